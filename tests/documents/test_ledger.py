"""The ledger: papers kept byte for byte, shown to those who may see the client."""

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db, transaction
from clinic.core.errors import NotFound
from clinic.documents import queries, services
from clinic.documents.domain import CODE_LETTERS, Way, new_code
from clinic.documents.models import Handover
from tests.clients.making import make_client
from tests.documents.making import make_document
from tests.people import actor
from tests.reader import Reader


def test_a_paper_is_given_back_byte_for_byte(therapist: Reader, by: Actor) -> None:
    content = bytes(range(256)) * 40
    kept = make_document(make_client(by), by, content)
    page = therapist.get(f"/documents/{kept.id}.pdf")
    assert page.response.data == content
    assert page.response.headers["Content-Disposition"] == f'inline; filename="{kept.number}.pdf"'
    assert kept.content_size == len(content)


def test_saving_as_a_file_is_noted_once_for_an_impatient_finger(
    therapist: Reader, by: Actor
) -> None:
    kept = make_document(make_client(by), by)
    fields = {"way": "downloaded", "form_key": "0" * 20}
    for _ in range(2):
        page = therapist.post(f"/documents/{kept.id}/handover", fields)
        assert page.response.headers["Content-Disposition"].startswith("attachment")
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Handover)) == 1


def test_a_way_that_is_none_is_refused(therapist: Reader, by: Actor) -> None:
    kept = make_document(make_client(by), by)
    therapist.post(f"/documents/{kept.id}/handover", {"way": "shouted"}, expect=400)
    assert queries.get_document(kept.id, by=by).handovers == ()


def test_papers_of_a_client_come_with_how_they_were_handed_over(by: Actor) -> None:
    client_id = make_client(by)
    first, second = make_document(client_id, by), make_document(client_id, by)
    with transaction(by):
        services.record_handover(first.id, Way.PRINTED, by=by, now=clock.now())
    listed = {each.id: each for each in queries.list_documents(client_id, by=by)}
    assert [each.way for each in listed[first.id].handovers] == ["printed"]
    assert listed[second.id].handovers == ()


@pytest.mark.parametrize("change", ["UPDATE document SET content = 'x'", "DELETE FROM document"])
def test_the_database_itself_refuses_to_change_a_paper(change: str, by: Actor) -> None:
    make_document(make_client(by), by)
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(change))
    db.session.rollback()


def test_a_colleague_without_the_client_and_reception_find_nothing(
    app: Flask, reception: Reader, by: Actor
) -> None:
    kept = make_document(make_client(by), by)
    for stranger in (actor("colleague", client_scope="own"), actor("reception")):
        with pytest.raises(NotFound):
            queries.get_document(kept.id, by=stranger)
        with pytest.raises(NotFound):
            queries.get_content(kept.id, by=stranger)
    reception.get(f"/documents/{kept.id}.pdf", expect=403)
    reception.post(f"/documents/{kept.id}/handover", {"way": "printed"}, expect=403)


def test_codes_are_short_and_spell_no_words() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) > 190
    assert all(len(code) == 7 and set(code) <= {*CODE_LETTERS, "-"} for code in codes)
    assert not set("AEIOUY01L") & set(CODE_LETTERS)
