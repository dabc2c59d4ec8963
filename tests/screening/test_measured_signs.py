"""Signs that were measured: both calves, a pop, the Wells list."""

from clinic.anatomy.domain import Action
from clinic.core.actor import Actor
from clinic.episodes.queries import get_episode
from clinic.screening.content import wells
from clinic.screening.domain import (
    MeasuredFact,
)
from clinic.screening.domain.wells import Ticked, tick_wells
from clinic.screening.queries.facts import list_answered, list_facts
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.screening.making import (
    girths,
    make_clearance,
    make_facts,
    make_screening,
    rules_of,
    sign,
    squeeze,
    standing_of,
)


def test_the_other_leg_tested_later_takes_nothing_back(calf: str, by: Actor) -> None:
    make_facts(calf, by, squeeze(side="R"), source="assessment:a")
    make_facts(calf, by, squeeze("negative", side="L"), source="assessment:b")
    make_screening(calf, by)
    assert standing_of(calf, by).is_blocked


def test_calves_are_compared_as_measured_together(calf: str, by: Actor) -> None:
    left, right = girths(36, 39)
    make_facts(calf, by, left, source="assessment:a")
    make_facts(calf, by, right, source="assessment:b")
    assert "calf_larger" not in rules_of(calf, by)
    make_facts(calf, by, left, right, source="assessment:c")
    assert "calf_larger" in rules_of(calf, by)


def test_one_calf_measured_later_takes_no_difference_back(calf: str, by: Actor) -> None:
    make_facts(calf, by, *girths(36, 39), source="assessment:a")
    make_facts(calf, by, girths(36, 36)[1], source="assessment:b")
    make_screening(calf, by)
    assert "calf_larger" in rules_of(calf, by)


def test_both_calves_swollen_is_not_one(calf: str, by: Actor) -> None:
    make_facts(calf, by, sign("swelling", "L", "calf"), sign("swelling", "R", "calf"))
    assert rules_of(calf, by) == {"both_calves_swollen"}
    assert standing_of(calf, by).is_blocked


def test_a_pop_counts_where_a_calf_or_a_tendon_may_have_torn(calf: str, by: Actor) -> None:
    neck = make_episode(make_client(by, family_name="Neck"), by, region="neck")
    for episode_id in (calf, neck):
        pop = sign("pain_onset", "", "sudden_pop")
        make_facts(episode_id, by, pop, source=f"assessment:{episode_id}")
    assert "pop_or_kick" in rules_of(calf, by)
    assert rules_of(neck, by) == set()


def ticked(calf: str, by: Actor, code: str) -> Ticked:
    client_id = get_episode(calf, by=by).client_id
    facts = list_facts(client_id, calf, by=by)
    asked = list_answered(client_id, calf, by=by)
    lines = tick_wells(wells().values(), facts=facts, asked=asked)
    return next(line.ticked for line in lines if line.item.code == code)


def test_the_wells_list_says_no_only_where_calves_could_be_compared(calf: str, by: Actor) -> None:
    left, right = girths(36, 37)
    make_facts(calf, by, left, source="assessment:a")
    make_facts(calf, by, right, source="assessment:b")
    assert ticked(calf, by, "girth") is Ticked.NOT_ASSESSED
    make_facts(calf, by, left, right, source="assessment:c")
    assert ticked(calf, by, "girth") is Ticked.NO
    make_facts(calf, by, *girths(36, 40), source="assessment:d")
    assert ticked(calf, by, "girth") is Ticked.YES


def test_one_leg_pressed_says_nothing_of_one_leg_only(calf: str, by: Actor) -> None:
    make_facts(calf, by, sign("pitting", "L", "negative"))
    assert ticked(calf, by, "pitting") is Ticked.NOT_ASSESSED
    make_facts(calf, by, sign("pitting", "L", "negative"), sign("pitting", "R", "negative"))
    assert ticked(calf, by, "pitting") is Ticked.NO


def test_measured_facts_block_at_once(calf: str, by: Actor) -> None:
    make_screening(calf, by)
    make_facts(calf, by, squeeze())
    standing = standing_of(calf, by)
    assert standing.action is Action.REFER_TODAY
    assert standing.open[0].source == "assessment:test"


def test_a_fresh_screening_cannot_talk_a_measured_fact_away(calf: str, by: Actor) -> None:
    make_facts(calf, by, squeeze())
    make_screening(calf, by)
    assert standing_of(calf, by).is_blocked


def test_a_corrected_fact_waits_for_a_fresh_screening(calf: str, by: Actor) -> None:
    make_screening(calf, by)
    make_facts(calf, by, *girths(36, 39))
    assert standing_of(calf, by).is_blocked
    make_facts(calf, by, *girths(36, 37))
    assert standing_of(calf, by).is_blocked
    make_screening(calf, by)
    assert not standing_of(calf, by).is_blocked


def test_less_than_three_centimetres_blocks_nothing(calf: str, by: Actor) -> None:
    make_facts(calf, by, *girths(36, 38.9))
    assert standing_of(calf, by).open == ()


def test_a_test_not_done_takes_nothing_back(calf: str, by: Actor) -> None:
    make_facts(calf, by, squeeze(), source="assessment:a")
    make_facts(calf, by, squeeze("not_done"), source="assessment:b")
    make_screening(calf, by)
    assert standing_of(calf, by).is_blocked


def test_saving_the_same_findings_again_after_a_clearance_is_not_news(calf: str, by: Actor) -> None:
    make_facts(calf, by, squeeze())
    make_clearance(calf, by)
    make_facts(calf, by, squeeze())
    assert not standing_of(calf, by).is_blocked
    make_facts(calf, by, squeeze(), source="assessment:later")
    assert standing_of(calf, by).is_blocked


def test_answers_and_measurements_count_together(calf: str, by: Actor) -> None:
    make_screening(calf, by, pop_or_kick="yes")
    assert standing_of(calf, by).action is Action.AVOID_AREA
    make_facts(
        calf, by, squeeze("negative"), MeasuredFact(code="heel_raise_straight", side="R", number=0)
    )
    assert "pop_without_heel_raise" in rules_of(calf, by)
