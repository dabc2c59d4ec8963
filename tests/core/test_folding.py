import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.core.folding import fold, fold_phone


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("O’Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("Smith-Jones", "smith jones"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Ærøskøbing", "aeroskobing"),
        ("  two   spaces ", "two spaces"),
        ("ﬁnn", "finn"),
        ("Ελένη", "ελενη"),
    ],
)
def test_names_are_compared_without_case_accents_and_apostrophes(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_case_never_matters(one: str, other: str) -> None:
    assert fold(one + " " + other).split() == (fold(one) + " " + fold(other)).split()


def test_a_phone_number_is_its_digits() -> None:
    assert fold_phone("+44 (0)151 496-0000") == "4401514960000"
