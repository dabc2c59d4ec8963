"""Signs on which a client stops and gets help."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from clinic.anatomy.domain.urgency import URGENCY_ORDER, Urgency
from clinic.core.evidence import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningSign:
    """One sign in the client's words, and who to call.

    ``regions`` are keys of the body regions to which it belongs, ``reasons`` codes of cautions or
    of screening questions that held; with neither it belongs to every complaint. ``why`` is for
    staff and never printed on a sheet.
    """

    code: str
    words: str
    call: Urgency
    regions: tuple[str, ...]
    why: str
    source: str
    mark: Mark
    reasons: tuple[str, ...] = ()


def select_warning_signs(
    signs: Iterable[WarningSign], regions: Collection[str], reasons: Collection[str] = ()
) -> tuple[WarningSign, ...]:
    """The signs for a complaint in these regions of somebody with these reasons.

    The most urgent first; ties keep their order.
    """
    chosen = (
        sign
        for sign in signs
        if not (sign.regions or sign.reasons)
        or set(regions) & set(sign.regions)
        or set(reasons) & set(sign.reasons)
    )
    return tuple(sorted(chosen, key=lambda sign: URGENCY_ORDER.index(sign.call)))
