"""The practice's own tests and measures; everything else that this room knows is in files."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Float, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.database import Model, Versioned, id_column


class OwnMeasure(Model, Versioned):
    """A definition that the practice added. Never deleted: findings keep its code.

    ``choices`` holds one choice a line, its value and its label with a tab between. Code, kind,
    unit, decimals and choices are fixed when it is made: values that were recorded stay readable.
    """

    __table_args__ = (CheckConstraint("code LIKE 'own#_%' ESCAPE '#'", name="code"),)

    id: Mapped[str] = id_column()
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(Text)
    plain_name: Mapped[str] = mapped_column(Text)
    group: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(12))
    sides: Mapped[str] = mapped_column(String(12))
    unit: Mapped[str] = mapped_column(String(20), default="")
    decimals: Mapped[int] = mapped_column(default=0)
    lowest: Mapped[float | None] = mapped_column(Float)
    highest: Mapped[float | None] = mapped_column(Float)
    choices: Mapped[str] = mapped_column(Text, default="")
    asks_muscle: Mapped[bool] = mapped_column(default=False)
    asks_site: Mapped[bool] = mapped_column(default=False)
    asks_pain: Mapped[bool] = mapped_column(default=False)
    better: Mapped[str] = mapped_column(String(12), default="neither")
    error: Mapped[float | None] = mapped_column(Float)
    region: Mapped[str] = mapped_column(String(40), default="")
    how: Mapped[str] = mapped_column(Text, default="")
    meaning: Mapped[str] = mapped_column(Text, default="")
    limits: Mapped[str] = mapped_column(Text, default="")
    added_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
