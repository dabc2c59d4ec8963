"""The recovery code: what was printed opens, and a slip is named by its group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.safekeeping.domain.recovery import (
    GROUPS,
    LETTERS,
    CodeSlip,
    new_code,
    read_code,
    write_code,
)

KEYS = st.binary(min_size=32, max_size=32)


@given(KEYS)
def test_what_was_printed_is_read_back(key: bytes) -> None:
    code = write_code(key)
    assert read_code(code) == key
    assert [len(group) for group in code.split("-")] == [5] * GROUPS


@given(KEYS)
def test_small_letters_spaces_and_look_alikes_are_all_right(key: bytes) -> None:
    code = write_code(key)
    assert read_code(code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")) == key
    assert read_code(code.replace("-", "")) == key


@given(KEYS, st.integers(0, GROUPS - 1), st.integers(0, 4), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_noticed_and_its_group_named(
    key: bytes, group: int, place: int, letter: str
) -> None:
    groups = write_code(key).split("-")
    right = groups[group]
    if letter == right[place] or {letter, right[place]} == {"0", "Z"}:
        return
    groups[group] = right[:place] + letter + right[place + 1 :]
    with pytest.raises(CodeSlip, match=rf"Group {group + 1} \({groups[group]}\) has a slip"):
        read_code(" ".join(groups))


@given(KEYS, st.integers(0, GROUPS - 1), st.integers(0, 2))
def test_two_letters_that_changed_places_are_noticed(key: bytes, group: int, place: int) -> None:
    groups = write_code(key).split("-")
    right = groups[group]
    pair = right[place + 1] + right[place]
    if pair[0] == pair[1] or set(pair) == {"0", "Z"}:
        return
    groups[group] = right[:place] + pair + right[place + 2 :]
    with pytest.raises(CodeSlip, match=f"Group {group + 1} "):
        read_code("-".join(groups))


@given(KEYS, st.integers(0, GROUPS - 2))
def test_two_groups_that_changed_places_are_noticed(key: bytes, place: int) -> None:
    groups = write_code(key).split("-")
    groups[place], groups[place + 1] = groups[place + 1], groups[place]
    with pytest.raises(CodeSlip, match=f"Group {place + 1} "):
        read_code("-".join(groups))


def test_a_group_that_is_too_short_or_missing_is_said() -> None:
    groups = new_code().split("-")
    with pytest.raises(CodeSlip, match=r"The code has 13 groups of five; 12 were given\."):
        read_code("-".join(groups[:-1]))
    with pytest.raises(CodeSlip, match=r"Group 3 \(\w{4}\) should have five letters"):
        read_code(" ".join([*groups[:2], groups[2][:4], *groups[3:]]))


def test_no_two_codes_are_alike() -> None:
    assert len({new_code() for _ in range(100)}) == 100
