"""One Node.js process for a run (and worker) that reads pages and answers with their faults."""

import atexit
import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("validate.mjs")
# What differs between two fetches of the same page: ids, form keys, tokens.
CHANGING = re.compile(r"\b[a-z0-9]{20}\b|(?<=value=\")[\w.-]{60,}(?=\")")
# The muscles of a list are a hundred, and there is one list for each row: three speak for all.
OPTION = r"\s*<option[^>]*>[^<]*</option>"
MANY_OPTIONS = re.compile(rf"((?:{OPTION}){{3}})((?:{OPTION})+)")

_seen: set[str] = set()


def check_markup(html: str, path: str) -> None:
    """Fail with the broken rules when a page is no valid HTML. The same page is read once."""
    html = MANY_OPTIONS.sub(without_further_options, html)
    lasting = CHANGING.sub("x", html)
    if missing_validator() or lasting in _seen:
        return
    _seen.add(lasting)
    faults = ask(html)
    assert not faults, "\n  ".join([f"{path} is no valid HTML:", *faults])


def without_further_options(found: re.Match[str]) -> str:
    """The first options of a list, and as many lines as there were."""
    return found[1] + "\n" * found[2].count("\n")


def ask(html: str) -> list[str]:
    """The faults of one page, each as rule, line and words."""
    process = validator()
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the validator has no pipes")
    process.stdin.write(json.dumps(html) + "\n")
    process.stdin.flush()
    faults: list[str] = json.loads(process.stdout.readline())
    return faults


@cache
def missing_validator() -> str:
    """Why pages cannot be validated here, or ``""``."""
    if find_node() is None:
        return "Node.js is not installed: make setup"
    if not (CHECKOUT / "node_modules" / "html-validate").is_dir():
        return "the browser parts are not installed: make setup"
    return ""


def find_node() -> str | None:
    """The machine's Node.js, or the one beside this Python."""
    return shutil.which("node") or shutil.which("node", path=Path(sys.executable).parent)


@cache
def validator() -> "subprocess.Popen[str]":
    """The process, started when the first page is to be read; it ends with the tests."""
    process = subprocess.Popen(
        [find_node() or "node", str(PROGRAM)],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(process.communicate)
    return process
