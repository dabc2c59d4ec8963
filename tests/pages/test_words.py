"""That every word of ours goes through gettext: pages in the language of brackets."""

import pytest

from clinic.core.database import db
from clinic.safekeeping.adapters.keys import key_number
from tests.conftest import make_app
from tests.pages.brackets import read_texts, speak_in_brackets, typed_words, untranslated
from tests.pages.people import Readers
from tests.pages.practice import Practice
from tests.pages.states import STATES, State

# The same in every language: the program's name, units, the name of a language in itself.
NAMES = {"Soleus", "kPa", "kg/cm²", "English"}


@pytest.fixture(scope="session")
def bracketed(practice: Practice, nothing_yet: Practice) -> tuple[Readers, set[str]]:
    """Everybody who looks at pages in brackets, and the words that people typed."""
    with practice.app.app_context():
        words = typed_words(db.engine) | {key_number(practice.app.config["SETTINGS"].folder)}
    return Readers(in_brackets(practice), in_brackets(nothing_yet)), words | NAMES


def in_brackets(practice: Practice) -> Practice:
    """The same practice, its pages in the language of brackets."""
    app = make_app(practice.app.config["SETTINGS"].folder)
    speak_in_brackets(app)
    return Practice(app, ids=practice.ids)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_word_goes_through_gettext(bracketed: tuple[Readers, set[str]], state: State) -> None:
    readers, typed = bracketed
    sent = set((state.sends or {}).values())
    texts = read_texts(readers.reach(state).soup)
    assert untranslated(texts, typed | sent) == []
