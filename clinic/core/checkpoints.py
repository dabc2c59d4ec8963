"""Moving what was saved from SQLite's log into the database, while nobody saves (docs/adr/0003)."""

from clinic.core.database import db, writing
from clinic.core.write_lock import PATIENCE


def fold_log_in(*, patience: int = PATIENCE) -> None:
    """Move what the log holds into the database; the next save begins the log anew.

    Nobody saves meanwhile, and nobody else does this: up to SQLite 3.51.2 a log that was begun anew
    just when somebody moved it could lose saves. Waits ``patience`` ms for those who save.
    """
    if db.engine.dialect.name != "sqlite":
        return
    with writing(patience=patience), db.engine.begin():
        mover = db.engine.raw_connection()  # not the one that holds the lock: SQLite refuses that
        try:
            mover.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            mover.close()
