"""What is known of the client and asks for care before anybody treats."""

from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.anatomy.content import cautions
from clinic.anatomy.domain import Action
from clinic.clients.queries import ClientHeader


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One condition or medicine with its advice; ``kind`` is stop or mind."""

    kind: str
    label: str
    advice: str


def known_before_treating(header: ClientHeader) -> tuple[KnownLine, ...]:
    """The advice of every caution that holds and asks for more than to be known, strictest first.

    It reminds and decides nothing: whether somebody is treated is the therapist's judgement.
    """
    held = dict.fromkeys(line.code for line in header.cautions)
    asking = [cautions()[code] for code in held if cautions()[code].action != Action.NOTE]
    lines = [
        KnownLine("stop" if each.action.blocks else "mind", _(each.label), _(each.advice))
        for each in asking
    ]
    return tuple(sorted(lines, key=lambda line: line.kind != "stop"))
