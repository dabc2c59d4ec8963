"""What is known of the client and asks for care before anybody treats."""

from dataclasses import dataclass, replace

from flask_babel import gettext as _

from clinic.anatomy.content import cautions
from clinic.anatomy.domain import Action
from clinic.clients.queries import ClientHeader
from clinic.screening.domain import Standing
from clinic.screening.presenters import StandingLine, standing_lines


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One condition or medicine with its advice; ``kind`` is stop or mind."""

    kind: str
    label: str
    advice: str


def known_before_treating(header: ClientHeader) -> tuple[KnownLine, ...]:
    """The advice of every caution that asks for care, and blocks nothing.

    What blocks comes from where the client stands (``block_lines``), because a doctor's word may
    have ended it.
    """
    held = [cautions()[code] for code in dict.fromkeys(line.code for line in header.cautions)]
    return tuple(
        KnownLine("mind", _(each.label), _(each.advice))
        for each in held
        if each.action is not Action.NOTE and not each.action.blocks
    )


def block_lines(standing: Standing) -> tuple[StandingLine, ...]:
    """What keeps the client from being treated, with the ways on."""
    return standing_lines(replace(standing, open=standing.blocking, cleared=None))


def mind_lines(standing: Standing) -> tuple[StandingLine, ...]:
    """What was answered or measured and asks for care; the record's own is said already."""
    told = tuple(each for each in standing.minding if each.source != "record")
    return standing_lines(replace(standing, open=told))
