"""Techniques that ask for training: at writing, at signing, on a draft taken over."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import delete, text

from clinic.accounts.models import PersonQualification
from clinic.core.actor import Actor
from clinic.core.database import db, writing
from clinic.core.errors import DomainError
from clinic.treatments.queries import get_session
from tests.anatomy.making import make_measure
from tests.people import actor
from tests.reader import Reader
from tests.statements import statements
from tests.treatments.making import make_session, screen, sign, technique
from tests.treatments.test_handing_over import leave

CUPPING = technique(technique="CUP", consent_reconfirmed=True)
SAID = "Your card does not show the training for this"


@contextmanager
def changing() -> Iterator[None]:
    """What somebody else saves in the meantime."""
    with writing():
        yield
        db.session.commit()
    db.session.expire_all()


def train(person_id: str, code: str = "cupping") -> None:
    """The owner adds a flag to somebody's card."""
    with changing():
        db.session.add(PersonQualification(person_id=person_id, code=code))


def withdraw(person_id: str) -> None:
    """The owner takes all flags from somebody's card."""
    with changing():
        db.session.execute(
            delete(PersonQualification).where(PersonQualification.person_id == person_id)
        )


@pytest.fixture
def cupped(by: Actor, episode_id: str) -> str:
    """A draft with cupping, by a therapist who is trained for it."""
    train(by.id)
    return make_session(episode_id, by, techniques=(CUPPING,))


def test_cupping_is_written_and_signed_by_somebody_trained(by: Actor, cupped: str) -> None:
    sign(cupped, by)
    assert get_session(cupped, by=by).is_signed


def test_cupping_is_not_written_by_somebody_untrained(by: Actor, episode_id: str) -> None:
    with pytest.raises(DomainError, match="training for this technique") as refused:
        make_session(episode_id, by, techniques=(CUPPING,))
    assert refused.value.field == "techniques-0-technique"


def test_a_flag_withdrawn_before_signing_keeps_the_draft_from_being_signed(
    therapist: Reader, by: Actor, cupped: str
) -> None:
    path = f"/sessions/{cupped}/sign"
    old = therapist.get(path).fields()
    withdraw(by.id)
    page = therapist.get(path)
    assert f"{SAID}: " in page.text
    assert "discard the draft and say why" in page.text
    assert "Sign as" not in page.text
    assert SAID in therapist.post(path, old, expect=422).text
    assert not get_session(cupped, by=by).is_signed


def test_a_draft_taken_over_is_signed_only_with_the_training_of_its_signer(
    colleague: Reader, by: Actor, cupped: str
) -> None:
    leave(by.id)
    colleague.submit(f"/sessions/{cupped}/take-over")
    other = actor("colleague")
    with pytest.raises(DomainError, match=SAID):
        sign(cupped, other)
    assert SAID in colleague.submit(f"/sessions/{cupped}/sign", expect=422).text
    assert not get_session(cupped, by=other).is_signed
    train(other.id)
    colleague.submit(f"/sessions/{cupped}/sign")
    assert get_session(cupped, by=other).is_signed


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("technique = 'WETCUP'", "choose a technique"),
        ("muscles = ''", "at least one muscle"),
        ("rom_measure = 'gone', rom_before = 1", "choose from the list"),
        ("stopped_early = true, stopped_reason = ''", "why it was stopped"),
    ],
)
def test_what_would_not_be_written_today_is_not_signed(
    by: Actor, episode_id: str, change: str, said: str
) -> None:
    note_id = make_session(episode_id, by)
    with changing():
        db.session.execute(text(f"UPDATE technique SET {change}"))  # noqa: S608
    with pytest.raises(DomainError, match=said):
        sign(note_id, by)


def test_a_high_pressure_confirmed_at_writing_is_not_asked_for_again(
    by: Actor, episode_id: str
) -> None:
    rows = (technique(pressure=9, pressure_confirmed=True),)
    note_id = make_session(episode_id, by, techniques=rows)
    sign(note_id, by)
    assert get_session(note_id, by=by).is_signed


def test_the_practices_own_measures_are_read_once_however_many_rows_name_one(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    screen(episode_id, by)
    code = make_measure(by)
    row = technique(rom_measure=code, rom_before=7.0, rom_after=9.0)
    for rows in ((row,), (row,) * 8):
        with statements() as sent:
            note_id = make_session(episode_id, by, techniques=rows)
        assert sum("FROM own_measure" in each for each in sent) == 1
        for page in ("", "/sign"):
            with statements() as sent:
                therapist.get(f"/sessions/{note_id}{page}")
            assert sum("FROM own_measure" in each for each in sent) <= 2
