"""The plan's page, as somebody fills it in."""

from typing import Any

from sqlalchemy import func, select

from clinic.core.database import db
from tests.reader import Page


def count(model: Any) -> int:
    """How many of these are kept."""
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def pressed(page: Page, **changes: Any) -> dict[str, Any]:
    """The plan's form with some fields changed and a button pressed."""
    fields = {**page.fields("plan"), **changes}
    return {name: value for name, value in fields.items() if value is not None}


def order(page: Page) -> list[str]:
    """The exercises as they follow each other."""
    names = [name for name in page.fields("plan") if name.endswith("-exercise")]
    return [page.fields("plan")[name] for name in names]
