import pytest

from clinic.clients.domain.names import (
    PersonName,
    digits,
    first_letter,
    key_words,
    search_key,
    whole_name,
)


def test_a_name_is_shown_in_the_order_in_which_it_is_said() -> None:
    assert PersonName(given_names="Emma", family_name="Runner").display == "Emma Runner"
    name = PersonName(given_names="泽东", family_name="毛", family_name_first=True)
    assert name.display == "毛 泽东"


def test_one_name_is_a_whole_name_in_either_box() -> None:
    assert PersonName(given_names="Suharto").display == "Suharto"
    moved = whole_name(PersonName(given_names="", family_name="Tesfaye", known_as="Tes"))
    assert moved == PersonName(given_names="Tesfaye", known_as="Tes")


@pytest.mark.parametrize(
    ("name", "paper"),
    [
        (PersonName(given_names="Emma", family_name="Runner"), "Emma R."),
        (PersonName(given_names="Emma Louise", family_name="Runner", known_as="Lou"), "Lou R."),
        (PersonName(given_names="Emma Louise", family_name="Runner"), "Emma R."),
        (PersonName(given_names="Suharto"), "Suharto"),
        (PersonName(given_names="Gerard", family_name="’t Hooft"), "Gerard T."),
        (PersonName(given_names="Kaʻiulani", family_name="ʻŌkina"), "Kaʻiulani Ō."),
        (PersonName(given_names="Formula", family_name="=SUM(A1)"), "Formula S."),
        (PersonName(given_names="Emoji", family_name="😀"), "Emoji"),
    ],
)
def test_paper_that_may_lie_about_carries_a_name_and_one_letter(
    name: PersonName, paper: str
) -> None:
    assert name.paper == paper


def test_the_first_letter_keeps_its_marks() -> None:
    assert first_letter("ömer") == "Ö"
    assert first_letter("o\u0308mer") == "Ö"


def test_lists_go_by_family_name_then_by_given_names() -> None:
    names = [
        PersonName(given_names="Zoë", family_name="d'Arcy"),
        PersonName(given_names="Suharto"),
        PersonName(given_names="Anna", family_name="Ng"),
        PersonName(given_names="Aoife", family_name="O’Brien"),
        PersonName(given_names="Bea", family_name="Nga"),
        PersonName(given_names="Ada", family_name="DARCY"),
    ]
    ordered = [name.display for name in sorted(names, key=lambda name: name.sort_key)]
    assert ordered == [
        "Ada DARCY",
        "Zoë d'Arcy",
        "Anna Ng",
        "Bea Nga",
        "Aoife O’Brien",
        "Suharto",
    ]


def test_what_cannot_be_seen_does_not_stay_in_a_name() -> None:
    name = whole_name(PersonName(given_names=" Ian\u00a0James ", family_name="\u202eevil\u202c"))
    assert (name.given_names, name.family_name) == ("Ian James", "evil")
    assert whole_name(PersonName(given_names="Zoë\u200b")).given_names == "Zoë"


def test_joined_emoji_and_persian_joiners_stay() -> None:
    assert whole_name(PersonName(given_names="👩🏽‍⚕️")).given_names == "👩🏽‍⚕️"


def test_hyphenated_names_are_found_in_parts_and_as_one() -> None:
    assert key_words("Anna-Lena") == ["anna", "lena", "annalena"]


def test_names_written_without_a_space_are_found_as_they_are_written() -> None:
    name = PersonName(given_names="泽东", family_name="毛", family_name_first=True)
    assert " 毛泽东 " in search_key(name, email="", phones=())


def test_digits_are_western_whatever_was_typed() -> None:
    assert digits("+44 (0)20 ٧٩٤٦") == "440207946"
    assert digits("０１５１") == "0151"
