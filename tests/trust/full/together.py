"""All parts in one go, within ninety minutes on two cores: each of them keeps about one busy."""

import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.trust.full.progress import FOLDER

# A restart is timed here; it has the machine to itself.
ALONE = ("kill",)
# The longest first, so that none is left over at the end.
LONGEST = ("xss", "texts", "fuzz", "scan", "backup")
AT_ONCE = 2
MINUTES = FOLDER / "minutes"


def run_together(parts: Sequence[str], *, afresh: bool) -> int:
    """Run the parts, each in a process of its own; 0 when nothing went wrong in any."""
    command = [sys.executable, "-m", "tests.trust.full"]
    more = ["--afresh"] if afresh else []

    def run(part: str) -> int:
        return subprocess.run([*command, part, *more], check=False).returncode

    began = time.monotonic()
    codes = [run(part) for part in ALONE]
    rest = [*LONGEST, *(part for part in parts if part not in (*LONGEST, *ALONE))]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        codes += pool.map(run, rest)
    if afresh:
        MINUTES.write_text(f"{(time.monotonic() - began) / 60:.0f}")
    return max(codes)
