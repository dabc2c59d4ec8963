"""What a machine can check of every drawing; whether it is right, eyes must see."""

import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace

import pytest

from clinic.exercises.adapters.drawing import draw, frames
from clinic.exercises.adapters.drawing.contact import find_gaps
from clinic.exercises.content import library
from clinic.exercises.domain.exercise import Exercise, Purpose
from clinic.exercises.domain.joints import find_strained
from clinic.exercises.domain.pose import Frame, PropKind
from clinic.exercises.domain.sides import PlanSide, Sidedness
from clinic.exercises.domain.skeleton import build_skeleton
from clinic.exercises.domain.vector import Vec
from tests.exercises.pictures import BODY, FAR_ORANGE, ORANGE, WHITE, faces_left, read_marks


def all_pictures() -> Iterator[tuple[str, str, PlanSide]]:
    for code, exercise in library().items():
        for frame in frames(exercise):
            for side in PlanSide:
                yield code, frame, side


def all_frames() -> Iterator[tuple[str, Frame]]:
    for code, exercise in library().items():
        for frame in (*exercise.pose.one_side, *exercise.pose.both_sides):
            yield f"{code} {frame.name}", frame


every_picture = pytest.mark.parametrize(("code", "frame", "side"), list(all_pictures()))
every_code = pytest.mark.parametrize("code", list(library()))


@pytest.mark.parametrize(("name", "frame"), list(all_frames()))
def test_no_joint_is_bent_further_than_a_body_can(name: str, frame: Frame) -> None:
    assert find_strained(build_skeleton(frame)) == [], name


@pytest.mark.parametrize(("name", "frame"), list(all_frames()))
def test_the_body_rests_on_what_it_should_within_a_centimetre(name: str, frame: Frame) -> None:
    floats = any(prop.kind is PropKind.WATER for prop in frame.props)
    assert len(frame.touches) >= (1 if floats else 2)
    assert find_gaps(frame) == [], name


def test_a_hand_that_hovers_and_a_body_that_sinks_are_found() -> None:
    frame = library()["calf_raise_bent"].pose.one_side[0]
    away = tuple(replace(prop, at=Vec(prop.at.x + 3, 0)) for prop in frame.props)
    assert find_gaps(replace(frame, props=away)) == [
        "near_hand is 2.6 cm from the wall",
        "far_hand is 2.7 cm from the wall",
    ]
    sunk = replace(frame, near_leg=replace(frame.near_leg, ball=Vec(0, -3)))
    assert find_gaps(sunk) == ["near_foot is -3.0 cm from the floor"]


@every_picture
def test_a_picture_is_small_and_made_of_flat_marks_only(
    code: str, frame: str, side: PlanSide
) -> None:
    svg = draw(library()[code], frame, side)
    assert len(svg.encode()) <= 8 * 1024
    root = ET.fromstring(svg)  # noqa: S314
    assert {element.tag.split("}")[1] for element in root} <= {"path", "circle"}
    allowed = {"d", "cx", "cy", "r", "fill", "stroke", "stroke-width"}
    assert {key for element in root for key in element.attrib} <= allowed
    paints = re.findall(r'(?:fill|stroke)="([^"]*)"', svg)
    assert all(re.fullmatch(r"none|#[0-9a-f]{3}|#[0-9a-f]{6}", paint) for paint in paints)


@every_picture
def test_a_picture_shows_one_arrow_at_most_and_the_end_shows_one(
    code: str, frame: str, side: PlanSide
) -> None:
    marks = read_marks(draw(library()[code], frame, side))
    shafts = [mark for mark in marks if mark.line == ORANGE and mark.fill == "none"]
    assert len(shafts) == (1 if frame == frames(library()[code])[-1] else 0)


@every_picture
def test_nothing_is_cut_off_by_the_edge(code: str, frame: str, side: PlanSide) -> None:
    svg = draw(library()[code], frame, side)
    width, height = map(float, re.findall(r'viewBox="0 0 (\S+) (\S+)"', svg)[0])
    for mark in read_marks(svg):
        for x, y in mark.points:
            assert 1 <= x <= width - 1, mark
            assert 1 <= y <= height - 1, mark


@every_code
def test_all_frames_of_an_exercise_share_scale_and_floor(code: str) -> None:
    exercise = library()[code]
    floors, boxes = set(), set()
    for frame in frames(exercise):
        for side in PlanSide:
            svg = draw(exercise, frame, side)
            boxes.add(re.findall(r'viewBox="[^"]*"', svg)[0])
            floors.add(tuple(sorted(read_marks(svg)[0].points)))
    assert len(boxes) == 1
    assert len(floors) == 1


def test_all_exercises_are_drawn_at_one_scale_but_who_lies_stretched_out() -> None:
    """A swimmer at full length is longer than any other picture is wide."""
    widths = {code: exercise.pose.canvas.width for code, exercise in library().items()}
    assert widths.pop("swim_low") == 240
    assert set(widths.values()) == {160}


@every_picture
def test_the_side_drawn_is_the_side_asked_for(code: str, frame: str, side: PlanSide) -> None:
    """Who faces left shows the left side of the body to the viewer: the near limbs are left."""
    svg = draw(library()[code], frame, side)
    near = "L" if faces_left(read_marks(svg)) else "R"
    assert side is PlanSide.BOTH or side.value == near
    assert f'data-side="{side.value}"' in svg


@every_code
@pytest.mark.parametrize("side", list(PlanSide))
def test_the_tinted_muscle_lies_on_the_near_leg_over_all_other_limbs(
    code: str, side: PlanSide
) -> None:
    exercise = library()[code]
    marks = read_marks(draw(exercise, frames(exercise)[-1], side))
    tints = [at for at, mark in enumerate(marks) if mark.fill == ORANGE and mark.line == WHITE]
    assert len(tints) == len(exercise.pose.tinted)
    bodies = [at for at, mark in enumerate(marks) if mark.fill == BODY]
    assert all(tint > bodies[-2] for tint in tints), "only the near arm is painted later"
    far = [mark for mark in marks if mark.fill == FAR_ORANGE]
    together = exercise.sidedness is Sidedness.TOGETHER and side is PlanSide.BOTH
    both = together or not exercise.has_sides
    assert len(far) == (len(tints) if both else 0)


def test_every_exercise_tints_its_muscle_but_those_for_heart_and_lungs() -> None:
    for exercise in library().values():
        assert bool(exercise.pose.tinted) is (Purpose.CARDIO not in exercise.purposes)
        assert not exercise.pose.one_side[0].tint


@every_code
def test_the_right_side_is_the_mirror_image_of_the_left(code: str) -> None:
    exercise = library()[code]
    width = exercise.pose.canvas.width
    for frame in frames(exercise):
        left = read_marks(draw(exercise, frame, PlanSide.LEFT))
        right = read_marks(draw(exercise, frame, PlanSide.RIGHT))
        for one, other in zip(left, right, strict=True):
            assert (one.fill, one.line) == (other.fill, other.line)
            mirrored = [(width - x, y) for x, y in one.points]
            if one.tag == "circle":  # its four points are read clockwise from the top
                mirrored = [mirrored[at] for at in (0, 3, 2, 1)]
            for (x, y), (u, v) in zip(mirrored, other.points, strict=True):
                assert abs(x - u) < 0.11
                assert abs(y - v) < 0.11


def test_white_lines_part_the_near_arm_from_the_body() -> None:
    marks = read_marks(draw(library()["calf_raise_bent"], "start", PlanSide.RIGHT))
    arm = [mark for mark in marks if mark.fill == BODY][-1]
    assert arm.line == WHITE


def test_the_same_pose_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib, sys\n"
        "from tests.exercises.test_drawings import digest\n"
        "sys.stdout.write(digest())"
    )
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    elsewhere = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert elsewhere.stdout == digest()


def digest() -> str:
    """One hash over the bytes of all pictures."""
    drawn = "".join(draw(library()[code], frame, side) for code, frame, side in all_pictures())
    return hashlib.sha256(drawn.encode()).hexdigest()


def test_a_frame_that_is_not_there_is_refused() -> None:
    exercise: Exercise = library()["calf_raise_bent"]
    assert frames(exercise) == ("start", "end")
    with pytest.raises(KeyError, match="middle"):
        draw(exercise, "middle", PlanSide.LEFT)
    with pytest.raises(KeyError, match="middle"):
        exercise.frame("middle")
