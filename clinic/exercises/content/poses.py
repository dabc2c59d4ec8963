"""Reads the pose description of one exercise; the format is told in ``docs/poses.md``."""

from typing import cast

from clinic.exercises.content.reading import Reader
from clinic.exercises.domain.pose import (
    Arm,
    Arrow,
    BodyPart,
    Canvas,
    Frame,
    Hand,
    Leg,
    Pose,
    Prop,
    PropKind,
    Thing,
    Touch,
)

FRAME_NAMES = ("start", "middle", "end")


def read_pose(reader: Reader) -> Pose:
    """A pose from its table. Raises ``ContentError``."""
    if reader.text("view") != "side":
        raise reader.fault("view", "must be 'side'; no other view can be drawn yet")
    canvas = _canvas(reader.table("canvas"))
    fixed = reader.tables("props", _prop)
    tinted = reader.texts("tinted", may_be_empty=True)
    both_legs = reader.flag("both_legs", default=False)
    barefoot = reader.flag("barefoot", default=False)
    tables = reader.table("frames")
    names = [name for name in FRAME_NAMES if tables.has(name)]
    if len(names) < 2:
        raise reader.fault("frames", "must hold at least start and end")
    one = tuple(_frame(tables, name, fixed, both=False) for name in names)
    both = tuple(_frame(tables, name, fixed, both=True) for name in names)
    tables.close()
    reader.close()
    return Pose(canvas, tinted, one, both, both_legs, barefoot)


def _canvas(reader: Reader) -> Canvas:
    canvas = Canvas(
        width=reader.number("width"),
        height=reader.number("height"),
        rear=reader.number("rear"),
        below=reader.number("below"),
    )
    reader.close()
    return canvas


def _frame(tables: Reader, name: str, fixed: tuple[Prop, ...], *, both: bool) -> Frame:
    """One frame; the table ``both`` in it replaces single fields where both sides work."""
    raw = dict(cast("dict[str, object]", tables.take(name)))
    override = raw.pop("both", {})
    if not isinstance(override, dict):
        raise tables.fault(f"{name}.both", "must be a table")
    if both:
        raw |= override
    reader = tables.nested(name, raw)
    props = fixed + reader.tables("props", _prop)
    frame = Frame(
        name=name,
        hip=reader.point("hip"),
        lean=reader.number("lean"),
        curl=reader.number("curl", 0.0),
        look=reader.number("look", 0.0),
        near_leg=_leg(reader.table("near_leg")),
        far_leg=_leg(reader.table("far_leg")),
        near_arm=_arm(reader.table("near_arm")),
        far_arm=_arm(reader.table("far_arm")),
        tint=reader.flag("tint", default=False),
        props=props,
        arrow=_arrow(reader.table("arrow")) if reader.has("arrow") else None,
        touches=_touches(reader, {prop.kind.value for prop in props}),
    )
    reader.close()
    return frame


def _leg(reader: Reader) -> Leg:
    on_floor = reader.has("ball")
    leg = Leg(
        ball=reader.point("ball") if on_floor else None,
        heel=reader.number("heel", 0.0) if on_floor else 0.0,
        ankle=None if on_floor else reader.point("ankle"),
        sole=0.0 if on_floor else reader.number("sole"),
    )
    reader.close()
    return leg


def _arm(reader: Reader) -> Arm:
    arm = Arm(
        palm=reader.point("palm"),
        fingers=reader.number("fingers"),
        faces=reader.number("faces"),
        hand=reader.choice("hand", Hand) if reader.has("hand") else Hand.FLAT,
        elbow_up=reader.flag("elbow_up", default=False),
    )
    if round(arm.fingers - arm.faces) % 180 != 90:
        raise reader.fault("faces", "must be square to `fingers`")
    reader.close()
    return arm


def _touches(reader: Reader, things: set[str]) -> tuple[Touch, ...]:
    """Lines such as ``near_hand wall``; the thing must stand in the frame."""
    touches = []
    for line in reader.texts("touches"):
        part, _, thing = line.partition(" ")
        if part not in set(BodyPart) or thing not in set(Thing):
            raise reader.fault("touches", f"{line!r} is not a part and a thing that are known")
        if thing != Thing.FLOOR and thing not in things:
            raise reader.fault("touches", f"{line!r}: there is no {thing} in this frame")
        touches.append(Touch(BodyPart(part), Thing(thing)))
    return tuple(touches)


def _prop(reader: Reader) -> Prop:
    return Prop(
        kind=reader.choice("kind", PropKind),
        at=reader.point("at"),
        size=reader.number("size"),
        on=reader.text("on", default=""),
        turn=reader.number("turn", 0.0),
    )


def _arrow(reader: Reader) -> Arrow:
    arrow = Arrow(
        start=reader.point("start"),
        end=reader.point("end"),
        bow=reader.number("bow", 0.0),
        two_way=reader.flag("two_way", default=False),
    )
    reader.close()
    return arrow
