"""An assessment as its page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Change, Explanation, Familiar, Found, Referred
from clinic.assessments import content
from clinic.assessments.presenters.chips import FindingChip, finding_chips
from clinic.assessments.presenters.muscles import label_of, muscle_in_words
from clinic.assessments.presenters.status import StatusWords, recorded_status_words
from clinic.assessments.queries import AssessmentRecord, TightnessRecord, TriggerPointRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class PainLine:
    """A pain score with the words for how it goes with daily life; None = not asked."""

    label: str
    score: int | None
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """One row of the table of trigger points. ``facts`` are what was tested and what came of it."""

    muscle: str
    status: StatusWords
    on_pressure: str
    felt: str
    change: str
    is_changed: bool
    facts: tuple[tuple[str, str], ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TightnessLine:
    """One row of the table of tightness."""

    muscle: str
    grade: str
    meaning: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpText:
    """What stands one tap away, with where it comes from and how sure it is."""

    title: str
    text: str
    source: str
    mark: str
    steps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentPage:
    """All the words of the page."""

    pain: tuple[PainLine, ...]
    chips: tuple[FindingChip, ...]
    points: tuple[PointLine, ...]
    tightness: tuple[TightnessLine, ...]


def assessment_page(record: AssessmentRecord) -> AssessmentPage:
    """The words of one assessment."""
    return AssessmentPage(
        pain=(
            _pain(_("Now"), record.pain_now),
            _pain(_("At its worst"), record.pain_worst),
        ),
        chips=finding_chips(record),
        points=tuple(_point(point) for point in record.trigger_points),
        tightness=tuple(_tightness(row) for row in record.tightness),
    )


def help_texts() -> Mapping[str, tuple[HelpText, ...]]:
    """What the page explains, by the part that it explains."""
    told = {**anatomy.explanations(), **content.explanations()}
    points = (
        "trigger_point",
        "trigger_point_status",
        "trigger_point_reliability",
        "trigger_point_reliability_lower_leg",
        "referral",
    )
    rare = ("local_twitch", "jump_sign", "pressure_pain", "trigger_point_place")
    return {
        "pain": (_scale("nrs_pain", with_steps=False),),
        "points": tuple(_explained(told[code]) for code in points),
        "rare": (_scale("tenderness_0_3"), *(_explained(told[code]) for code in rare)),
        "tightness": (_scale("house_0_3"),),
        "carried": (_explained(told["carried_over"]),),
    }


def _pain(label: str, score: int | None) -> PainLine:
    meaning = "" if score is None else _(anatomy.scale("nrs_pain").step(score).meaning)
    return PainLine(label=label, score=score, meaning=meaning)


def _point(point: TriggerPointRecord) -> PointLine:
    score = point.pain_on_pressure
    return PointLine(
        muscle=_capital(muscle_in_words(point.muscle, point.side)),
        status=recorded_status_words(point),
        on_pressure="" if score is None else _("%(score)d/10", score=score),
        felt=_felt(point),
        change=label_of("change", point.change),
        is_changed=point.change not in (None, Change.SAME),
        facts=tuple(_facts(point)),
        note=point.note,
    )


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


def _tightness(row: TightnessRecord) -> TightnessLine:
    step = anatomy.scale(row.scale).step(row.grade)
    return TightnessLine(
        muscle=_capital(muscle_in_words(row.muscle, row.side)),
        grade=_(step.label),
        meaning=_(step.meaning),
        note=row.note,
    )


def _explained(entry: Explanation) -> HelpText:
    return HelpText(
        title=_(entry.title),
        text=_(entry.text),
        source=_(entry.source),
        mark=label_of("mark", entry.mark),
    )


def _scale(code: str, *, with_steps: bool = True) -> HelpText:
    scale = anatomy.scale(code)
    return HelpText(
        title=_(scale.title),
        text=_(scale.help),
        source=_(scale.source),
        mark=label_of("mark", scale.mark),
        steps=tuple((_(step.label), _(step.meaning)) for step in scale.steps) if with_steps else (),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
