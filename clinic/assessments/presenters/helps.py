"""What the page explains, one tap away."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Explanation
from clinic.assessments import content
from clinic.assessments.presenters.muscles import label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpText:
    """What stands one tap away, with where it comes from and how sure it is."""

    title: str
    text: str
    source: str
    mark: str
    steps: tuple[tuple[str, str], ...] = ()


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
