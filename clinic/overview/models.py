"""Today's list: clients added by hand."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.database import Model, id_column


class DayEntry(Model):
    """A client whom somebody put on a day's list."""

    __table_args__ = (UniqueConstraint("day", "client_id"),)

    id: Mapped[str] = id_column()
    day: Mapped[date]
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    added_at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
