import re

import pytest

from clinic.anatomy.content import cautions
from clinic.anatomy.domain import CautionKind, CautionLevel, Urgency


@pytest.mark.parametrize(
    ("code", "level", "refer"),
    [
        ("suspected_dvt", CautionLevel.ABSOLUTE, Urgency.SAME_DAY),
        ("possible_pulmonary_embolism", CautionLevel.ABSOLUTE, Urgency.EMERGENCY),
        ("compartment_syndrome", CautionLevel.ABSOLUTE, Urgency.EMERGENCY),
        ("cauda_equina", CautionLevel.ABSOLUTE, Urgency.EMERGENCY),
        ("achilles_rupture", CautionLevel.ABSOLUTE, Urgency.SAME_DAY),
        ("bone_stress_injury", CautionLevel.CLEARANCE, Urgency.ROUTINE),
        ("dvt_on_treatment", CautionLevel.CLEARANCE, Urgency.ROUTINE),
        ("varicose_veins", CautionLevel.LOCAL, Urgency.NOBODY),
        ("open_wound", CautionLevel.LOCAL, Urgency.NOBODY),
        ("acute_muscle_tear", CautionLevel.LOCAL, Urgency.NOBODY),
        ("neuropathy", CautionLevel.MODIFY, Urgency.NOBODY),
        ("pregnancy", CautionLevel.MODIFY, Urgency.NOBODY),
        ("anticoagulant", CautionLevel.MODIFY, Urgency.NOBODY),
        ("fluoroquinolone", CautionLevel.MODIFY, Urgency.NOBODY),
        ("statin", CautionLevel.NOTE, Urgency.NOBODY),
        ("allergy_latex", CautionLevel.NOTE, Urgency.NOBODY),
    ],
)
def test_a_caution_asks_for_what_the_guidance_says(
    code: str, level: CautionLevel, refer: Urgency
) -> None:
    caution = cautions()[code]
    assert (caution.level, caution.refer) == (level, refer)


def test_conditions_medicines_and_allergies_are_all_there() -> None:
    kinds = [caution.kind for caution in cautions().values()]
    assert set(kinds) == set(CautionKind)
    assert kinds.count(CautionKind.MEDICINE) >= 8


def test_what_needs_a_doctor_today_is_never_treated() -> None:
    for caution in cautions().values():
        if caution.refer in {Urgency.EMERGENCY, Urgency.SAME_DAY}:
            assert caution.level is CautionLevel.ABSOLUTE, caution.code


def test_a_local_caution_speaks_of_the_area_only() -> None:
    for caution in cautions().values():
        if caution.level is CautionLevel.LOCAL:
            assert caution.area_only, caution.code


def test_clearance_always_says_that_a_doctor_should_see_the_client() -> None:
    for caution in cautions().values():
        if caution.level is CautionLevel.CLEARANCE:
            assert caution.refer is Urgency.ROUTINE, caution.code


def test_nobody_is_told_to_stop_a_prescribed_medicine() -> None:
    for caution in cautions().values():
        assert not re.search(r"stop (taking|the (drug|medicine|tablet))", caution.advice)


def test_codes_fit_the_record_and_labels_are_told_apart() -> None:
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{2,39}", code) for code in cautions())
    assert len({caution.label for caution in cautions().values()}) == len(cautions())
