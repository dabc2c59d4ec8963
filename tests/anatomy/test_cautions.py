import re

import pytest

from clinic.anatomy.content import cautions
from clinic.anatomy.domain import Action, CautionKind, Urgency


@pytest.mark.parametrize(
    ("code", "action", "refer"),
    [
        ("suspected_dvt", Action.REFER_TODAY, Urgency.SAME_DAY),
        ("possible_pulmonary_embolism", Action.EMERGENCY, Urgency.EMERGENCY),
        ("compartment_syndrome", Action.EMERGENCY, Urgency.EMERGENCY),
        ("cauda_equina", Action.EMERGENCY, Urgency.EMERGENCY),
        ("achilles_rupture", Action.REFER_TODAY, Urgency.SAME_DAY),
        ("bone_stress_injury", Action.CLEAR_IN_WRITING, Urgency.ROUTINE),
        ("dvt_on_treatment", Action.CLEAR_IN_WRITING, Urgency.ROUTINE),
        ("varicose_veins", Action.AVOID_AREA, Urgency.NOBODY),
        ("open_wound", Action.AVOID_AREA, Urgency.NOBODY),
        ("acute_muscle_tear", Action.AVOID_AREA, Urgency.NOBODY),
        ("neuropathy", Action.MODIFY, Urgency.NOBODY),
        ("pregnancy", Action.MODIFY, Urgency.NOBODY),
        ("anticoagulant", Action.MODIFY, Urgency.NOBODY),
        ("fluoroquinolone", Action.MODIFY, Urgency.NOBODY),
        ("statin", Action.NOTE, Urgency.NOBODY),
        ("allergy_latex", Action.NOTE, Urgency.NOBODY),
    ],
)
def test_a_caution_asks_for_what_the_guidance_says(
    code: str, action: Action, refer: Urgency
) -> None:
    caution = cautions()[code]
    assert (caution.action, caution.refer) == (action, refer)


def test_conditions_medicines_and_allergies_are_all_there() -> None:
    kinds = [caution.kind for caution in cautions().values()]
    assert set(kinds) == set(CautionKind)
    assert kinds.count(CautionKind.MEDICINE) >= 8


def test_what_needs_a_doctor_today_is_never_treated() -> None:
    left_alone = {Action.AVOID_AREA, Action.REFER_TODAY, Action.EMERGENCY}
    for caution in cautions().values():
        if caution.refer in {Urgency.EMERGENCY, Urgency.SAME_DAY}:
            assert caution.action in left_alone, caution.code


def test_an_emergency_calls_for_the_emergency_number_and_nothing_else_does() -> None:
    for caution in cautions().values():
        assert (caution.action is Action.EMERGENCY) == (caution.refer is Urgency.EMERGENCY)


def test_clearance_says_that_a_doctor_should_see_the_client_or_that_it_passes() -> None:
    for caution in cautions().values():
        if caution.action is Action.CLEAR_IN_WRITING:
            passes = caution.code == "intoxication"
            assert (caution.refer is Urgency.ROUTINE) != passes, caution.code


def test_nobody_is_told_to_stop_a_prescribed_medicine() -> None:
    for caution in cautions().values():
        assert not re.search(r"stop (taking|the (drug|medicine|tablet))", caution.advice)


def test_codes_fit_the_record_and_labels_are_told_apart() -> None:
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{2,39}", code) for code in cautions())
    assert len({caution.label for caution in cautions().values()}) == len(cautions())
