"""What this program can do with a folder of records, be it the one it serves or one for trial."""

from alembic.script import ScriptDirectory

from clinic.app.schema import MUST_EXIST, upgrade
from clinic.cli.migrate import put_back_guards
from clinic.cli.opening import make_app
from clinic.core.database import db
from clinic.core.settings import Settings, find_beside_package
from clinic.safekeeping.domain.backups import Program

# Beside the tables that have guards, from which no row goes anyway.
NEVER_FEWER = {"client", "person", "episode"}


def this_program() -> Program:
    """The program as it is installed here."""
    folder = str(find_beside_package("migrations"))
    scripts = ScriptDirectory(folder, version_locations=[folder])
    return Program(
        known=frozenset(script.revision for script in scripts.walk_revisions()),
        kept=frozenset({guard.table for guard in MUST_EXIST} | NEVER_FEWER),
        bring_up=bring_up,
    )


def bring_up(settings: Settings) -> None:
    """Bring a database to the newest schema, guards included."""
    app = make_app(settings)
    with app.app_context():
        upgrade()
    with app.app_context():
        try:
            put_back_guards()
        finally:
            db.session.remove()
            db.engine.dispose()
