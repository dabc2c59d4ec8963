"""What the recovery sheet, the README and the guide say to type works as it stands there."""

import html
import re
import subprocess
from dataclasses import replace

import pypdfium2
import pytest
from flask import Flask

from clinic.core import clock
from clinic.core.settings import CHECKOUT
from clinic.documents.domain import PaperUnavailable
from clinic.documents.services import make_pdf
from clinic.safekeeping.presenters.recovery_sheet import lay_out
from clinic.safekeeping.services.recovery import describe_sheet
from tests.safekeeping.making import settings_of


def test_the_commands_on_the_sheet_work_as_they_are_typed_in_the_folder_it_names(
    app: Flask,
) -> None:
    with app.test_request_context():
        sheet = describe_sheet(settings_of(app), now=clock.now())
        words = html.unescape(lay_out(sheet).html)
    assert sheet.program_folder in words
    typed = re.findall(r"ype: (\S+) (restore|run)\b", words)
    assert [name for _command, name in typed] == ["restore", "run"]
    for command, name in typed:
        said = subprocess.run(
            [command, name, "--help"],
            cwd=sheet.program_folder or None,
            capture_output=True,
            text=True,
            check=True,
        )
        assert f"{name} [OPTIONS]" in said.stdout


def test_the_sheet_is_one_page_also_where_folders_have_long_names(app: Flask) -> None:
    with app.test_request_context():
        sheet = replace(
            describe_sheet(settings_of(app), now=clock.now()),
            program_folder="/home/annamaria/Documents/programs/soleus-2026-12",
            backups="/home/annamaria/Documents/programs/soleus-2026-12/instance/backups",
            second_place="/media/annamaria/Backups of the practice",
        )
        paper = lay_out(sheet)
        try:
            content = make_pdf(paper.html, pictures=paper.pictures, style=paper.style)
        except PaperUnavailable:
            pytest.skip("Pango is missing: tests/setup/system_packages.sh pdf")
    assert len(pypdfium2.PdfDocument(content)) == 1


def test_the_guide_sets_soleus_up_and_calls_it_as_the_readme_does() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    guide = (CHECKOUT / "docs" / "guide" / "laptop-gone.md").read_text(encoding="utf-8")
    assert "make setup " in readme
    for words in ("make setup", ".venv/bin/clinic restore", ".venv/bin/clinic run"):
        assert words in guide, words
