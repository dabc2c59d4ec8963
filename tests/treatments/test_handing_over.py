"""Drafts that their therapist will not sign."""

import pytest
from sqlalchemy import select, update

from clinic.accounts.models import Person
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import AuditEvent
from clinic.core.database import db, transaction, writing
from clinic.core.drafts import count_drafts
from clinic.core.errors import DomainError
from clinic.treatments import services
from clinic.treatments.domain.commands import TakeOverDraft
from clinic.treatments.queries import find_draft, get_session, list_sessions, list_unsigned
from tests.drafts.test_drafts import keep
from tests.people import actor
from tests.reader import Reader
from tests.treatments.making import make_session, make_signed_session, sign


def leave(person_id: str) -> None:
    """Somebody works here no more."""
    with writing():
        db.session.execute(update(Person).where(Person.id == person_id).values(active=False))
        db.session.commit()
    db.session.expire_all()


def test_a_discarded_draft_stays_readable_and_is_in_no_list(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    page = therapist.submit(f"/sessions/{note_id}/discard", reason="Begun twice.")
    assert "Discarded on" in page.text
    assert "Begun twice." in page.text
    assert "Calf ached" in page.text
    assert list_sessions(client_id, by=by) == []
    assert list_unsigned(by=by) == []
    assert find_draft(episode_id, by=by) is None


def test_a_draft_is_discarded_only_with_a_reason(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    page = therapist.submit(f"/sessions/{note_id}/discard", expect=422, reason=" ")
    assert "say in a few words why" in page.text
    assert get_session(note_id, by=by).discarded is None


def test_a_discarded_draft_is_neither_written_nor_signed(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    old = therapist.get(f"/sessions/{note_id}/edit").fields()
    therapist.submit(f"/sessions/{note_id}/discard", reason="Wrong client.")
    assert therapist.get(f"/sessions/{note_id}/edit").path == f"/sessions/{note_id}"
    therapist.post(f"/sessions/{note_id}/edit", {**old, "plan": "Too late."}, expect=409)
    assert get_session(note_id, by=by).plan != "Too late."
    with pytest.raises(DomainError, match="was discarded"):
        sign(note_id, by)


def test_what_was_written_into_a_draft_that_was_discarded_meanwhile_is_handed_back(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    page = f"/sessions/{note_id}/edit"
    old = therapist.get(page).fields()
    therapist.submit(f"/sessions/{note_id}/discard", reason="Begun twice.")
    words = "Written on the tablet"
    assert keep(therapist, page, form_key=old["form_key"], plan=words).status_code == 200
    sent = therapist.post(page, {**old, "plan": words}, expect=409)
    back = therapist.get(therapist.get("/unsaved").link("Go on"), expect=409)
    for shown in (sent, back):
        assert "NOT saved: this draft was discarded" in shown.text
        assert words in shown.text
        assert "Calf ached" not in shown.text
    assert count_drafts(by_id=by.id) == 1


def test_what_is_signed_is_not_discarded(therapist: Reader, by: Actor, episode_id: str) -> None:
    note_id = make_signed_session(episode_id, by)
    therapist.get(f"/sessions/{note_id}/discard", expect=409)
    therapist.post(f"/sessions/{note_id}/discard", {"reason": "x"}, expect=409)


def test_a_colleague_does_not_discard_the_draft_of_somebody_who_works_here(
    colleague: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    page = colleague.submit(f"/sessions/{note_id}/discard", expect=422, reason="Not mine.")
    assert "still works here" in page.text
    page = colleague.submit(f"/sessions/{note_id}/take-over", expect=422)
    assert "still works here" in page.text


def test_a_draft_of_somebody_who_left_is_taken_over_and_signed(
    colleague: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    leave(by.id)
    assert colleague.get(f"/sessions/{note_id}").link("Take over").endswith("/take-over")
    page = colleague.submit(f"/sessions/{note_id}/take-over")
    assert page.path == f"/sessions/{note_id}/edit"
    signed = colleague.submit(f"/sessions/{note_id}/sign")
    assert "Begun by Therapist Test, then taken over." in signed.text
    other = actor("colleague")
    session = get_session(note_id, by=other)
    assert session.therapist_id == session.signed_by_id == other.id
    events = db.session.scalars(
        select(AuditEvent).where(AuditEvent.subject_id == note_id).order_by(AuditEvent.number)
    ).all()
    assert [event.action for event in events] == [
        "session begun",
        "session taken over",
        "session signed",
    ]


def test_ones_own_draft_needs_no_taking_over(by: Actor, episode_id: str) -> None:
    note_id = make_session(episode_id, by)
    with pytest.raises(DomainError, match="yours already"), transaction(by):
        services.take_over_draft(
            TakeOverDraft(note_id=note_id, seen_version=1), by=by, now=clock.now()
        )
