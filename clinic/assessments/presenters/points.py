"""Trigger points and tightness as rows of a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Familiar, Found, Referred
from clinic.assessments.domain import Compared
from clinic.assessments.presenters.comparison import ChangeWords, grade_change, point_change
from clinic.assessments.presenters.muscles import capital, label_of, muscle_in_words
from clinic.assessments.presenters.status import StatusWords, recorded_status_words
from clinic.assessments.queries import TightnessRecord, TriggerPointRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """One row of the table of trigger points. ``facts`` are what was tested and what came of it."""

    muscle: str
    status: StatusWords
    on_pressure: str
    felt: str
    change: ChangeWords | None
    facts: tuple[tuple[str, str], ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TightnessLine:
    """One row of the table of tightness."""

    muscle: str
    grade: str
    meaning: str
    change: ChangeWords | None
    note: str


def point_line(
    point: TriggerPointRecord,
    compared: Compared[TriggerPointRecord] | None = None,
    last_on: date | None = None,
) -> PointLine:
    """One point, with what became of it since it was found before."""
    score = point.pain_on_pressure
    return PointLine(
        muscle=capital(muscle_in_words(point.muscle, point.side)),
        status=recorded_status_words(point),
        on_pressure="" if score is None else _("%(score)d/10", score=score),
        felt=_felt(point),
        change=point_change(compared, last_on) or _said(point),
        facts=tuple(_facts(point)),
        note=point.note,
    )


def _said(point: TriggerPointRecord) -> ChangeWords | None:
    """What the therapist said, where nothing earlier stands to compare with."""
    if point.change is None:
        return None
    return ChangeWords(label_of("change", point.change).lower(), point.change)


def _felt(point: TriggerPointRecord) -> str:
    """Where and how, or that it was felt nowhere else."""
    if not point.zones:
        return "" if point.referred is Referred.NOT_TESTED else label_of("referred", point.referred)
    places = ", ".join(_(anatomy.zones()[zone].name) for zone in point.zones)
    quality = label_of("referred_quality", point.referred_quality)
    return f"{places} ({quality.lower()})" if quality else places


def _facts(point: TriggerPointRecord) -> Iterable[tuple[str, str]]:
    yield from _signs(point)
    if point.tenderness is not None:
        step = anatomy.scale("tenderness_0_3").step(point.tenderness)
        yield _("Tenderness"), f"{_(step.label)}: {_(step.meaning)}"
    if point.depth:
        yield _("Depth"), label_of("depth", point.depth)
    if point.pressure_pain_kpa is not None:
        yield _("Pressure pain threshold"), _("%(kpa)g kPa", kpa=point.pressure_pain_kpa)
    if place := _place(point):
        yield _("Where in the muscle"), place


def _signs(point: TriggerPointRecord) -> Iterable[tuple[str, str]]:
    for label, sign in (
        (_("Taut band"), point.taut_band),
        (_("Hypersensitive spot"), point.hypersensitive_spot),
        (_("Local twitch"), point.local_twitch),
        (_("Jump sign"), point.jump_sign),
    ):
        if sign is not Found.NOT_TESTED:
            yield label, label_of("found", sign)
    if point.familiar is not Familiar.NOT_TESTED:
        yield _("Client knows the feeling"), label_of("familiar", point.familiar)


def _place(point: TriggerPointRecord) -> str:
    view = label_of("view", point.view)
    if point.u is None or point.v is None:
        return view
    place = _(
        "%(across)d %% across from the inner edge, %(down)d %% down from the top",
        across=round(point.u * 100),
        down=round(point.v * 100),
    )
    return f"{view}: {place}" if view else place


def tightness_line(
    row: TightnessRecord,
    compared: Compared[TightnessRecord] | None = None,
    last_on: date | None = None,
) -> TightnessLine:
    """One grade, with what became of it since last time."""
    step = anatomy.scale(row.scale).step(row.grade)
    return TightnessLine(
        muscle=capital(muscle_in_words(row.muscle, row.side)),
        grade=_(step.label),
        meaning=_(step.meaning),
        change=grade_change(compared, last_on),
        note=row.note,
    )
