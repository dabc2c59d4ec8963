"""What exactly is signed, in one spelling that can be hashed again years later.

The lists of fields are part of the format: a new field belongs to a new format, so that what was
signed earlier keeps its digest.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from clinic.core.canonical import canonical_json, digest
from clinic.treatments.domain.sessions import SessionRecord

FORMAT = 1
SESSION = (
    "id",
    "client_id",
    "episode_id",
    "assessment_id",
    "therapist_id",
    "held_on",
    "begun_at",
    "subjective",
    "objective",
    "appraisal",
    "plan",
    "pain_before",
    "pain_after",
    "consent_reconfirmed",
    "next_visit",
    "next_visit_on",
    "next_visit_at",
    "next_visit_words",
)
TECHNIQUE = (
    "technique",
    "muscles",
    "side",
    "client_position",
    "depth",
    "duration_seconds",
    "repeats",
    "pressure",
    "response",
    "note",
)
FINDINGS = (
    "id",
    "client_id",
    "episode_id",
    "assessed_on",
    "by_id",
    "pain_now",
    "pain_worst",
    "notes",
)
TRIGGER_POINT = (
    "muscle",
    "side",
    "view",
    "u",
    "v",
    "depth",
    "taut_band",
    "hypersensitive_spot",
    "referred",
    "zones",
    "referred_quality",
    "familiar",
    "status",
    "status_chosen",
    "local_twitch",
    "jump_sign",
    "tenderness",
    "pain_on_pressure",
    "pressure_pain_kpa",
    "change",
    "note",
)
TIGHTNESS = (
    "muscle",
    "side",
    "grade",
    "scale",
    "note",
)


class Findings(Protocol):
    """Findings with their rows, such as an AssessmentRecord of clinic.assessments."""

    @property
    def trigger_points(self) -> Sequence[object]:
        """Rows with the fields TRIGGER_POINT."""

    @property
    def tightness(self) -> Sequence[object]:
        """Rows with the fields TIGHTNESS."""


def session_content(session: SessionRecord) -> dict[str, object]:
    """The session and its techniques as plain values: what a version keeps."""
    return {**_pick(session, SESSION), "techniques": _rows(session.techniques, TECHNIQUE)}


def signed_content(session: SessionRecord, findings: Findings | None) -> dict[str, object]:
    """All that a signature covers: the session, its techniques, its findings, who and when.

    Names of people and the state of locks are left out, except the name under the signature.
    """
    return {
        "format": FORMAT,
        "session": session_content(session),
        "findings": None if findings is None else findings_content(findings),
        **_pick(session, ("signed_at", "signed_by_id", "signed_by_name")),
    }


def findings_content(findings: Findings) -> dict[str, object]:
    """Findings as plain values."""
    return {
        **_pick(findings, FINDINGS),
        "trigger_points": _rows(findings.trigger_points, TRIGGER_POINT),
        "tightness": _rows(findings.tightness, TIGHTNESS),
    }


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
