"""When to stop and whom to call, and how much pain is all right."""

from collections.abc import Collection

from flask_babel import gettext as _

from clinic.aftercare.domain.sheet import BandWords, PainRule, StopSigns
from clinic.anatomy.content import pain_profiles, warning_signs
from clinic.anatomy.domain import Band, Urgency, select_warning_signs


def show_stop_signs(
    region: str, emergency_words: str, reasons: Collection[str] = ()
) -> tuple[StopSigns, ...]:
    """The warning signs of the complaint's region and of this person, grouped by whom to call."""
    headings = {
        Urgency.EMERGENCY: emergency_words or _("Call the emergency number now"),
        Urgency.SAME_DAY: _("See a doctor today"),
        Urgency.ROUTINE: _("See a doctor this week"),
        Urgency.CLINIC: _("Stop and call us"),
    }
    signs = select_warning_signs(warning_signs().values(), [region] if region else [], reasons)
    return tuple(
        StopSigns(
            call=urgency.value,
            heading=heading,
            signs=tuple(_(sign.words) for sign in signs if sign.call is urgency),
        )
        for urgency, heading in headings.items()
        if any(sign.call is urgency for sign in signs)
    )


def show_pain_rule(profile: str) -> PainRule:
    """The bands of a profile; each word belongs to its numbers. Raises KeyError."""
    rule = pain_profiles()[profile]
    words = {
        Band.GO: (_("All right"), _("Go on.")),
        Band.CARE: (_("Take care"), _("Do less, or go more slowly.")),
        Band.STOP: (_("Too much"), _("Stop. Try again tomorrow, with less.")),
    }
    return PainRule(
        profile=profile,
        bands=tuple(
            BandWords(
                band=each.band.value,
                lowest=each.lowest,
                highest=each.highest,
                word=words[each.band][0],
                advice=words[each.band][1],
            )
            for each in rule.bands
        ),
        next_morning=_(rule.next_morning),
    )
