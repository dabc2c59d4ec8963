import struct
import zlib
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image

from tests.people import PASSWORD
from tests.reader import Reader


def picture(kind: str = "PNG", size: tuple[int, int] = (1600, 400)) -> BytesIO:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    file.seek(0)
    return file


def test_an_empty_system_asks_for_its_practice_whatever_page_is_opened(empty_app: Flask) -> None:
    assert Reader(empty_app).get("/clients").path == "/set-up"


def test_the_first_page_makes_practice_and_owner_and_signs_in(empty_app: Flask) -> None:
    reader = Reader(empty_app)
    page = reader.submit(
        "/set-up",
        practice_name="Quiet Room",
        name="Sam Lee",
        email="sam@example.org",
        password=PASSWORD,
    )
    assert page.path == "/account/second-factor"
    assert reader.get("/practice").path == "/practice"
    assert Reader(empty_app).get("/set-up").path == "/sign-in"


def test_a_short_password_is_refused_and_nothing_typed_is_lost(empty_app: Flask) -> None:
    page = Reader(empty_app).submit(
        "/set-up",
        expect=422,
        practice_name="Quiet Room",
        name="Sam Lee",
        email="sam@example.org",
        password="short",
    )
    assert "at least 12 characters" in page.text
    assert page.fields()["practice_name"] == "Quiet Room"


def test_the_owner_describes_the_practice_and_sees_the_sheets_head(owner: Reader) -> None:
    page = owner.submit(
        "/practice",
        name="Quiet Room",
        address="1 High Street\nLiverpool",
        phone="0151 496 0001",
        emergency_words="Call 999.",
        paper="Letter",
    )
    assert "Saved." in page.text
    preview = page.soup.find(class_="paper-preview")
    assert preview
    for words in ("Quiet Room", "1 High Street", "0151 496 0001", "Call 999."):
        assert words in preview.get_text()
    assert page.fields()["paper"] == "Letter"


def test_a_logo_is_drawn_anew_small_and_without_what_came_with_it(owner: Reader) -> None:
    owner.submit("/practice", logo=(picture("JPEG"), "../../logo.exe"))
    response = owner.browser.get("/practice/logo")
    assert response.mimetype == "image/png"
    with Image.open(BytesIO(response.data)) as logo:
        assert logo.size == (800, 200)
    page = owner.submit("/practice", remove_logo="y")
    assert not page.soup.find(class_="paper-preview-logo")


def test_a_logo_that_is_no_picture_is_refused_beside_its_field(owner: Reader) -> None:
    page = owner.submit("/practice", expect=422, logo=(BytesIO(b"<svg/>"), "logo.png"))
    assert "PNG, JPEG or WebP" in page.text


@pytest.mark.parametrize("side", [5_000, 12_000, 60_000])
def test_a_logo_of_far_too_many_pixels_is_refused_before_it_is_unpacked(
    owner: Reader, side: int
) -> None:
    head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    check = struct.pack(">I", zlib.crc32(head))
    file = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + check
    page = owner.submit("/practice", expect=422, logo=(BytesIO(file + b"\0\0\0\0IDAT"), "a.png"))
    assert "fewer pixels" in page.text


def test_a_logo_that_came_as_words_is_no_logo(owner: Reader) -> None:
    assert "Saved." in owner.submit("/practice", logo="logo.png").text
    assert owner.browser.get("/practice/logo").status_code == 404


def test_two_owners_saving_at_once_see_both_texts(app: Flask, owner: Reader) -> None:
    page = owner.get("/practice")
    owner.submit("/practice", phone="first")
    late = owner.post("/practice", {**page.fields(), "phone": "second"}, expect=409)
    assert "NOT saved" in late.text
    assert "first" in late.text
    assert late.fields()["phone"] == "second"
    kept = owner.post("/practice", {**late.fields(), "merge-phone": "mine"})
    assert kept.fields()["phone"] == "second"


def test_the_same_form_sent_twice_adds_one_person(owner: Reader) -> None:
    page = owner.get("/people/new")
    fields = {
        **page.fields(),
        "name": "New Person",
        "email": "new@example.org",
        "roles": "reception",
    }
    owner.post("/people/new", fields)
    again = owner.post("/people/new", fields)
    assert again.path.startswith("/people/")
    assert owner.get("/people").text.count("new@example.org") == 1


def test_an_address_that_is_taken_is_said_beside_its_field(owner: Reader) -> None:
    page = owner.submit(
        "/people/new",
        expect=422,
        name="Double",
        email="Therapist@test.example",
        roles="therapist",
    )
    assert "signs in with this address already" in page.text


def test_who_may_no_longer_sign_in_is_out_at_once(app: Flask, owner: Reader) -> None:
    therapist = Reader.signed_in(app, "therapist")
    address = owner.get("/people").link("Therapist Test")
    owner.submit(address, is_active=None)
    assert therapist.get("/clients").path == "/sign-in"
    assert Reader(app).sign_in("therapist@test.example", PASSWORD).path == "/sign-in"


def test_the_last_owner_cannot_be_taken_away(owner: Reader) -> None:
    address = owner.get("/people").link("Owner Test")
    page = owner.submit(address, expect=422, roles="therapist")
    assert "at least one owner" in page.text


@pytest.mark.parametrize("path", ["/practice", "/people", "/people/new"])
def test_only_the_owner_opens_the_practice_pages(
    therapist: Reader, reception: Reader, path: str
) -> None:
    therapist.get(path, expect=403)
    reception.get(path, expect=403)


def test_a_person_writes_their_own_card(therapist: Reader) -> None:
    page = therapist.submit(
        "/account", qualifications_words="BTEC Level 5", qualifications=["iastm", "cupping"]
    )
    assert page.fields()["qualifications"] == ["iastm", "cupping"]
    assert page.fields()["qualifications_words"] == "BTEC Level 5"
