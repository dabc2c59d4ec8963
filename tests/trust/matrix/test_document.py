"""The paper on who may enter where is the one of this program."""

from flask import Flask

from tests.trust.matrix.document import PAPER, paper


def test_the_paper_says_what_the_gates_are(app: Flask) -> None:
    command = "python -m tests.trust.matrix.document"
    assert PAPER.read_text(encoding="utf-8") == paper(app), f"run {command}"
