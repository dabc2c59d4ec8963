"""The printed sheet: what it says, how large, how tagged, and that it stays as it was."""

import shutil
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from clinic.aftercare import queries, services
from clinic.aftercare.content import few
from clinic.aftercare.domain.checks import check_ready
from clinic.aftercare.domain.weeks import list_weeks
from clinic.aftercare.presenters import sheet as sheet_presenter
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.core.errors import DomainError, StaleRecord
from clinic.documents.queries import get_document
from clinic.exercises.adapters.drawing import draw
from clinic.exercises.content import FOLDER, library, read_library
from clinic.exercises.domain.sides import PlanSide
from tests.aftercare.making import FOUR, make_plan, make_sheet, make_visit, planned
from tests.aftercare.papers import page_texts, paper


def test_a_sheet_says_everything_that_a_client_needs(issued: str, by: Actor) -> None:
    text = " ".join(page_texts(paper(issued, by)))
    for words in (
        "Home plan for Emma R.",
        "4 exercises, about",
        "run the half marathon in March without calf pain",
        "Stop and get help",
        "How much pain is all right",
        "0 to 2",
        "4 to 10",
        "For your right soleus (deep calf muscle).",
        "After today’s treatment",
        "Tick it off",
        "Move on when",
        "Sources:",
        "Ask us for large print, another language or audio.",
        "0151 496 0000",
        queries.get_sheet(issued, by=by).number,
        *(library()[code].name for code in FOUR),
    ):
        assert words in text, words


@pytest.mark.parametrize("side", [PlanSide.LEFT, PlanSide.RIGHT])
def test_the_side_printed_is_the_side_stored_is_the_side_drawn(side: PlanSide, by: Actor) -> None:
    exercises = tuple(planned(code, side) for code in FOUR)
    sheet_id = make_sheet(make_plan(make_visit(by), by, exercises=exercises), by)
    record = queries.get_sheet(sheet_id, by=by)
    word, other = ("left", "right") if side is PlanSide.LEFT else ("right", "left")
    for card in record.content["cards"]:
        assert card["side"] == side.value
        assert card["side_words"] == f"{word.title()} side"
        for picture in card["pictures"]:
            svg = draw(library()[card["exercise"]], picture["frame"], side)
            assert f'data-side="{side.value}"' in svg
            assert sha256(svg.encode()).hexdigest() == picture["sha256"]
        words = " ".join([*card["steps"], *(each["alt"] for each in card["pictures"])]).lower()
        assert f"{word} " in words
    assert f"{other.title()} side" not in " ".join(page_texts(paper(sheet_id, by)))


def test_the_same_plan_gives_the_same_bytes(by: Actor) -> None:
    plan_id = make_plan(make_visit(by), by)
    seen = queries.get_plan(plan_id, by=by).row_version
    today = clock.today(by.zone)
    one, two = (
        services.prepare_issue(plan_id, seen_version=seen, layout=None, by=by, today=today).pdf
        for _ in range(2)
    )
    assert one == two


def test_editing_the_library_leaves_issued_sheets_alone(
    issued: str, by: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = paper(issued, by)
    record = queries.get_sheet(issued, by=by)
    shutil.copytree(FOLDER, tmp_path / "content")
    file = tmp_path / "content" / "calf_raise_bent.toml"
    file.write_text(file.read_text().replace("Bent-knee calf raise", "Low calf raise", 1))
    edited = read_library(tmp_path / "content")
    monkeypatch.setattr(sheet_presenter, "library", lambda: edited)
    assert paper(issued, by) == before
    assert queries.get_sheet(issued, by=by) == record
    kept = get_document(record.document_id, by=by)
    assert kept.content_sha256 == sha256(before).hexdigest()
    fresh = make_sheet(record.plan_id, by)
    assert "Low calf raise" in " ".join(page_texts(paper(fresh, by)))


def test_a_plan_that_moved_on_while_it_was_laid_out_is_not_issued(by: Actor) -> None:
    episode_id = make_visit(by)
    plan_id = make_plan(episode_id, by)
    today = clock.today(by.zone)
    laid_out = services.prepare_issue(plan_id, seen_version=1, layout=None, by=by, today=today)
    make_plan(episode_id, by, seen_version=1, message="Something else")
    with pytest.raises(StaleRecord), transaction(by):
        services.issue_sheet(services.IssueSheet(paper=laid_out), by=by, now=clock.now())
    assert queries.list_plan_sheets(plan_id, by=by) == []


def test_a_caution_asks_for_a_word_before_the_sheet_is_issued(by: Actor) -> None:
    roll = planned("foam_roll_calf")
    with pytest.raises(DomainError, match="say in a word why"):
        check_ready([roll], "", library=library(), client_cautions={"anticoagulant"}, few=few())
    said = planned("foam_roll_calf", hold_seconds=30, caution_reason="Light, agreed with her GP")
    check_ready([said], "", library=library(), client_cautions={"anticoagulant"}, few=few())


def test_seven_exercises_ask_for_a_reason() -> None:
    seven = [planned("calf_raise_bent")] * 7
    with pytest.raises(DomainError, match="7 or more"):
        check_ready(seven, "", library=library(), client_cautions=(), few=few())
    check_ready(seven, "Athlete, asks for all", library=library(), client_cautions=(), few=few())


def test_charts_run_to_the_next_visit_and_two_weeks_without_one() -> None:
    start = date(2026, 11, 24)
    assert len(list_weeks(start, None)) == 2
    assert len(list_weeks(start, start + timedelta(days=7))) == 1
    assert len(list_weeks(start, start + timedelta(days=8))) == 2
    assert len(list_weeks(start, start + timedelta(days=200))) == 6
    assert list_weeks(start, None)[1][0] == date(2026, 12, 1)


def test_an_exercise_of_half_an_hour_says_so_and_is_ticked(by: Actor) -> None:
    exercises = (planned("cycle_low", PlanSide.BOTH), planned("swim_low", PlanSide.BOTH))
    sheet_id = make_sheet(make_plan(make_visit(by), by, exercises=exercises), by)
    text = " ".join(page_texts(paper(sheet_id, by)))
    assert "2 exercises, easy cycling for 30 minutes on 3 days a week, easy swim for" in text
    assert "each round" not in text
    assert "1 round" not in text
    assert "Both sides" not in text
    assert text.count("Week from") == 2
