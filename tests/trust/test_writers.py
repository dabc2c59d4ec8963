"""Many people save at once."""

import threading

from flask import Flask

from clinic.core.ids import new_id
from tests.people import person_id
from tests.reader import Reader

WRITERS = 8
SAVES_EACH = 6


def test_eight_people_save_at_once_and_nobody_is_told_to_wait(app: Flask) -> None:
    with app.app_context():
        therapist = person_id("therapist")
    readers = [Reader.signed_in(app, "therapist") for _ in range(WRITERS)]
    tokens = [reader.token() for reader in readers]
    answers: list[int] = []

    def save(reader: Reader, token: str) -> None:
        for _ in range(SAVES_EACH):
            fields = {
                "csrf_token": token,
                "form_key": new_id(),
                "given_names": new_id(),
                "family_name": new_id(),
                "allergies": "",
                "language": "en",
                "responsible_id": therapist,
            }
            answers.append(reader.browser.post("/clients/new", data=fields).status_code)

    threads = [
        threading.Thread(target=save, args=pair) for pair in zip(readers, tokens, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302] * (WRITERS * SAVES_EACH)
