"""What findings speak for, and what is withheld."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from clinic.aftercare.content import few, rules
from clinic.aftercare.domain.burden import weigh_plan
from clinic.aftercare.domain.few import Number
from clinic.aftercare.domain.findings import confirm_findings, read_findings, write_findings
from clinic.aftercare.domain.proposals import (
    Finding,
    Rule,
    Suggestions,
    asks_for_reason,
    find_cautions,
    gather_findings,
    suggest_exercises,
)
from clinic.aftercare.presenters.reasons import because_words
from clinic.anatomy.content import cautions as known_cautions
from clinic.anatomy.domain import Side, TriggerPointStatus
from clinic.core.evidence import Mark
from clinic.exercises.content import library
from clinic.exercises.domain.dose import DoseKind
from clinic.exercises.domain.sides import PlanSide
from tests.aftercare.making import FOUR, planned

EMMA = Finding(muscle="soleus", side=Side.RIGHT, tightness=3, active=2)


def suggest(
    *findings: Finding, cautions: tuple[str, ...] = (), pain: int | None = 3
) -> Suggestions:
    return suggest_exercises(
        findings,
        rules=rules().values(),
        library=library(),
        client_cautions=cautions,
        most=few().most_proposed,
        pain_now=pain,
    )


def codes(suggestions: Suggestions) -> list[str]:
    return [each.exercise for each in suggestions.proposed]


def test_emmas_soleus_brings_all_four_from_the_floor_up() -> None:
    assert codes(suggest(EMMA)) == list(FOUR)


def test_every_proposal_says_which_findings_speak_for_it() -> None:
    assert all(each.because == (EMMA,) for each in suggest(EMMA).proposed)


def test_nothing_found_proposes_nothing() -> None:
    assert suggest() == Suggestions()
    assert codes(suggest(replace(EMMA, tightness=0, active=0))) == []


def test_a_slightly_tight_soleus_gets_the_stretch_alone() -> None:
    assert codes(suggest(replace(EMMA, tightness=1, active=0))) == ["stretch_soleus_wall"]


def test_a_latent_point_asks_for_rolling_only() -> None:
    assert codes(suggest(replace(EMMA, tightness=None, active=0, latent=1))) == ["foam_roll_calf"]


@pytest.mark.parametrize("muscle", ["gastroc_med", "gastroc_lat"])
def test_another_calf_muscle_gets_no_exercise_for_the_soleus(muscle: str) -> None:
    found = codes(suggest(replace(EMMA, muscle=muscle)))
    assert found == ["foam_roll_calf", "stretch_calf_straight", "calf_raise_double"]


def test_loading_waits_while_pain_is_high() -> None:
    found = suggest(EMMA, pain=8)
    assert codes(found) == ["foam_roll_calf", "stretch_soleus_wall", "swim_low"]
    assert {each.exercise for each in found.withheld} >= {"calf_raise_bent", "calf_raise_seated"}
    assert all(each.caution is None for each in found.withheld)


def test_a_clot_withholds_everything_with_its_reason() -> None:
    found = suggest(EMMA, cautions=("suspected_dvt",))
    assert found.proposed == ()
    assert {each.exercise for each in found.withheld} >= set(FOUR)
    assert all(each.caution and each.caution.reason for each in found.withheld)


def test_a_blood_thinner_changes_rolling_and_asks_for_a_word_of_reason() -> None:
    roll = suggest(EMMA, cautions=("anticoagulant",)).proposed[0]
    assert roll.exercise == "foam_roll_calf"
    assert asks_for_reason(roll.cautions)


def test_a_caution_that_an_exercise_does_not_name_changes_nothing() -> None:
    assert find_cautions(library()["calf_raise_bent"], {"allergy_latex"}) == ()


def test_sides_follow_findings_unless_the_exercise_has_its_own() -> None:
    left = {each.exercise: each.side for each in suggest(replace(EMMA, side=Side.LEFT)).proposed}
    assert left["stretch_soleus_wall"] is PlanSide.LEFT
    assert left["calf_raise_bent"] is PlanSide.BOTH
    both = suggest(EMMA, replace(EMMA, side=Side.LEFT)).proposed
    assert {each.side for each in both} == {PlanSide.BOTH}


def test_no_more_than_four_are_proposed_the_gentlest_first() -> None:
    fifth = Rule(
        code="fifth",
        exercise="calf_raise_bent",
        muscles=("soleus",),
        gentleness=0,
        source="test",
        mark=Mark.HOUSE,
        tightness=1,
    )
    many = [fifth, *rules().values()]
    found = suggest_exercises([EMMA], rules=many, library=library(), client_cautions=(), most=4)
    assert len(found.proposed) == 4


def test_findings_gather_by_muscle_and_side() -> None:
    active, latent = TriggerPointStatus.ACTIVE, TriggerPointStatus.LATENT
    found = gather_findings(
        [
            ("soleus", Side.RIGHT, active),
            ("soleus", Side.RIGHT, latent),
            ("sart", Side.LEFT, active),
        ],
        [("soleus", Side.RIGHT, 3), ("soleus", Side.LEFT, 1)],
    )
    assert found[0] == Finding(muscle="soleus", side=Side.RIGHT, tightness=3, active=1, latent=1)
    assert [(each.muscle, each.side.value) for each in found[1:]] == [
        ("soleus", "L"),
        ("sart", "L"),
    ]


@pytest.mark.parametrize(
    "finding", [EMMA, replace(EMMA, tightness=None), replace(EMMA, side=Side.MIDLINE, latent=12)]
)
def test_findings_survive_being_written_down(finding: Finding) -> None:
    assert read_findings(write_findings([finding])) == (finding,)


def test_a_finding_keeps_its_day_and_is_told_with_it(in_app: Flask) -> None:
    dated = replace(EMMA, on=date(2026, 11, 21))
    assert read_findings(write_findings([dated])) == (dated,)
    with in_app.test_request_context():
        words = because_words(write_findings([dated]))
        both = because_words(write_findings([dated, replace(dated, on=date(2026, 11, 3))]))
    assert words == ("because: right soleus, tightness 3, two active trigger points, on 21 Nov")
    assert both.count("on 21 Nov") == both.count("on 3 Nov") == 1


def test_only_recorded_findings_are_confirmed() -> None:
    recorded = replace(EMMA, on=date(2026, 11, 21))
    assert confirm_findings("soleus:R:1:9:9", [recorded]) == write_findings([recorded])
    assert confirm_findings("soleus:L:1:9:9 sart:R:3:1:0", [recorded]) == ""
    assert confirm_findings("soleus:R:3:2:0:2026-11-20", [recorded]) == ""


def test_one_of_the_exercises_that_serve_the_same_is_enough() -> None:
    shin = suggest(replace(EMMA, muscle="tib_ant"))
    assert codes(shin) == ["heel_walk"]
    gastrocnemius = suggest(replace(EMMA, muscle="gastroc_med"))
    assert not {"stretch_towel", "stretch_step_ball"} & set(codes(gastrocnemius))
    assert {"stretch_towel", "toe_walk"} <= set(gastrocnemius.spoken_for)


def test_every_exercise_of_the_library_has_a_rule_and_every_rule_an_exercise() -> None:
    assert {rule.exercise for rule in rules().values()} == set(library())
    assert all(set(rule.unless) <= set(library()) for rule in rules().values())


def test_a_rule_for_an_exercise_that_is_not_there_is_passed_over() -> None:
    known = {code: library()[code] for code in FOUR}
    found = suggest_exercises(
        [EMMA], rules=rules().values(), library=known, client_cautions=(), most=4, pain_now=3
    )
    assert codes(found) == list(FOUR)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "soleus:R:3:2:0:2026-13-01",
        "soleus:Z:1:1:1",
        "soleus:R:a:1:1",
        "soleus:R:1::1",
        ":::::",
    ],
)
def test_what_is_no_finding_is_left_out(text: str) -> None:
    assert read_findings(text) == ()


def test_the_rule_of_few() -> None:
    numbers = [few().judge(count) for count in (4, 5, 6, 7)]
    assert numbers == [Number.FEW, Number.REMARK, Number.REMARK, Number.REASON]


def test_the_cost_counts_every_time_of_the_day() -> None:
    pairs = [(planned(code), library()[code]) for code in FOUR]
    once = weigh_plan([(replace(each, times_per_day=1), shown) for each, shown in pairs])
    twice = weigh_plan([(replace(each, times_per_day=2), shown) for each, shown in pairs])
    assert twice.minutes_per_day == 2 * once.minutes_per_day
    assert once.position_changes == 2
    assert once.kit.count("a wall") == 1


def test_a_dose_outside_the_range_is_named() -> None:
    assert planned("calf_raise_bent", reps=60).outside(library()["calf_raise_bent"]) == ["reps"]
    assert planned("calf_raise_bent").outside(library()["calf_raise_bent"]) == []


def test_time_is_counted_without_repetitions() -> None:
    roll = planned("foam_roll_calf")
    assert library()["foam_roll_calf"].dose_kind is DoseKind.TIME
    assert roll.reps is None
    assert roll.dose(library()["foam_roll_calf"]).reps == 1


def test_every_caution_of_an_exercise_can_be_recorded_of_a_client() -> None:
    named = {caution.code for each in library().values() for caution in each.cautions}
    assert named <= set(known_cautions()), named - set(known_cautions())
