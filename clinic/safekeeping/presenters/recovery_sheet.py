"""The recovery sheet: the code that opens the backups, and what to do with it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import render_template
from flask_babel import gettext as _

from clinic.core.qr import qr_svg

STYLE = Path(__file__).with_name("recovery_sheet.css")
QR = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What stands on the sheet. ``second_place`` is empty where none is set.

    ``command`` is what is typed in ``program_folder``, which is empty where that works anywhere.
    """

    practice: str
    paper: str
    code: str
    key_number: str
    printed_on: date
    backups: str
    second_place: str
    program_folder: str
    command: str

    @property
    def groups(self) -> list[str]:
        """The code in its groups, as they are typed."""
        return self.code.split("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What ``documents.services.make_pdf`` asks for."""

    html: str
    pictures: dict[str, str | bytes]
    style: str


def lay_out(sheet: RecoverySheet) -> Paper:
    """The sheet for print."""
    return Paper(
        html=render_template("safekeeping/recovery_paper.html", sheet=sheet, steps=_steps(sheet)),
        pictures={QR: qr_svg(sheet.code)},
        style=STYLE.read_text(encoding="utf-8"),
    )


def _steps(sheet: RecoverySheet) -> list[str]:
    return [
        _("Take a computer with Debian or Ubuntu. Set Soleus up on it as its README says."),
        _(
            "Find the newest backup. Its name tells when it was made, such as "
            "soleus-20261208-140500.backup. This sheet opens those with the key number %(number)s.",
            number=sheet.key_number,
        ),
        _restore(sheet),
        _(
            "Type the code above when you are asked for it, group by group. Small letters are all "
            "right, O and 0 are the same. If there is a slip, you are told in which group."
        ),
        _("Type: %(command)s run. Everybody signs in as before.", command=sheet.command),
        _("Keep this sheet: the restored Soleus goes on with the same code."),
    ]


def _restore(sheet: RecoverySheet) -> str:
    """On another computer the folder may have another name: this one's is an example."""
    if not sheet.program_folder:
        return _(
            "Type: %(command)s restore, a space, and the name of the file.", command=sheet.command
        )
    return _(
        "In the folder of Soleus (here: %(folder)s) type: %(command)s restore, a space, and the "
        "name of the file.",
        folder=sheet.program_folder,
        command=sheet.command,
    )
