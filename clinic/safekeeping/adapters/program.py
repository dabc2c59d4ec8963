"""Where the command of this program lies, as somebody types it."""

import shlex
import sys
from pathlib import Path

from clinic.core.settings import CHECKOUT


def find_command() -> tuple[str, str]:
    """The folder of Soleus, and the command as it is typed there.

    "" for the folder where the command is typed anywhere: it is no checkout that runs.
    """
    file = Path(sys.prefix, "bin", "clinic")
    if not file.is_file():
        return "", "clinic"
    if file.is_relative_to(CHECKOUT):
        return str(CHECKOUT), str(file.relative_to(CHECKOUT))
    return "", shlex.quote(str(file))
