"""Pages of a session, as people fill them."""

from datetime import timedelta

import pytest

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.treatments.queries import get_session, list_sessions
from tests.reader import Reader
from tests.treatments.making import make_session, make_signed_session, technique

FIRST = "techniques-0-"


def test_a_new_session_is_written_and_signed_without_javascript(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    read_through = therapist.submit(
        f"/episodes/{episode_id}/sessions/new",
        subjective="Better since Tuesday.",
        then="sign",
        consent_reconfirmed="y",
        **{f"{FIRST}technique": "MFR_DIRECT", f"{FIRST}another": "soleus", f"{FIRST}minutes": "5"},
    )
    assert "Read through and sign" in read_through.text
    assert "Myofascial release, direct" in read_through.text
    signed = therapist.submit(read_through.path)
    assert "Signed" in signed.text
    session = list_sessions(client_id, by=by)[0]
    assert session.is_signed
    assert session.techniques[0].duration_seconds == 300


def test_saving_a_draft_stays_on_it(therapist: Reader, episode_id: str) -> None:
    page = therapist.submit(f"/episodes/{episode_id}/sessions/new", plan="Load next.")
    assert page.path.endswith("/edit")
    assert "Draft saved." in page.text
    assert page.fields()["plan"] == "Load next."
