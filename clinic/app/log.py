"""The program's log: what was answered and what failed, told with ids alone.

One JSON object per line, in the data folder. Nothing that a person typed, no address with its
values, no name stands in it: the page is named by its template (``/clients/<client_id>``), the
person by their id, a fault by its number and the places in the code that it passed.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import monotonic
from typing import Any

from flask import Flask, Response, g, request

FOLDER, FILE = "log", "soleus.log"
# At most these many bytes and files: half a year of a small practice.
MOST_BYTES, KEPT = 5_000_000, 10

answers = logging.getLogger("clinic.answers")


class JsonLines(logging.Formatter):
    """A record as one line; whatever breaks lines or hides text in it is escaped by JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            told["fault"] = record.exc_info[0].__name__
            # Without the message: it may quote what somebody typed.
            frames = traceback.extract_tb(record.exc_info[2])
            told["passed"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(told, ensure_ascii=True)


def keep_log(app: Flask) -> None:
    """Begin to log into the data folder, and what went wrong to the terminal as well."""
    logger = logging.getLogger("clinic")
    for handler in (_file(app.config["SETTINGS"].folder), _terminal()):
        handler.setFormatter(JsonLines())
        logger.addHandler(handler)
    logger.propagate = False
    app.before_request(_begin)
    app.after_request(_note)


def _file(folder: Path) -> logging.Handler:
    place = folder / FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Opened at the first line: a full disk must not keep the practice from being served.
    return RotatingFileHandler(
        place / FILE, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="ascii", delay=True
    )


def _terminal() -> logging.Handler:
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    return handler


def _begin() -> None:
    g.begun = monotonic()


def _note(response: Response) -> Response:
    if request.endpoint != "static":
        answers.info("answered", extra={"facts": _facts(response)})
    return response


def _facts(response: Response) -> dict[str, Any]:
    actor = g.get("actor")
    return {
        "method": request.method if request.method.isalpha() else "?",
        "page": request.url_rule.rule if request.url_rule else "",
        "status": response.status_code,
        "by": actor.id if actor else "",
        "ms": round((monotonic() - g.begun) * 1000) if "begun" in g else 0,
    }
