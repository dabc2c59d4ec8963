"""What the therapist chooses to say, and that nothing is chosen for them."""

from collections.abc import Iterator
from typing import Any

import pytest

from clinic.aftercare import queries
from clinic.aftercare.content import after_lines, read_topics, topics
from clinic.aftercare.domain.advice import select_lines
from clinic.aftercare.domain.disputed import (
    AdviceChoice,
    Option,
    check_choices,
    check_choices_ready,
)
from clinic.aftercare.presenters.choices import pain_remark
from clinic.aftercare.presenters.safety import show_stop_signs
from clinic.anatomy.content import cautions, regions, warning_signs
from clinic.clients.domain.commands import CautionEntry, ClinicalDetails
from clinic.core.actor import Actor
from clinic.core.errors import DomainError
from clinic.exercises.domain.readability import measure_readability
from clinic.screening.content import items
from tests.aftercare.making import make_plan, make_sheet, make_visit, planned
from tests.aftercare.papers import page_texts, paper
from tests.aftercare.plan_page import pressed
from tests.reader import Reader

COLD = AdviceChoice(topic="ice", option="cold", minutes=10, times=3)


def options() -> Iterator[Option]:
    return (option for topic in topics().values() for option in topic.options)


def ready(*choices: AdviceChoice, held: tuple[str, ...] = (), ok_max: int = 3) -> None:
    check_choices_ready(choices, topics=topics(), client_cautions=held, ok_max=ok_max)


def test_nothing_disputed_is_chosen_before_somebody_chooses(therapist: Reader, by: Actor) -> None:
    page = therapist.get(f"/episodes/{make_visit(by)}/plan")
    chosen = {
        name: value
        for name, value in page.fields("plan").items()
        if name.startswith("advice-") and name.endswith("-choice")
    }
    assert len(chosen) == len(topics())
    assert set(chosen.values()) == {""}


def test_a_sheet_without_a_choice_says_nothing_disputed(by: Actor) -> None:
    sheet_id = make_sheet(make_plan(make_visit(by), by), by)
    text = " ".join(page_texts(paper(sheet_id, by)))
    for option in options():
        assert option.words.partition("{")[0].strip()[:30] not in text, option.code


def test_each_topic_shows_what_sources_say_and_what_is_known(therapist: Reader, by: Actor) -> None:
    text = therapist.get(f"/episodes/{make_visit(by)}/plan").text
    for topic in topics().values():
        assert topic.evidence in text
        assert all(position.words in text for position in topic.positions)


def test_only_what_was_chosen_is_printed_in_plain_words(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by)
    choice: dict[str, Any] = {
        "advice-ice-choice": "cold",
        "advice-ice-minutes": "10",
        "advice-ice-times": "3",
        "advice-foot_strike-choice": "keep",
        "advice-foot_strike-words": "Land as you like.",
    }
    path = f"/episodes/{episode_id}/plan"
    page = therapist.post(path, pressed(therapist.get(path), issue="1", **choice))
    text = " ".join(page_texts(paper(page.path.rpartition("/")[2], by)))
    assert "Cool the sore place for 10 minutes, 3 times a day." in text
    assert "Land as you like." in text
    assert "Do not change how your foot lands now." not in text
    plan = queries.find_plan(episode_id, by=by)
    assert plan is not None
    assert [each.topic for each in plan.choices] == ["foot_strike", "ice"]
    nothing: dict[str, Any] = {"advice-ice-choice": ""}
    therapist.submit(path, form="plan", **nothing)
    plan = queries.find_plan(episode_id, by=by)
    assert plan is not None
    assert [each.topic for each in plan.choices] == ["foot_strike"]


def test_cold_asks_for_minutes_and_how_often(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    choice: dict[str, Any] = {"advice-ice-choice": "cold"}
    page = therapist.post(path, pressed(therapist.get(path), issue="1", **choice), expect=422)
    assert "no dose is agreed on" in page.text
    with pytest.raises(DomainError, match="how often"):
        ready(AdviceChoice(topic="ice", option="cold", minutes=10))
    ready(COLD)
    ready(AdviceChoice(topic="ice", option="cold", words="Cold water, as long as you like."))


def test_words_without_a_choice_are_not_dropped_but_asked_about(
    therapist: Reader, by: Actor
) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    words: dict[str, Any] = {"advice-ice-words": "As she likes it."}
    page = therapist.submit(path, form="plan", expect=422, **words)
    assert "Choose what these words belong to, or take them out." in page.text
    assert page.fields("plan")["advice-ice-words"] == "As she likes it."


def test_cold_is_not_given_where_feeling_or_blood_is_poor(therapist: Reader, by: Actor) -> None:
    with pytest.raises(DomainError, match="does not go with"):
        ready(COLD, held=("neuropathy",))
    details = ClinicalDetails(cautions=(CautionEntry(code="cold_sensitivity"),))
    path = f"/episodes/{make_visit(by, clinical=details)}/plan"
    choice: dict[str, Any] = {
        "advice-ice-choice": "cold",
        "advice-ice-minutes": "10",
        "advice-ice-times": "3",
    }
    page = therapist.post(path, pressed(therapist.get(path), issue="1", **choice), expect=422)
    assert "Not with what is recorded" in page.text


def test_the_pain_rule_and_what_is_said_of_it_agree() -> None:
    said = AdviceChoice(topic="pain_while_running", option="by_the_bands")
    ready(said)
    with pytest.raises(DomainError, match="allows no pain"):
        ready(said, ok_max=0)


def test_the_forefoot_comes_with_a_word_for_a_sore_calf(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    choice: dict[str, Any] = {"advice-foot_strike-choice": "gradual_forefoot"}
    page = therapist.submit(path, form="plan", **choice)
    assert "gets more load from landing on the forefoot" in page.text


@pytest.mark.parametrize(
    "choice",
    [
        AdviceChoice(topic="nothing", option="cold"),
        AdviceChoice(topic="ice", option="nothing"),
        AdviceChoice(topic="ice", option="cold", minutes=61),
        AdviceChoice(topic="ice", option="cold", times=0),
    ],
)
def test_what_no_page_offers_is_refused(choice: AdviceChoice) -> None:
    with pytest.raises(DomainError):
        check_choices([choice], topics=topics())


def test_a_topic_of_one_option_is_no_choice(tmp_path: Any) -> None:
    path = tmp_path / "disputed.toml"
    path.write_text(
        '[x]\nname = "X"\nplace = "after"\nevidence = "E"\nsource = "S"\nmark = "⚙"\n'
        'positions = []\noptions = [{ code = "a", label = "A", words = "W" }]\n'
    )
    with pytest.raises(ValueError, match="two options"):
        read_topics(path)


def test_all_that_may_be_printed_is_easy_to_read() -> None:
    for words in [
        *(option.words for option in options()),
        *(line.words for line in after_lines().values()),
    ]:
        assert measure_readability([words]).is_easy, words
        assert not {"toxin", "adhesion", "realign", "lactic"} & set(words.lower().split())


def test_the_usual_lines_are_ticked_and_any_can_be_taken(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by)
    path = f"/episodes/{episode_id}/plan"
    ticked = {str(box["value"]) for box in therapist.get(path).soup.select("[name=after][checked]")}
    assert ticked == {code for code, line in after_lines().items() if line.usual}
    make_plan(episode_id, by, after=("sore", "no_sauna"))
    sheet_id = make_sheet(queries.find_plan(episode_id, by=by).id, by)  # type: ignore[union-attr]
    text = " ".join(page_texts(paper(sheet_id, by)))
    assert "No sauna or hot tub today." in text
    assert "You may see a small bruise." not in text


def test_no_line_no_heading(by: Actor) -> None:
    sheet_id = make_sheet(make_plan(make_visit(by), by, after=()), by)
    assert "After today’s treatment" not in " ".join(page_texts(paper(sheet_id, by)))


def test_a_line_that_a_caution_forbids_is_not_offered() -> None:
    lines = after_lines().values()
    assert "sleeve" in {line.code for line in select_lines(lines, ["sleeve"], client_cautions=())}
    assert select_lines(lines, ["sleeve"], client_cautions={"ischaemic_foot"}) == ()


def test_every_region_has_signs_to_call_for() -> None:
    for region in regions():
        groups = {group.call: group.signs for group in show_stop_signs(region, "")}
        assert {"emergency", "same_day", "clinic"} <= set(groups), region


def test_stop_signs_belong_to_the_complaint_and_the_person() -> None:
    def said(region: str, *holding: str) -> str:
        return " ".join(s for group in show_stop_signs(region, "", holding) for s in group.signs)

    assert "tiptoe" in said("calf")
    assert "tiptoe" not in said("neck")
    assert "pee turns dark" not in said("calf")
    assert "pee turns dark" in said("neck", "statin")
    assert "see spots" in said("low_back", "pregnant")
    assert "leg swells" in said("neck", "previous_clot")


def test_reasons_of_signs_are_cautions_or_questions() -> None:
    known = {*cautions(), *items()}
    for sign in warning_signs().values():
        assert set(sign.reasons) <= known, sign.code


def test_a_rule_that_forbids_the_present_pain_is_remarked_on(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    assert "This rule forbids the present pain" not in therapist.get(path).text
    page = therapist.submit(path, form="plan", pain_profile="bone_stress")
    assert "This rule forbids the present pain" in page.text
    assert pain_remark("bone_stress", None) == ""


def test_a_move_on_test_and_what_comes_next_can_be_the_therapists_own(by: Actor) -> None:
    exercises = (
        planned("calf_raise_bent", move_on="You can do 20.\nNo pain the next day."),
        planned("calf_raise_seated"),
    )
    plan_id = make_plan(make_visit(by), by, exercises=exercises, what_next="Then we hop.")
    text = " ".join(page_texts(paper(make_sheet(plan_id, by), by)))
    assert "You can do 20. No pain the next day." in text
    assert "You can do 3 sets of 15" in text
    assert "What next: Then we hop." in text


def test_folded_parts_say_in_a_line_what_is_chosen(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    page = therapist.get(path)
    closed = [each.select_one("summary") for each in page.soup.select(".plan-fold > .more")]
    said = [each.get_text(strip=True) for each in closed if each]
    assert said == ["6 lines are printed", "Nothing is said of running"]
    choice: dict[str, Any] = {
        "running-rule": "easy_flat",
        "advice-load_rule-choice": "single_run",
        "exercises-0-note": "Go slowly.",
    }
    page = therapist.submit(path, form="plan", **choice)
    running = page.soup.select(".plan-fold > .more > summary")[1].get_text(strip=True)
    assert running.startswith("Flat and easy only · How fast to add distance: ")
    assert not page.soup.select(".plan-fold > .more[open]")
    assert "Note: “Go slowly.”" in page.text


def test_a_folded_part_with_a_fault_stands_open(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    choice: dict[str, Any] = {"running-programme": "calf_5"}
    page = therapist.post(path, pressed(therapist.get(path), issue="1", **choice), expect=422)
    opened = page.soup.select(".plan-fold > .more[open]")
    assert len(opened) == 1
    assert "Please say on which day the programme starts." in opened[0].text
