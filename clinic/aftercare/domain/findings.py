"""How a plan keeps what spoke for an exercise: codes, which pages and papers put into words."""

from collections.abc import Iterable

from clinic.aftercare.domain.proposals import Finding
from clinic.anatomy.domain import Side

PARTS = 5


def write_findings(findings: Iterable[Finding]) -> str:
    """Findings as codes: ``soleus:R:3:2:0`` is muscle, side, tightness, active, latent."""
    return " ".join(
        f"{each.muscle}:{each.side.value}:{'' if each.tightness is None else each.tightness}"
        f":{each.active}:{each.latent}"
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
        )
        for parts in (word.split(":") for word in text.split())
        if _is_finding(parts)
    )


def _is_finding(parts: list[str]) -> bool:
    if len(parts) != PARTS or parts[1] not in {side.value for side in Side}:
        return False
    return all(part.isdecimal() and len(part) < PARTS for part in parts[2:] if part) and all(
        parts[3:]
    )
