"""Scanners that ask pages: wapiti walks through all it can reach, sqlmap asks a few.

Neither asks anything beyond this machine: what would call back is told an address of ours, modules
that fetch lists are left out, and no report of a failure is sent.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.trust.scan.files import Finding
from tests.trust.scan.tools import ask, read

# Left out: what fetches lists (nikto, wapp, cms), asks a server of others (ssrf, xxe, log4shell),
# guesses passwords, is about TLS, or takes a plain page for a broken directory service (ldap).
MODULES = (
    "sql,timesql,xss,permanentxss,exec,file,redirect,crlf,upload,csrf,csp,http_headers,"
    "cookieflags,methods,backup,htaccess"
)
CRAWL_SECONDS = 45
MODULE_SECONDS = 15
PARAMETER_SECONDS = 120
# Now and then it ends without a report; started again, it goes on where it was.
ATTEMPTS = 3
# Heavy queries that measure time say yes on a busy machine; SQLite answers all the other ways.
TECHNIQUES = "BEUQ"


@dataclass(frozen=True)
class Walked:
    """What wapiti found, and how many addresses and forms it met."""

    found: set[Finding]
    pages: int


@dataclass(frozen=True)
class Question:
    """A request for sqlmap and the parameters that it may spoil; or the place marked ``*``."""

    path: str
    spoiled: str
    data: str = ""


def wapiti(address: str, scratch: Path, *, cookie: str = "", shut: tuple[str, ...] = ()) -> Walked:
    """Walk through a site and try it; ``shut`` are addresses that would end the walk.

    Raises RuntimeError where it writes no report.
    """
    report = scratch / "wapiti.json"
    report.unlink(missing_ok=True)
    keeping = ("--store-session", str(scratch), "--store-config", str(scratch))
    most = ("--max-links-per-page", "100", "--max-files-per-dir", "12", "--depth", "6")
    seconds = (
        *("--max-scan-time", str(CRAWL_SECONDS), "--max-attack-time", str(MODULE_SECONDS)),
        *("--timeout", "20"),
    )
    # It looks up its authors' name server at every start unless it is told another one.
    within = (
        *("--scope", "domain", "--endpoint", f"{address}/", "--dns-endpoint", "localhost"),
        "--no-bugreport",
    )
    closed = [word for each in shut for word in ("-x", f"{address}{each}")]
    known = ("--cookie-value", cookie) if cookie else ()
    told = ""
    for _ in range(ATTEMPTS):
        told = ask(
            *("wapiti", "wapiti", "--url", f"{address}/", "--module", MODULES),
            *(*keeping, *most, *seconds, *within, *closed, *known),
            *("--verbose", "0", "--format", "json", "--output", str(report)),
        )
        if report.exists():
            return _walked(read(report))
    raise RuntimeError(f"wapiti wrote no report: {told[-2000:]}")


def _walked(told: Any) -> Walked:
    return Walked(
        {
            (kind, f"{each['path']} {each['parameter']}".strip())
            for part in ("vulnerabilities", "anomalies")
            for kind, found in told[part].items()
            for each in found
        },
        told["infos"]["crawled_pages_nbr"],
    )


def sqlmap(address: str, scratch: Path, question: Question, *, cookie: str = "") -> set[Finding]:
    """Parameters that change a statement. Raises RuntimeError where it gives no answer."""
    known = ("--cookie", cookie, "--drop-set-cookie") if cookie else ()
    sent = ("--data", question.data) if question.data else ()
    spoiled = ("-p", question.spoiled) if question.spoiled else ()
    report = scratch / "sqlmap.json"
    report.unlink(missing_ok=True)
    told = ask(
        *("sqlmap", "sqlmap", "-u", f"{address}{question.path}", *spoiled),
        *(*sent, *known, "--batch", "--level", "2", "--risk", "1", "--flush-session"),
        *("--dbms", "SQLite", "--technique", TECHNIQUES, "--disable-coloring"),
        *("--time-limit", str(PARAMETER_SECONDS * (question.spoiled.count(",") + 1))),
        *("--output-dir", str(scratch / "sqlmap"), "--report-json", str(report)),
    )
    if "do not appear to be injectable" in told:
        return set()
    ways = [part["value"] for part in read(report)["data"] if part["type_name"] == "TECHNIQUES"]
    if not ways:
        raise RuntimeError(f"sqlmap gave no answer about {question.path}: {told[-2000:]}")
    path = question.path.partition("?")[0]
    return {("injectable", f"{path} {each['parameter']}") for each in ways[0]}
