"""What the database finds, and to whom."""

from typing import Any

import pytest

from clinic.clients import services
from clinic.clients.domain.commands import RegisterClient
from clinic.clients.domain.duplicates import DuplicateReason
from clinic.clients.queries import (
    find_clients_named,
    get_client_header,
    list_clients,
    list_probable_duplicates,
    search_clients,
    visible_client_ids,
)
from clinic.clients.queries.rows import PAGE
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db, transaction
from tests.clients.making import make_client
from tests.people import actor
from tests.reference import read_reference
from tests.statements import statements


def names(words: str, by: Actor, *, archived: bool = False) -> list[str]:
    return [row.name for row in search_clients(words, by=by, archived=archived)]


def archive(client_id: str, by: Actor) -> None:
    with transaction(by):
        services.archive_client(client_id, by=by, now=clock.now())


def test_a_few_letters_of_any_name_find_a_client(by: Actor) -> None:
    make_client(by, given_names="Emma Louise", known_as="Lou")
    make_client(by, given_names="Siobhán", family_name="O’Brien")
    for words in ("emm", "e", "run", "unn", "lou", "runner emma", "RUNNER"):
        assert names(words, by) == ["Emma Louise Runner"], words
    for words in ("obri", "o'brien", "siobhan", "bhan o"):
        assert names(words, by) == ["Siobhán O’Brien"], words
    assert names("m", by) == []


def test_every_name_on_record_is_kept_and_found(by: Actor) -> None:
    for person in read_reference("text/names.json"):
        made = make_client(by, given_names=person["given"], family_name=person["family"])
        header = get_client_header(made, by=by)
        found = search_clients(header.name, by=by, limit=100)
        assert made in {row.id for row in found} or not any(map(str.isalnum, header.name)), person


@pytest.mark.parametrize("words", ["%", "_", "\\", "E_ma", "E%a", "' OR 1=1 --", "", "   "])
def test_no_sign_finds_what_it_does_not_say(words: str, by: Actor) -> None:
    make_client(by)
    assert names(words, by) == []


@pytest.mark.parametrize("words", ["emma " * 2000, "e m " * 2000, "0 1 " * 2000, "e" * 100_000])
def test_a_whole_letter_pasted_into_the_search_is_answered(words: str, by: Actor) -> None:
    make_client(by)
    assert names(words, by) in ([], ["Emma Runner"])
    assert names("emma " * 2000, by) == ["Emma Runner"]


def test_a_phone_is_found_at_home_and_from_abroad(by: Actor) -> None:
    make_client(by, phone="0151 496 0123", other_phone="+49 30 1234567")
    for words in ("0151 496", "+44 151 496 0123", "+44 (0)151 4960123", "0044151", "4960123"):
        assert names(words, by) == ["Emma Runner"], words
    assert names("030 1234567", by) == ["Emma Runner"]
    assert names("030 7654321", by) == []


def test_a_reference_finds_its_client(by: Actor) -> None:
    reference = get_client_header(make_client(by), by=by).reference
    assert names(reference.lower(), by) == ["Emma Runner"]


def test_archived_clients_are_found_where_one_asks_for_them(by: Actor) -> None:
    archive(make_client(by), by)
    assert names("emma", by) == []
    assert list_clients(by=by) == []
    assert names("emma", by, archived=True) == ["Emma Runner"]
    assert [row.name for row in list_clients(by=by, archived=True)] == ["Emma Runner"]


def test_lists_and_searches_show_each_person_what_they_may_see(by: Actor) -> None:
    make_client(by)
    make_client(actor("colleague"), given_names="Emmanuel", family_name="Walker")
    own = actor("therapist", client_scope="own")
    assert [row.name for row in list_clients(by=own)] == ["Emma Runner"]
    assert names("emma", own) == ["Emma Runner"]
    assert len(names("emma", actor("reception"))) == 2
    assert len(names("emma", actor("owner", client_scope="own"))) == 2


def test_reception_sees_nobody_in_clinical_terms(by: Actor) -> None:
    make_client(by)
    reception = actor("reception")
    assert db.session.scalars(visible_client_ids(reception, clinical=True)).all() == []
    assert len(db.session.scalars(visible_client_ids(reception, clinical=False)).all()) == 1


def test_pages_of_the_list_meet_without_gap_or_overlap(by: Actor) -> None:
    for number in range(PAGE + 3):
        make_client(by, given_names="Same", family_name="Name" if number % 2 else f"N{number:02}")
    whole = [row.id for row in list_clients(by=by, limit=100)]
    first = list_clients(by=by)
    rest = list_clients(by=by, after=first[-1].id)
    assert [row.id for row in first + rest] == whole
    assert list_clients(by=by, after="nobody") == []


def test_pages_of_a_search_meet_as_well(by: Actor) -> None:
    for number in range(5):
        make_client(by, given_names="Same", family_name=f"Name{number}")
    first = search_clients("same", by=by, limit=3)
    rest = search_clients("same", by=by, limit=3, after=first[-1].id)
    assert [row.name for row in first + rest] == [f"Same Name{number}" for number in range(5)]


def test_a_whole_name_means_one_client(by: Actor) -> None:
    make_client(by)
    make_client(by, given_names="Emma Jane")
    assert [row.name for row in find_clients_named("emma  runner", by=by)] == ["Emma Runner"]
    assert len(find_clients_named("Emma", by=by)) == 2
    reference = get_client_header(make_client(by, given_names="Zoë"), by=by).reference
    assert [row.name for row in find_clients_named(reference, by=by)] == ["Zoë Runner"]
    assert find_clients_named("nobody", by=by) == []


def probable(by: Actor, **details: Any) -> list[tuple[str, tuple[DuplicateReason, ...]]]:
    new = services.identity_of(RegisterClient(**{"given_names": "Zoë", **details}))
    return [(each.client.name, each.reasons) for each in list_probable_duplicates(new, by=by)]


def test_probable_duplicates_come_with_their_reasons_the_likeliest_first(by: Actor) -> None:
    make_client(by, phone="0151 496 0123", email="emma@example.org")
    make_client(by, given_names="Emma", family_name="Ruhner")
    make_client(by, given_names="Tom", family_name="Walker")
    found = probable(
        by,
        given_names="Ema",
        family_name="Runner",
        phone="+44 151 496 0123",
        email="EMMA@example.org",
    )
    assert found == [
        ("Emma Runner", (DuplicateReason.NAME, DuplicateReason.EMAIL, DuplicateReason.PHONE)),
        ("Emma Ruhner", (DuplicateReason.NAME,)),
    ]


def test_an_archived_client_is_a_probable_duplicate_too(by: Actor) -> None:
    archive(make_client(by), by)
    assert probable(by, given_names="Emma", family_name="Runner")


def test_nobody_learns_of_clients_they_may_not_see(by: Actor) -> None:
    make_client(actor("colleague"))
    own = actor("therapist", client_scope="own")
    assert probable(own, given_names="Emma", family_name="Runner") == []
    assert probable(by, given_names="Emma", family_name="Runner")


def test_a_client_is_read_in_three_statements(by: Actor) -> None:
    client_id = make_client(by)
    db.session.expunge_all()
    with statements() as sent:
        get_client_header(client_id, by=by)
    assert len(sent) == 3
