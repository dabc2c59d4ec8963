"""What a search finds, by the rule alone; test_search.py asks the database the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.clients.domain.names import PersonName, search_key, whole_name
from clinic.clients.domain.search import terms
from clinic.core.folding import fold
from tests.reference import read_reference

LETTERS = st.text(st.characters(categories=("L", "M", "N", "P")), min_size=1, max_size=12)


def key(given_names: str = "", family: str = "", *, email: str = "", phones: str = "") -> str:
    name = whole_name(PersonName(given_names=given_names, family_name=family))
    return search_key(name, email=email, phones=phones.split())


def finds(words: str, searched: str) -> bool:
    wanted = terms(words)
    return bool(wanted) and all(term.matches(searched) for term in wanted)


@pytest.mark.parametrize(
    ("words", "given_names", "family"),
    [
        ("emma", "Emma", "Runner"),
        ("RUNNER em", "Emma", "Runner"),
        ("mma", "Emma", "Runner"),
        ("obrien", "Siobhán", "O'Brien"),
        ("o’brien", "Siobhán", "O'Brien"),
        ("o'brien", "Aoife", "O’Brien"),
        ("o brien", "Aoife", "O’Brien"),
        ("siobhan", "Siobhán", "O'Brien"),
        ("nunez", "José", "Nun\u0303ez"),
        ("nuñez jose", "Jose\u0301", "Nun\u0303ez"),
        ("strasse", "ẞ test", "Straße"),
        ("lukasiewicz", "Żaneta", "Łukasiewicz"),
        ("ibrahim", "İbrahim Işık", "Çelik"),
        ("isik", "İbrahim Işık", "Çelik"),
        ("anna lena", "Anna-Lena", "von der Leyen-Schmidt"),
        ("annalena", "Anna-Lena", "von der Leyen-Schmidt"),
        ("a-len", "Anna-Lena", "von der Leyen-Schmidt"),
        ("毛泽东", "泽东", "毛"),
        ("fisher", "Ligature", "ﬁsher"),
        ("viii", "Henry", "Ⅷ"),
        ("a-12", "Musk", "X Æ A-12"),
        ("wolfe+585", "Hubert Blaine", "Wolfe+585, Senior"),
        ("ng a", "A", "Ng"),
        ("st. john", "Peter", "St John"),
        ("st john", "Peter", "St. John"),
    ],
)
def test_a_name_is_found_whatever_the_case_the_accents_and_the_apostrophe(
    words: str, given_names: str, family: str
) -> None:
    assert finds(words, key(given_names, family))


def test_one_or_two_letters_count_at_the_beginning_of_words_only() -> None:
    emma = key("Emma", "Runner")
    assert finds("e", emma)
    assert finds("ru", emma)
    assert not finds("m", emma)
    assert not finds("nn", emma)
    assert not finds("emma nn", emma)


def test_every_word_must_be_found() -> None:
    assert not finds("emma walker", key("Emma", "Runner"))


@pytest.mark.parametrize("words", ["%", "_", "\\", "%%", "_mm_", "e%a", "'", "  ", "", "😀"])
def test_signs_with_a_meaning_in_searches_mean_nothing(words: str) -> None:
    assert not finds(words, key("Ebba", "Stone"))


@pytest.mark.parametrize(
    "words",
    [
        "0151 496 0123",
        "01514960123",
        "(0151) 496-0123",
        "+44 151 496 0123",
        "+44 (0)151 496 0123",
        "0044 151 496 0123",
        "496 01",
        "0123",
        "emma 0151",
    ],
)
def test_phones_are_found_as_people_write_them(words: str) -> None:
    assert finds(words, key("Emma", phones="01514960123 441514960123"))


def test_figures_in_a_name_are_words_and_no_phone() -> None:
    assert finds("musk 12", key("Musk", "A-12"))
    assert not finds("13", key("Musk", "A-12"))


@pytest.mark.parametrize(
    "words",
    ["emma.runner_x@ex-ample.org", "mma.r", "@ex-", "_x@ex", "EX-AMPLE.org", "runner_x", "ru"],
)
def test_any_part_of_an_email_is_found(words: str) -> None:
    assert finds(words, key("Zoë", email="emma.runner_x@ex-ample.org"))


def test_one_or_two_letters_do_not_find_everybody_with_a_common_address() -> None:
    searched = key("Zoë", "Walker", email="zoe@example.co.uk")
    assert not [words for words in ("c", "co", "u", "uk", "e", "ex") if finds(words, searched)]


def test_every_name_on_record_is_found_by_each_of_its_parts() -> None:
    for person in read_reference("text/names.json"):
        searched = key(person["given"], person["family"])
        for text in (person["given"], person["family"]):
            for part in parts_of(text):
                assert finds(part, searched), (part, person)


@given(LETTERS, LETTERS)
def test_any_part_of_three_letters_finds_its_name(given_names: str, family: str) -> None:
    searched = key(given_names, family)
    for text in (given_names, family):
        for part in parts_of(text):
            assert finds(part, searched)


@given(LETTERS)
def test_a_name_is_found_composed_decomposed_and_in_capitals(name: str) -> None:
    if not fold(name):
        return
    searched = key(name)
    for form in ("NFC", "NFD", "NFKC"):
        assert finds(unicodedata.normalize(form, name), searched)


@given(st.text(max_size=40))
def test_no_words_break_a_search(words: str) -> None:
    assert isinstance(finds(words, key("Emma", "Runner")), bool)


def parts_of(text: str) -> list[str]:
    """Parts of the words of a text that still have three letters when folded."""
    found = []
    for word in text.split():
        for start in range(len(word)):
            part = word[start : start + 4]
            if len("".join(fold(part).split())) >= 3 and not part[:1].isspace():
                found.append(part)
    return found
