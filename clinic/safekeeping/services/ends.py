"""What the files beside the database remember of the trails' ends."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from clinic.core.seals import has_audit_key
from clinic.core.settings import Settings
from clinic.core.trail_head import DamagedHead, read_head
from clinic.safekeeping.adapters.keys import backup_key, key_file
from clinic.safekeeping.adapters.sealing import read_sealed_header
from clinic.safekeeping.adapters.second_place import find_second_place
from clinic.safekeeping.adapters.shelf import list_backups
from clinic.safekeeping.domain.backups import BackupRefused, Damaged
from clinic.safekeeping.domain.recovery import CodeSlip
from clinic.safekeeping.queries.ends import Ends, Witness, heads_of
from clinic.safekeeping.services.making import FOLDER


def gather_ends(settings: Settings) -> Ends:
    """What the note beside the key says, and the backups that this installation's code opens."""
    witnesses = tuple(_list_witnesses(settings))
    if not has_audit_key():
        return Ends(note=None, is_shut=True, witnesses=witnesses)
    try:
        return Ends(note=read_head(), witnesses=witnesses)
    except DamagedHead:
        return Ends(note=None, is_damaged=True, witnesses=witnesses)


def find_newest_made(settings: Settings, beside: Path) -> str:
    """When the newest backup was made that this installation's code opens; "" where none is there.

    Those in the folder ``beside`` count too: a stick may become the second place here. Whoever
    restores leaves all of them behind, also where this computer's clock has not come that far.
    """
    witnesses = [*_list_witnesses(settings), *_look_through(beside, backup_key(settings.folder))]
    made = [each.made_at for each in witnesses if each.made_at is not None]
    return max(made).isoformat() if made else ""


def _list_witnesses(settings: Settings) -> Iterator[Witness]:
    if not key_file(settings.folder).exists():
        return
    with suppress(CodeSlip):  # its file is damaged, and the page of backups says so
        key = backup_key(settings.folder)
        places = (settings.folder / FOLDER, find_second_place(settings))
        for folder in (place for place in places if place is not None):
            yield from _look_through(folder, key)


def _look_through(folder: Path, key: bytes) -> Iterator[Witness]:
    with suppress(OSError):  # out of reach: a stick that fails keeps no restore from its end
        for name in sorted(list_backups(folder)):
            yield from _look_into(folder / name, key)


def _look_into(file: Path, key: bytes) -> Iterator[Witness]:
    """What one file says; nothing where it is another's, too new, or out of reach."""
    try:
        header = read_sealed_header(file, key)
        made_at = datetime.fromisoformat(header.created)
        yield Witness(name=file.name, made_at=made_at, heads=heads_of(header.heads))
    except Damaged:
        yield Witness(name=file.name)
    except (BackupRefused, OSError):
        return
