"""How many questions a page asks the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement sent while the block runs, but for the frame of transactions."""
    sent: list[str] = []

    def keep(*arguments: object) -> None:
        text = str(arguments[2])
        if not text.startswith(("BEGIN", "PRAGMA", "ROLLBACK", "COMMIT")):
            sent.append(text)

    event.listen(Engine, "before_cursor_execute", keep)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", keep)
