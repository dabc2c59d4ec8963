"""What exactly is signed, in one spelling that can be hashed again years later."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Protocol

from clinic.core.canonical import canonical_json, digest
from clinic.treatments.domain.carried import marks_to_text
from clinic.treatments.domain.formats import FORMATS, NEWEST
from clinic.treatments.domain.sessions import SessionRecord


class Findings(Protocol):
    """Findings with their rows, such as an AssessmentRecord of clinic.assessments."""

    @property
    def trigger_points(self) -> Sequence[object]:
        """Trigger points, with the fields that formats name."""

    @property
    def tightness(self) -> Sequence[object]:
        """Grades of tightness, with the fields that formats name."""

    @property
    def measurements(self) -> Sequence[object]:
        """Tests and measures, with the fields that formats name."""


def session_content(session: SessionRecord, *, spelling: int = NEWEST) -> dict[str, object]:
    """The session and its rows as plain values."""
    names = FORMATS[spelling]
    rows = {name: _rows(getattr(session, name), of) for name, of in names.rows.items()}
    return {**_pick(session, names.session), **rows}


def draft_content(session: SessionRecord) -> dict[str, object]:
    """What a version keeps of a draft: all of it, and what nobody has confirmed yet."""
    gone = session.discarded
    return {
        **session_content(session),
        "carried": marks_to_text(session.carried),
        "discarded": None if gone is None else asdict(gone),
    }


def signed_content(session: SessionRecord, findings: Findings | None) -> dict[str, object]:
    """All that a signature covers: the session, its rows, its findings, who and when.

    Names of people and the state of locks are left out, except those under the signature.
    """
    spelling = session.signed_format
    head = {} if session.head is None else {"head": asdict(session.head)}
    return {
        "format": spelling,
        "session": session_content(session, spelling=spelling),
        "findings": None if findings is None else findings_content(findings, spelling=spelling),
        **head,
        **_pick(session, ("signed_at", "signed_by_id", "signed_by_name")),
    }


def findings_content(findings: Findings, *, spelling: int = NEWEST) -> dict[str, object]:
    """Findings as plain values."""
    names = FORMATS[spelling]
    rows = {name: _rows(getattr(findings, name), of) for name, of in names.findings_rows.items()}
    return {**_pick(findings, names.findings), **rows}


def signature(content: Mapping[str, object]) -> str:
    """SHA-256 over the canonical JSON of signed content, in hexadecimal."""
    return digest(canonical_json(content))


def is_intact(session: SessionRecord, findings: Findings | None) -> bool:
    """Whether what stands in the database is still what was signed."""
    return session.signed_sha256 == signature(signed_content(session, findings))


def _rows(rows: Iterable[object], names: Iterable[str]) -> list[dict[str, object]]:
    return [_pick(row, names) for row in rows]


def _pick(thing: object, names: Iterable[str]) -> dict[str, object]:
    return {name: getattr(thing, name) for name in names}
