"""Small words about clients that several pages say the same way."""

from datetime import date, datetime

from flask import url_for
from flask_babel import format_date, format_datetime, get_locale
from flask_babel import gettext as _

from clinic.anatomy.content import cautions
from clinic.clients.domain.rules import age_on
from clinic.clients.queries import CautionLine


def client_address(client_id: str, *, clinical: bool) -> str:
    """Where a client's own page is: the clinical one, or the contact page."""
    endpoint = "overview.client" if clinical else "clients.show"
    return url_for(endpoint, client_id=client_id)


def day_words(day: date | None) -> str:
    """A day without its weekday: 31 May 1998."""
    return "" if day is None else format_date(day, "d MMM y", rebase=False)


def instant_day_words(instant: datetime | None) -> str:
    """The day of an instant where the practice is."""
    return "" if instant is None else format_date(instant, "d MMM y")


def instant_words(instant: datetime) -> str:
    """An instant on the practice's clock: Tue 8 Dec, 14:05."""
    return format_datetime(instant, "EEE d MMM, HH:mm")


def age_words(years: int | None) -> str:
    """An age as people say it."""
    if years is None:
        return ""
    return _("1 year") if years == 1 else _("%(years)s years", years=years)


def born_words(born_on: date | None, today: date) -> str:
    """When somebody was born and how old that makes them."""
    if born_on is None:
        return ""
    age = age_words(age_on(born_on, today))
    return _("%(day)s (%(age)s)", day=day_words(born_on), age=age)


def called_words(name: str, known_as: str) -> str:
    """The whole name, and what the person is called where the name does not say it."""
    if not known_as or known_as in name.split():
        return name
    return _("%(name)s (“%(known)s”)", name=name, known=known_as)


def language_name(tag: str) -> str:
    """A language as the reader of the page calls it; the tag itself where it has no name."""
    return str(get_locale().languages.get(tag.replace("-", "_"), tag))


def caution_words(line: CautionLine) -> str:
    """A condition or medicine in the practice's words, with the person's own behind them."""
    label = _(cautions()[line.code].label)
    if not line.words:
        return label
    return _("%(label)s: “%(words)s”", label=label, words=line.words)


def span_words(from_on: date | None, until_on: date | None) -> str:
    """From when until when something holds; empty where no day was given."""
    if from_on and until_on:
        return _("%(first)s to %(last)s", first=day_words(from_on), last=day_words(until_on))
    if from_on:
        return _("since %(day)s", day=day_words(from_on))
    return _("until %(day)s", day=day_words(until_on)) if until_on else ""
