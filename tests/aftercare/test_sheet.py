"""The printed sheet: what it says, how large, how tagged, and that it stays as it was."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from clinic import demo
from clinic.aftercare import queries, services
from clinic.aftercare.content import few
from clinic.aftercare.domain.checks import check_ready
from clinic.aftercare.domain.sheet import Layout
from clinic.aftercare.domain.weeks import list_weeks
from clinic.aftercare.presenters import sheet as sheet_presenter
from clinic.aftercare.services import prepare
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.core.errors import DomainError, StaleRecord
from clinic.documents.queries import get_content, get_document
from clinic.exercises.adapters.drawing import draw
from clinic.exercises.content import FOLDER, library, read_library
from clinic.exercises.domain.sides import PlanSide
from tests.aftercare.making import FOUR, make_plan, make_sheet, make_visit, planned
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.reader import Reader


class Visit:
    """A next visit, as far as a sheet asks for it."""

    def __init__(self, day: date) -> None:
        self.next_visit_on = day
        self.next_visit_at = "18:15"


LOGO = Path(demo.__file__).parent / "content" / "logo.png"
SMALLEST = {Layout.STANDARD: 10.9, Layout.LARGE: 13.9}


def paper(sheet_id: str, by: Actor) -> bytes:
    return get_content(queries.get_sheet(sheet_id, by=by).document_id, by=by)


def page_texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [" ".join(text.split()) for text in texts]


def letter_sizes(content: bytes) -> Iterator[float]:
    """The height of each letter, as large as it is printed."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            size = pypdfium2.raw.c_float()
            pypdfium2.raw.FPDFTextObj_GetFontSize(thing, size)
            matrix = thing.get_matrix()
            yield size.value * abs(matrix.d)
    document.close()


def tags(node: Any) -> Iterator[Any]:
    """Every node of the structure tree."""
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from tags(each)
    elif hasattr(node, "get"):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node["/K"])


@pytest.fixture
def issued(by: Actor) -> str:
    return make_sheet(make_plan(make_visit(by), by), by)


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


def test_the_plan_itself_takes_three_pages(issued: str, by: Actor) -> None:
    texts = page_texts(paper(issued, by))
    assert next(at for at, text in enumerate(texts) if "Tick it off" in text) == 3
    assert "After today’s treatment" in texts[2]


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_second_sheet_with_all_that_can_be_said_takes_three_pages_too(
    size: str, by: Actor, owner: Reader
) -> None:
    owner.submit("/practice", paper=size, logo=(BytesIO(LOGO.read_bytes()), "logo.png"))
    episode_id = make_visit(by)
    before = [planned(code, times_per_day=3) for code in FOUR]
    plan_id = make_plan(episode_id, by, exercises=tuple(before))
    make_sheet(plan_id, by)
    make_plan(
        episode_id,
        by,
        seen_version=queries.get_plan(plan_id, by=by).row_version,
        message="Your calf is calm. Now make it strong. Long run: 10 km, then 11 km.",
        exercises=tuple(planned(code, note="Best on the days when you run.") for code in FOUR),
    )
    texts = page_texts(paper(make_sheet(plan_id, by), by))
    assert "Changed since your last sheet" in texts[0]
    assert "How much pain is all right" in texts[0]
    assert "After today’s treatment" in texts[2]
    assert "Tick it off" in texts[3]


def test_every_page_says_whose_it_is_and_how_many_there_are(issued: str, by: Actor) -> None:
    texts = page_texts(paper(issued, by))
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in text
        assert "Emma R. · Test practice" in text


@pytest.mark.parametrize("layout", list(Layout))
def test_no_card_is_split_over_two_pages(layout: Layout, by: Actor) -> None:
    texts = page_texts(paper(make_sheet(make_plan(make_visit(by), by), by, layout), by))
    for code in FOUR:
        exercise = library()[code]
        side = planned(code).side
        whole = [
            text
            for text in texts
            if all(step in text for step in exercise.steps(side))
            and f"{exercise.easier[0].words}" in text
            and exercise.name in text
        ]
        assert len(whole) == 1, code


@pytest.mark.parametrize("layout", list(Layout))
def test_no_letter_is_smaller_than_its_layout_allows(layout: Layout, by: Actor) -> None:
    content = paper(make_sheet(make_plan(make_visit(by), by), by, layout), by)
    sizes = list(letter_sizes(content))
    assert len(sizes) > 100
    assert min(sizes) >= SMALLEST[layout], min(sizes)


def test_large_print_is_chosen_by_the_clients_stored_need(by: Actor) -> None:
    client = get_client_header(make_client(by, large_print=True), by=by)
    assert services.usual_layout(client) is Layout.LARGE


def test_fonts_are_embedded_and_ours(issued: str, by: Actor) -> None:
    reader = PdfReader(BytesIO(paper(issued, by)))
    for page in reader.pages:
        embedded, missing = page._get_fonts()
        assert not missing
        assert all("Atkinson" in name or "Noto-Sans" in name for name in embedded), embedded


def test_paper_is_tagged_with_a_text_for_every_picture(issued: str, by: Actor) -> None:
    reader = PdfReader(BytesIO(paper(issued, by)))
    nodes = list(tags(reader.root_object["/StructTreeRoot"]))
    figures = [node for node in nodes if node["/S"] == "/Figure"]
    assert len(figures) > 2 * len(FOUR)
    assert all(str(node.get("/Alt", "")).strip() for node in figures)
    kinds = {str(node["/S"]) for node in nodes}
    assert {"/H1", "/H2", "/H3", "/TH", "/Table", "/LI"} <= kinds
    assert str(reader.root_object["/Lang"]) == "en"
    assert reader.metadata is not None
    assert "Home plan, sheet" in str(reader.metadata.title)


def test_headings_leave_no_level_out(issued: str, by: Actor) -> None:
    reader = PdfReader(BytesIO(paper(issued, by)))
    nodes = tags(reader.root_object["/StructTreeRoot"])
    levels = [
        int(str(node["/S"])[2]) for node in nodes if str(node["/S"])[1:] in {"H1", "H2", "H3"}
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


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


@pytest.mark.parametrize("times", [1, 2, 3, 5])
def test_every_week_until_a_visit_in_five_has_its_whole_chart(
    times: int, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = clock.today(by.zone) + timedelta(days=35)
    monkeypatch.setattr(prepare, "find_next_visit", lambda *_args, **_how: Visit(visit))
    exercises = tuple(planned(code, times_per_day=times) for code in (*FOUR, "toe_walk"))
    sheet_id = make_sheet(make_plan(make_visit(by), by, exercises=exercises), by)
    texts = page_texts(paper(sheet_id, by))
    charts = [text for text in texts if "Week from" in text]
    assert sum(text.count("Week from") for text in charts) == 5
    for text in charts:  # a chart stands whole beside its day
        assert text.count("Week from") == text.count("Pain in the morning") == text.count("Notes")
    assert "We meet on" in texts[-1]


def test_an_exercise_of_half_an_hour_says_so_and_is_ticked(by: Actor) -> None:
    exercises = (planned("cycle_low", PlanSide.BOTH), planned("swim_low", PlanSide.BOTH))
    sheet_id = make_sheet(make_plan(make_visit(by), by, exercises=exercises), by)
    text = " ".join(page_texts(paper(sheet_id, by)))
    assert "2 exercises, easy cycling for 30 minutes on 3 days a week, easy swim for" in text
    assert "each round" not in text
    assert "1 round" not in text
    assert "Both sides" not in text
    assert text.count("Week from") == 2


@pytest.mark.parametrize("name", ["Ελένη", "Ольга", "مريم", "שרה", "Đặng Łucja"])
def test_names_of_other_scripts_are_printed(name: str, by: Actor) -> None:
    client_id = make_client(by, given_names=name, family_name="")
    plan_id = make_plan(make_episode(client_id, by), by, exercises=(planned("calf_raise_bent"),))
    reader = PdfReader(BytesIO(paper(make_sheet(plan_id, by), by)))
    names = {font for page in reader.pages for font in page._get_fonts()[0]}
    assert all("Atkinson" in font or "Noto-Sans" in font for font in names), names
    assert ".notdef" not in reader.pages[0].extract_text()
