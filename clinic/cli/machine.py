"""What a practice needs of its computer, looked at one by one."""

import errno
import json
import os
import shutil
import socket
import tempfile
from pathlib import Path

from clinic.cli.findings import MIGRATE, Finding
from clinic.core.assets import BUILD
from clinic.core.settings import Settings
from clinic.documents.domain import PAPER_COMMAND, PaperUnavailable
from clinic.documents.services import make_pdf

GIGABYTE = 10**9
# A day's work needs a few megabytes; below this, migrations and copies become a gamble.
LEAST_FREE = GIGABYTE // 2
# Rights of a folder's group and of everybody else.
OTHERS = 0o077
# What a disk answers on which there is no room, for anybody or for this user.
FULL = {errno.ENOSPC, errno.EDQUOT}
SET_UP = "make setup"


def look_at_folder(folder: Path) -> Finding:
    """Whether data can be written where it belongs."""
    if not folder.exists():
        return Finding(words=f"There is no data folder yet: {folder}", mend=MIGRATE)
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"Soleus")
    except OSError as error:
        if error.errno in FULL:
            words = f"The disk is full, so nothing can be saved in the data folder: {folder}"
            return Finding(words=words, mend=_largest_on_disk(folder))
        return Finding(
            words=f"The data folder cannot be written: {error.strerror}: {folder}",
            mend=f'sudo chown -R "$USER" "{folder}" && chmod -R u+rwX "{folder}"',
        )
    if os.name == "posix" and folder.stat().st_mode & OTHERS:
        words = f"Other users of this computer may look into the data folder: {folder}"
        return Finding(words=words, mend=f'chmod 700 "{folder}"')
    return Finding(words=f"The data folder can be written, and by nobody else: {folder}")


def look_at_free_space(folder: Path, *, least: int = LEAST_FREE) -> Finding:
    """Whether the disk has room for the data; ``least`` is in bytes."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(there).free
    words = f"Free space on the disk: {free / GIGABYTE:.1f} GB"
    if free < least:
        return Finding(words=f"{words}. That is too little", mend=_largest_on_disk(there))
    return Finding(words=words)


def look_at_browser_files(build: Path = BUILD) -> Finding:
    """Whether pages and papers find their styles, scripts and fonts."""
    manifest = build / "manifest.json"
    if not manifest.exists():
        return Finding(words="The browser files are not built yet", mend=SET_UP)
    names = {*json.loads(manifest.read_text()).values(), "fonts-print.css"}
    lost = sorted(name for name in names if not (build / name).exists())
    fonts = list((build / "fonts").glob("*"))
    if lost or not fonts:
        words = f"Browser files are missing: {', '.join(lost) or 'the fonts'}"
        return Finding(words=words, mend=f'rm -r "{build}" && {SET_UP}')
    return Finding(words=f"The browser files and {len(fonts)} font files are there")


def look_at_paper() -> Finding:
    """Whether sheets can be made, by making one."""
    try:
        make_pdf("<!DOCTYPE html><html lang='en'><title>Trial</title><p>Trial</p></html>")
    except PaperUnavailable:
        return Finding(
            words="Sheets as PDF cannot be made: the libraries for it are missing",
            mend=PAPER_COMMAND,
        )
    return Finding(words="Sheets as PDF can be made")


def look_at_reach(settings: Settings) -> Finding:
    """Whether browsers that come through a proxy are answered under the name they use."""
    if settings.proxies and not settings.hosts:
        return Finding(
            words="A proxy is announced (CLINIC_PROXIES), and no name under which browsers come",
            mend="CLINIC_HOSTS=practice.example clinic run",
        )
    names = ", ".join(("localhost", *settings.hosts))
    way = "by TLS, through your proxy" if settings.proxies else "on this computer"
    return Finding(words=f"Soleus answers as {names}, {way}")


def look_at_port(port: int) -> Finding:
    """Whether the address is free; a running Soleus is no fault."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as knock:
        knock.settimeout(1)
        if knock.connect_ex(("127.0.0.1", port)) == 0:
            return Finding(
                words=f"Port {port} is in use: Soleus may be running already. "
                f"If not, choose another: CLINIC_PORT={port + 1}"
            )
    return Finding(
        words=f"Port {port} is free (CLINIC_PORT chooses which; look with the one you start with)"
    )


def _largest_on_disk(folder: Path) -> str:
    return f'du -xh "{folder}" | sort -h'
