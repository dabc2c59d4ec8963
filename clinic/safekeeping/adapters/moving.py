"""Moving a file or folder: all of it or nothing, and never onto a name that is there."""

import errno
import os
import shutil
from contextlib import ExitStack
from pathlib import Path


def move(source: Path, target: Path) -> None:
    """Give it another place; a file may go to another disk. Raises OSError: nothing was moved."""
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV or not source.is_file():
            raise
        _carry_over(source, target)


def _carry_over(source: Path, target: Path) -> None:
    """Copy a file to another disk (mode 600), see it there for good, and only then let it go."""
    with ExitStack() as undo, source.open("rb") as old:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        undo.callback(target.unlink)
        with os.fdopen(handle, "wb") as new:
            shutil.copyfileobj(old, new)
            new.flush()
            os.fsync(new.fileno())
        source.unlink()
        undo.pop_all()
