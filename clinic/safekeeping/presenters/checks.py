"""What was found by looking at everything, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from clinic.safekeeping.domain.checks import Part, PartChecked

NAMES = {
    Part.DATABASE: _l("The database file"),
    Part.GUARDS: _l("Guards of what stands for good"),
    Part.EVENTS: _l("The trail of changes"),
    Part.OPENINGS: _l("The log of openings"),
    Part.ENDS: _l("The ends of both, as seals, backups and the note beside the key remember them"),
    Part.VERSIONS: _l("Earlier versions of records"),
    Part.SAVES: _l("What each save kept"),
    Part.RECORDS: _l("Records as they stand, beside what was saved last"),
    Part.SESSIONS: _l("Signatures of sessions"),
    Part.ADDENDA: _l("Addenda to signed sessions"),
    Part.PAPERS: _l("Papers, byte for byte"),
    Part.SHEETS: _l("Sheets"),
    Part.REPORTS: _l("Reports"),
    Part.ROLES: _l("Who may do what"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """One part on the page. ``kind`` is the chip it asks for: fine, mind, stop."""

    name: str
    kind: str
    state: str
    faults: tuple[str, ...]
    more: str


def part_line(checked: PartChecked) -> PartLine:
    """What was found in one part."""
    more = checked.faulty - len(checked.faults)
    return PartLine(
        name=str(NAMES[checked.part]),
        kind=_kind(checked),
        state=_state(checked),
        faults=tuple(_(each.words, place=each.place) for each in checked.faults),
        more=_("and %(count)s more", count=more) if more > 0 else "",
    )


def summary(parts: Iterable[PartChecked]) -> tuple[str, str]:
    """All of it in one sentence, and the kind of notice that it asks for."""
    found = list(parts)
    if any(part.faulty for part in found):
        return "stop", _("Not everything is as it was written.")
    if not all(part.is_done for part in found):
        return "mind", _("Nothing wrong was found as far as the time went.")
    return "fine", _("Everything that can be compared is as it was written.")


def left_out() -> list[str]:
    """What nothing is compared with, so that nobody takes it for proved."""
    return [
        _("what else is said of people: names, addresses, qualifications, passwords"),
        _("second factors, sign-ins, and the practice’s settings"),
        _("who and when beside a record: the trail of changes says it"),
        _("how papers were handed over"),
        _("openings in an emergency"),
        _("findings handed to screening, and decisions without a screening or a clearance"),
        _("exercises noted as given, and the list of the day"),
        _("unsaved text, and the list of backups"),
    ]


def _kind(checked: PartChecked) -> str:
    if checked.faulty:
        return "stop"
    return "fine" if checked.is_done else "mind"


def _state(checked: PartChecked) -> str:
    if checked.faulty:
        return ngettext("%(num)s fault", "%(num)s faults", checked.faulty)
    if not checked.is_done:
        return _("%(count)s looked at, then the time was up", count=checked.looked)
    if checked.waiting:
        words = ngettext("%(num)s sealed, whole", "%(num)s sealed, all whole", checked.looked)
        wait = ngettext(
            "%(num)s waits for its seal", "%(num)s wait for their seal", checked.waiting
        )
        return f"{words}; {wait}"
    if not checked.looked:
        return _("none so far")
    return ngettext("%(num)s, whole", "%(num)s, all whole", checked.looked)
