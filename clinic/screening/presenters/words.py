"""Actions, sections, answers and causes as pages call them."""

from collections.abc import Iterable

from flask_babel import gettext as _

from clinic.anatomy.content import choices
from clinic.anatomy.domain import Action
from clinic.screening.content import fact_name, plain_fact_name
from clinic.screening.domain.items import Kind, Said, Section
from clinic.screening.queries import ScreeningRecord


def action_words(action: Action) -> str:
    """What an action asks for, such as "No treatment: a doctor today"."""
    return _({choice.value: choice.label for choice in choices("action")}[action])


def action_kind(action: Action) -> str:
    """In which kind of notice or chip an action stands: stop, mind, note or fine."""
    if action.blocks:
        return "stop"
    if action is Action.CLEAR:
        return "fine"
    return "note" if action is Action.NOTE else "mind"


def section_words(section: Section) -> str:
    """The heading of a group of questions."""
    words = {
        Section.EMERGENCY: _("Emergency signs"),
        Section.LEG: _("Leg and circulation"),
        Section.TISSUE: _("Bone, tendon and muscle"),
        Section.NERVES: _("Back and nerves"),
        Section.HEALTH: _("General health"),
        Section.MEDICINES: _("Medicines"),
        Section.PREGNANCY: _("Pregnancy and birth"),
        Section.JUDGEMENT: _("Your own judgement"),
    }
    return words[section]


def said_words(said: Said) -> str:
    """An answer."""
    return {Said.NO: _("No"), Said.YES: _("Yes"), Said.UNSURE: _("Unsure")}[said]


def kind_words(kind: Kind) -> str:
    """How much was asked."""
    return _("Everything asked") if kind is Kind.FULL else _("What may be new")


def raised_words(screening: ScreeningRecord) -> str:
    """What was not answered with no, in one line."""
    return ", ".join(_(fact_name(answer.item)) for answer in screening.raised)


def cause_words(causes: Iterable[str]) -> str:
    """From which facts something follows, for staff."""
    return ", ".join(_(fact_name(code)) for code in sorted(causes))


def plain_causes(causes: Iterable[str]) -> tuple[str, ...]:
    """The same for the client; what says nothing to them is left out."""
    named = (plain_fact_name(code) for code in sorted(causes))
    return tuple(dict.fromkeys(_(name) for name in named if name))
