import pytest

from clinic.core.wording import WORDS, OurWords
from tests.reader import Reader


def test_an_answer_that_was_not_offered_is_refused_in_our_words(owner: Reader) -> None:
    page = owner.submit("/practice", expect=422, paper="A0")
    assert "Please choose one of the answers offered." in page.text
    assert "valid choice" not in page.text


@pytest.mark.usefixtures("in_app")
@pytest.mark.parametrize("message", WORDS)
def test_no_message_speaks_of_fields_and_values(message: str) -> None:
    ours = OurWords().gettext(message)
    assert not {"field", "valid", "coerce", "value", "input"} & set(ours.lower().split())
