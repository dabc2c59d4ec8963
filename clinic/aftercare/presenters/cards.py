"""One exercise as its card says it."""

from collections.abc import Iterable

from flask_babel import gettext as _

from clinic.aftercare.adapters.drawings import Drawing, is_slim
from clinic.aftercare.domain.plan import PlannedExercise
from clinic.aftercare.domain.sheet import Card, Picture
from clinic.aftercare.presenters.doses import dose_facts, dose_parts
from clinic.aftercare.presenters.reasons import for_words
from clinic.aftercare.presenters.sides import client_side_words
from clinic.exercises.domain.exercise import Exercise, SidedText
from clinic.exercises.domain.sides import PlanSide

# A picture lower than this part of its width is wide.
WIDE = 0.7


def show_card(
    exercise: Exercise,
    planned: PlannedExercise,
    drawings: Iterable[Drawing],
    mind: Iterable[SidedText] = (),
) -> Card:
    """All words and pictures of one card, for the side that is stored.

    ``exercise`` is adapted to the client; ``mind`` are the cues of its gentle form.
    """
    side = planned.side
    return Card(
        exercise=exercise.code,
        name=_(exercise.name),
        side=side.value,
        side_words=client_side_words(exercise, side),
        reason=for_words(planned.reason),
        pictures=tuple(_picture(exercise, side, drawing) for drawing in drawings),
        has_wide_pictures=exercise.pose.canvas.height < WIDE * exercise.pose.canvas.width,
        has_slim_pictures=is_slim(exercise, side),
        steps=tuple(_(step) for step in exercise.steps(side)),
        dose=dose_facts(planned),
        dose_parts=dose_parts(exercise, planned),
        feel=_texts(exercise.should_feel, side),
        stop_if=_texts(exercise.stop_if, side),
        easier=tuple(_(link.words) for link in exercise.easier),
        harder=tuple(_(link.words) for link in exercise.harder),
        kit=tuple(_(thing) for thing in exercise.kit),
        note=planned.note,
        mind=_texts(mind, side),
    )


def _texts(texts: Iterable[SidedText], side: PlanSide) -> tuple[str, ...]:
    return tuple(_(text.for_side(side)) for text in texts)


def _picture(exercise: Exercise, side: PlanSide, drawing: Drawing) -> Picture:
    words = exercise.frame(drawing.frame)
    label = {"start": _("Start"), "end": _("Move")}.get(drawing.frame, "")
    return Picture(
        frame=drawing.frame,
        label=label,
        alt=_(words.alt.for_side(side)),
        sha256=drawing.sha256,
    )
