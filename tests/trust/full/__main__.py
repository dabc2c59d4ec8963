"""`python -m tests.trust.full PART`: one part of the long form, or all of it, resumable."""

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from tests.trust.full.lengths import PARTS
from tests.trust.full.progress import open_progress
from tests.trust.full.report import write_report
from tests.trust.full.together import run_together


def main() -> int:
    """Run the part that is asked for; 0 when nothing went wrong."""
    reading = argparse.ArgumentParser(prog="trust-full", description=__doc__)
    reading.add_argument("part", choices=[*PARTS, "all", "report"])
    reading.add_argument("--rounds", type=int, help="fewer or more than the full length")
    reading.add_argument("--seed", type=int, help="the seed of an earlier run, to see it again")
    reading.add_argument("--afresh", action="store_true", help="forget a run that was broken off")
    told = reading.parse_args()
    if told.part == "report":
        write_report(PARTS)
        return 0
    if told.part == "all":
        return run_together(tuple(PARTS), afresh=told.afresh)
    progress = open_progress(
        told.part, told.rounds or PARTS[told.part], told.seed, afresh=told.afresh
    )
    sys.stderr.write(f"{told.part}: seed {progress.seed}, from round {progress.done}\n")
    with tempfile.TemporaryDirectory(prefix="soleus-trust-") as scratch:
        import_module(f"tests.trust.full.{told.part}").run(progress, Path(scratch))
    sys.stderr.write(f"\n{told.part}: {len(progress.faults)} faults in {progress.seconds:.0f} s\n")
    return 1 if progress.faults else 0


if __name__ == "__main__":
    sys.exit(main())
