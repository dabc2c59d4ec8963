"""Sign-ins in words."""

import re
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from clinic.accounts.queries import SignIn

SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInLine:
    """One sign-in as its owner recognises it."""

    id: str
    device: str
    address: str
    started_at: datetime
    seen_at: datetime
    is_this_one: bool
    is_locked: bool


def show_sign_ins(sign_ins: list[SignIn], *, present: str) -> list[SignInLine]:
    """Sign-ins in words; ``present`` is the one that looks at the page."""
    return [
        SignInLine(
            id=each.id,
            device=device_words(each.device),
            address=each.address,
            started_at=each.started_at,
            seen_at=each.seen_at,
            is_this_one=each.id == present,
            is_locked=each.is_locked,
        )
        for each in sign_ins
    ]


def device_words(agent: str) -> str:
    """A browser's name for itself, as people say it."""
    browser = next((word for mark, word in BROWSERS.items() if mark in agent), "")
    system = next((word for mark, word in SYSTEMS.items() if re.search(mark, agent)), "")
    if browser and system:
        return _("%(browser)s on %(system)s", browser=browser, system=system)
    return browser or system or _("Unknown device")
