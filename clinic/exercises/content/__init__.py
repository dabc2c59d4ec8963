"""The shipped exercises: one TOML file of words and one of poses for each, checked at load."""

import tomllib
from functools import cache
from pathlib import Path

from clinic.core.content import ContentError
from clinic.exercises.content.poses import read_pose
from clinic.exercises.content.reading import Reader
from clinic.exercises.content.words import read_exercise
from clinic.exercises.domain.exercise import Exercise
from clinic.exercises.domain.library import Library

FOLDER = Path(__file__).parent


@cache
def library() -> Library:
    """The shipped library, read once. Raises ``ContentError`` where a file breaks the schema."""
    return read_library(FOLDER)


def read_library(folder: Path) -> Library:
    """The library of a folder: ``<code>.toml`` beside ``poses/<code>.toml``, ordered by code."""
    return Library(tuple(_read_one(path) for path in sorted(folder.glob("*.toml"))))


def _read_one(path: Path) -> Exercise:
    pose_path = path.parent / "poses" / path.name
    if not pose_path.exists():
        raise ContentError(f"{path.name}: has no pose beside it in poses/{path.name}")
    pose = read_pose(Reader(f"poses/{path.name}", _load(pose_path)))
    return read_exercise(Reader(path.name, _load(path)), path.stem, pose)


def _load(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.name}: is not TOML: {error}") from error
