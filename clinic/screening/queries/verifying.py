"""Screenings and clearances, held against what was kept when they were recorded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from clinic.core.database import db
from clinic.core.seals import Checked
from clinic.core.standing import Live, verify_live
from clinic.screening.models import Clearance, Screening, ScreeningDecision, ScreeningEnding

# What a clearance says of itself, and its versions keep.
WRITTEN = ("cleared_by", "role", "dated_on", "words", "scope")


def screening_content(
    screening: Screening, decided: Iterable[tuple[str, str]]
) -> dict[str, object]:
    """One asking, with rule and action of what followed from it, as its version keeps it."""
    return {
        "episode_id": screening.episode_id,
        "kind": screening.kind,
        "asked_on": screening.asked_on,
        "answers": [
            {"item": row.item, "said": row.said, "words": row.words} for row in screening.answers
        ],
        "decided": [{"rule": rule, "action": action} for rule, action in decided],
    }


def clearance_content(clearance: Clearance, rules: Iterable[str]) -> dict[str, object]:
    """An agreement, with the rules whose decisions it ended, as its version keeps it."""
    content = {name: getattr(clearance, name) for name in WRITTEN}
    return {**content, "client_id": clearance.client_id, "rules": list(rules)}


def verify_screenings() -> Iterator[Checked]:
    """Every asking with its answers and what followed; the reason is in its version alone."""
    decided: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in db.session.scalars(
        select(ScreeningDecision).where(ScreeningDecision.screening_id.is_not(None))
    ):
        decided[row.screening_id or ""].append((row.rule, row.action))
    rows = db.session.scalars(
        select(Screening).order_by(Screening.made_at).options(selectinload(Screening.answers))
    )
    live = (
        Live(row.id, row.client_id, screening_content(row, decided.pop(row.id, []))) for row in rows
    )
    return verify_live("screening", live, unordered={"decided"})


def verify_clearances() -> Iterator[Checked]:
    """Every agreement, with the rules that it really ended."""
    ended: dict[str, list[str]] = defaultdict(list)
    for clearance_id, rule in db.session.execute(
        select(ScreeningEnding.clearance_id, ScreeningDecision.rule)
        .join(ScreeningDecision, ScreeningDecision.id == ScreeningEnding.decision_id)
        .where(ScreeningEnding.clearance_id.is_not(None))
    ):
        ended[clearance_id or ""].append(rule)
    rows = db.session.scalars(select(Clearance).order_by(Clearance.at))
    live = (Live(row.id, row.client_id, clearance_content(row, ended[row.id])) for row in rows)
    return verify_live("clearance", live, unordered={"rules"})
