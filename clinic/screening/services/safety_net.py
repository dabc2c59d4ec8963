"""The safety-net sheet: laid out first, then kept byte for byte in the ledger."""

from dataclasses import dataclass
from datetime import date, datetime

from clinic.accounts.queries import get_person, get_practice
from clinic.clients.queries import get_client_header
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.errors import DomainError
from clinic.core.history import keep_version
from clinic.documents.domain import KeepDocument, new_code
from clinic.documents.services import keep_document, make_pdf
from clinic.episodes.queries import get_episode
from clinic.screening.domain.commands import Told
from clinic.screening.domain.standing import Standing
from clinic.screening.presenters.paper import SafetyNetFacts, lay_out
from clinic.screening.presenters.result import ChecklistLine, checklist, has_leg_signs
from clinic.screening.queries import SAFETY_NET, get_standing
from clinic.screening.queries.facts import list_answered, list_facts
from clinic.screening.queries.records import list_told


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedSafetyNet:
    """A sheet that is ready to be kept: whose it is, its code, its bytes, what it rests on."""

    client_id: str
    episode_id: str
    code: str
    told: Told
    pdf: bytes
    rules: tuple[str, ...]


def prepare_safety_net(episode_id: str, told: Told, *, by: Actor, today: date) -> PreparedSafetyNet:
    """Lay the sheet out. Writes nothing. Raises NotFound, PaperUnavailable, DomainError."""
    episode = get_episode(episode_id, by=by)
    standing = get_standing(episode.client_id, episode.id, by=by)
    if not standing.is_blocked:
        raise DomainError("Nothing blocks treatment now, so there is no sheet to make.")
    code = new_code()
    paper = lay_out(
        SafetyNetFacts(
            practice=get_practice(),
            therapist=get_person(by.id),
            client=get_client_header(episode.client_id, by=by),
            episode=episode,
            standing=standing,
            answers=tuple(list_told(episode.client_id, _causes(standing), by=by)),
            code=code,
            made_on=today,
            told=told,
            checklist=referral_checklist(standing, by=by),
        )
    )
    return PreparedSafetyNet(
        client_id=episode.client_id,
        episode_id=episode.id,
        code=code,
        told=told,
        pdf=make_pdf(paper.html, style=paper.style),
        rules=tuple(each.rule for each in standing.blocking),
    )


def issue_safety_net(prepared: PreparedSafetyNet, *, by: Actor, now: datetime) -> str:
    """Keep a laid-out sheet for good; return the document's id."""
    document = keep_document(
        KeepDocument(
            client_id=prepared.client_id,
            kind=SAFETY_NET,
            code=prepared.code,
            version=1,
            content=prepared.pdf,
        ),
        by=by,
        now=now,
    )
    number = record_event(
        "safety-net sheet made",
        subject=("document", document.id),
        client_id=prepared.client_id,
        by=by,
        now=now,
        detail={"rules": list(prepared.rules)},
    )
    content = {**_written(prepared.told), "episode_id": prepared.episode_id}
    keep_version((SAFETY_NET, document.id), content, event_number=number, by=by, now=now)
    return document.id


def _causes(standing: Standing) -> set[str]:
    return {code for each in standing.blocking for code in each.causes}


def _written(told: Told) -> dict[str, object]:
    """What the therapist wrote, so that the session need not ask for it again."""
    return {
        "where": told.where,
        "told_who": told.who,
        "told_on": told.on,
        "told_at": told.at,
        "message": told.message,
    }


def referral_checklist(standing: Standing, *, by: Actor) -> tuple[ChecklistLine, ...]:
    """The Wells items as they stand, where something open speaks of a leg; else nothing."""
    if not has_leg_signs(standing) or not standing.episode_id:
        return ()
    facts = list_facts(standing.client_id, standing.episode_id, by=by)
    asked = list_answered(standing.client_id, standing.episode_id, by=by)
    return checklist(facts, asked)
