"""Somebody who was seen and sent on: what the note says, and the sheet that was given."""

from datetime import timedelta
from typing import Any

import pytest

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.core.errors import DomainError
from clinic.episodes.queries import get_episode
from clinic.screening.queries import find_safety_net
from clinic.treatments import services
from clinic.treatments.domain.commands import ChangeSession, Outcome, SafetyNet
from clinic.treatments.domain.completeness import Missing, find_missing
from clinic.treatments.queries import get_session, list_sessions
from tests.reader import Reader
from tests.screening.making import (
    make_safety_net,
)
from tests.treatments.making import (
    ROW,
    block,
    make_session,
    new,
    not_treated,
    screen,
    sign,
    writing,
)


def test_without_its_techniques_the_old_draft_is_signed_as_not_treated(
    by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    block(episode_id, by)
    seen = get_session(note_id, by=by).row_version
    command = ChangeSession(
        note_id=note_id, seen_version=seen, **writing(by, **not_treated(), pain_after=None)
    )
    with transaction(by):
        services.change_session(command, by=by, now=clock.now())
    sign(note_id, by)
    assert get_session(note_id, by=by).outcome is Outcome.REFERRED


def test_a_blocked_visit_is_signed_only_as_not_treated(by: Actor, episode_id: str) -> None:
    block(episode_id, by)
    note_id = make_session(episode_id, by, techniques=())
    assert Missing.NOT_TREATED in find_missing(get_session(note_id, by=by), is_blocked=True)
    with pytest.raises(DomainError, match="how the visit ended"):
        sign(note_id, by)
    told = make_session(episode_id, by, **not_treated())
    sign(told, by)
    assert get_session(told, by=by).is_signed


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"objective": ""}, "what you observed"),
        ({"said_words": ""}, "what you said"),
        ({"told_who": ""}, "who was told, and when"),
        ({"told_at": ""}, "who was told, and when"),
        ({"told_on": None, "told_at": ""}, "who was told, and when"),
        ({"safety_net": ""}, "safety-net sheet"),
    ],
)
def test_a_visit_without_treatment_says_everything_before_it_is_signed(
    by: Actor, episode_id: str, changes: dict[str, Any], words: str
) -> None:
    if "safety_net" in changes:
        changes = {"safety_net": SafetyNet.UNSAID}
    note_id = make_session(episode_id, by, **not_treated(**changes))
    with pytest.raises(DomainError, match=words):
        sign(note_id, by)


def test_not_treated_and_a_technique_contradict_each_other(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    screen(episode_id, by)
    page = therapist.submit(new(episode_id), expect=422, outcome="not_treated_referred", **ROW)
    assert "nobody was treated" in page.text


def test_somebody_sent_on_is_written_and_signed_on_the_pages(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    screen(episode_id, by)
    block(episode_id, by)
    today = clock.today(by.zone)
    read = therapist.submit(
        new(episode_id),
        then="sign",
        objective="Squeeze moves no foot.",
        outcome="not_treated_referred",
        said_words="Go to the emergency department now.",
        told_who="Dr Shah, GP on call",
        told_on=today.isoformat(),
        told_at="10:40",
        safety_net="not_given",
    )
    assert "Sign as Therapist Test" in read.text
    signed = therapist.submit(read.path)
    for words in ("Not treated, referred", "Dr Shah, GP on call", "10:40", "Not given"):
        assert words in signed.text
    assert signed.link("Safety-net sheet") == f"/episodes/{episode_id}/safety-net"
    assert "Home plan" not in signed.text
    assert list_sessions(client_id, by=by)[0].is_signed


def test_a_sheet_that_was_given_is_one_that_was_made(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    screen(episode_id, by)
    block(episode_id, by)
    note_id = make_session(episode_id, by, **not_treated(safety_net=SafetyNet.GIVEN))
    page = therapist.get(f"/sessions/{note_id}/sign")
    assert "none was made for this client on the day of the visit or since" in page.text
    with pytest.raises(DomainError, match="Make it, or choose"):
        sign(note_id, by)
    assert (
        "No sheet was made for this visit yet." in therapist.get(f"/sessions/{note_id}/edit").text
    )
    make_safety_net(episode_id, by)
    sign(note_id, by)
    assert get_session(note_id, by=by).is_signed


def test_a_sheet_of_an_earlier_visit_is_not_the_one_that_was_given(
    by: Actor, episode_id: str
) -> None:
    screen(episode_id, by)
    block(episode_id, by)
    make_safety_net(episode_id, by)
    later = clock.today(by.zone) + timedelta(days=1)
    client_id = get_episode(episode_id, by=by).client_id
    assert find_safety_net(client_id, since=clock.today(by.zone), by=by)
    assert find_safety_net(client_id, since=later, by=by) is None


def test_who_was_told_is_written_once_on_the_sheet_and_stands_in_the_note(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    screen(episode_id, by)
    draft = make_session(episode_id, by, techniques=())
    block(episode_id, by)
    page = therapist.submit(
        f"/episodes/{episode_id}/safety-net", told_who="Dr Shah, GP on call", told_at="10:40"
    )
    assert page.link("Write the visit as not treated") == new(episode_id)
    for path in (new(episode_id), f"/sessions/{draft}/edit"):
        fields = therapist.get(path).fields()
        told = [fields[name] for name in ("told_who", "told_on", "told_at", "safety_net")]
        assert told == ["Dr Shah, GP on call", clock.today(by.zone).isoformat(), "10:40", "given"]
