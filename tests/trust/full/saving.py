"""`python -m tests.trust.full.saving FOLDER FULL|OFF N`: N saves, each promised by a line."""

import os
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from clinic.app import create_app
from clinic.core.checkpoints import fold_log_in
from clinic.core.database import db
from clinic.core.ids import new_id
from clinic.core.settings import Settings, sqlite_url
from tests.people import person_id
from tests.reader import Reader

# Saves after which the log is moved into the database: often, so that cuts hit it.
FOLD_AFTER = 8


def main() -> None:
    """Register clients one after another through the page's own route."""
    folder, synchronous, wanted = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])

    @event.listens_for(Engine, "connect")
    def prepare(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        if synchronous == "OFF":
            cursor.execute("PRAGMA synchronous=OFF")

    app = create_app(Settings(folder=folder, database_url=sqlite_url(folder)))
    with app.app_context():
        therapist = person_id("therapist")
    reader = Reader.signed_in(app, "therapist")
    token = reader.token()
    for number in range(wanted):
        name = new_id()
        fields = {
            "csrf_token": token,
            "form_key": new_id(),
            "given_names": new_id(),
            "family_name": name,
            "address": "what somebody said " * 20,
            "allergies": "",
            "language": "en",
            "responsible_id": therapist,
        }
        answer = reader.browser.post("/clients/new", data=fields)
        assert answer.status_code == 302, answer.status
        os.write(1, f"KEPT {name}\n".encode())
        if number % FOLD_AFTER == 0:
            with app.app_context():
                fold_log_in()
    with app.app_context():
        db.engine.dispose()


if __name__ == "__main__":
    main()
