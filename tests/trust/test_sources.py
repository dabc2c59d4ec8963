"""What no file of the program may hold, whatever it is for."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from flask import Flask

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sorted((ROOT / "clinic").rglob("*.py"))
SCRIPTS = sorted((ROOT / "clinic" / "frontend").rglob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

RUNS = {"eval", "exec", "compile", "__import__"}
# Formats that say which objects are made of them, and templates made of text.
MAKES = {"pickle", "marshal", "shelve", "dill", "yaml", "xml", "lxml"}
FROM_TEXT = {"render_template_string", "from_string", "populate_obj"}
# Whoever starts another program, and whoever listens or looks whether a port is free.
MAY_START = {"clinic/safekeeping/adapters/served.py"}
MAY_LISTEN = {f"clinic/cli/{name}.py" for name in ("lan", "machine", "serve", "server")}
STARTS = {"subprocess", "pty", "multiprocessing"}
CONNECTS = {
    *("socket", "http.client", "urllib.request", "smtplib", "ftplib", "poplib", "imaplib"),
    *("requests", "httpx", "aiohttp", "urllib3", "socketserver", "xmlrpc"),
}
OTHER_CRYPTO = {"Crypto", "Cryptodome", "nacl", "rsa", "ecdsa", "pyaes", "hashids"}
WEAK = re.compile(r"\b(md5|sha1|MD5|SHA1|ECB|CBC|PKCS1v15|RC4|ARC4|TripleDES|Blowfish)\b")
# Windows shows this of a certificate, to be compared by eye.
SHOWN_ONLY = {"clinic/devices/adapters/certificates.py: SHA1"}
MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment"
    r"|\beval\(|new Function|setTimeout\(\s*[\"'`]|localStorage|sessionStorage|__proto__"
)
# What was sent as the name of a property: ``__proto__`` would reach every object.
KEY = re.compile(r"\w\[\s*([A-Za-z_$][\w.]*)\s*\]\s*(?:\?\?|\|\|)?=[^=]|Object\.(fromEntries)")
OF_A_CONSTANT = re.compile(r"for \(const (\w+) of [A-Z_]+\)")
# Other sites speak to the window; a channel has one site only.
OTHER_SITES = re.compile(
    r"(window|globalThis)\.addEventListener\(\s*[\"']message|onmessage\s*=|\.opener\b"
)


def told(path: Path) -> str:
    """A file as people name it."""
    return str(path.relative_to(ROOT))


@cache
def trees() -> list[tuple[str, ast.AST]]:
    """Every file of the program, read."""
    return [(told(path), ast.parse(path.read_text(encoding="utf-8"))) for path in PYTHON]


def imported(tree: ast.AST) -> Iterator[str]:
    """What a file imports, whole names and their parents."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
        for name in names:
            parts = name.split(".")
            yield from (".".join(parts[:end]) for end in range(1, len(parts) + 1))


def called(tree: ast.AST) -> Iterator[str]:
    """The plain names of what a file calls; of methods, the dotted name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_nothing_runs_what_somebody_sent() -> None:
    faults = []
    for name, tree in trees():
        calls = set(called(tree))
        faults += [f"{name}: {call}" for call in calls & RUNS]
        faults += [f"{name}: {call}" for call in calls if call.rpartition(".")[2] in FROM_TEXT]
        faults += [f"{name}: {module}" for module in set(imported(tree)) & MAKES]
        if name not in MAY_START:
            faults += [f"{name}: {module}" for module in set(imported(tree)) & STARTS]
            faults += [
                f"{name}: {call}" for call in calls if re.match(r"os\.(system|exec|sp)", call)
            ]
    assert faults == []


def test_nothing_in_the_program_opens_a_connection() -> None:
    faults = {
        f"{name}: {module}"
        for name, tree in trees()
        if name not in MAY_LISTEN
        for module in set(imported(tree)) & CONNECTS
    }
    assert faults == set()


def test_no_form_fills_a_record_by_itself() -> None:
    calls = [call for _name, tree in trees() for call in called(tree)]
    assert [call for call in calls if call.endswith("populate_obj")] == []


def test_ciphers_come_from_kept_libraries() -> None:
    faults = []
    for path in PYTHON:
        name, text = told(path), path.read_text(encoding="utf-8")
        names = set(imported(ast.parse(text)))
        faults += [f"{name}: {module}" for module in names & OTHER_CRYPTO]
        faults += [f"{name}: {word}" for word in WEAK.findall(text)]
    assert set(faults) <= SHOWN_ONLY


def test_templates_escape_all_that_people_wrote(app: Flask) -> None:
    assert app.jinja_env.autoescape is not False
    assert app.select_jinja_autoescape("any.html")
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape\s+false", text), told(path)


@pytest.mark.parametrize("path", SCRIPTS, ids=told)
def test_scripts_write_text_and_never_markup(path: Path) -> None:
    assert MARKUP.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=told)
def test_scripts_listen_to_no_other_site(path: Path) -> None:
    assert OTHER_SITES.findall(path.read_text(encoding="utf-8")) == []


def sent_keys(text: str) -> set[str]:
    """Names by which a script sets properties, but for those that stand in the script itself."""
    found = {key or made for key, made in KEY.findall(text)}
    return found - set(OF_A_CONSTANT.findall(text))


@pytest.mark.parametrize("path", SCRIPTS, ids=told)
def test_scripts_take_no_name_that_was_sent_for_a_property(path: Path) -> None:
    assert sent_keys("given[name] = value")
    assert sent_keys(path.read_text(encoding="utf-8")) == set()


def patterns() -> Iterator[tuple[str, str]]:
    """Every pattern that is written down in the program, with its file."""
    for name, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not ast.unparse(node.func).startswith("re."):
                continue
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield name, first.value


def repeats_within(parsed: Any, *, inside: bool = False) -> bool:
    """Whether a part without end stands within another, and nothing says where each one begins.

    ``(a+)+`` tries every way of cutting a text up; ``(_a+)*`` has one way, by its first sign.
    """
    for operator, given in parsed:
        is_endless = "REPEAT" in str(operator) and given[1] == _constants.MAXREPEAT
        if is_endless and inside:
            return True
        for part in parts_of(given):
            outer = is_endless and not begins_with_a_sign(part)
            if repeats_within(part, inside=inside or outer):
                return True
    return False


def parts_of(given: Any) -> Iterator[Any]:
    """The patterns inside one step of a pattern."""
    for each in given if isinstance(given, tuple | list) else ():
        if isinstance(each, _parser.SubPattern):
            yield each
        elif isinstance(each, list):
            yield from (one for one in each if isinstance(one, _parser.SubPattern))


def begins_with_a_sign(part: Any) -> bool:
    """Whether a pattern begins with one certain sign, or one of a few."""
    operator, given = part[0]
    if str(operator) == "SUBPATTERN":
        return begins_with_a_sign(given[-1])
    few = str(operator) == "IN" and all(str(kind) == "LITERAL" for kind, _sign in given)
    return few or str(operator) == "LITERAL"


def test_no_pattern_repeats_what_repeats() -> None:
    assert repeats_within(_parser.parse(r"(a+)+b"))
    found = list(patterns())
    assert found
    assert [pair for pair in found if repeats_within(_parser.parse(pair[1]))] == []
