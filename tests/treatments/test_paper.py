"""The session note on paper."""

import re
from datetime import timedelta
from io import BytesIO

import pypdf
import pypdfium2
import pytest
from sqlalchemy import update

from clinic.accounts.models import Person, Practice
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db, writing
from clinic.documents.domain import PaperUnavailable
from clinic.treatments.domain.commands import Part
from clinic.treatments.services import printing
from tests.assessments.making import make_assessment
from tests.reader import Reader
from tests.treatments.making import (
    add_addendum,
    make_session,
    make_signed_session,
    not_treated,
    technique,
)

pytest.importorskip("weasyprint", reason="no paper without Pango: clinic doctor says what to do")


def fetch(reader: Reader, note_id: str) -> tuple[list[str], bytes]:
    """The text of each page, with single spaces, and the file."""
    answer = reader.browser.get(f"/sessions/{note_id}.pdf")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    pages = pypdfium2.PdfDocument(answer.data)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pages]
    return texts, answer.data


def test_a_signed_note_says_everything_and_nothing_is_called_a_draft(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    findings = make_assessment(episode_id, by)
    rows = (technique(), technique(technique="TPPR", duration_seconds=90, repeats=3))
    note_id = make_signed_session(episode_id, by, assessment_id=findings, techniques=rows)
    add_addendum(note_id, by, part=Part.PLAN, text="Load only without pain.")
    add_addendum(note_id, by, part=Part.OTHER, text="Copy sent to the doctor.")
    pages, _file = fetch(therapist, note_id)
    text = " ".join(pages)
    for words in (
        "Test practice",
        "Emma Runner",
        "Deep pain low in the calf after runs",
        "R soleus · active · 7/10 → heel",
        "Calf ached after Sunday's run.",
        "Soleus firm low on the inner side.",
        "Overload after a quick rise in distance.",
        "Release twice more, then load.",
        "6/10 before, 3/10 after: 3 lower",
        "asked today, and given",
        "none yet",
        "Signed by Therapist Test",
        "Load only without pain.",
        "Copy sent to the doctor.",
    ):
        assert words in text
    assert re.search(r"Release twice more, then load\. (Emma .* )?Addendum,", text)
    assert re.search(r"SHA-256\): ?[0-9a-f]", text)
    assert "DRAFT" not in text
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))


def test_a_note_on_paper_says_how_its_findings_were_last_time(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    day = clock.today(by.zone) - timedelta(days=7)
    make_assessment(episode_id, by, assessed_on=day, pain_now=6)
    now = make_assessment(episode_id, by, pain_now=2)
    pages, _file = fetch(therapist, make_signed_session(episode_id, by, assessment_id=now))
    assert "4 lower than last time" in " ".join(pages)


def test_a_draft_says_so_on_every_page(therapist: Reader, by: Actor, episode_id: str) -> None:
    note_id = make_session(episode_id, by, subjective="Much to say. " * 400)
    pages, _file = fetch(therapist, note_id)
    assert len(pages) > 1
    assert all(page.count("DRAFT") >= 2 for page in pages)
    assert "Signed by" not in " ".join(pages)


def test_the_file_is_tagged_has_a_language_and_a_name_that_says_nothing(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_signed_session(episode_id, by)
    answer = therapist.browser.get(f"/sessions/{note_id}.pdf")
    assert f'filename="session-{note_id}.pdf"' in answer.headers["Content-Disposition"]
    root = repr(pypdf.PdfReader(BytesIO(answer.data)).root_object)
    for entry in ("'/MarkInfo': {'/Marked': True}", "'/Lang': 'en'", "'/StructTreeRoot'"):
        assert entry in root


def test_the_same_note_makes_the_same_file(therapist: Reader, by: Actor, episode_id: str) -> None:
    note_id = make_signed_session(episode_id, by)
    assert fetch(therapist, note_id)[1] == fetch(therapist, note_id)[1]


def test_a_computer_that_makes_no_paper_says_how_to_mend_it(
    therapist: Reader, by: Actor, episode_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> bytes:
        raise PaperUnavailable

    monkeypatch.setattr(printing, "make_pdf", refuse)  # here the libraries are installed
    note_id = make_signed_session(episode_id, by)
    page = therapist.get(f"/sessions/{note_id}.pdf")
    assert page.path == f"/sessions/{note_id}"
    assert "cannot make PDF files yet" in page.text


def test_the_paper_keeps_the_head_of_the_day_of_signing(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    set_head("Calf House", "Dip. Massage", by)
    note_id = make_signed_session(episode_id, by)
    set_head("Other House", "Dip. Massage, dry needling", by)
    text = " ".join(fetch(therapist, note_id)[0])
    assert "Calf House" in text
    assert "Dip. Massage" in text
    assert "Other House" not in text
    assert "dry needling" not in text


def set_head(practice: str, qualifications: str, by: Actor) -> None:
    """What the practice and the therapist are called from now on."""
    with writing():
        db.session.execute(update(Practice).values(name=practice))
        words = update(Person).where(Person.id == by.id)
        db.session.execute(words.values(qualifications_words=qualifications))
        db.session.commit()
    db.session.expire_all()


def test_a_note_without_treatment_says_why_on_paper(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_signed_session(episode_id, by, **not_treated())
    text = " ".join(fetch(therapist, note_id)[0])
    for words in ("Not treated, referred", "Go to the emergency department now.", "Dr Shah"):
        assert words in text
    assert "No technique was given" not in text


def test_lines_of_advice_stand_as_lines_on_paper(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_signed_session(episode_id, by, advice_words="Shoes: the old pair.\nWalk.\nRest.")
    _pages, file = fetch(therapist, note_id)
    lines = [
        line.strip()
        for page in pypdfium2.PdfDocument(file)
        for line in page.get_textpage().get_text_bounded().splitlines()
    ]
    start = lines.index("Walk.")
    assert lines[start - 1].endswith("Shoes: the old pair.")
    assert lines[start + 1] == "Rest."
