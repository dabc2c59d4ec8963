"""Scanners that read files: semgrep with rules of ours, detect-secrets, ruff's security rules."""

import sys
from pathlib import Path

from tests.trust.scan.tools import OURS, ask, read, run

RULES = ("--config", str(OURS / "rules.yaml"))
QUIETLY = ("--metrics=off", "--disable-version-check", "--no-git-ignore", "--quiet", "--json")
# Drawings, fonts and what is built from other files.
LEFT_OUT = r".*\.(svg|png|ttf|woff2)$|.*static/build/.*|.*__pycache__.*"
# Which rule, and where.
Finding = tuple[str, str]


def semgrep(root: Path, targets: tuple[str, ...]) -> set[Finding]:
    """What semgrep finds by rules of ours."""
    told = read(ask("semgrep", "semgrep", "scan", *QUIETLY, *RULES, *targets, root=root))
    return {(each["check_id"].rpartition(".")[2], each["path"]) for each in told["results"]}


def detect_secrets(root: Path, targets: tuple[str, ...]) -> set[Finding]:
    """What looks like a key or a password."""
    how = ("scan", "--all-files", "--no-verify", "--exclude-files", LEFT_OUT)
    told = read(ask("detect-secrets", "detect-secrets", *how, *targets, root=root))
    return {(each["type"], path) for path, found in told["results"].items() for each in found}


def ruff(root: Path, targets: tuple[str, ...]) -> set[Finding]:
    """What ruff's rules for security find, also where a line asks it to look away."""
    how = ("--isolated", "--no-cache", "--select", "S", "--ignore-noqa", "--output-format", "json")
    told = read(run([sys.executable, "-m", "ruff", "check", *how, *targets], root))
    here = root.resolve()
    return {(each["code"], str(Path(each["filename"]).relative_to(here))) for each in told}
