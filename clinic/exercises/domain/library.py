"""All exercises by their codes, in the order of the content."""

from collections.abc import Iterator, Mapping

from clinic.exercises.domain.exercise import Exercise, Link


class Library(Mapping[str, Exercise]):
    """The shipped exercises: an ordered mapping by code."""

    def __init__(self, exercises: tuple[Exercise, ...]) -> None:
        self._by_code = {exercise.code: exercise for exercise in exercises}

    def __getitem__(self, code: str) -> Exercise:
        return self._by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def find_linked(self, link: Link) -> Exercise | None:
        """The exercise to which a link leads, or None where it is words alone or not shipped."""
        return self._by_code.get(link.code)
