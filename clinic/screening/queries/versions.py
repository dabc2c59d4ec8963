"""What was written on a record of this room and stands in its version alone."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from clinic.core.database import db
from clinic.core.history import RecordVersion


def find_written(kind: str, record_ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """The newest version of each of these records, by id; whoever asks has found them as theirs."""
    rows = db.session.execute(
        select(RecordVersion.record_id, RecordVersion.content)
        .where(RecordVersion.kind == kind, RecordVersion.record_id.in_(record_ids))
        .order_by(RecordVersion.version)
    )
    return {record_id: json.loads(content) for record_id, content in rows}
