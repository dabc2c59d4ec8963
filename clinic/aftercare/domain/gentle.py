"""What changes for a client who must not be pressed hard."""

from collections.abc import Collection
from dataclasses import replace

from clinic.exercises.domain.exercise import Caution, Exercise, SidedText


def adapt_exercise(exercise: Exercise, client_cautions: Collection[str]) -> Exercise:
    """The exercise as this client does it: gently where a caution asks, and then nothing harder."""
    adapted = exercise.adapted_to(client_cautions)
    return adapted if adapted is exercise else replace(adapted, harder=())


def find_gentle(exercise: Exercise, client_cautions: Collection[str]) -> tuple[Caution, ...]:
    """The cautions of this client that ask for the gentle form."""
    if exercise.gentle is None:
        return ()
    return tuple(
        caution
        for caution in exercise.cautions
        if caution.gentle and caution.code in client_cautions
    )


def most_gentle_seconds(exercise: Exercise, client_cautions: Collection[str]) -> int | None:
    """The longest stay of the gentle form, where this client is given it; else None."""
    gentle = exercise.gentle
    return gentle.most_hold_seconds if gentle and find_gentle(exercise, client_cautions) else None


def gentle_cues(exercise: Exercise, client_cautions: Collection[str]) -> tuple[SidedText, ...]:
    """What the gentle form adds to the steps: the drawing does not show it."""
    return (
        exercise.gentle.cues if exercise.gentle and find_gentle(exercise, client_cautions) else ()
    )
