"""The list of commands and their help."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from clinic.cli import COMMANDS, main
from tests.cli.commands import clinic


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_each_command_what_its_own_help_says_first(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    assert command.help
    assert command.help.splitlines()[0] == COMMANDS[name][1]
    assert getattr(import_module(COMMANDS[name][0]), name.replace("-", "_")) is command


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(tmp_path: Path, name: str) -> None:
    done = clinic(tmp_path, name, "--help")
    assert done.code == 0
    assert done.text.startswith(f"Usage: main {name}")
    assert list(tmp_path.iterdir()) == []


def test_the_list_of_commands_loads_none_of_them(tmp_path: Path) -> None:
    look = (
        "import sys\n"
        "from clinic.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(sorted({'flask', 'sqlalchemy', 'weasyprint', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert all(f"  {name}" in done.stdout for name in COMMANDS)
    assert done.stdout.rstrip().endswith("[]")


def test_a_command_that_there_is_not_is_refused(tmp_path: Path) -> None:
    done = clinic(tmp_path, "discharge")
    assert done.code == 2
    assert "No such command 'discharge'" in done.text


def test_a_port_that_is_none_is_said_in_words(tmp_path: Path) -> None:
    done = clinic(tmp_path, "migrate", CLINIC_PORT="eight")
    assert done.code == 1
    assert "CLINIC_PORT must be a number from 1 to 65535" in done.text
