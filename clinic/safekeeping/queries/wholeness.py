"""Everything that can be held against a seal, a digest or a signature, part by part."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from sqlalchemy import select, text

from clinic.accounts.queries import verify_roles
from clinic.aftercare.queries import verify_plans, verify_sheets
from clinic.anatomy.queries import verify_own_measures
from clinic.assessments.queries import verify_assessments
from clinic.clients.queries import verify_clients
from clinic.core import audit
from clinic.core.actor import PROGRAM
from clinic.core.audit import AuditEvent
from clinic.core.database import db
from clinic.core.history import verify_versions
from clinic.core.read_seals import Heads, verify_anchors, verify_reads
from clinic.core.seals import KEY, Checked, Kept, has_audit_key
from clinic.core.triggers import Guard, foreign, missing
from clinic.documents.queries import verify_papers
from clinic.episodes.queries import verify_episodes
from clinic.letters.queries import verify_reports
from clinic.running.queries import verify_running
from clinic.safekeeping.domain.checks import Part
from clinic.safekeeping.models import BackupRun
from clinic.safekeeping.queries.ends import Ends, heads_of, verify_ends
from clinic.safekeeping.queries.saves import verify_saves
from clinic.screening.queries import verify_clearances, verify_screenings
from clinic.treatments.queries import (
    verify_addenda,
    verify_adverse,
    verify_drafts,
    verify_sessions,
)


class Standing(NamedTuple):
    """How a kind of record that stands for good is known in the trail, and what may be wrong."""

    action: str
    changed: str
    forged: str
    unknown: str
    moved: str
    gone: str


class Noted(NamedTuple):
    """What the event that made a record says of it: whose it was, and its detail."""

    client_id: str
    detail: Mapping[str, object]


SESSION = Standing(
    "session signed",
    "The session of %(place)s is not what was signed.",
    "The session of %(place)s carries another signature than the trail noted.",
    "The trail knows nothing of the signature under the session of %(place)s.",
    "The session of %(place)s belonged to another client when it was signed.",
    "Session %(place)s was signed once and is gone.",
)
PAPER = Standing(
    "document kept",
    "The paper of %(place)s is not what was kept.",
    "The paper of %(place)s carries another digest than the trail noted.",
    "The trail knows nothing of the paper of %(place)s.",
    "The paper of %(place)s was kept for another client, number or kind.",
    "Paper %(place)s was kept once and is gone.",
)
SHEET = Standing(
    "sheet issued",
    "The sheet of %(place)s is not what was issued.",
    "The sheet of %(place)s carries another digest than the trail noted.",
    "The trail knows nothing of the sheet of %(place)s.",
    "The sheet of %(place)s was issued to another client, or with another number or paper.",
    "Sheet %(place)s was issued once and is gone.",
)
REPORT = Standing(
    "report issued",
    "The report of %(place)s is not what was issued.",
    "The report of %(place)s carries another digest than the trail noted.",
    "The trail knows nothing of the report of %(place)s.",
    "The report of %(place)s was issued for another client, or with another paper.",
    "Report %(place)s was issued once and is gone.",
)

# Each of them holds the records of one kind, as they stand, against their newest versions.
RECORDS: tuple[Callable[[], Iterator[Checked]], ...] = (
    verify_clients,
    verify_own_measures,
    verify_episodes,
    verify_screenings,
    verify_clearances,
    verify_running,
    verify_assessments,
    verify_drafts,
    verify_adverse,
    verify_plans,
)


def list_parts(guards: Iterable[Guard], ends: Ends) -> dict[Part, Callable[[], Iterator[Checked]]]:
    """What looks at each part. ``guards`` are those that must stand in the database."""
    since = ends.sealed_since
    return {
        Part.DATABASE: _database,
        Part.GUARDS: lambda: _guards(guards),
        Part.EVENTS: lambda: _with_key(lambda: audit.verify_events(since)),
        Part.OPENINGS: lambda: _with_key(verify_reads),
        Part.ENDS: lambda: chain(verify_anchors([*list_heads(), *ends.heads]), verify_ends(ends)),
        Part.VERSIONS: lambda: _with_key(lambda: verify_versions(since)),
        Part.SAVES: verify_saves,
        Part.RECORDS: lambda: chain.from_iterable(look() for look in RECORDS),
        Part.SESSIONS: lambda: _standing(verify_sessions(by=PROGRAM), SESSION),
        Part.ADDENDA: verify_addenda,
        Part.PAPERS: lambda: _standing(verify_papers(), PAPER),
        Part.SHEETS: lambda: _standing(verify_sheets(), SHEET),
        Part.REPORTS: lambda: _standing(verify_reports(), REPORT),
        Part.ROLES: verify_roles,
    }


def list_heads() -> list[Heads]:
    """Where both trails stood in each backup that was made."""
    said = (json.loads(heads) for heads in db.session.scalars(select(BackupRun.heads)))
    return [heads_of(each) for each in said if each]


def _database() -> Iterator[Checked]:
    if db.session.get_bind().dialect.name != "sqlite":
        yield Checked("")
        return
    found = list(db.session.scalars(text("PRAGMA integrity_check")))
    yield from (
        Checked(line, "" if line == "ok" else "The database is damaged: %(place)s.")
        for line in found
    )
    for row in db.session.execute(text("PRAGMA foreign_key_check")):
        place = f"{row[0]} {row[1]}"
        yield Checked(place, "A row belongs to something that is not there: %(place)s.")


def _guards(guards: Iterable[Guard]) -> Iterator[Checked]:
    wanted = list(guards)
    connection = db.session.connection()
    away = missing(connection, wanted)
    words = "The database does not hold the guard %(place)s as it should."
    yield from (Checked(each.name, words if each.name in away else "") for each in wanted)
    strange = "The database holds a trigger or view that is not Soleus’s own: %(place)s."
    yield from (Checked(name, strange) for name in sorted(foreign(connection, wanted)))


def _with_key(look: Callable[[], Iterator[Checked]]) -> Iterator[Checked]:
    if has_audit_key():
        yield from look()
    else:
        yield Checked(f"{KEY}.key", "The key %(place)s is not in the data folder.")


def _standing(kept: Iterable[Kept], words: Standing) -> Iterator[Checked]:
    """Records that stand for good: as the trail noted them, where it noted them, and all there."""
    noted = _noted(words.action)
    for each in kept:
        fault = _fault_of(each, noted.pop(each.id, None), words)
        yield Checked(f"{each.at} ({each.id})", fault)
    yield from (Checked(record_id, words.gone) for record_id in noted)


def _fault_of(record: Kept, noted: Noted | None, words: Standing) -> str:
    """What is wrong with a record. ``noted`` is None where the trail says nothing of it."""
    if noted is None:
        return words.unknown
    if not record.is_whole:
        return words.changed
    # Older events noted less: with what they do not say nothing is compared.
    if noted.detail.get("sha256", record.digest) != record.digest:
        return words.forged
    filed = all(noted.detail.get(name, said) == said for name, said in record.filed.items())
    return "" if filed and noted.client_id == record.client_id else words.moved


def _noted(action: str) -> dict[str, Noted]:
    """What events noted, by the ids of the records."""
    columns = (AuditEvent.subject_id, AuditEvent.client_id, AuditEvent.detail)
    events = db.session.execute(select(*columns).where(AuditEvent.action == action))
    return {row.subject_id: Noted(row.client_id, json.loads(row.detail)) for row in events}
