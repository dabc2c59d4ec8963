"""The scanners' own programs: installed where they are missing, run with nothing around them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.trust.full.progress import FOLDER

OURS = Path(__file__).parent
ROOT = OURS.parents[2]
HOME = FOLDER / "scan"


def install(name: str) -> Path:
    """The folder of a scanner's programs; built when it is not there, from files with digests."""
    home = HOME / name
    ready = home / ".ready"
    if not ready.exists():
        wanted = str(OURS / f"requirements-{name}.txt")
        run([sys.executable, "-m", "venv", str(home)])
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        run([*pip, "--disable-pip-version-check", "--require-hashes", "-r", wanted])
        ready.touch()
    return home / "bin"


def ask(name: str, program: str, *words: str, root: Path = ROOT) -> str:
    """What a scanner says; what it keeps for itself it keeps beside its program."""
    place = install(name)
    # semgrep looks for its own parts on the path, wapiti and sqlmap for a home to write in.
    around = [f"PATH={place}:/usr/bin:/bin", f"HOME={HOME / name}"]
    return run(["nice", "env", *around, str(place / program), *words], root)


def read(answer: str | Path) -> Any:
    """What a scanner says or wrote down as JSON."""
    return json.loads(answer.read_text("utf-8") if isinstance(answer, Path) else answer)


def run(command: list[str], root: Path = ROOT) -> str:
    """Run a program; 1 is how scanners say that they found something."""
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise RuntimeError(f"{command} failed: {(done.stderr or done.stdout)[-2000:]}")
    return done.stdout
