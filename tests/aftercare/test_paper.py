"""How a sheet is printed: its pages, letters, fonts and tags."""

from datetime import timedelta
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from clinic.aftercare import queries, services
from clinic.aftercare.domain.sheet import Layout
from clinic.aftercare.presenters.safety import show_stop_signs
from clinic.aftercare.services import prepare
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.exercises.content import library
from tests.aftercare.making import FOUR, make_plan, make_sheet, make_visit, planned
from tests.aftercare.papers import LOGO, SMALLEST, Visit, letter_sizes, page_texts, paper, tags
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.reader import Reader


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


@pytest.mark.parametrize("layout", list(Layout))
def test_the_signs_of_one_call_stand_together(layout: Layout, by: Actor) -> None:
    sheet_id = make_sheet(make_plan(make_visit(by), by), by, layout)
    texts = page_texts(paper(sheet_id, by))
    groups = show_stop_signs("calf", "")
    assert len(groups) > 2
    for group in groups:
        assert any(all(sign in text for sign in group.signs) for text in texts), group.heading


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


@pytest.mark.parametrize("name", ["Ελένη", "Ольга", "مريم", "שרה", "Đặng Łucja"])
def test_names_of_other_scripts_are_printed(name: str, by: Actor) -> None:
    client_id = make_client(by, given_names=name, family_name="")
    plan_id = make_plan(make_episode(client_id, by), by, exercises=(planned("calf_raise_bent"),))
    reader = PdfReader(BytesIO(paper(make_sheet(plan_id, by), by)))
    names = {font for page in reader.pages for font in page._get_fonts()[0]}
    assert all("Atkinson" in font or "Noto-Sans" in font for font in names), names
    assert ".notdef" not in reader.pages[0].extract_text()
