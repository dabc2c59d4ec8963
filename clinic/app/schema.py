"""The whole schema in one place: every room's tables, and the guards that must stand."""

from flask_alembic import Alembic

from clinic.accounts import models as accounts
from clinic.aftercare import models as aftercare
from clinic.anatomy import models as anatomy
from clinic.assessments import models as assessments
from clinic.clients import models as clients
from clinic.core import audit, drafts, history, read_log, read_seals, submissions
from clinic.core.database import db, writing
from clinic.core.triggers import Guard, missing, never_emptied
from clinic.documents import models as documents
from clinic.episodes import models as episodes
from clinic.letters import models as letters
from clinic.overview import models as overview
from clinic.running import models as running
from clinic.safekeeping import models as safekeeping
from clinic.screening import models as screening
from clinic.treatments import models as treatments

TABLES = (accounts, anatomy, drafts, episodes, overview, running, submissions)
ROW_GUARDS: tuple[Guard, ...] = (
    *audit.GUARDS,
    *history.GUARDS,
    *clients.GUARDS,
    *read_log.GUARDS,
    *read_seals.GUARDS,
    *screening.GUARDS,
    *assessments.GUARDS,
    *treatments.GUARDS,
    *documents.GUARDS,
    *aftercare.GUARDS,
    *letters.GUARDS,
    *safekeeping.GUARDS,
)
GUARDED = sorted({guard.table for guard in ROW_GUARDS})
MUST_EXIST: tuple[Guard, ...] = (*ROW_GUARDS, *never_emptied(GUARDED))

alembic = Alembic(metadatas=db.metadata)


def upgrade() -> None:
    """Bring the database to the newest schema, all of it or none."""
    with writing():
        alembic.upgrade()


def missing_guards() -> set[str]:
    """Names of the guards that should stand in the database, word for word, and do not."""
    with db.engine.connect() as connection:
        return missing(connection, MUST_EXIST)


def list_known() -> set[str]:
    """The schemas that this program can bring up."""
    return {script.revision for script in alembic.script_directory.walk_revisions()}


def list_newer() -> list[str]:
    """Schemas of the database that this program does not know: a newer one wrote them."""
    return sorted(set(alembic.migration_context.get_current_heads()) - list_known())
