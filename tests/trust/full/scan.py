"""Scanners of others over the program's files, each of them also over holes planted for it.

Round 0 is semgrep with rules of ours, round 1 detect-secrets. What somebody looked at and let
stand is written down with its reason (``tests/trust/scan/accepted.toml``). A scanner that does
not find what was planted proves nothing, and fails. They live in environments of their own under
``.trust``, built from files with digests; but for that, nothing asks the network. ruff's rules for
security run in ``make lint``. Tests are not looked at: their people and passwords are invented.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from tests.trust.full.progress import FOLDER, Progress
from tests.trust.scan.planted import SECRETS, SOURCES, TEMPLATES, plant

ROOT = Path(__file__).resolve().parents[3]
OURS = ROOT / "tests" / "trust" / "scan"
PROGRAM = ("clinic", "templates", "migrations")
RULES = ("--config", str(OURS / "rules.yaml"))
QUIETLY = ("--metrics=off", "--disable-version-check", "--no-git-ignore", "--quiet", "--json")
# Drawings, fonts and what is built from other files.
LEFT_OUT = r".*\.(svg|png|ttf|woff2)$|.*static/build/.*|.*__pycache__.*"
# Which rule, in which file.
Finding = tuple[str, str]


def run(progress: Progress, scratch: Path) -> None:
    """A round for each scanner."""
    scanners = (("semgrep", semgrep), ("detect-secrets", detect_secrets))
    plant(scratch)
    for number, _chance in progress.rounds():
        name, scan = scanners[number % len(scanners)]
        place = install(name)
        wanted = planted()[name]
        seen = wanted & {(rule, Path(path).name) for rule, path in scan(place, scratch, (".",))}
        progress.count("planted_holes_seen", len(seen))
        for rule, path in sorted(wanted - seen):
            progress.fault(f"{name} does not see the planted {rule} in {path}")
        judge(progress, name, scan(place, ROOT, PROGRAM))


def judge(progress: Progress, name: str, found: set[Finding]) -> None:
    """Set what was found in the program beside what may stand."""
    accepted = {
        (each["rule"], each["path"]) for each in read_accepted() if of_scanner(each["rule"]) == name
    }
    progress.count("accepted", len(found & accepted))
    for rule, path in sorted(found - accepted):
        progress.fault(f"{name}: {rule} in {path}")
    for rule, path in sorted(accepted - found):
        progress.fault(f"{name}: {rule} in {path} is accepted, and not there any more")


def read_accepted() -> list[dict[str, str]]:
    """What somebody looked at, with the reason why it may stand."""
    accepted: list[dict[str, str]] = tomllib.loads((OURS / "accepted.toml").read_text("utf-8"))[
        "accepted"
    ]
    return accepted


def of_scanner(rule: str) -> str:
    """Whose rule it is: ours have names in small letters."""
    return "semgrep" if rule.islower() else "detect-secrets"


def planted() -> dict[str, set[Finding]]:
    """What each scanner must see, and where."""
    return {
        "semgrep": {(rule, f"{rule}.py") for rule in SOURCES}
        | {(rule, f"{rule}.html") for rule in TEMPLATES},
        "detect-secrets": {(rule, name) for name, (rule, _text) in SECRETS.items()},
    }


def install(name: str) -> Path:
    """The folder of a scanner's programs; built when it is not there."""
    home = FOLDER / "scan" / name
    ready = home / ".ready"
    if not ready.exists():
        wanted = str(OURS / f"requirements-{name}.txt")
        _run([sys.executable, "-m", "venv", str(home)])
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        _run([*pip, "--disable-pip-version-check", "--require-hashes", "-r", wanted])
        ready.touch()
    return home / "bin"


def semgrep(place: Path, root: Path, targets: tuple[str, ...]) -> set[Finding]:
    """What semgrep finds by rules of ours."""
    told = _read([str(place / "semgrep"), "scan", *QUIETLY, *RULES, *targets], place, root)
    return {(each["check_id"].rpartition(".")[2], each["path"]) for each in told["results"]}


def detect_secrets(place: Path, root: Path, targets: tuple[str, ...]) -> set[Finding]:
    """What looks like a key or a password."""
    ask = [str(place / "detect-secrets"), "scan", "--all-files", "--no-verify"]
    told = _read([*ask, "--exclude-files", LEFT_OUT, *targets], place, root)
    return {(each["type"], path) for path, found in told["results"].items() for each in found}


def _read(command: list[str], place: Path, root: Path) -> Any:
    # semgrep looks for its own parts on the path.
    return json.loads(_run(["env", f"PATH={place}:/usr/bin:/bin", *command], root))


def _run(command: list[str], root: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise RuntimeError(f"{command[0]} failed: {done.stderr[-2000:]}")
    return done.stdout
