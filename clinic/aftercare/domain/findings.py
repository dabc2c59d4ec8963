"""How a plan keeps what spoke for an exercise: codes, which pages and papers put into words."""

from collections.abc import Iterable
from datetime import date

from clinic.aftercare.domain.proposals import Finding
from clinic.anatomy.domain import Side

# Before findings had a day, and since.
PARTS = (5, 6)
LONGEST_NUMBER = 4


def write_findings(findings: Iterable[Finding]) -> str:
    """Findings as codes: ``soleus:R:3:2:0:2026-11-21``.

    Muscle, side, tightness, active, latent, and the day on which it was found where it is known.
    """
    return " ".join(
        f"{each.muscle}:{each.side.value}:{'' if each.tightness is None else each.tightness}"
        f":{each.active}:{each.latent}" + (f":{each.on.isoformat()}" if each.on else "")
        for each in findings
    )


def read_findings(text: str) -> tuple[Finding, ...]:
    """The findings behind the codes; what is none is left out: forms can send anything."""
    return tuple(
        Finding(
            muscle=parts[0],
            side=Side(parts[1]),
            tightness=int(parts[2]) if parts[2] else None,
            active=int(parts[3]),
            latent=int(parts[4]),
            on=_day(parts[5]) if len(parts) == max(PARTS) else None,
        )
        for parts in (word.split(":") for word in text.split())
        if _is_finding(parts)
    )


def confirm_findings(text: str, recorded: Iterable[Finding]) -> str:
    """The codes again, with the numbers that are on record; what was never found is left out.

    ``recorded`` are all findings of the episode, the newest first. A finding without a day means
    the newest of that muscle and side.
    """
    known = tuple(recorded)
    confirmed = (_find(claimed, known) for claimed in read_findings(text))
    return write_findings(dict.fromkeys(each for each in confirmed if each is not None))


def _find(claimed: Finding, recorded: tuple[Finding, ...]) -> Finding | None:
    for each in recorded:
        if (each.muscle, each.side) == (claimed.muscle, claimed.side) and claimed.on in {
            None,
            each.on,
        }:
            return each
    return None


def _is_finding(parts: list[str]) -> bool:
    if len(parts) not in PARTS or parts[1] not in {side.value for side in Side}:
        return False
    if len(parts) == max(PARTS) and _day(parts[5]) is None:
        return False
    numbers = [part for part in parts[2:5] if part]
    return all(part.isdecimal() and len(part) <= LONGEST_NUMBER for part in numbers) and all(
        parts[3:5]
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
