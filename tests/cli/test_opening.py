"""Commands that need records, where there are none."""

from pathlib import Path

import pytest

from tests.cli.commands import clinic


@pytest.mark.parametrize(
    "words",
    [
        ("verify",),
        ("keys",),
        ("backup",),
        ("sheet", "Emma", "--out", "emma.pdf"),
        ("password", "you@test.example", "--password", "a quiet room by the sea"),
        ("second-factor", "you@test.example"),
        ("doctor",),
    ],
    ids=lambda words: words[0],
)
def test_a_command_on_a_folder_that_is_not_there_makes_nothing(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = clinic(tmp_path / "mistyped", *words)
    assert done.code == 1
    assert "Run: clinic migrate" in done.text
    assert list(tmp_path.iterdir()) == []
