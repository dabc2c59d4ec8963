import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.anatomy import content
from clinic.anatomy.domain import Band, Mark, PainBand, PainProfile


def profile(safe_max: int, ok_max: int) -> PainProfile:
    return PainProfile(
        code="test",
        title="Test",
        safe_max=safe_max,
        ok_max=ok_max,
        next_morning="As before.",
        use="Test",
        source="Test",
        mark=Mark.HOUSE,
    )


@pytest.mark.parametrize(
    ("code", "safe_max", "ok_max", "mark"),
    [
        ("tendon", 2, 5, Mark.TEXTBOOK),
        ("muscle_overload", 2, 3, Mark.HOUSE),
        ("acute_strain", 0, 1, Mark.HOUSE),
        ("bone_stress", 0, 0, Mark.HOUSE),
        ("seed_strict", 0, 0, Mark.SEED),
    ],
)
def test_profiles_carry_their_numbers_and_the_mark_of_the_weakest(
    code: str, safe_max: int, ok_max: int, mark: Mark
) -> None:
    found = content.pain_profiles()[code]
    assert (found.safe_max, found.ok_max, found.mark) == (safe_max, ok_max, mark)


def test_five_profiles_are_offered() -> None:
    assert len(content.pain_profiles()) == 5


def test_the_bands_of_an_overworked_muscle_are_0_to_2_then_3_then_4_to_10() -> None:
    assert content.pain_profiles()["muscle_overload"].bands == (
        PainBand(Band.GO, 0, 2),
        PainBand(Band.CARE, 3, 3),
        PainBand(Band.STOP, 4, 10),
    )


def test_a_profile_without_a_middle_has_two_bands() -> None:
    assert content.pain_profiles()["bone_stress"].bands == (
        PainBand(Band.GO, 0, 0),
        PainBand(Band.STOP, 1, 10),
    )


@given(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted))
def test_bands_cover_every_number_from_0_to_10_once(limits: list[int]) -> None:
    bands = profile(*limits).bands
    numbers = [n for band in bands for n in range(band.lowest, band.highest + 1)]
    assert numbers == list(range(11))


@pytest.mark.parametrize(("safe_max", "ok_max"), [(3, 2), (-1, 2), (2, 10)])
def test_limits_that_do_not_rise_within_the_scale_are_refused(safe_max: int, ok_max: int) -> None:
    with pytest.raises(ValueError, match="pain limits must rise"):
        profile(safe_max, ok_max)
