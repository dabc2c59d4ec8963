"""Hostile words in every column that holds words, put there past the program and its guards.

A column that holds codes, ids, digests or structure is named below; every other text column is
poisoned, so a new one is by itself.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Set
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import String, Text

from clinic.core.database import db

STRUCTURE = {"id", "name_key", "search_key", "session_id", "reference"}
CODES: dict[str, set[str]] = {
    "access_grant": set(),
    "addendum": {"part"},
    "adverse_event": {"happened", "severity", "onset", "action", "resolved", "related"},
    "adverse_follow_up": {"resolved"},
    "audit_event": {"action", "subject_kind", "detail", "seal"},
    "backup_run": {"kind", "heads"},
    "client": {"email", "language"},
    "client_caution": {"kind", "code"},
    "clearance": {"role"},
    "contributing_factor": {"factor"},
    "document": {"kind", "code", "media_type"},
    "episode": {"side", "region", "outcome"},
    "exercise_given": {"code", "exercise", "side"},
    "exercise_report": {"done", "difficulty"},
    "form_draft": {"address", "form_key", "row_version"},
    "handover": {"way"},
    "measurement": {"measure", "side", "muscle", "site", "choice", "trials", "unit"},
    "own_measure": {"code", "group", "kind", "sides", "choices", "better", "region"},
    "pain": {
        "types",
        "onset",
        "constancy",
        "aggravating",
        "easing",
        "night_pain",
        "irritability",
        "trend",
        "sleep",
        "symptoms",
        "previous_care",
        "previous_episodes",
    },
    "passkey": {"device_type", "extensions", "usage", "transports"},
    "past_injury": {"site", "region", "side"},
    "person": {
        "email",
        "password",
        "fs_uniquifier",
        "tf_primary_method",
        "tf_totp_secret",
        "fs_webauthn_user_handle",
    },
    "plan": {"code", "pain_profile", "after_lines"},
    "plan_choice": {"topic", "option"},
    "plan_item": {"exercise", "side", "reason", "move_on"},
    "plan_running": {"programme", "entry_met", "rule"},
    "practice": {
        "email",
        "paper",
        "zone",
        "distance_unit",
        "weight_unit",
        "client_scope",
        "second_factor",
        "logo_type",
    },
    "race": {"kind"},
    "read_log": {"kind", "page", "detail"},
    "read_seal": {"audit_seal", "seal"},
    "record_version": {"kind", "seal"},
    "report": {"layout"},
    "role": {"name"},
    "run": {"surface", "source"},
    "running_profile": {"foot_strike"},
    "running_week": {"source"},
    "screening": {"kind"},
    "screening_answer": {"item", "said"},
    "screening_decision": {"source", "rule", "action", "causes"},
    "screening_ending": {"way"},
    "screening_fact": {"source", "code", "side", "choice"},
    "session_note": {
        "kind",
        "outcome",
        "after_last",
        "advice",
        "told_at",
        "safety_net",
        "next_visit",
        "next_visit_at",
        "carried",
        "taken_over_from",
    },
    "sheet": {"layout"},
    "sign_in_link": {"purpose"},
    "sign_in_try": set(),
    "submission": {"location"},
    "technique": {
        "technique",
        "muscles",
        "side",
        "client_position",
        "tool",
        "depth",
        "direction",
        "responses",
        "rom_measure",
        "skin_response",
    },
    "tightness": {"muscle", "side", "scale"},
    "trigger_point": {
        "muscle",
        "side",
        "view",
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
        "change",
    },
    "web_session": {"identity", "content"},
}
# Leaves of frozen JSON that are patterns of ours, which no person writes.
PATTERNS = {("backup_run", "error"): {"message"}}
# A leaf of frozen JSON that a person may have written: it has a space or a capital letter.
WORDS = re.compile(r"[ A-Z]")


def word_columns() -> Iterator[tuple[str, str]]:
    """Every (table, column) that holds words of people, or frozen JSON with such words."""
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            if not isinstance(column.type, (String, Text)) or column.foreign_keys:
                continue
            name = column.name
            if name in STRUCTURE or name.endswith(("_id", "_sha256", "hash")):
                continue
            if column.primary_key or name in CODES.get(table.name, set()):
                continue
            yield table.name, name


def poison(file: Path, payload: str) -> int:
    """Put ``payload`` into every filled word; the number of words that were changed."""
    changed = 0
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f"DROP TRIGGER {name}")
        for table, column in word_columns():
            changed += _poison_column(database, table, column, payload)
    return changed


def _poison_column(database: sqlite3.Connection, table: str, column: str, payload: str) -> int:
    # Table and column names come from our own models.
    rows = database.execute(
        f'SELECT rowid, "{column}" FROM "{table}" WHERE "{column}" <> \'\''  # noqa: S608
    ).fetchall()
    changed = 0
    for rowid, held in rows:
        text = _spoiled(held, payload, PATTERNS.get((table, column), set()))
        changed += text != held
        database.execute(
            f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?',  # noqa: S608
            (text, rowid),
        )
    return changed


def _spoiled(held: str, payload: str, kept: Set[str]) -> str:
    if held[:1] in "[{":
        return json.dumps(_spoil_leaves(json.loads(held), payload, kept), ensure_ascii=False)
    return f"{held[:12]} {payload}"


def _spoil_leaves(value: Any, payload: str, kept: Set[str]) -> Any:
    if isinstance(value, dict):
        return {
            key: each if key in kept else _spoil_leaves(each, payload, kept)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_spoil_leaves(each, payload, kept) for each in value]
    if isinstance(value, str) and WORDS.search(value):
        return f"{value[:12]} {payload}"
    return value
