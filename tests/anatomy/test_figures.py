"""Checked against sources: figures of definitions, and the section of the facts behind each."""

import pytest

from clinic.anatomy import content

# code, field, figure, section of the clinical facts
FIGURES = (
    ("knee_to_wall", "error", 2.0, "2.4: house flag, less than 2 cm is within error"),
    ("knee_to_wall", "asymmetry", 1.5, "2.4: 68 % of healthy adults within 1.5 cm"),
    ("lunge_angle", "error", 4.7, "2.4: same rater 4.7°"),
    (
        "heel_raise_straight",
        "error",
        7.0,
        "2.5: limits of agreement 6.2 to 6.5, 7 and more is real",
    ),
    ("psfs", "error", 3.0, "6: about 3 for a single activity"),
    ("psfs_mean", "error", 2.0, "6: about 2 for the mean"),
    ("psfs_mean", "meaningful", 2.3, "6: 1.3 small, 2.3 medium, 2.7 large"),
    ("psfs_mean", "highest", 10.0, "6: 0 to 10"),
    ("pgic", "highest", 7.0, "6: 1 very much improved to 7 very much worse"),
    ("lefs", "error", 9.0, "6: MDC90 9"),
    ("lefs", "meaningful", 9.0, "6: MCID 9"),
    ("lefs", "highest", 80.0, "6: 0 to 80"),
    ("visa_a", "meaningful", 14.0, "6: 14 at 12 weeks"),
    ("visa_a", "highest", 100.0, "6: 0 to 100"),
    ("faos_pain", "meaningful", 10.0, "6: 10 points treated as relevant"),
    ("uwri", "meaningful", 5.0, "6: MIC 5"),
    ("uwri", "highest", 36.0, "6: 0 to 36"),
    ("ompsq_short", "highest", 100.0, "6: 0 to 100"),
)
# code, part of its help, the figure as it is told, section
TOLD = (
    ("knee_to_wall", "limits", "1.9 cm", "2.4: same rater"),
    ("knee_to_wall", "limits", "1.6 cm", "2.4: different raters"),
    ("knee_to_wall", "meaning", "12.0 cm", "2.4: Hoch and McKeon"),
    ("knee_to_wall", "meaning", "10.3 cm", "2.4: J Sci Med Sport"),
    ("knee_to_wall", "meaning", "9 cm", "2.4: practice rule"),
    ("lunge_angle", "meaning", "44.9°", "2.4"),
    ("lunge_angle", "meaning", "39.0°", "2.4"),
    ("lunge_angle", "meaning", "3.6°", "2.4: per centimetre"),
    ("heel_raise_height", "meaning", "9.3 to 9.6 cm", "2.5"),
    ("soleus_force", "meaning", "1.7 to 2.0", "2.5: expert opinion"),
    ("silfverskiold_straight", "limits", "12°", "2.6: Goss 2020"),
    ("thompson", "meaning", "96 of 100", "2.6: sensitivity 0.96"),
    ("thompson", "meaning", "93 of 100", "2.6: specificity 0.93"),
    ("matles", "meaning", "88 of 100", "2.6"),
    ("matles", "meaning", "85 of 100", "2.6"),
    ("achilles_gap", "meaning", "73 of 100", "2.6"),
    ("achilles_gap", "meaning", "89 of 100", "2.6"),
    ("calf_girth", "how", "10 cm below", "2.6 and 5.1"),
    ("calf_girth", "meaning", "3 cm or more", "5.1: Wells item"),
    ("ppt", "limits", "29 to 51 kPa", "2.3: at back and forearm"),
    ("ppt", "meaning", "2.6 kg/cm²", "2.3: Wilke 2018"),
    ("tenderness", "meaning", "0.68", "2.1: kappa of tenderness"),
    ("visa_a", "meaning", "7 after 24 weeks", "6"),
    ("uwri", "meaning", "at 8", "6: MCID"),
    ("uwri", "limits", "1.47", "6: SEM"),
    ("ompsq_short", "meaning", "83 to 85", "6: cut-off 50"),
    ("foot_strike", "meaning", "11 %", "1.12: Almonroeder 2013"),
)
# Where no figure was found, none is made up.
UNKNOWN = (
    ("heel_raise_bent", "error"),
    ("ppt", "error"),
    ("visa_a", "error"),
    ("uwri", "error"),
    ("calf_girth", "error"),
    ("psfs", "meaningful"),
)


@pytest.mark.parametrize(("code", "field", "figure", "section"), FIGURES)
def test_a_figure_is_that_of_its_source(code: str, field: str, figure: float, section: str) -> None:
    assert getattr(content.measure(code), field) == figure, section


@pytest.mark.parametrize(("code", "part", "words", "section"), TOLD)
def test_help_tells_the_figure_of_its_source(
    code: str, part: str, words: str, section: str
) -> None:
    assert words in getattr(content.measure(code), part), section


@pytest.mark.parametrize(("code", "field"), UNKNOWN)
def test_a_figure_that_was_not_found_is_not_made_up(code: str, field: str) -> None:
    assert getattr(content.measure(code), field) is None


def test_only_the_listed_definitions_have_an_error_a_change_or_a_difference() -> None:
    listed = {(code, field) for code, field, _figure, _section in FIGURES}
    listed |= {(f"faos_{part}", "meaningful") for part in ("symptoms", "daily", "sport", "quality")}
    said = {
        (code, field)
        for code, measure in content.measures().items()
        for field in ("error", "meaningful", "asymmetry")
        if getattr(measure, field) is not None
    }
    assert said <= listed


def test_heel_raises_by_decade_are_those_of_the_source() -> None:
    norm = content.norms()["heel_raise_straight"]
    assert norm.men == (37, 32, 28, 23, 19, 14, 10)
    assert norm.women == (30, 27, 24, 21, 19, 16, 13)
    assert norm.ages[0] == "20 to 29"


def test_pain_changes_that_matter_are_those_of_the_source() -> None:
    assert content.threshold("pain_change_slight").value == 1
    assert content.threshold("pain_change_clear").value == 2
