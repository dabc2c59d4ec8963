import pytest

from clinic.anatomy import content
from clinic.anatomy.domain import Mark


@pytest.mark.parametrize(
    ("code", "highest", "mark"),
    [
        ("nrs_pain", 10, Mark.CHECKED),
        ("house_0_3", 3, Mark.HOUSE),
        ("house_0_4", 4, Mark.HOUSE),
        ("tenderness_0_3", 3, Mark.HOUSE),
    ],
)
def test_a_scale_runs_from_zero_without_a_gap(code: str, highest: int, mark: Mark) -> None:
    scale = content.scale(code)
    assert [step.value for step in scale.steps] == list(range(highest + 1))
    assert (scale.lowest, scale.highest) == (0, highest)
    assert scale.mark is mark


def test_house_scales_say_that_they_are_house_scales() -> None:
    for scale in content.scales().values():
        assert (scale.mark is Mark.HOUSE) == ("house scale" in scale.help.lower()), scale.code


def test_a_grade_explains_itself() -> None:
    assert content.scale("house_0_3").step(2).label == "2 Clearly firm"


def test_a_grade_outside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="house_0_3 has no grade 4: 0 to 3"):
        content.scale("house_0_3").step(4)


def test_asking_for_an_unknown_scale_says_so() -> None:
    with pytest.raises(KeyError, match="there is no scale 'ashworth'"):
        content.scale("ashworth")


def test_the_help_for_trigger_points_gives_the_figures_of_its_sources() -> None:
    explanations = content.explanations()
    assert "0.45" in explanations["trigger_point_reliability"].text
    assert "26 mm" in explanations["trigger_point_place"].text
    assert content.threshold("trigger_point_precision").value == 26
