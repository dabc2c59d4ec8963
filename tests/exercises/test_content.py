"""The shipped exercises say what a therapist needs, in words that a client can read."""

import json
import re
from pathlib import Path

import pytest

from clinic.anatomy.content import cautions, muscles
from clinic.exercises.content import library
from clinic.exercises.domain.exercise import CautionLevel, Exercise, SidedText
from clinic.exercises.domain.readability import measure_readability
from clinic.exercises.domain.sides import PlanSide

CODES = ("calf_raise_bent", "calf_raise_seated", "foam_roll_calf", "stretch_soleus_wall")
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
    return [exercise.name, *exercise.kit, *exercise.steps(side), *lines, *links]


def test_the_library_holds_the_four_exercises_of_the_calf_in_order() -> None:
    assert tuple(library()) == CODES


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
    ends = exercise.frames[-1].alt
    assert "left calf" in ends.for_side(PlanSide.LEFT).lower()
    assert "right calf" in ends.for_side(PlanSide.RIGHT).lower()


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


def test_a_link_to_an_exercise_that_is_not_shipped_still_has_its_words() -> None:
    for exercise in library().values():
        for link in (*exercise.easier, *exercise.harder):
            assert link.words.endswith(".")
            if link.code:
                assert link.code != exercise.code


def test_exercises_are_found_by_the_muscle_that_they_serve() -> None:
    assert [each.code for each in library().for_muscle("soleus")] == list(CODES)
    assert [each.code for each in library().for_muscle("gastroc_med")] == [
        "calf_raise_bent",
        "foam_roll_calf",
    ]
    assert library().for_muscle("masseter") == ()


@pytest.mark.skipif(not FACTS.exists(), reason="the table of clinical facts is not on this machine")
def test_codes_and_purposes_are_those_of_the_table_of_facts() -> None:
    facts = {each["id"]: each for each in json.loads(FACTS.read_text(encoding="utf-8"))}
    for exercise in library().values():
        assert exercise.code in facts
        assert "/".join(exercise.purposes) == facts[exercise.code]["purpose"]
        for link in (*exercise.easier, *exercise.harder):
            assert not link.code or link.code in facts
