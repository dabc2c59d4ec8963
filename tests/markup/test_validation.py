"""That the validator is at work, and sees faults."""

import pytest

from clinic.core.settings import is_continuous_integration
from tests.markup.validation import ask, check_markup, missing_validator

GOOD = """<!DOCTYPE html>
<html lang="en"><head><title>Today</title></head><body><h1>Today</h1></body></html>
"""


@pytest.fixture(autouse=True)
def validator_at_hand() -> None:
    """Skip with the reason where it is not installed; a build server must have it."""
    if reason := missing_validator():
        assert not is_continuous_integration(), reason
        pytest.skip(reason)


def test_a_valid_page_has_no_faults() -> None:
    assert ask(GOOD) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<p><div>a block inside a paragraph</div></p>", "close-order"),
        ('<i id="a">one</i><i id="a">two</i>', "no-dup-id"),
        ("<button>no type</button>", "no-implicit-button-type"),
        ("<unheard-of>text</unheard-of>", "no-unknown-elements"),
        ("<ul><p>no list item</p></ul>", "element-permitted-content"),
    ],
)
def test_a_fault_is_named_by_its_rule(body: str, rule: str) -> None:
    assert any(rule in fault for fault in ask(GOOD.replace("</h1>", f"</h1>{body}")))


def test_a_test_that_fetches_a_faulty_page_fails_with_its_path() -> None:
    with pytest.raises(AssertionError, match=r"/people is no valid HTML"):
        check_markup(GOOD.replace("<h1>", "<h1 id='a' id='b'>"), "/people")
