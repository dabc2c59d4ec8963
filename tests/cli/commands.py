"""Running the program's commands: inside the tests, or as somebody at a keyboard does."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from clinic.cli import main


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit code and all that it wrote."""

    code: int
    text: str


def clinic(folder: Path, *words: str, answers: str = "", **variables: str) -> Done:
    """``clinic WORDS`` on a data folder, inside the tests' own process; ``answers`` are typed."""
    runner = CliRunner(env={"CLINIC_DATA_DIR": str(folder), **variables})
    result = runner.invoke(main, words, input=answers)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.output)


def shell(folder: Path, *words: str, **variables: str) -> Done:
    """The same as a process of its own, as it runs for people."""
    done = subprocess.run(
        command_line(*words),
        env=environment(folder, **variables),
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    return Done(done.returncode, done.stdout + done.stderr)


def command_line(*words: str) -> list[str]:
    """The program's own command, run by the interpreter of the tests."""
    return [sys.executable, "-m", "clinic.cli", *words]


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """What a command finds around itself: as the tests do, but for where its data lies."""
    inherited = os.environ  # noqa: TID251
    return {**inherited, "CLINIC_DATA_DIR": str(folder), **variables}


def without_pango(folder: Path) -> dict[str, str]:
    """Variables of a machine on which WeasyPrint does not find its libraries."""
    (folder / "weasyprint.py").write_text('raise OSError("cannot load library libpango-1.0-0")\n')
    return {"PYTHONPATH": str(folder)}
