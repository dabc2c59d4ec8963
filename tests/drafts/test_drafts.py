"""Unsaved text without JavaScript: kept at failures, offered, brought back, thrown away."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.audit import AuditEvent, record_event
from clinic.core.database import db, transaction
from clinic.core.drafts import FormDraft, count_drafts, keep_draft, list_drafts
from clinic.core.ids import new_id
from clinic.drafts.domain import MOST_CHARACTERS, WORKED_DAYS
from clinic.drafts.services import sweep_old_drafts
from tests.app.test_doors import fill
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor, person_id
from tests.reader import Page, Reader, form_fields


def keep(reader: Reader, page: str, **texts: str) -> Any:
    """What the page does while somebody types."""
    told = {
        "address": page,
        "form_key": texts.get("form_key") or new_id(),
        "row_version": texts.get("row_version", ""),
        "client_id": texts.pop("about", ""),
        "age": int(texts.pop("age", "0")),
        "open": texts.pop("open", "") == "yes",
        "content": [[name, text] for name, text in texts.items()],
    }
    return reader.browser.post("/drafts", json=told, headers={"X-CSRFToken": reader.token()})


def drafts_of(app: Flask, name: str) -> int:
    """How many unsaved texts somebody has."""
    with app.app_context():
        return count_drafts(by_id=person_id(name))


def test_what_was_typed_is_offered_on_its_page_and_comes_back(therapist: Reader) -> None:
    assert keep(therapist, "/clients/new", given_names="Ada", gp="Dr Grey").status_code == 200
    offer = therapist.get("/clients/new")
    assert "Unsaved text from" in offer.text
    back = therapist.get(offer.link("Bring it back"))
    assert back.fields()["given_names"] == "Ada"
    assert back.fields()["gp"] == "Dr Grey"
    assert "Nothing of it is in the record until you save" in back.text


def test_the_answer_says_when_the_text_was_kept(therapist: Reader) -> None:
    answer = keep(therapist, "/clients/new", given_names="Ada").get_json()
    hour, minute, second = answer["at"].split(":")
    assert 0 <= int(hour) < 24
    assert 0 <= int(minute) < 60
    assert 0 <= int(second) < 60


def test_a_save_takes_its_unsaved_text_away(app: Flask, therapist: Reader) -> None:
    fields = therapist.get("/clients/new").fields()
    keep(therapist, "/clients/new", form_key=fields["form_key"], given_names="Ada")
    therapist.post("/clients/new", {**fields, "given_names": "Ada", "family_name": "Grey"})
    assert drafts_of(app, "therapist") == 0


def test_a_form_sent_again_after_a_lost_answer_leads_to_the_same_record(
    app: Flask, therapist: Reader
) -> None:
    fields = {**therapist.get("/clients/new").fields(), "given_names": "Ada"}
    made = therapist.post("/clients/new", fields)
    keep(therapist, "/clients/new", **{k: v for k, v in fields.items() if isinstance(v, str)})
    assert therapist.post("/clients/new", fields).path == made.path
    assert therapist.get("/clients").text.count("Ada") == 1
    assert drafts_of(app, "therapist") == 0


AN_HOUR = "3600000"


def keep_two(reader: Reader) -> dict[str, str]:
    """Newer words of a form, then older ones that waited on another device; what both belong to."""
    form = {"form_key": new_id()}
    keep(reader, "/clients/new", **form, given_names="Newer")
    keep(reader, "/clients/new", **form, given_names="Older", age=AN_HOUR)
    return form


def bring_back(reader: Reader, given_names: str) -> dict[str, Any]:
    """The form as it opens with that one of the texts that are offered."""
    offer = reader.get("/clients/new").soup.select(".draft-offer a[href*=bring_back]")
    forms = [reader.get(str(link["href"])).fields() for link in offer]
    [form] = [fields for fields in forms if fields["given_names"] == given_names]
    return form


def given_names_kept(app: Flask) -> list[str]:
    """What is kept of the therapist's texts, newest first."""
    with app.app_context():
        drafts = list_drafts(by_id=person_id("therapist"))
    return [dict(draft.content)["given_names"] for draft in drafts]


def test_older_text_of_another_device_is_kept_beside_the_newer_and_both_are_offered(
    app: Flask, therapist: Reader
) -> None:
    keep_two(therapist)
    assert given_names_kept(app) == ["Newer", "Older"]
    page = therapist.get("/clients/new").text
    assert page.count("Unsaved text from") == 2
    assert "“Newer”" in page
    assert "“Older”" in page
    assert therapist.get("/unsaved").text.count("Go on") == 2
    assert bring_back(therapist, "Newer")["given_names"] == "Newer"
    assert bring_back(therapist, "Older")["given_names"] == "Older"


def test_older_text_sent_twice_is_kept_once_and_not_where_it_says_the_same(
    app: Flask, therapist: Reader
) -> None:
    form = keep_two(therapist)
    keep(therapist, "/clients/new", **form, given_names="Older", age=AN_HOUR)
    keep(therapist, "/clients/new", **form, given_names="Newer", age=AN_HOUR)
    assert given_names_kept(app) == ["Newer", "Older"]


def test_typing_on_in_the_older_text_leaves_the_newer_as_it_is(
    app: Flask, therapist: Reader
) -> None:
    form = keep_two(therapist)
    older = bring_back(therapist, "Older")
    key = {"form_key": older["form_key"]}
    keep(therapist, "/clients/new", **key, given_names="Older, and on")
    assert given_names_kept(app) == ["Older, and on", "Newer"]
    keep(therapist, "/clients/new", **form, given_names="Older", age=AN_HOUR)
    keep(therapist, "/clients/new", **form, given_names="Newer, and on")
    assert given_names_kept(app) == ["Newer, and on", "Older, and on"]


@pytest.mark.parametrize(("saved", "left"), [("Older", "Newer"), ("Newer", "Older")])
def test_saving_one_of_two_texts_leaves_the_other_to_be_looked_at(
    app: Flask, therapist: Reader, saved: str, left: str
) -> None:
    keep_two(therapist)
    therapist.post("/clients/new", {**bring_back(therapist, saved), "family_name": "Grey"})
    assert given_names_kept(app) == [left]


def test_the_second_text_belongs_to_its_person_through_a_new_sign_in(
    app: Flask, therapist: Reader
) -> None:
    keep_two(therapist)
    older = bring_back(therapist, "Older")
    again = Reader.signed_in(app, "therapist")
    page = again.post("/clients/new", {**older, "given_names": "Older, sent"}, expect=400)
    assert "Open the form with your text" in page.text
    assert given_names_kept(app) == ["Older, sent", "Newer"]


def test_older_text_that_has_no_room_beside_the_newer_stays_on_the_device(
    app: Flask, therapist: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clinic.core.drafts.MOST_DRAFTS", 1)
    form = {"form_key": new_id()}
    keep(therapist, "/clients/new", **form, given_names="Newer")
    older = keep(therapist, "/clients/new", **form, given_names="Older", age=AN_HOUR)
    assert older.status_code == 507
    assert given_names_kept(app) == ["Newer"]


def test_text_that_waited_elsewhere_takes_nothing_away_that_was_typed_after_a_save(
    app: Flask, therapist: Reader
) -> None:
    fields = {**therapist.get("/clients/new").fields(), "given_names": "Ada"}
    therapist.post("/clients/new", fields)
    form = {"form_key": fields["form_key"]}
    keep(therapist, "/clients/new", **form, given_names="Ada Maria")
    keep(therapist, "/clients/new", **form, given_names="Adam", age=AN_HOUR)
    assert given_names_kept(app) == ["Ada Maria", "Adam"]


def test_text_typed_into_the_form_after_its_save_is_kept(app: Flask, therapist: Reader) -> None:
    fields = {**therapist.get("/clients/new").fields(), "given_names": "Ada"}
    therapist.post("/clients/new", fields)
    keep(therapist, "/clients/new", form_key=fields["form_key"], given_names="Ada Maria")
    assert drafts_of(app, "therapist") == 1


def test_a_save_that_is_refused_keeps_its_unsaved_text(app: Flask, therapist: Reader) -> None:
    fields = therapist.get("/clients/new").fields()
    keep(therapist, "/clients/new", form_key=fields["form_key"], given_names="Ada")
    therapist.post("/clients/new", {**fields, "born_on": "2999-01-01"}, expect=422)
    assert drafts_of(app, "therapist") == 1


def test_nobody_else_is_offered_it_or_can_open_it(
    therapist: Reader, colleague: Reader, owner: Reader
) -> None:
    keep(therapist, "/clients/new", given_names="Ada")
    address = therapist.get("/clients/new").link("Bring it back")
    for other in (colleague, owner):
        assert "Unsaved text" not in other.get("/clients/new").text
        assert other.get(address).fields()["given_names"] == ""
        assert "Ada" not in other.get("/unsaved").text
        assert "not saved yet" not in other.get("/").text


def test_nobody_else_can_throw_it_away(app: Flask, therapist: Reader, colleague: Reader) -> None:
    draft_id = keep(therapist, "/clients/new", given_names="Ada").get_json()["id"]
    colleague.post(f"/drafts/{draft_id}/drop", {}, expect=404)
    assert drafts_of(app, "therapist") == 1


def test_it_is_thrown_away_where_it_is_offered(app: Flask, therapist: Reader) -> None:
    keep(therapist, "/clients/new", given_names="Ada")
    offer = therapist.get("/clients/new")
    form = offer.soup.select_one(".draft-offer form")
    assert form is not None
    page = therapist.post(str(form["action"]), {})
    assert page.path == "/clients/new"
    assert "thrown away" in page.text
    assert drafts_of(app, "therapist") == 0


def test_today_leads_to_a_list_of_what_is_not_saved(app: Flask, therapist: Reader) -> None:
    with app.app_context():
        client_id = make_client(actor("therapist"), given_names="Emma", family_name="Runner")
    assert "not saved yet" not in therapist.get("/").text
    keep(therapist, f"/clients/{client_id}/edit", gp="Dr Grey", about=client_id)
    today = therapist.get("/")
    assert "One text is not saved yet" in today.text
    page = therapist.get(today.link("See your unsaved text"))
    assert "Emma Runner" in page.text
    assert therapist.get(page.link("Contact and health")).fields()["gp"] == "Dr Grey"


def test_the_list_leads_on_and_says_who_was_being_registered(therapist: Reader) -> None:
    keep(therapist, "/clients/new", given_names="Ida", family_name="Brook")
    page = therapist.get("/unsaved")
    assert "Ida Brook" in page.text
    assert therapist.get(page.link("Go on")).fields()["family_name"] == "Brook"


def test_the_list_names_no_client_whom_the_writer_may_not_see_any_more(
    app: Flask, therapist: Reader, colleague: Reader
) -> None:
    with app.app_context():
        client_id = make_client(actor("colleague"), given_names="Emma", family_name="Runner")
    keep(therapist, f"/clients/{client_id}/edit", gp="Dr Grey", about=client_id)
    owner = Reader.signed_in(app, "owner")
    owner.submit("/practice", client_scope="own")
    assert "Emma" not in therapist.get("/unsaved").text
    therapist.get(f"/clients/{client_id}/edit", expect=404)


def test_rows_and_half_typed_days_come_back_as_they_were(therapist: Reader) -> None:
    rows = {"alerts-0-kept": "1", "alerts-0-text": "Uses a stick", "alerts-0-from_on": "2026-1"}
    keep(therapist, "/clients/new", **rows)
    back = therapist.get(therapist.get("/clients/new").link("Bring it back"))
    assert back.fields()["alerts-0-text"] == "Uses a stick"
    assert back.fields()["alerts-0-from_on"] == "2026-1"


def test_text_that_is_brought_back_is_saved_once_and_by_a_person_only(
    app: Flask, therapist: Reader
) -> None:
    fields = therapist.get("/clients/new").fields()
    typed = {**fields, "given_names": "Ada", "family_name": "Grey"}
    keep(therapist, "/clients/new", **{k: v for k, v in typed.items() if isinstance(v, str)})
    before = count_events(app)
    back = therapist.get(therapist.get("/clients/new").link("Bring it back"))
    assert count_events(app) == before
    assert "The client is registered" in therapist.post("/clients/new", back.fields()).text
    assert drafts_of(app, "therapist") == 0


def test_no_page_acts_on_text_that_is_only_brought_back(app: Flask) -> None:
    """Whatever a draft holds, opening a form with it by a link writes nothing into the trail."""
    owner = Reader.signed_in(app, "owner")
    with app.app_context():
        by = actor("owner")
        ids = {"client_id": make_client(by), "episode_id": make_episode(make_client(by), by)}
        ids["person_id"] = person_id("reception")
    for rule in app.url_map.iter_rules():
        if not {"GET", "POST"} <= (rule.methods or set()) or "security" in rule.endpoint:
            continue
        known = {name: ids.get(name, new_id()) for name in rule.arguments}
        path = str((rule.build(known) or ("", fill(rule)))[1])
        answer = keep(owner, path, **owner_fields(owner, path))
        before = count_events(app)
        shown = owner.browser.get(f"{path}?bring_back={answer.get_json()['id']}")
        assert shown.status_code != 422, f"{rule.endpoint} has checked what was only brought back"
        assert count_events(app) == before, rule.endpoint


def owner_fields(reader: Reader, path: str) -> dict[str, str]:
    """What the form of a page would send as it opens, if the page opens."""
    answer = reader.browser.get(path, follow_redirects=True)
    form = Page(answer).soup.select_one("main form.form-body")
    fields = form_fields(form) if form is not None else {}
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def count_events(app: Flask) -> int:
    """How long the trail of changes is."""
    with app.app_context():
        return db.session.scalars(select(func.count()).select_from(AuditEvent)).one()


def test_nobody_fills_the_disk_with_unsaved_text(
    app: Flask, therapist: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clinic.core.drafts.MOST_DRAFTS", 2)
    monkeypatch.setattr("clinic.core.drafts.MOST_CHARACTERS_OF_ALL", 2_000)
    key = new_id()
    assert keep(therapist, "/clients/new", form_key=key, gp="Dr Grey").status_code == 200
    assert keep(therapist, "/clients/new", form_key=key, gp="x" * 2_000).status_code == 507
    assert keep(therapist, "/clients/new", gp="Dr Brook").status_code == 200
    assert keep(therapist, "/clients/new", gp="Dr Third").status_code == 507
    assert keep(therapist, "/clients/new", form_key=key, gp="Dr Grey again").status_code == 200
    assert drafts_of(app, "therapist") == 2


@pytest.mark.parametrize(
    "told",
    [
        {"address": "https://elsewhere.example/", "form_key": new_id()},
        {"address": "/nowhere", "form_key": new_id()},
        {"address": "/sign-in", "form_key": new_id()},
        {"address": "clients/new", "form_key": new_id(), "content": []},
        {"address": "/clients/new?x=1", "form_key": new_id(), "content": []},
        {"address": "/clients/new#", "form_key": new_id(), "content": []},
        {"address": "/clients/\ud800/edit", "form_key": new_id(), "content": []},
        {"address": "/clients/\0/edit", "form_key": new_id(), "content": []},
        {"address": "/clients/new", "form_key": new_id(), "content": [["gp", "half \udc00"]]},
        {"address": "/clients/new", "form_key": new_id(), "content": [["\ud800", "x"]]},
        {"address": "/clients/new", "form_key": new_id(), "content": [], "row_version": "\ud800"},
        {"address": "/clients/new", "form_key": "no key"},
        {"address": "/clients/new", "form_key": new_id(), "content": "no pairs"},
        {"address": "/clients/new", "form_key": new_id(), "content": [["gp", 7]]},
        {"address": "/clients/new", "form_key": new_id(), "content": [], "age": -1},
        {"address": "/clients/new", "form_key": new_id(), "content": [], "age": 10**12},
        {
            "address": "/clients/new",
            "form_key": new_id(),
            "content": [["gp", "x" * (MOST_CHARACTERS + 1)]],
        },
        ["no form at all"],
    ],
)
def test_what_no_page_of_ours_sends_is_refused(app: Flask, therapist: Reader, told: Any) -> None:
    headers = {"X-CSRFToken": therapist.token()}
    assert therapist.browser.post("/drafts", json=told, headers=headers).status_code == 400
    assert drafts_of(app, "therapist") == 0


def test_text_from_an_earlier_sign_in_is_not_told_that_it_is_the_text_that_is_refused(
    therapist: Reader,
) -> None:
    headers = {"X-CSRFToken": "of another sign-in"}
    answer = therapist.browser.post("/drafts", json={}, headers=headers)
    assert answer.status_code == 401


def test_what_cannot_be_read_is_refused_in_words(therapist: Reader) -> None:
    headers = {"X-CSRFToken": therapist.token(), "Content-Type": "application/json"}
    for told in ("no JSON", "[" * 100_000):
        answer = therapist.browser.post("/drafts", data=told, headers=headers)
        assert answer.status_code == 400
        assert Page(answer).soup.h1 is not None


def test_passwords_and_tokens_are_never_kept(app: Flask, owner: Reader) -> None:
    secret = {"password": "a calm and quiet room", "csrf_token": "abc", "new_password": "x"}
    keep(owner, "/people/new", name="New Person", **secret)
    with app.app_context():
        held = db.session.scalars(select(FormDraft.content)).one()
    assert "New Person" in held
    assert "calm" not in held
    assert "csrf_token" not in held
    assert "new_password" not in held


def type_at(now: datetime) -> None:
    """The therapist typed something then."""
    keep_draft(
        by_id=person_id("therapist"),
        address="/clients/new",
        form_key=new_id(),
        row_version="",
        content=[("gp", "Dr Grey")],
        now=now,
    )


def work(*days: datetime) -> None:
    """Something is recorded on each of these days."""
    for day in days:
        record_event("signed in", subject=("person", ""), by=PROGRAM, now=day)


def left() -> int:
    """How many unsaved texts are there after a sweep."""
    sweep_old_drafts()
    return count_drafts(by_id=person_id("therapist"))


def days_on(since: datetime, count: int) -> list[datetime]:
    return [since + timedelta(days=each) for each in range(1, count + 1)]


def test_what_nobody_comes_back_for_is_let_go_after_many_days_of_work(in_app: Flask) -> None:
    now = clock.now()
    with transaction(PROGRAM):
        work(now)
        type_at(now)
        work(*days_on(now, WORKED_DAYS - 1))
        assert left() == 1
        type_at(now + timedelta(days=WORKED_DAYS - 1))
        work(now + timedelta(days=WORKED_DAYS))
        assert left() == 1


@pytest.mark.parametrize("wrong", [timedelta(days=365), timedelta(days=-3650)])
def test_a_clock_in_a_wrong_year_eats_no_text(in_app: Flask, wrong: timedelta) -> None:
    now = clock.now()
    with transaction(PROGRAM):
        work(*days_on(now - timedelta(days=40), 40))
        type_at(now)
        work(now + wrong)
        type_at(now + wrong)
        assert left() == 2
        work(*days_on(now, WORKED_DAYS - 3))
        assert left() == 2


def test_text_of_a_wrong_year_is_kept_no_longer_than_other(in_app: Flask) -> None:
    now = clock.now()
    with transaction(PROGRAM):
        work(now)
        type_at(now + timedelta(days=365))
        work(*days_on(now, WORKED_DAYS))
        assert left() == 0


def test_signing_out_clears_the_device_only_of_what_waits_for_nobody(app: Flask) -> None:
    for told, cleared in (("empty", '"cache", "storage"'), ("", '"cache"')):
        reader = Reader.signed_in(app, "therapist")
        fields = {"csrf_token": reader.token(), "device": told}
        answer = reader.browser.post("/sign-out", data=fields)
        assert answer.headers["Clear-Site-Data"] == cleared


def test_a_sign_out_that_was_refused_clears_nothing(therapist: Reader) -> None:
    answer = therapist.browser.post("/sign-out", data={"csrf_token": "none", "device": "empty"})
    assert answer.status_code == 400
    assert "Clear-Site-Data" not in answer.headers
