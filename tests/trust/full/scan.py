"""Scanners of others over the program, each of them also over holes planted for it.

Rounds 0 to 2 read files: semgrep with rules of ours, detect-secrets, ruff's rules for security.
Rounds 3 to 5 ask the real server about a practice with something of everything: wapiti walks
through it as the therapist and as the owner, sqlmap tries where words meet the database.

What somebody looked at and let stand is written down with its reason, in
``tests/trust/scan/accepted.toml``. A scanner that does not find what was planted proves nothing,
and fails. Scanners live in environments of their own under ``.trust``, built from files with
digests; but for that, nothing asks the network. Tests are not looked at: their people and
passwords are invented.

A walk ends in time, and each kind of try on it too: not everything that was met is tried in every
way, and a form that needs more than what stands in it is tried as it is. It can show a hole, never
that there is none.
"""

import logging
import tomllib
from collections.abc import Callable
from pathlib import Path

from tests.trust.full.progress import Progress
from tests.trust.scan import files, holes, pages
from tests.trust.scan.files import Finding
from tests.trust.scan.planted import SEEN, plant
from tests.trust.scan.practice import SHUT, Site, is_signed_in, open_practice, questions
from tests.trust.scan.tools import OURS, ROOT

PROGRAM = ("clinic", "templates", "migrations")
Round = Callable[[Progress, Path], None]


def run(progress: Progress, scratch: Path) -> None:
    """A round for each scanner, and one for each person as whom wapiti walks."""
    rounds: tuple[Round, ...] = (
        read_files("semgrep", files.semgrep),
        read_files("detect-secrets", files.detect_secrets),
        read_files("ruff", files.ruff),
        walk_as("therapist"),
        walk_as("owner"),
        ask_for_statements,
    )
    logging.disable(logging.CRITICAL)
    for number, _chance in progress.rounds():
        place = scratch / f"round-{number}"
        place.mkdir()
        rounds[number % len(rounds)](progress, place)
    logging.disable(logging.NOTSET)


def read_files(name: str, scan: Callable[[Path, tuple[str, ...]], set[Finding]]) -> Round:
    """A round of a scanner that reads files."""

    def read(progress: Progress, scratch: Path) -> None:
        plant(scratch)
        see_planted(progress, name, scan(scratch, (".",)), SEEN[name])
        judge(progress, name, scan(ROOT, PROGRAM))

    return read


def walk_as(person: str) -> Round:
    """A round of wapiti, signed in as one of the people."""

    def walk(progress: Progress, scratch: Path) -> None:
        with holes.open_holes(scratch) as address:
            walked = pages.wapiti(address, scratch)
            see_planted(progress, "wapiti", walked.found, holes.SEEN_BY_WAPITI)
        with open_practice(scratch) as site:
            cookie = site.cookies[person]
            walked = pages.wapiti(site.address, scratch, cookie=cookie, shut=SHUT)
            progress.count("addresses_and_forms_met", walked.pages)
            stay_signed_in(progress, site, person)
            judge(progress, f"wapiti as {person}", site.by_rule(walked.found))

    return walk


def ask_for_statements(progress: Progress, scratch: Path) -> None:
    """A round of sqlmap."""
    with holes.open_holes(scratch) as address:
        found = pages.sqlmap(address, scratch, holes.FOR_SQLMAP)
        see_planted(progress, "sqlmap", found, holes.SEEN_BY_SQLMAP)
    with open_practice(scratch) as site:
        for person, question in questions(site):
            cookie = site.cookies[person]
            found = pages.sqlmap(site.address, scratch, question, cookie=cookie)
            progress.count("parameters_tried", question.spoiled.count(",") + 1)
            stay_signed_in(progress, site, person)
            judge(progress, f"sqlmap as {person}", site.by_rule(found))


def stay_signed_in(progress: Progress, site: Site, person: str) -> None:
    """Whoever was signed out on the way saw nothing but the door."""
    if not is_signed_in(site, person):
        progress.fault(f"{person} was signed out while a scanner looked")


def see_planted(
    progress: Progress, name: str, found: set[Finding], wanted: frozenset[Finding]
) -> None:
    """Fail a scanner that does not find its own holes; folders before a name do not matter."""
    seen = wanted & {(rule, place.rpartition("/")[2]) for rule, place in found}
    progress.count("planted_holes_seen", len(seen))
    for rule, place in sorted(wanted - seen):
        progress.fault(f"{name} does not see the planted {rule} in {place}")


def judge(progress: Progress, name: str, found: set[Finding]) -> None:
    """Set what was found in the program beside what may stand."""
    accepted = {
        (each["rule"], each["place"]) for each in read_accepted() if each["scanner"] in name
    }
    progress.count("accepted", len(found & accepted))
    for rule, place in sorted(found - accepted):
        progress.fault(f"{name}: {rule} in {place}")
    for rule, place in sorted(accepted - found):
        progress.fault(f"{name}: {rule} in {place} is accepted, and not there any more")


def read_accepted() -> list[dict[str, str]]:
    """What somebody looked at, with the reason why it may stand."""
    accepted: list[dict[str, str]] = tomllib.loads((OURS / "accepted.toml").read_text("utf-8"))[
        "accepted"
    ]
    return accepted
