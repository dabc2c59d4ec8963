"""Definitions of tests: whole, sourced, in words of our own, and refused where they are wrong."""

import pytest

from clinic.anatomy import content
from clinic.anatomy.domain import (
    Better,
    Mark,
    Measure,
    MeasureGroup,
    MeasureKind,
)
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


def test_what_screening_looks_at_can_be_recorded() -> None:
    # Recorded with the pain itself, not as a test.
    asked_elsewhere = {"pain_onset", "pain_night", "pain_symptom", "training_jump"}
    for rule in fact_rules().values():
        for code in set(rule.looks_at) - asked_elsewhere:
            measure = content.measure(code)
            values = {choice.value for choice in measure.choices}
            assert measure.is_numeric or values & set(rule.choices), rule.code
