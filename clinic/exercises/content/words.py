"""Reads the words, the dose and the cautions of one exercise."""

import re

from clinic.core.evidence import Mark
from clinic.exercises.content.reading import Reader
from clinic.exercises.domain.dose import (
    DOSE_FIELDS,
    Dose,
    DoseKind,
    DoseRange,
    Span,
    find_out_of_range,
)
from clinic.exercises.domain.exercise import (
    Caution,
    CautionLevel,
    Exercise,
    FrameWords,
    Gentle,
    Link,
    Position,
    Purpose,
    SidedText,
    Source,
)
from clinic.exercises.domain.pose import Pose
from clinic.exercises.domain.sides import PlanSide, Sidedness

LICENCE = "CC BY 4.0"
_CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_PLACE = re.compile(r"\{[^}]*\}|[{}]")
_PLACES = {"{side}", "{other}"}
# No dose that a clinic prescribes has a number above these.
_MOST = {"pain_ceiling": 10, "days_per_week": 7, "times_per_day": 24, "sets": 20}


def read_exercise(reader: Reader, code: str, pose: Pose) -> Exercise:
    """One exercise from its table. Raises ``ContentError``."""
    if reader.text("code") != code:
        raise reader.fault("code", f"must be {code!r}, the name of the file")
    kind, dose, allowed = _dose(reader.table("dose"))
    exercise = Exercise(
        code=code,
        name=reader.text("name"),
        clinical_name=reader.text("clinical_name"),
        aliases=reader.texts("aliases", may_be_empty=True),
        muscles=reader.texts("muscles", may_be_empty=True),
        purposes=reader.choices("purposes", Purpose),
        position=reader.choice("position", Position),
        sidedness=reader.choice("sidedness", Sidedness),
        usual_side=reader.choice("usual_side", PlanSide) if reader.has("usual_side") else None,
        kit=reader.texts("kit", may_be_empty=True),
        set_up=_lines(reader, "set_up"),
        move=_lines(reader, "move"),
        back=_lines(reader, "return"),
        cues=_lines(reader, "cues"),
        should_feel=_lines(reader, "should_feel"),
        stop_if=_lines(reader, "stop_if"),
        move_on_when=_lines(reader, "move_on_when"),
        frames=reader.tables("frames", _frame),
        cautions=reader.tables("cautions", _caution),
        dose_kind=kind,
        dose=dose,
        dose_range=allowed,
        easier=reader.tables("easier", _link),
        harder=reader.tables("harder", _link),
        sources=reader.tables("sources", _source),
        author=reader.text("author"),
        reviewer=reader.text("reviewer", default=""),
        review_due=reader.day("review_due"),
        licence=reader.text("licence"),
        pose=pose,
        sides=reader.choices("sides", PlanSide) if reader.has("sides") else tuple(PlanSide),
        pair=_code(reader, "pair") if reader.has("pair") else "",
        gentle=_gentle(reader.table("gentle")) if reader.has("gentle") else None,
    )
    _check_whole(reader, exercise)
    reader.close()
    return exercise


def _check_whole(reader: Reader, exercise: Exercise) -> None:
    if exercise.licence != LICENCE:
        raise reader.fault("licence", f"must be {LICENCE!r}")
    if not exercise.sources:
        raise reader.fault("sources", "must name at least one source")
    codes = [caution.code for caution in exercise.cautions]
    if len(set(codes)) != len(codes):
        raise reader.fault("cautions", "name a code twice")
    if not exercise.muscles and Purpose.CARDIO not in exercise.purposes:
        raise reader.fault("muscles", "must not be empty but for the heart and lungs")
    if exercise.gentle is None and any(caution.gentle for caution in exercise.cautions):
        raise reader.fault("gentle", "is missing, and a caution asks for it")
    drawn = [frame.name for frame in exercise.pose.one_side]
    if [frame.name for frame in exercise.frames] != drawn:
        raise reader.fault("frames", f"must be those of the pose: {', '.join(drawn)}")


def _lines(reader: Reader, key: str) -> tuple[SidedText, ...]:
    """A list of lines for the client, at least one."""
    items = reader.items(key)
    if not items:
        raise reader.fault(key, "must not be empty")
    return tuple(_sided(reader, f"{key}[{index}]", item) for index, item in enumerate(items))


def _sided(reader: Reader, key: str, item: object) -> SidedText:
    """A text for all sides, or a table with one text for a side and one for both."""
    if isinstance(item, str):
        item = {"one": item, "both": item}
    if not isinstance(item, dict) or set(item) != {"one", "both"}:
        raise reader.fault(key, "must be a text, or a table with `one` and `both`")
    one, both = item["one"], item["both"]
    if not (isinstance(one, str) and isinstance(both, str) and one.strip() and both.strip()):
        raise reader.fault(key, "must not be empty")
    if unknown := set(_PLACE.findall(one)) - _PLACES:
        raise reader.fault(key, f"knows no place {' '.join(sorted(unknown))}")
    if _PLACE.search(both):
        raise reader.fault(key, "names a side in the text for both sides")
    return SidedText(one, both)


def _frame(reader: Reader) -> FrameWords:
    return FrameWords(
        name=reader.text("name"),
        caption=_sided(reader, "caption", reader.take("caption")),
        alt=_sided(reader, "alt", reader.take("alt")),
    )


def _caution(reader: Reader) -> Caution:
    return Caution(
        code=_code(reader, "code"),
        level=reader.choice("level", CautionLevel),
        reason=reader.text("reason"),
        gentle=reader.flag("gentle", default=False),
    )


def _gentle(reader: Reader) -> Gentle:
    gentle = Gentle(
        move=_lines(reader, "move"),
        cues=_lines(reader, "cues"),
        should_feel=_lines(reader, "should_feel"),
        most_hold_seconds=reader.whole("most_hold_seconds", 1, 3600),
    )
    reader.close()
    return gentle


def _link(reader: Reader) -> Link:
    code = _code(reader, "code") if reader.has("code") else ""
    return Link(words=reader.text("words"), code=code)


def _code(reader: Reader, key: str) -> str:
    code = reader.text(key)
    if not _CODE.fullmatch(code):
        raise reader.fault(key, f"{code!r} is not a code in lower case with underscores")
    return code


def _source(reader: Reader) -> Source:
    return Source(
        title=reader.text("title"),
        supports=reader.text("supports"),
        evidence=reader.choice("evidence", Mark),
    )


def _dose(reader: Reader) -> tuple[DoseKind, Dose, DoseRange]:
    kind = reader.choice("kind", DoseKind)
    usual = reader.table("default")
    dose = Dose(**{name: usual.whole(name, 0, _MOST.get(name, 3600)) for name in DOSE_FIELDS})
    usual.close()
    spans = reader.table("range")
    allowed = DoseRange(**{name: _span(spans, name) for name in DOSE_FIELDS})
    spans.close()
    reader.close()
    for name in find_out_of_range(dose, allowed):
        raise usual.fault(name, "lies outside its own range")
    return kind, dose, allowed


def _span(reader: Reader, name: str) -> Span:
    least, most = reader.point(name)
    if least != int(least) or most != int(most) or not 0 <= least <= most:
        raise reader.fault(name, "must be two whole numbers, the lesser first")
    if most > _MOST.get(name, 3600):
        raise reader.fault(name, f"must not exceed {_MOST.get(name, 3600)}")
    return Span(int(least), int(most))
