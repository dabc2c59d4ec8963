"""The shipped exercises say what a therapist needs, in words that a client can read."""

import json
import re
from pathlib import Path

import pytest

from clinic.anatomy.content import cautions, muscles
from clinic.exercises.content import library
from clinic.exercises.domain.exercise import CautionLevel, Exercise, Purpose, SidedText
from clinic.exercises.domain.readability import measure_readability
from clinic.exercises.domain.sides import PlanSide, Sidedness

# The codes of the founding articles, S01 to S15, and the exercises that stand for them.
SEEDS = {
    "S01": {"stretch_calf_straight"},
    "S02": {"toe_walk", "heel_walk"},
    "S03": {"stretch_towel"},
    "S04": {"stretch_step_ball"},
    "S05": {"step_heel_drop_stretch"},
    "S06": {"calf_raise_double"},
    "S07": {"calf_raise_bent"},
    "S08": {"stretch_soleus_wall"},
    "S09": {"calf_raise_seated"},
    "S10": {"foam_roll_calf"},
    "S11": {"ball_soleus"},
    "S12": {"squat_body"},
    "S13": {"lunge"},
    "S14": {"wall_sit_soleus"},
    "S15": {"cycle_low", "swim_low"},
}
CODES = tuple(sorted(set().union(*SEEDS.values())))
WITHOUT_SIDES = {
    "calf_raise_double", "cycle_low", "heel_walk", "squat_body", "swim_low", "toe_walk",
    "wall_sit_soleus",
}  # fmt: skip
FACTS = Path(__file__).parents[3] / "shared" / "data" / "exercises.json"
# Words that promise what exercise cannot do, or that belong among staff.
NEVER = re.compile(
    r"toxin|adhesion|realign|plantarflex|dorsiflex|eccentric|isometric|gastroc|reps?\b", re.I
)

every_exercise = pytest.mark.parametrize("code", CODES)
every_side = pytest.mark.parametrize("side", list(PlanSide))


def client_texts(exercise: Exercise, side: PlanSide) -> list[str]:
    """Everything that a client reads or hears about an exercise."""
    groups: tuple[tuple[SidedText, ...], ...] = (
        exercise.cues,
        exercise.should_feel,
        exercise.stop_if,
        exercise.move_on_when,
        tuple(frame.caption for frame in exercise.frames),
        tuple(frame.alt for frame in exercise.frames),
    )
    lines = [text.for_side(side) for group in groups for text in group]
    links = [link.words for link in (*exercise.easier, *exercise.harder)]
    if gentle := exercise.gentle:
        for group in (gentle.move, gentle.cues, gentle.should_feel):
            lines += [text.for_side(side) for text in group]
    return [exercise.name, *exercise.kit, *exercise.steps(side), *lines, *links]


def test_the_library_holds_the_exercises_of_the_founding_articles_in_order() -> None:
    assert tuple(library()) == CODES


@pytest.mark.parametrize("seed", list(SEEDS))
def test_an_exercise_is_found_by_its_number_in_the_articles(seed: str) -> None:
    assert {code for code in library() if seed in library()[code].aliases} == SEEDS[seed]


def test_the_library_is_read_once() -> None:
    assert library() is library()


@every_exercise
def test_every_caution_is_one_that_a_client_record_can_hold(code: str) -> None:
    unknown = [each.code for each in library()[code].cautions if each.code not in cautions()]
    assert unknown == []


@every_exercise
def test_every_target_is_a_known_muscle(code: str) -> None:
    assert set(library()[code].muscles) <= set(muscles())


@every_exercise
def test_no_exercise_is_offered_with_a_possible_clot_or_a_torn_tendon(code: str) -> None:
    levels = {each.code: each.level for each in library()[code].cautions}
    for danger in ("suspected_dvt", "achilles_rupture", "acute_muscle_tear", "fracture"):
        assert levels[danger] is CautionLevel.AVOID, danger


def test_rolling_is_withheld_where_pressure_harms() -> None:
    levels = {each.code: each.level for each in library()["foam_roll_calf"].cautions}
    assert levels["open_wound"] is CautionLevel.AVOID
    assert levels["local_inflammation"] is CautionLevel.AVOID
    assert levels["anticoagulant"] is CautionLevel.MODIFY
    assert levels["varicose_veins"] is CautionLevel.MODIFY


@every_exercise
@every_side
def test_the_words_for_clients_are_easy_to_read(code: str, side: PlanSide) -> None:
    texts = client_texts(library()[code], side)
    found = measure_readability(texts)
    assert found.is_easy, found


@every_exercise
@every_side
def test_no_text_keeps_a_place_unfilled_or_a_word_of_staff(code: str, side: PlanSide) -> None:
    for text in client_texts(library()[code], side):
        assert "{" not in text
        assert not NEVER.search(text), text


@every_exercise
def test_alt_texts_name_the_working_side_and_only_it_works(code: str) -> None:
    exercise = library()[code]
    for frame in exercise.frames:
        if "left" in frame.alt.for_side(PlanSide.LEFT).lower():
            assert "right" in frame.alt.for_side(PlanSide.RIGHT).lower()
        both = frame.alt.for_side(PlanSide.BOTH).lower()
        assert not re.search(r"\b(left|right)\b", both), both
    if exercise.has_sides:
        (muscle,) = {"thigh" if name == "thigh" else "calf" for name in exercise.pose.tinted}
        ends = exercise.frames[-1].alt
        assert f"left {muscle}" in ends.for_side(PlanSide.LEFT).lower()
        assert f"right {muscle}" in ends.for_side(PlanSide.RIGHT).lower()


def test_who_uses_both_legs_always_reads_nothing_of_a_side() -> None:
    assert {code for code in library() if not library()[code].has_sides} == WITHOUT_SIDES
    for code in WITHOUT_SIDES:
        exercise = library()[code]
        texts = [client_texts(exercise, side) for side in PlanSide]
        assert texts[0] == texts[1] == texts[2]
        assert not re.search(r"\b(left|right|change legs)\b", " ".join(texts[0]).lower())
        assert (exercise.sidedness, exercise.usual_side) == (Sidedness.TOGETHER, PlanSide.BOTH)
        assert exercise.pose.one_side == exercise.pose.both_sides


def test_a_pair_is_given_both_ways() -> None:
    pairs = {code: library()[code].pair for code in library() if library()[code].pair}
    assert pairs == {"toe_walk": "heel_walk", "heel_walk": "toe_walk"}
    toes, heels = library()["toe_walk"], library()["heel_walk"]
    assert (toes.dose, toes.dose_range) == (heels.dose, heels.dose_range)


def test_walking_on_the_toes_is_told_as_work_and_never_as_a_stretch() -> None:
    texts = " ".join(client_texts(library()["toe_walk"], PlanSide.BOTH)).lower()
    assert "stretch" not in texts
    assert "length" not in texts
    assert library()["toe_walk"].purposes == (Purpose.ENDURANCE,)


@every_exercise
def test_the_pain_allowed_is_low_where_a_muscle_is_pulled(code: str) -> None:
    exercise = library()[code]
    if exercise.purposes == (Purpose.MOBILITY,):
        assert exercise.dose.pain_ceiling <= 2
        assert exercise.dose_range.pain_ceiling.most <= 3


@every_exercise
def test_left_and_right_words_differ_in_nothing_but_the_side(code: str) -> None:
    swap = {"left": "right", "right": "left", "Left": "Right", "Right": "Left"}
    exercise = library()[code]
    left = client_texts(exercise, PlanSide.LEFT)
    mirrored = [re.sub(r"\b([Ll]eft|[Rr]ight)\b", lambda m: swap[m[1]], text) for text in left]
    assert mirrored == client_texts(exercise, PlanSide.RIGHT)


@every_exercise
def test_nobody_has_signed_yet_and_a_review_is_due(code: str) -> None:
    exercise = library()[code]
    assert exercise.reviewer == ""
    assert exercise.licence == "CC BY 4.0"
    assert exercise.review_due.year >= 2027


def test_links_between_shipped_exercises_form_a_ladder_without_a_circle() -> None:
    harder = {code: {link.code for link in library()[code].harder} for code in library()}
    for code in library():
        for link in library()[code].easier:
            if found := library().find_linked(link):
                harder[found.code].add(code)
    seen: set[str] = set()

    def climb(code: str, path: tuple[str, ...]) -> None:
        assert code not in path, path
        seen.add(code)
        for following in harder.get(code, set()) - {""}:
            climb(following, (*path, code))

    for code in library():
        climb(code, ())
    assert seen >= set(CODES)


def test_a_ladder_leads_up_and_down_by_the_same_steps() -> None:
    for code, exercise in library().items():
        for link in exercise.easier:
            if other := library().find_linked(link):
                assert code in {each.code for each in other.harder}, (code, other.code)
        for link in exercise.harder:
            if other := library().find_linked(link):
                assert code in {each.code for each in other.easier}, (code, other.code)


@every_exercise
def test_there_is_a_step_down_and_a_step_up(code: str) -> None:
    assert library()[code].easier
    assert library()[code].harder


def test_a_link_to_an_exercise_that_is_not_shipped_still_has_its_words() -> None:
    for exercise in library().values():
        for link in (*exercise.easier, *exercise.harder):
            assert link.words.endswith(".")
            if link.code:
                assert link.code != exercise.code


@pytest.mark.skipif(not FACTS.exists(), reason="the table of clinical facts is not on this machine")
def test_codes_and_purposes_are_those_of_the_table_of_facts() -> None:
    facts = {each["id"]: each for each in json.loads(FACTS.read_text(encoding="utf-8"))}
    for exercise in library().values():
        assert exercise.code in facts
        assert "/".join(exercise.purposes) == facts[exercise.code]["purpose"]
        for link in (*exercise.easier, *exercise.harder):
            assert not link.code or link.code in facts
