import re
from pathlib import Path

import pytest

from clinic.anatomy.content import cautions, choices, measures, regions, symptoms
from clinic.anatomy.domain import Action
from clinic.core.content import ContentError
from clinic.screening.content import (
    clot_rules,
    complaint_facts,
    fact_name,
    fact_rules,
    items,
    known_facts,
    read_rules,
    rule_book,
    rules,
    wells,
)
from clinic.screening.domain import Item, Kind, Rule, choose_items
from clinic.screening.domain.wells import Ticked, tick_wells
from tests.screening.document import PAGE, renewed


def everything() -> list[Item | Rule]:
    return [*items().values(), *rules().values()]


def test_calf_pain_alone_asks_for_nothing() -> None:
    for region in regions():
        assert rule_book().evaluate(complaint_facts(region)) == (), region
    assert "calf_pain" in complaint_facts("calf")


def test_no_answer_and_no_rule_blocks_by_tenderness() -> None:
    for rule in rules().values():
        assert rule.causes({"calf_pain"}, 1) == frozenset(), rule.code


def test_the_short_questions_ask_what_may_be_new() -> None:
    asked = {item.code for item in choose_items(items().values(), Kind.SHORT, "calf")}
    assert asked >= {
        "swollen_one_leg",
        "numb_or_weak",
        "chest_or_breath",
        "new_medicine",
        "pregnant",
        "fever_unwell",
        "recent_fall",
        "bed_or_surgery",
        "suspects_clot",
    }


def test_a_suspicion_can_be_said_for_every_complaint() -> None:
    for region in regions():
        for kind in Kind:
            asked = {item.code for item in choose_items(items().values(), kind, region)}
            assert {"suspects_clot", "worried"} <= asked, region


def test_an_answer_asks_for_no_less_than_the_same_entry_of_the_record() -> None:
    for item in items().values():
        for code in item.cautions:
            assert item.action.severity >= cautions()[code].action.severity, (item.code, code)


def test_every_entry_that_is_more_than_a_note_follows_from_the_record_alone() -> None:
    book = rule_book()
    for caution in cautions().values():
        outcomes = book.evaluate(book.facts_of((), {caution.code}))
        strictest = max((each.action.severity for each in outcomes), default=0)
        if caution.action is not Action.NOTE:
            assert strictest >= caution.action.severity, caution.code


def test_what_blocks_says_what_to_do() -> None:
    for each in everything():
        if each.action.blocks:
            assert each.words, each.code
            assert each.advice, each.code


def test_nobody_is_told_to_stop_a_prescribed_medicine() -> None:
    for each in everything():
        assert not re.search(r"stop (taking|the (drug|medicine|tablet))", each.advice), each.code


def test_every_question_is_one_question() -> None:
    for item in items().values():
        assert item.question.endswith("?"), item.code
        assert len(item.question) <= 130, item.code


def test_every_fact_of_a_rule_has_a_name_for_staff() -> None:
    assert [code for code in known_facts() if fact_name(code) == code] == []


def test_every_measure_and_choice_of_a_fact_can_be_recorded() -> None:
    pain = {
        "pain_onset": {choice.value for choice in choices("pain_onset")},
        "pain_symptom": set(symptoms()),
        "pain_night": {"unrelieved"},  # the name under which assessments hand it down
    }
    for rule in fact_rules().values():
        for code in rule.looks_at:
            measure = measures().get(code)
            assert measure or code in pain, (rule.code, code)
            values = {choice.value for choice in measure.choices} if measure else pain[code]
            assert set(rule.choices) <= values, (rule.code, code)


def test_codes_fit_the_columns_that_keep_them() -> None:
    for code in [*items(), *rules(), *cautions(), *fact_rules()]:
        assert len(code) <= 40, code


def test_the_wells_list_is_never_summed_and_never_guessed() -> None:
    lines = {
        line.item.code: line.ticked
        for line in tick_wells(
            wells().values(),
            facts={"whole_leg_swollen", "calf_pain"},
            asked={"whole_leg_swollen", "previous_clot"},
        )
    }
    assert lines["whole_leg"] is Ticked.YES
    assert lines["previous"] is Ticked.NO
    assert lines["girth"] is Ticked.NOT_ASSESSED
    assert lines["alternative"] is Ticked.NOT_ASSESSED


def test_whatever_blocks_for_a_clot_lays_the_list_out() -> None:
    named = {each.code for each in rules().values() if "deep-vein clot" in each.words}
    named |= {each.code for each in items().values() if "deep-vein clot" in each.words}
    assert named <= clot_rules()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (('any_of = ["pulse_absent"]', 'any_of = ["pulse"]'), "there is no 'pulse'"),
        (('least = "signs_of_concern"', 'least = "many"'), "there is no 'many'"),
        (("[bone_stress]", "[bone_risk]"), "is an item or a caution already"),
        (('all_of = ["calf_girth_differs"]', ""), "a rule without facts would always hold"),
    ],
)
def test_a_rule_that_cannot_be_right_is_refused_at_load(
    tmp_path: Path, change: tuple[str, str], fault: str
) -> None:
    text = Path("clinic/screening/content/rules.toml").read_text(encoding="utf-8")
    assert change[0] in text
    (tmp_path / "rules.toml").write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(ContentError, match=fault):
        read_rules(tmp_path / "rules.toml")


def test_the_document_shows_the_rules_as_they_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert "A clinician's review is still to come" in page
    assert page == renewed(), "python -m tests.screening.document"
