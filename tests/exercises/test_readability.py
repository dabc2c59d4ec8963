import pytest

from clinic.exercises.domain.readability import (
    count_syllables,
    measure_readability,
    split_sentences,
)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("heel", 1), ("knee", 1), ("raise", 1), ("lifted", 2), ("pushed", 1), ("little", 2),
        ("ankle", 2), ("slowly", 2), ("muscle", 2), ("shoulder", 2), ("position", 3),
        ("balance", 2), ("physiology", 5), ("the", 1), ("12", 1), ("soleus", 1), ("hmm", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_sentences_end_at_stops_colons_and_lines() -> None:
    assert split_sentences("Sit tall. Breathe: slowly\nRest") == [
        "Sit tall",
        "Breathe",
        "slowly",
        "Rest",
    ]


def test_short_plain_sentences_are_easy() -> None:
    found = measure_readability(["Lift your heel.", "Hold it for a moment."])
    assert found.is_easy
    assert (found.longest_words, found.longest_sentence) == (5, "Hold it for a moment")


def test_a_sentence_of_thirteen_words_is_too_long() -> None:
    assert not measure_readability(["a " * 13 + "."]).is_easy
    assert measure_readability(["a " * 12 + "."]).is_easy


def test_learned_words_raise_the_grade_above_six() -> None:
    text = "Perform unilateral plantarflexion repetitions maintaining constant knee flexion."
    found = measure_readability([text])
    assert found.grade > 12
    assert not found.is_easy


def test_names_that_must_stay_do_not_count_against_a_text() -> None:
    plain = measure_readability(["The calf is tight."]).grade
    assert measure_readability(["The soleus is tight."]).grade == plain


def test_no_text_has_no_grade() -> None:
    found = measure_readability([])
    assert (found.grade, found.longest_words, found.longest_sentence) == (0.0, 0, "")
