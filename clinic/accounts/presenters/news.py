"""What happened to somebody's way in, as they are told: once after signing in, and as a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from flask_babel import format_datetime, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from clinic.accounts.domain.news import SIGNED_IN, WRONG_TRY
from clinic.accounts.domain.tries import Trial
from clinic.accounts.queries import News

CHANGES = {
    "password changed": _l("your password was changed"),
    "password chosen": _l("a password was chosen with a link"),
    "password set anew": _l("your password was set on the computer on which Soleus runs"),
    "reset link made": _l("a link for a new password was made for you"),
    "second factor set up": _l("a second factor was set up"),
    "second factor ended": _l("your second factor was ended"),
    "second factor reset": _l("your second factor was taken away"),
    "recovery codes made": _l("new recovery codes were made"),
    "recovery code used": _l("a recovery code was used"),
    "passkey added": _l("a passkey was added"),
    "passkey removed": _l("a passkey was removed"),
}
PROOFS = {
    "password": _l("you signed in with your password alone"),
    "password_and_code": _l("you signed in with password and code"),
    "password_and_recovery_code": _l("you signed in with password and recovery code"),
    "passkey": _l("you signed in with a passkey"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsLine:
    """One line of the list; ``is_warning`` where somebody tried in vain."""

    at: datetime
    words: str
    is_warning: bool


def show_news(news: Sequence[News]) -> list[NewsLine]:
    """The list on one's own account page."""
    return [
        NewsLine(at=each.at, words=_capital(_words(each, 1)), is_warning=each.action == WRONG_TRY)
        for each in news
    ]


def tell_news(news: Sequence[News]) -> str:
    """What somebody is told after signing in; "" where nothing happened.

    Alike things are told together, with the time of the last.
    """
    if not news:
        return ""
    alike = sorted(news, key=_kind)  # stable: the latest of each stays last
    parts = [_part(list(of)) for _key, of in groupby(alike, key=_kind)]
    return _(
        "Since you last signed in: %(what)s. Was it not you? Look at My account.",
        what="; ".join(parts),
    )


def _kind(news: News) -> tuple[str, str]:
    return news.action, "" if news.action != WRONG_TRY else _wrong_of(news)


def _part(alike: Sequence[News]) -> str:
    last = alike[-1]
    when = format_datetime(last.at, "EEE d MMM, HH:mm")
    if len(alike) == 1:
        return f"{_words(last, 1)} ({when})"
    return _("%(what)s (the last %(when)s)", what=_words(last, len(alike)), when=when)


def _words(news: News, count: int) -> str:
    if news.action == SIGNED_IN:
        return str(PROOFS.get(news.proved_with, _("you signed in")))
    if news.action != WRONG_TRY:
        return str(CHANGES[news.action])
    wrong = _wrong_of(news)
    if wrong == "code":
        told = ngettext(
            "%(num)d wrong code after the right password",
            "%(num)d wrong codes after the right password",
            count,
        )
    elif wrong == "screen":
        told = ngettext(
            "%(num)d wrong password at your open or locked screen",
            "%(num)d wrong passwords at your open or locked screen",
            count,
        )
    else:
        told = ngettext(
            "%(num)d try with a wrong password", "%(num)d tries with a wrong password", count
        )
    return str(told)


def _wrong_of(news: News) -> str:
    """What was wrong: the code, the password at a screen of theirs, or the password at the door."""
    if news.trial in (Trial.CODE, Trial.RECOVERY):
        return "code"
    return "screen" if news.trial in (Trial.VERIFY, Trial.UNLOCK) else "door"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
