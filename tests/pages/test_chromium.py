"""What happens where no Chromium is installed."""

from pathlib import Path

import pytest

from tests.chromium import start_chromium


@pytest.fixture(autouse=True)
def without_chromium(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine with no program in its path."""
    monkeypatch.setenv("PATH", str(tmp_path))


def test_a_build_server_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(AssertionError, match="apt-get install chromium"), start_chromium():
        pass


def test_elsewhere_the_test_is_skipped_with_the_command_that_mends_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install chromium"), start_chromium():
        pass
