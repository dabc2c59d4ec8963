"""That every word of ours goes through gettext: pages in the language of brackets."""

from collections.abc import Iterator

import pytest

from clinic.core.database import db
from tests.conftest import open_app
from tests.pages.brackets import read_texts, speak_in_brackets, typed_words, untranslated
from tests.pages.people import Readers
from tests.pages.practice import Practice, fill
from tests.pages.states import STATES, State

# The same in every language: the program's name, units, the name of a language in itself.
NAMES = {"Soleus", "kPa", "kg/cm²", "English"}


@pytest.fixture(scope="session")
def bracketed(
    tmp_path_factory: pytest.TempPathFactory, databases: tuple[bytes, bytes]
) -> Iterator[tuple[Readers, set[str]]]:
    """Everybody who looks at pages in brackets, and the words that people typed."""
    folders = tmp_path_factory.mktemp("brackets"), tmp_path_factory.mktemp("brackets")
    for app, empty in zip(
        open_app(folders[0], databases[1]), open_app(folders[1], databases[0]), strict=True
    ):
        practice = fill(app)
        for each in (app, empty):
            speak_in_brackets(each)
        with app.app_context():
            words = typed_words(db.engine)
        yield Readers(practice, Practice(empty)), words | NAMES


@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_word_goes_through_gettext(bracketed: tuple[Readers, set[str]], state: State) -> None:
    readers, typed = bracketed
    sent = set((state.sends or {}).values())
    texts = read_texts(readers.reach(state).soup)
    assert untranslated(texts, typed | sent) == []
