"""The plan editor's page: exercises with their reasons and remarks, what the plan costs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.aftercare.content import few
from clinic.aftercare.domain.burden import weigh_plan
from clinic.aftercare.domain.few import Few, Number
from clinic.aftercare.domain.gentle import adapt_exercise, find_gentle
from clinic.aftercare.domain.plan import PlannedExercise
from clinic.aftercare.domain.proposals import asks_for_reason, find_cautions
from clinic.aftercare.presenters.doses import endurance_words
from clinic.aftercare.presenters.reasons import because_words, caution_words
from clinic.aftercare.presenters.summaries import words_summary
from clinic.anatomy.content import cautions as known_cautions
from clinic.exercises.content import library
from clinic.exercises.domain.dose import DoseKind, Span
from clinic.exercises.domain.exercise import Caution, CautionLevel, Exercise
from clinic.exercises.domain.sides import PlanSide

SHOWN = {
    DoseKind.REPS: ("sets", "reps", "hold_seconds", "rest_seconds"),
    DoseKind.HOLD: ("sets", "reps", "hold_seconds", "rest_seconds"),
    DoseKind.TIME: ("sets", "hold_seconds", "rest_seconds"),
}
OFTEN = ("times_per_day", "days_per_week")


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionView:
    """One caution of this client that touches the exercise. ``level`` is the notice's kind."""

    level: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseView:
    """What stands around the fields of one exercise. ``usual`` is the library's range in words.

    ``move_on`` is the library's test for a harder step; ``is_known`` false: the library no longer
    has the exercise. ``gentle`` says why the gentle form is given, "" = it is not. ``pair`` are
    code and name of the exercise that belongs to it and is not in the plan. ``said`` are the
    therapist's own words, shortened.
    """

    name: str
    because: str
    fields: tuple[str, ...]
    usual: dict[str, str]
    outside: tuple[str, ...]
    cautions: tuple[CautionView, ...]
    asks_reason: bool
    move_on: str
    is_known: bool = True
    has_sides: bool = True
    gentle: str = ""
    said: str = ""
    pair: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostView:
    """What the plan asks of the client, and what its number of exercises asks of the therapist."""

    words: str
    remark: str
    asks_reason: bool


def show_exercise(
    code: str,
    reason: str,
    planned: PlannedExercise | None,
    cautions: Collection[str],
    present: Collection[str | None] = (),
) -> ExerciseView:
    """One exercise of the form. ``planned`` None: its numbers cannot be read yet.

    ``cautions`` are codes of what holds for the client, ``present`` those of the plan's exercises.
    """
    shipped = library().get(code)
    if shipped is None:
        return _unknown(code)
    exercise = adapt_exercise(shipped, cautions)
    side = planned.side if planned else PlanSide.BOTH
    found = find_cautions(exercise, cautions)
    names = (*SHOWN[exercise.dose_kind], *OFTEN)
    return ExerciseView(
        name=_(exercise.name),
        because=because_words(reason),
        fields=names,
        usual={name: _usual(getattr(exercise.dose_range, name)) for name in names},
        outside=_outside(exercise, planned) if planned else (),
        cautions=tuple(_caution(each) for each in found),
        asks_reason=asks_for_reason(found),
        move_on=" ".join(_(text.for_side(side)) for text in exercise.move_on_when),
        has_sides=exercise.has_sides,
        gentle=_gentle_words(shipped, cautions),
        pair=_pair(exercise, present),
        said=words_summary(planned.note, planned.move_on) if planned else "",
    )


def _unknown(code: str) -> ExerciseView:
    return ExerciseView(
        name=_("%(code)s (no longer in the library)", code=code or "?"), because="", fields=(),
        usual={}, outside=(), cautions=(_gone(),), asks_reason=False, move_on="", is_known=False,
    )  # fmt: skip


def _caution(caution: Caution) -> CautionView:
    return CautionView(
        level="stop" if caution.level is CautionLevel.AVOID else "mind",
        title=caution_words(caution.level),
        text=_(caution.reason),
    )


def _gentle_words(exercise: Exercise, cautions: Collection[str]) -> str:
    asking = find_gentle(exercise, cautions)
    if not asking or exercise.gentle is None:
        return ""
    known = known_cautions()
    names = (known[each.code].label if each.code in known else each.code for each in asking)
    return _(
        "Because of: %(cautions)s. The card asks for light pressure, for at most %(most)d seconds "
        "at a time, and names nothing harder.",
        cautions=", ".join(_(name) for name in names),
        most=exercise.gentle.most_hold_seconds,
    )


def _pair(exercise: Exercise, present: Collection[str | None]) -> tuple[str, str] | None:
    other = library().get(exercise.pair)
    if other is None or other.code in present:
        return None
    return other.code, _(other.name)


def _gone() -> CautionView:
    return CautionView(
        level="stop",
        title=_("No longer in the library"),
        text=_("Take it out of the plan. Sheets that were issued with it stay as they are."),
    )


def show_cost(exercises: Sequence[PlannedExercise]) -> CostView:
    """Minutes a day, kit, changes of position, in one line; the rule of few."""
    pairs = [
        (planned, library()[planned.exercise])
        for planned in exercises
        if planned.exercise in library()
    ]
    burden = weigh_plan(pairs)
    parts = [
        ngettext("%(num)d exercise", "%(num)d exercises", len(pairs)),
        ngettext("%(num)d minute a day", "%(num)d minutes a day", burden.minutes_per_day),
        *(endurance_words(each) for each in burden.endurance),
        ngettext(
            "%(num)d change of position", "%(num)d changes of position", burden.position_changes
        ),
    ]
    if burden.kit:
        parts.append(_("needs %(kit)s", kit=", ".join(_(thing) for thing in burden.kit)))
    rule = few()
    number = rule.judge(len(pairs))
    return CostView(
        words=" · ".join(parts) if pairs else "",
        remark=_remark(number, rule),
        asks_reason=number is Number.REASON,
    )


def _remark(number: Number, rule: Few) -> str:
    return {
        Number.FEW: "",
        Number.REMARK: _(
            "%(most)d or fewer are more often done. Which one could wait?",
            most=rule.remark_from - 1,
        ),
        Number.REASON: _(
            "%(least)d or more are seldom done. Please say why all of them are needed.",
            least=rule.reason_from,
        ),
    }[number]


def _usual(span: Span) -> str:
    if span.least == span.most:
        return _("usually %(number)d", number=span.least)
    return _("usually %(least)d to %(most)d", least=span.least, most=span.most)


def _outside(exercise: Exercise, planned: PlannedExercise) -> tuple[str, ...]:
    labels = {
        "sets": _("rounds"),
        "reps": _("times in a row"),
        "hold_seconds": _("hold"),
        "rest_seconds": _("rest"),
        "times_per_day": _("times a day"),
        "days_per_week": _("days a week"),
    }
    return tuple(
        _("%(what)s: %(number)d, %(usual)s", what=labels[name], number=getattr(planned, name) or 0,
          usual=_usual(getattr(exercise.dose_range, name)))
        for name in planned.outside(exercise)
        if name in labels and (name != "reps" or planned.reps is not None)
    )  # fmt: skip
