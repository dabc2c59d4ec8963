"""A test that the practice adds is everywhere at once: no line of code knows its name."""

from datetime import timedelta
from io import BytesIO

import pypdf

from clinic.anatomy.domain import Side
from clinic.core import clock
from clinic.core.actor import Actor
from tests.anatomy.making import make_measure
from tests.assessments.making import make_assessment, measurement
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.letters.making import make_report
from tests.reader import Reader
from tests.treatments.making import make_signed_session

NAME = "Jump from standing"


def jumped(code: str, left: float, right: float) -> dict[str, object]:
    rows = (
        measurement(measure=code, side=Side.LEFT, number=left),
        measurement(measure=code, side=Side.RIGHT, number=right),
    )
    return {"measurements": rows}


def words_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_an_added_test_stands_on_form_note_comparison_chart_and_paper(
    therapist: Reader, by: Actor
) -> None:
    code = make_measure(by)
    client_id = make_client(by)
    episode_id = make_episode(client_id, by, region="calf")
    assert NAME in therapist.get(f"/episodes/{episode_id}/assessments/new").text

    before = clock.today(by.zone) - timedelta(days=7)
    make_assessment(episode_id, by, assessed_on=before, **jumped(code, 150, 120))
    again = make_assessment(episode_id, by, **jumped(code, 152, 140))
    found = therapist.get(f"/assessments/{again}").text
    assert "2 cm higher than last time, within measuring error" in found
    assert "20 cm higher than last time" in found

    note_id = make_signed_session(episode_id, by, assessment_id=again)
    assert NAME in therapist.get(f"/sessions/{note_id}").text
    assert NAME in words_of(therapist.browser.get(f"/sessions/{note_id}.pdf").data)

    page = therapist.get(f"/clients/{client_id}")
    titles = [svg.get_text(" ") for svg in page.soup.select("svg[role=img]")]
    assert any(NAME in title for title in titles)
    report = therapist.get(f"/reports/{make_report(episode_id, by)}")
    assert "How far you jump" in report.text
