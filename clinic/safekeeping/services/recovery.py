"""The recovery sheet of this installation."""

from datetime import datetime

from clinic.accounts.queries import find_practice
from clinic.core import clock
from clinic.core.settings import Settings
from clinic.documents.services import make_pdf
from clinic.safekeeping.adapters.keys import backup_key, recovery_code
from clinic.safekeeping.adapters.program import find_command
from clinic.safekeeping.adapters.sealing import key_id
from clinic.safekeeping.adapters.second_place import find_second_place
from clinic.safekeeping.presenters.recovery_sheet import RecoverySheet, lay_out
from clinic.safekeeping.services.making import FOLDER


def make_recovery_sheet(settings: Settings, *, now: datetime) -> bytes:
    """The sheet as a PDF of one page. Raises PaperUnavailable where Pango is missing."""
    paper = lay_out(describe_sheet(settings, now=now))
    return make_pdf(paper.html, pictures=paper.pictures, style=paper.style)


def describe_sheet(settings: Settings, *, now: datetime) -> RecoverySheet:
    """What stands on the sheet."""
    practice = find_practice()
    folder, command = find_command()
    return RecoverySheet(
        practice=practice.name if practice else "Soleus",
        paper=practice.paper if practice else "A4",
        code=recovery_code(settings.folder),
        key_number=key_id(backup_key(settings.folder)),
        printed_on=clock.today(practice.zone if practice else "UTC", at=now),
        backups=str(settings.folder / FOLDER),
        second_place=str(find_second_place(settings) or ""),
        program_folder=folder,
        command=command,
    )
