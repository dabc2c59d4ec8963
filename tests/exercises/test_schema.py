"""A fault in a content file is refused with the file and the field in words."""

import shutil
from pathlib import Path

import pytest

from clinic.core.content import ContentError
from clinic.exercises.adapters.drawing import draw, frames
from clinic.exercises.content import FOLDER, read_library
from clinic.exercises.domain.sides import PlanSide

CODE = "calf_raise_bent"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of one shipped exercise to plant faults in."""
    (tmp_path / "poses").mkdir()
    for name in (f"{CODE}.toml", f"poses/{CODE}.toml"):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def plant(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"there is no {old!r} to replace"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_untouched_copy_is_read(folder: Path) -> None:
    assert list(read_library(folder)) == [CODE]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "Bent', 'nome = "Bent', "name: is missing"),
        ("reviewer =", 'colour = "red"\nreviewer =', "colour: is not a field"),
        ('code = "calf_raise_bent"', 'code = "other"', "code: must be 'calf_raise_bent'"),
        ('purposes = ["S", "E"]', 'purposes = ["X"]', "purposes: 'X' is not one of"),
        ('purposes = ["S", "E"]', "purposes = []", "purposes: must not be empty"),
        ('purposes = ["S", "E"]', 'purposes = ["S", "S"]', "purposes: says something twice"),
        ('position = "standing"', 'position = "flying"', "position: 'flying' is not one of"),
        ('usual_side = "B"', 'usual_side = "M"', "usual_side: 'M' is not one of"),
        ('name = "Bent-knee calf raise"', 'name = " "', "name: must not be empty"),
        ('name = "Bent-knee calf raise"', "name = 7", "name: must be a text"),
        ("review_due = 2027-11-30", 'review_due = "soon"', "review_due: must be a date"),
        ('licence = "CC BY 4.0"', 'licence = "mine"', "licence: must be 'CC BY 4.0'"),
        ("sets = 3", "sets = 9", "dose.default.sets: lies outside its own range"),
        ("sets = 3", "sets = true", "dose.default.sets: must be a whole number"),
        ("sets = 3", "sets = 3\nload = 5", "dose.default.load: is not a field"),
        ("pain_ceiling = 3", "pain_ceiling = 11", "dose.default.pain_ceiling: must lie between"),
        ("sets = [2, 4]", "sets = [4, 2]", "dose.range.sets: must be two whole numbers"),
        ("sets = [2, 4]", "sets = [2, 40]", "dose.range.sets: must not exceed"),
        ("sets = [2, 4]", "sets = [2]", "dose.range.sets: must be a point"),
        ('kind = "reps"', 'kind = "much"', "dose.kind: 'much' is not one of"),
        ("{side} leg. Lift", "{knee} leg. Lift", "set_up[1]: knows no place {knee}"),
        ('both = "Put your feet', 'both = "Put your {side} feet', "set_up[1]: names a side in"),
        ('both = "Put your feet', 'all = "Put your feet', "set_up[1]: must be a text, or"),
        ('level = "avoid"', 'level = "stop"', "cautions[0].level: 'stop' is not one of"),
        ('code = "achilles_rupture"', 'code = "acute_muscle_tear"', "cautions: name a code twice"),
        ('code = "achilles_rupture"', 'code = "Torn heel"', "cautions[1].code: 'Torn heel' is"),
        ('evidence = "SEED"', 'evidence = "sure"', "sources[0].evidence: 'sure' is not one of"),
        ('name = "end"', 'name = "middle"', "frames: must be those of the pose: start, end"),
        ('name = "end"', 'title = "end"', "frames[1].name: is missing"),
        ("cues = [", 'cues = "none"\nhints = [', "cues: must be a list"),
        ("code =", "code", "is not TOML"),
        ('kit = ["a wall"]', 'kit = ["a wall"]\nsides = ["M"]', "sides: 'M' is not one of"),
        ('kit = ["a wall"]', 'kit = ["a wall"]\npair = "A b"', "pair: 'A b' is not a code"),
        ('level = "avoid"', 'level = "avoid"\ngentle = true', "gentle: is missing, and a caution"),
        (
            'muscles = ["soleus", "gastroc_med", "gastroc_lat"]',
            "muscles = []",
            "muscles: must not be",
        ),
    ],
)
def test_a_fault_in_the_words_is_named(folder: Path, old: str, new: str, said: str) -> None:
    plant(folder / f"{CODE}.toml", old, new)
    with pytest.raises(ContentError) as caught:
        read_library(folder)
    assert str(caught.value).startswith(f"{CODE}.toml: ")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('view = "side"', 'view = "front"', "view: must be 'side'"),
        ("hip = [-10.2, 89.6]", "hip = 3", "frames.start.hip: must be a point"),
        ("hip = [-10.2, 89.6]", 'hip = ["a", "b"]', "frames.start.hip: must hold two numbers"),
        ("lean = 6", 'lean = "much"', "frames.start.lean: must be a number"),
        ("lean = 6", "lean = 6\nsmile = 1", "frames.start.smile: is not a field"),
        ('kind = "wall"', 'kind = "sofa"', "props[0].kind: 'sofa' is not one of"),
        ("faces = 0", "faces = 45", "near_arm.faces: must be square to `fingers`"),
        ("tint = true", 'tint = "yes"', "frames.end.tint: must be true or false"),
        ('"near_hand wall"', '"near_hand moon"', "touches: 'near_hand moon' is not a part"),
        ('"near_hand wall"', '"near_hand roller"', "there is no roller in this frame"),
        ("[frames.end]", "[frames.finish]", "frames: must hold at least start and end"),
        ("both.far_leg = {", "both.far_leg.toes = {", "far_leg.ankle: is missing"),
        ("near_leg = { ball = [0, 0] }", "near_leg = 1", "frames.start.near_leg: must be a table"),
    ],
)
def test_a_fault_in_the_pose_is_named(folder: Path, old: str, new: str, said: str) -> None:
    plant(folder / "poses" / f"{CODE}.toml", old, new)
    with pytest.raises(ContentError) as caught:
        read_library(folder)
    assert str(caught.value).startswith(f"poses/{CODE}.toml: ")
    assert said in str(caught.value)


def test_words_without_a_pose_are_refused(folder: Path) -> None:
    (folder / "poses" / f"{CODE}.toml").unlink()
    with pytest.raises(ContentError, match="has no pose beside it"):
        read_library(folder)


def test_a_middle_frame_stands_between_start_and_end(folder: Path) -> None:
    pose = folder / "poses" / f"{CODE}.toml"
    text = pose.read_text(encoding="utf-8")
    start = text[text.index("[frames.start]") : text.index("[frames.end]")]
    pose.write_text(text + start.replace("[frames.start]", "[frames.middle]"), encoding="utf-8")
    middle = '[[frames]]\nname = "middle"\ncaption = "Half way up"\nalt = "Heels a little up."\n\n'
    words = '[[frames]]\nname = "end"'
    plant(folder / f"{CODE}.toml", words, middle + words)
    exercise = read_library(folder)[CODE]
    assert frames(exercise) == ("start", "middle", "end")
    assert draw(exercise, "middle", PlanSide.LEFT) == draw(exercise, "start", PlanSide.LEFT)
    assert exercise.frame("middle").caption.for_side(PlanSide.RIGHT) == "Half way up"
