"""The printed report: one page, plain words, the same figures as the record, kept as it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from clinic.accounts.models import Practice
from clinic.core import clock
from clinic.core.actor import PROGRAM, Actor
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError, NotFound
from clinic.documents import services as documents
from clinic.documents.domain import Way
from clinic.documents.queries import get_content, get_document
from clinic.episodes.queries import get_episode
from clinic.letters import queries, services
from clinic.letters.domain import Layout
from clinic.letters.presenters.words import line_words
from tests.aftercare.making import make_plan, make_sheet
from tests.assessments.making import make_assessment, measurement
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.letters.making import GOAL, make_course, make_report
from tests.people import actor
from tests.running.making import make_running
from tests.statements import statements
from tests.treatments.making import make_signed_session


@pytest.fixture
def in_request(in_app: Flask) -> Iterator[None]:
    """Papers are laid out while a page is asked for."""
    with in_app.test_request_context():
        yield


pytestmark = pytest.mark.usefixtures("in_request")


def content_of(report_id: str, by: Actor) -> bytes:
    return get_content(queries.get_report(report_id, by=by).document_id, by=by)


def page_texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [" ".join(found.split()) for found in texts]


def test_a_report_says_on_one_page_where_one_started_and_is_now(by: Actor) -> None:
    episode_id = make_course(by)
    (page,) = page_texts(content_of(make_report(episode_id, by), by))
    for words in (
        "How you are getting on, Emma R.",
        f"Your goal: “{GOAL}”",
        "Pain at its worst 7 of 10 1 of 10",
        "very tight a little tight Better.",
        "8.5 cm 11.5 cm",
        "We start with short runs.",
    ):
        assert words in page, page


def test_a_change_within_measuring_error_is_said_to_be_that(by: Actor) -> None:
    record = queries.get_report(make_report(make_course(by), by), by=by)
    left = next(line for line in record.content["lines"] if line["what"].endswith("left"))
    assert left["meaning"] == "About the same: less than measuring can tell."


def assessed(by: Actor, *days: dict[str, Any]) -> str:
    """A client looked at on these days, a week apart, the last of them today; the episode's id."""
    today = clock.today(by.zone)
    first = today - timedelta(weeks=len(days))
    episode_id = make_episode(make_client(by), by, opened_on=first)
    for ago, found in zip(range(len(days) - 1, -1, -1), days, strict=True):
        facts = {"trigger_points": (), "tightness": (), "measurements": (), **found}
        make_assessment(episode_id, by, assessed_on=today - timedelta(weeks=ago), **facts)
    return episode_id


def test_better_than_at_the_start_and_worse_than_last_time_are_both_said(by: Actor) -> None:
    episode_id = assessed(by, *({"pain_worst": worst, "pain_now": 1} for worst in (7, 1, 4)))
    lines = queries.get_report(make_report(episode_id, by), by=by).content["lines"]
    (worst,) = [line for line in lines if line["what"] == "Pain at its worst"]
    assert worst["meaning"] == "Better than at the start, not as good as last time."


def test_what_did_not_change_is_offered_and_not_chosen(by: Actor) -> None:
    bend = {"measurements": (measurement(measure="knee_flexion", number=130),)}
    days = [{"pain_worst": worst, "pain_now": 2, **bend} for worst in (7, 3)]
    facts = services.gather_facts(assessed(by, *days), by=by, today=clock.today(by.zone))
    shown = services.propose_words(facts).shown
    assert [key.partition("|")[0] for key in shown] == ["pain_worst"]
    offered = [line_words(each, facts) for each in facts.progress]
    assert ("130°", "130°") in [(line.began, line.now) for line in offered]


def test_runner_s_weeks_stand_below_pain_and_pictures_say_their_figures(by: Actor) -> None:
    episode_id = make_course(by)
    client_id = services.gather_facts(episode_id, by=by, today=clock.today(by.zone)).client.id
    make_running(client_id, by)
    record = queries.get_report(make_report(episode_id, by), by=by)
    pain, weeks = record.content["charts"]
    assert pain["title"] == "Pain, 0 to 10"
    assert weeks["rows"][-1][1] == "24"
    reader = PdfReader(BytesIO(content_of(record.id, by)))
    assert len(reader.pages) == 1
    assert "34" in weeks["alt"]


def test_what_was_done_and_what_is_done_at_home_are_proposed_in_plain_words(by: Actor) -> None:
    episode_id = make_course(by)
    make_signed_session(episode_id, by)
    make_sheet(make_plan(episode_id, by), by)
    facts = services.gather_facts(episode_id, by=by, today=clock.today(by.zone))
    words = services.propose_words(facts)
    assert words.did == "We have met 1 time so far. We used: slow, firm stretch of tight tissue."
    assert facts.sheet is not None
    assert facts.sheet.number in words.home


def test_the_bytes_are_kept_and_the_fingerprint_is_theirs(by: Actor) -> None:
    record = queries.get_report(make_report(make_course(by), by), by=by)
    content = get_content(record.document_id, by=by)
    document = get_document(record.document_id, by=by)
    assert document.content_sha256 == sha256(content).hexdigest()
    assert (document.kind, document.number) == ("report", record.number)
    assert record.number in page_texts(content)[0]


def tags(node: Any) -> Iterator[Any]:
    """Every element of a document's structure, from the outermost in."""
    found = node.get_object()
    if isinstance(found, list):
        for each in found:
            yield from tags(each)
    elif isinstance(found, dict):
        if "/S" in found:
            yield found
        if "/K" in found:
            yield from tags(found["/K"])


def test_the_paper_is_tagged_with_language_title_and_a_text_for_the_chart(by: Actor) -> None:
    reader = PdfReader(BytesIO(content_of(make_report(make_course(by), by), by)))
    nodes = list(tags(reader.root_object["/StructTreeRoot"]))
    (chart,) = [node for node in nodes if node["/S"] == "/Figure"]
    assert str(chart["/Alt"]).startswith("Pain, 0 to 10: ")
    assert {"/H1", "/H2", "/H3", "/TH", "/Table"} <= {str(node["/S"]) for node in nodes}
    assert str(reader.root_object["/Lang"]) == "en"
    assert reader.metadata is not None
    assert "Progress report " in str(reader.metadata.title)


def test_the_same_words_make_the_same_bytes(by: Actor) -> None:
    facts = services.gather_facts(make_course(by), by=by, today=clock.today(by.zone))
    words = replace(services.propose_words(facts), next="Short runs.")
    papers = {services.preview_paper(facts, words, layout=Layout.STANDARD) for _time in range(2)}
    assert len(papers) == 1


@pytest.mark.parametrize("change", ["UPDATE report SET content = 'x'", "DELETE FROM report"])
def test_the_database_itself_refuses_to_change_a_report(change: str, by: Actor) -> None:
    make_report(make_course(by), by)
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(change))
    db.session.rollback()


def test_much_is_set_smaller_and_too_much_is_refused_beside_its_field(by: Actor) -> None:
    episode_id = make_course(by)
    long = "Short runs on flat ground, every second day. " * 12
    client_id = services.gather_facts(episode_id, by=by, today=clock.today(by.zone)).client.id
    make_running(client_id, by)
    record = queries.get_report(make_report(episode_id, by, next=long), by=by)
    assert record.layout == Layout.COMPACT
    assert len(page_texts(content_of(record.id, by))) == 1
    with pytest.raises(DomainError) as refused:
        make_report(episode_id, by, next=long * 8)
    assert refused.value.field == "next_words"


@pytest.mark.parametrize(("layout", "most"), [(Layout.STANDARD, 1), (Layout.LARGE, 2)])
def test_a_runner_s_report_fits_american_paper_too(layout: Layout, most: int, by: Actor) -> None:
    episode_id = make_course(by)
    make_running(get_episode(episode_id, by=by).client_id, by)
    make_sheet(make_plan(episode_id, by), by)
    with transaction(PROGRAM):
        db.session.execute(update(Practice).values(paper="Letter"))
    content = content_of(make_report(episode_id, by, layout, opening="Well done."), by)
    assert len(page_texts(content)) <= most


def test_large_print_may_take_a_second_page(by: Actor) -> None:
    report_id = make_report(make_course(by), by, Layout.LARGE)
    assert len(page_texts(content_of(report_id, by))) <= 2


def test_a_single_finding_is_said_to_be_one_and_nothing_is_drawn(by: Actor) -> None:
    episode_id = make_episode(make_client(by), by)
    make_assessment(episode_id, by)
    content = queries.get_report(make_report(episode_id, by), by=by).content
    assert content["charts"] == []
    assert {line["meaning"] for line in content["lines"]} == {"Looked at once so far."}


def test_an_episode_without_findings_still_has_a_report(by: Actor) -> None:
    episode_id = make_episode(make_client(by), by)
    assert queries.get_report(make_report(episode_id, by), by=by).content["lines"] == []


def test_findings_of_another_complaint_stay_out(by: Actor) -> None:
    episode_id = make_course(by)
    client_id = services.gather_facts(episode_id, by=by, today=clock.today(by.zone)).client.id
    neck = make_episode(client_id, by, complaint="stiff neck", region="neck")
    make_assessment(neck, by, pain_worst=9, assessed_on=clock.today(by.zone) - timedelta(days=90))
    content = queries.get_report(make_report(episode_id, by), by=by).content
    assert "9 of 10" not in str(content)


def test_reports_are_listed_with_their_handovers_in_few_statements(by: Actor) -> None:
    episode_id = make_course(by)
    first, second = make_report(episode_id, by), make_report(episode_id, by)
    record = queries.get_report(first, by=by)
    with transaction(by):
        documents.record_handover(record.document_id, Way.PRINTED, by=by, now=clock.now())
    with statements() as sent:
        listed = queries.list_reports(record.client_id, by=by)
    assert [each.id for each in listed] == [second, first]
    assert [bool(each.handovers) for each in listed] == [False, True]
    assert len(sent) <= 2


def test_who_may_not_see_the_client_finds_no_report(by: Actor) -> None:
    report_id = make_report(make_course(by), by)
    record = queries.get_report(report_id, by=by)
    for stranger in (actor("colleague", client_scope="own"), actor("reception")):
        assert queries.list_reports(record.client_id, by=stranger) == []
        with pytest.raises(NotFound):
            queries.get_report(report_id, by=stranger)
