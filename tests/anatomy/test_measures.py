"""Definitions of tests: whole, sourced, in words of our own, and refused where they are wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from clinic.anatomy import content
from clinic.anatomy.domain import (
    Better,
    Mark,
    Measure,
    MeasureGroup,
    MeasureKind,
    MeasureSides,
    Side,
)
from clinic.core.content import ContentError
from clinic.exercises.domain.readability import measure_readability
from clinic.screening.content import fact_rules

MEASURES = content.measures()
RELIED_ON = (
    "knee_to_wall",
    "heel_raise_straight",
    "heel_raise_bent",
    "silfverskiold_straight",
    "silfverskiold_bent",
    "thompson",
    "matles",
    "achilles_gap",
    "hop_single",
    "calf_girth",
    "dorsalis_pedis_pulse",
    "posterior_tibial_pulse",
    "capillary_refill",
    "bone_tenderness",
    "psfs",
    "pgic",
    "lefs",
    "visa_a",
    "ppt",
    "tenderness",
    "texture",
    "temperature",
    "swelling",
    "scar",
)
# What clinical.md 2.2 to 2.6 and 6 name; the rest are tests of other regions.
FROM_THE_FACTS = (
    *RELIED_ON,
    "lunge_angle",
    "heel_raise_height",
    "soleus_force",
    "bone_percussion",
    "straight_leg_raise",
    "slump",
    "resisted_plantarflexion_bent",
    "resisted_plantarflexion_straight",
    "skin_colour",
    "dermatome_l4",
    "dermatome_l5",
    "dermatome_s1",
    "myotome_l4",
    "myotome_l5",
    "myotome_s1",
    "reflex_knee",
    "reflex_ankle",
    "saddle_feeling",
    "bladder_bowel",
    "skin_change",
    "fascial_glide",
    "length_test",
    "muscle_stiffness",
    "foot_strike",
    "overstride",
    "cadence",
    "toe_angle",
    "pronation",
    "heel_lift",
    "push_off",
    "pelvic_drop",
    "trunk_lean",
    "limp",
    "shoe_model",
    "shoe_age",
    "shoe_drop",
    "wear_pattern",
    "toe_box_fit",
    "insole",
    "psfs_mean",
    "faos_pain",
    "faos_symptoms",
    "faos_daily",
    "faos_sport",
    "faos_quality",
    "uwri",
    "ompsq_short",
)
SOUND = """
[{code}]
name = "Bend"
plain_name = "bend"
group = "range"
kind = "number"
sides = "left_right"
unit = "cm"
lowest = 0
highest = 9
how = "Bend."
meaning = "How far."
limits = "None known."
source = "House rule"
mark = "⚙"
"""


def read(folder: Path, text: str, *, file: str = "range.toml") -> None:
    (folder / file).write_text(text, encoding="utf-8")
    content.read_measures(folder)


def a_measure(**changes: object) -> Measure:
    return replace(content.measure("knee_to_wall"), **changes)  # type: ignore[arg-type]


def test_there_are_many_and_most_come_from_the_clinical_facts() -> None:
    assert len(MEASURES) >= 60
    assert len(set(FROM_THE_FACTS)) >= 45
    assert set(FROM_THE_FACTS) <= set(MEASURES)


def test_the_test_of_homans_is_not_offered() -> None:
    for code, measure in MEASURES.items():
        told = f"{code} {measure.name} {measure.how} {measure.meaning}".lower()
        assert "homan" not in told, code


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.code)
def test_a_definition_explains_itself_and_names_its_source(measure: Measure) -> None:
    for text in (measure.name, measure.how, measure.meaning, measure.limits, measure.source):
        assert text[:1] == text[:1].upper()
        assert len(text) > 2
    for text in (measure.how, measure.meaning, measure.limits):
        assert text.endswith((".", "?")), text
    assert measure.plain_name
    assert not measure.is_own


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.code)
def test_figures_stand_only_where_a_source_was_read(measure: Measure) -> None:
    figures = (measure.error, measure.meaningful, measure.asymmetry)
    if measure.mark is Mark.TEXTBOOK and measure.code != "psfs":
        assert figures == (None, None, None)
    if measure.better is Better.NEITHER:
        assert figures == (None, None, None)


def test_plain_names_can_be_read_by_clients() -> None:
    for measure in MEASURES.values():
        assert measure.plain_name[0].islower() or measure.plain_name.startswith("Ö"), measure.code
        assert len(measure.plain_name.split()) <= 9, measure.code
        assert "plantar" not in measure.plain_name, measure.code


def test_help_is_written_in_short_sentences() -> None:
    for measure in MEASURES.values():
        for text in (measure.how, measure.meaning):
            assert measure_readability([text]).longest_words <= 40, (measure.code, text)


def test_scores_of_questionnaires_say_that_only_the_score_is_kept() -> None:
    scores = [each for each in MEASURES.values() if each.group is MeasureGroup.SCORES]
    assert len(scores) >= 9
    for score in scores:
        assert score.licence.startswith("Score only. Completed on the licensed paper form")
        assert score.kind is MeasureKind.SCORE
        assert score.choices == ()


def test_every_group_has_its_file_and_its_heading() -> None:
    files = {path.stem for path in (content.FOLDER / "measures").glob("*.toml")}
    assert files == set(MeasureGroup)
    assert {measure.group for measure in MEASURES.values()} == set(MeasureGroup)


def test_every_sign_can_be_left_undone() -> None:
    signs = [each for each in MEASURES.values() if each.kind is MeasureKind.SIGN]
    assert len(signs) >= 10
    for sign in signs:
        assert {choice.value for choice in sign.choices} == {"positive", "negative", "not_done"}
        told = {choice.value: choice.label for choice in sign.choices}
        assert told["positive"].startswith("Positive: ")
        assert told["negative"].startswith("Negative: ")


def test_values_of_choices_fit_their_column() -> None:
    for measure in MEASURES.values():
        for choice in measure.choices:
            assert len(choice.value) <= 20, measure.code


def test_a_rating_takes_its_words_from_its_scale() -> None:
    tenderness = content.measure("tenderness")
    scale = content.scale("tenderness_0_3")
    assert [choice.label for choice in tenderness.choices] == [step.label for step in scale.steps]
    assert (tenderness.lowest, tenderness.highest) == (scale.lowest, scale.highest)
    assert tenderness.label_of("2") == "2 Winces"
    assert tenderness.label_of("9") == "9"


def test_sides_follow_the_definition() -> None:
    assert content.measure("thompson").allowed_sides == (Side.LEFT, Side.RIGHT)
    assert content.measure("scar").allowed_sides == (Side.LEFT, Side.RIGHT, Side.MIDLINE)
    assert content.measure("pgic").allowed_sides == ()


@pytest.mark.parametrize(
    ("code", "number", "is_allowed"),
    [
        ("knee_to_wall", 8.5, True),
        ("knee_to_wall", -1, False),
        ("knee_to_wall", 31, False),
        ("heel_raise_straight", 12, True),
        ("heel_raise_straight", 12.5, False),
        ("fingertip_to_floor", -4, True),
        ("thompson", 1, False),
    ],
)
def test_a_number_is_a_value_or_a_slip_of_the_pen(
    code: str, number: float, is_allowed: bool
) -> None:
    assert content.measure(code).allows(number) is is_allowed


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"code": "Knee to wall"}, "small letters"),
        ({"code": "own_knee"}, "only the practice's own"),
        ({"is_own": True}, "only the practice's own"),
        ({"highest": None}, "a range of numbers needs both"),
        ({"lowest": 40.0}, "the lowest first"),
        ({"error": 0.0}, "greater than nothing"),
        ({"decimals": 4}, "decimals"),
        ({"kind": MeasureKind.COUNT}, "decimals"),
        ({"sides": MeasureSides.NONE}, "needs sides"),
        ({"repeats": 0}, "repeats"),
        ({"kind": MeasureKind.TEXT}, "neither unit, range nor figures"),
        ({"choices": content.measure("pgic").choices}, "a number has none"),
    ],
)
def test_a_definition_that_contradicts_itself_is_refused(
    changes: dict[str, object], fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        a_measure(**changes)


@pytest.mark.parametrize(
    ("code", "values", "fault"),
    [
        ("limp", ("none",), "at least two"),
        ("limp", ("none", "none"), "the same value twice"),
        ("thompson", ("positive", "maybe"), "a sign is"),
        ("pgic", ("1", "two"), "whole numbers"),
    ],
)
def test_choices_fit_their_kind(code: str, values: tuple[str, ...], fault: str) -> None:
    measure = content.measure(code)
    first = measure.choices[0]
    with pytest.raises(ValueError, match=fault):
        replace(measure, choices=tuple(replace(first, value=value) for value in values))


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    read(tmp_path, SOUND.format(code="bend"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (SOUND.format(code="bend").replace('limits = "None known."\n', ""), "limits: is missing"),
        (SOUND.format(code="bend").replace('"range"', '"nerve"'), "must be range"),
        (SOUND.format(code="bend") + 'regions = ["knee"]\n', "there is no 'knee'"),
        (SOUND.format(code="bend") + 'scale = "ashworth"\n', "there is no 'ashworth'"),
        (SOUND.format(code="bend") + "colour = 3\n", "colour: no such field"),
        (SOUND.format(code="own_bend"), "only the practice's own"),
    ],
)
def test_a_file_at_fault_names_the_place(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(ContentError, match=f"range.toml: (own_)?bend: .*{fault}"):
        read(tmp_path, text)


def test_a_code_stands_in_one_file_only(tmp_path: Path) -> None:
    (tmp_path / "range.toml").write_text(SOUND.format(code="bend"), encoding="utf-8")
    second = SOUND.format(code="bend").replace('"range"', '"nerve"')
    with pytest.raises(ContentError, match=r"nerve.toml: bend: stands in another file"):
        read(tmp_path, second, file="nerve.toml")


def test_what_screening_looks_at_can_be_recorded() -> None:
    # Recorded with the pain itself, not as a test.
    asked_elsewhere = {"pain_onset", "pain_night", "pain_symptom", "training_jump"}
    for rule in fact_rules().values():
        for code in set(rule.looks_at) - asked_elsewhere:
            measure = content.measure(code)
            values = {choice.value for choice in measure.choices}
            assert measure.is_numeric or values & set(rule.choices), rule.code
