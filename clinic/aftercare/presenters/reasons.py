"""Why an exercise is proposed, withheld or remarked on, in words."""

from collections.abc import Sequence
from datetime import date

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from clinic.aftercare.domain.findings import read_findings
from clinic.aftercare.domain.proposals import Finding, Withheld
from clinic.aftercare.presenters.sides import muscle_words, plain_muscle_words
from clinic.exercises.domain.exercise import CautionLevel, Exercise

NUMBERS_IN_WORDS = 10
NAMED_TO_CLIENT = 2


def because_words(reason: str) -> str:
    """For the therapist: "because: right soleus, tightness 3, two active trigger points, on 3 Nov".

    The day stands once where all was found on the same.
    """
    findings = read_findings(reason)
    if not findings:
        return _("chosen by you")
    days = {finding.on for finding in findings}
    if len(days) == 1:
        words = "; ".join(finding_words(finding) for finding in findings)
        return _("because: %(findings)s", findings=_dated(words, findings[0].on))
    parts = (_dated(finding_words(finding), finding.on) for finding in findings)
    return _("because: %(findings)s", findings="; ".join(parts))


def for_words(reason: str) -> str:
    """For the client: "For your right soleus (deep calf muscle)"; "" where nothing was found."""
    findings = sorted(read_findings(reason), key=_weight, reverse=True)[:NAMED_TO_CLIENT]
    named = [plain_muscle_words(finding.muscle, finding.side) for finding in findings]
    if not named:
        return ""
    if len(named) == 1:
        return _("For your %(muscle)s", muscle=named[0])
    return _("For your %(first)s and %(second)s", first=named[0], second=named[1])


def finding_words(finding: Finding) -> str:
    """One finding in a few words."""
    parts = [muscle_words(finding.muscle, finding.side)]
    if finding.tightness is not None:
        parts.append(_("tightness %(grade)d", grade=finding.tightness))
    if finding.active:
        parts.append(
            ngettext(
                "%(count)s active trigger point",
                "%(count)s active trigger points",
                finding.active,
                count=count_words(finding.active),
            )
        )
    if finding.latent:
        parts.append(
            ngettext(
                "%(count)s latent trigger point",
                "%(count)s latent trigger points",
                finding.latent,
                count=count_words(finding.latent),
            )
        )
    return ", ".join(parts)


def withheld_words(withheld: Withheld, exercise: Exercise) -> str:
    """Why an exercise that the findings speak for is not proposed."""
    if withheld.caution is None:
        return _("%(name)s: waits until there is less pain.", name=_(exercise.name))
    return _("%(name)s: %(reason)s", name=_(exercise.name), reason=_(withheld.caution.reason))


def caution_words(level: CautionLevel) -> str:
    """What a caution asks of the therapist."""
    return {
        CautionLevel.AVOID: _("The library says: leave it out."),
        CautionLevel.MODIFY: _("The library says: change it for this person."),
        CautionLevel.NOTE: _("Bear in mind:"),
    }[level]


def count_words(number: int) -> str:
    """One to ten as words, more as figures."""
    words: Sequence[str] = (
        _("no"), _("one"), _("two"), _("three"), _("four"), _("five"),
        _("six"), _("seven"), _("eight"), _("nine"), _("ten"),
    )  # fmt: skip
    return words[number] if number <= NUMBERS_IN_WORDS else str(number)


def _dated(words: str, on: date | None) -> str:
    if on is None:
        return words
    day = format_date(on, "d MMM", rebase=False)
    return _("%(finding)s, on %(day)s", finding=words, day=day)


def _weight(finding: Finding) -> tuple[int, int, int]:
    return finding.active, finding.tightness or 0, finding.latent
