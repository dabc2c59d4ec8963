"""Reactions to treatment in words, and what a serious one asks for."""

from dataclasses import dataclass

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from clinic.treatments.domain.adverse import AdverseRecord, Resolved
from clinic.treatments.presenters import words

HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class AdversePage:
    """One reaction for its page; ``kind`` is the look of its severity."""

    event: AdverseRecord
    title: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    to_do: tuple[str, ...]


def adverse_page(event: AdverseRecord) -> AdversePage:
    """Everything that is known of it."""
    insurer = _("reported") if event.is_reported else _("not reported")
    return AdversePage(
        event=event,
        title=words.choice_words("adverse_happened", event.happened),
        kind="stop" if event.is_serious else "mind",
        facts=(
            (_("How bad"), words.choice_words("adverse_severity", event.severity.value)),
            (_("After the session of"), followed_words(event)),
            (_("When it began"), words.choice_words("adverse_onset", event.onset)),
            (_("How long"), duration_words(event.duration_hours)),
            (_("What was done"), words.choice_words("adverse_action", event.action)),
            (_("Is it over"), words.choice_words("adverse_resolved", event.now_resolved.value)),
            (_("From the treatment"), words.choice_words("adverse_related", event.related)),
            (_("Insurer"), insurer),
            (_("What happened"), event.words),
        ),
        to_do=to_do(event),
    )


def adverse_words(event: AdverseRecord) -> str:
    """Such as: Bruise, mild · within 12 hours · 36 hours · over."""
    severity = words.choice_words("adverse_severity", event.severity.value).lower()
    title = words.choice_words("adverse_happened", event.happened)
    over = _("over") if event.now_resolved is Resolved.YES else ""
    said = (
        _("%(what)s, %(severity)s", what=title, severity=severity),
        words.choice_words("adverse_onset", event.onset).lower(),
        duration_words(event.duration_hours),
        over,
    )
    return " · ".join(each for each in said if each)


def followed_words(event: AdverseRecord) -> str:
    """The day of the session that it followed."""
    day = event.followed_on
    return "" if day is None else str(format_date(day, "EEE d MMM y", rebase=False))


def duration_words(hours: int | None) -> str:
    """Hours as people say them; nothing for None."""
    if hours is None:
        return ""
    if hours % HOURS_A_DAY == 0 and hours > HOURS_A_DAY:
        return ngettext("%(num)d day", "%(num)d days", hours // HOURS_A_DAY)
    return ngettext("%(num)d hour", "%(num)d hours", hours)


def to_do(event: AdverseRecord) -> tuple[str, ...]:
    """What a serious reaction still asks of the therapist (⚙); nothing for others."""
    if not event.is_serious:
        return ()
    steps = [
        _("Make sure that the client is seen by a doctor; in doubt, call the emergency number."),
        _("Treat again only after fresh screening, and with a doctor’s words where it blocks."),
        _("Tell the owner of the practice today."),
    ]
    if not event.is_reported:
        steps.append(_("Tell the insurer, and add here that you did."))
    return tuple(steps)
