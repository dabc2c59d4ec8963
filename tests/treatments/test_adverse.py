"""Reactions to treatment: told at the next visit or known between, recorded for good."""

from typing import Any

import pytest

from clinic.core.actor import Actor
from clinic.core.errors import DomainError, NotFound
from clinic.treatments.domain.adverse import Severity
from clinic.treatments.domain.commands import AfterLast
from clinic.treatments.queries import get_adverse, get_session, list_adverse, list_told_in
from tests.clients.making import make_client
from tests.people import actor
from tests.reader import Reader
from tests.treatments.making import make_adverse, make_session, make_signed_session, screen, sign

BRUISE: dict[str, Any] = {
    "happened": "bruise",
    "severity": "mild",
    "onset": "under_12_hours",
    "duration_hours": "36",
    "resolved": "yes",
}


def test_a_reaction_is_told_from_the_draft_and_leads_back_to_it(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    before = make_signed_session(episode_id, by)
    page = therapist.submit(
        f"/episodes/{episode_id}/sessions/new",
        subjective="Blue spot after last time.",
        after_last="reaction",
        then="adverse",
    )
    assert page.path.endswith("/adverse/new")
    assert page.fields()["note_id"] == before
    back = therapist.submit(page.path, **BRUISE)
    assert back.path.endswith("/edit")
    assert back.fields()["subjective"] == "Blue spot after last time."
    assert "Bruise, mild · within 12 hours · 36 hours · over" in back.text
    event = list_adverse(client_id, by=by)[0]
    assert (event.note_id, event.episode_id) == (before, episode_id)


def test_a_reaction_told_at_a_visit_that_was_signed_since_leads_to_its_note(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_signed_session(episode_id, by)
    page = therapist.submit(f"/sessions/{note_id}/adverse/new", **BRUISE)
    assert page.path == f"/sessions/{note_id}"
    assert "Bruise, mild" in page.text


def test_something_happened_is_not_signed_before_it_is_recorded(
    by: Actor, client_id: str, episode_id: str
) -> None:
    note_id = make_session(episode_id, by, after_last=AfterLast.REACTION)
    with pytest.raises(DomainError, match="Please record what it was"):
        sign(note_id, by)
    make_adverse(client_id, by, told_in_id=note_id)
    sign(note_id, by)
    assert len(list_told_in(note_id, by=by)) == 1


def test_a_reaction_is_recorded_between_visits(
    therapist: Reader, by: Actor, client_id: str
) -> None:
    page = therapist.submit(f"/clients/{client_id}/adverse/new", **BRUISE)
    assert "Bruise" in page.text
    assert "Recorded by Therapist Test" in page.text
    assert "This is serious" not in page.text
    assert "Bruise" in therapist.get(f"/clients/{client_id}/adverse").text


def test_a_serious_reaction_needs_words_and_says_what_to_do(
    therapist: Reader, client_id: str
) -> None:
    path = f"/clients/{client_id}/adverse/new"
    serious: dict[str, Any] = {"happened": "new_neurological", "severity": "serious"}
    page = therapist.submit(path, expect=422, **serious)
    assert "write down what happened" in page.text
    page = therapist.submit(path, expect=422, words="Numb foot since.", **serious)
    assert "what was done about it" in page.text
    page = therapist.submit(path, words="Numb foot since.", action="gp", **serious)
    assert "This is serious" in page.text
    assert "Tell the insurer" in page.text
    page = therapist.submit(page.path, words="Insurer told.", reported_to_insurer="y")
    assert "Insurer told." in page.text
    assert "Tell the insurer" not in page.text


def test_later_words_are_added_and_the_record_stays(by: Actor, client_id: str) -> None:
    event_id = make_adverse(client_id, by)
    event = get_adverse(event_id, by=by)
    assert event.severity is Severity.MILD
    assert event.follow_ups == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"happened": ""}, "happened"),
        ({"happened": "spontaneous"}, "happened"),
        ({"onset": "never"}, "onset"),
        ({"severity": Severity.SERIOUS, "words": ""}, "words"),
        ({"severity": Severity.SERIOUS, "action": "none"}, "action"),
    ],
)
def test_what_cannot_be_is_refused(
    by: Actor, client_id: str, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        make_adverse(client_id, by, **changes)
    assert refused.value.field == field


def test_a_session_of_somebody_else_is_not_found(
    by: Actor, client_id: str, episode_id: str
) -> None:
    note_id = make_signed_session(episode_id, by)
    other = make_client(by, given_names="Ola")
    with pytest.raises(NotFound):
        make_adverse(other, by, note_id=note_id)


def test_somebody_elses_client_has_no_reactions_for_me(by: Actor, client_id: str) -> None:
    event_id = make_adverse(client_id, by)
    colleague = actor("colleague", client_scope="own")
    with pytest.raises(NotFound):
        get_adverse(event_id, by=colleague)
    assert list_adverse(client_id, by=colleague) == []


def test_fine_after_last_time_is_one_tap(therapist: Reader, by: Actor, episode_id: str) -> None:
    make_signed_session(episode_id, by)
    screen(episode_id, by)
    page = therapist.submit(f"/episodes/{episode_id}/sessions/new", after_last="fine", plan="x")
    note_id = page.path.split("/")[2]
    assert get_session(note_id, by=by).after_last is AfterLast.FINE
