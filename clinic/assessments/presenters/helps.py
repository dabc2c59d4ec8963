"""What the page explains, one tap away."""

from collections.abc import Mapping

from clinic.anatomy import content as anatomy
from clinic.anatomy.presenters import Help, explanation_help, scale_help
from clinic.assessments import content


def help_texts() -> Mapping[str, tuple[Help, ...]]:
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
        "pain": (scale_help(anatomy.scale("nrs_pain"), with_steps=False),),
        "points": tuple(explanation_help(told[code]) for code in points),
        "rare": (
            scale_help(anatomy.scale("tenderness_0_3")),
            *(explanation_help(told[code]) for code in rare),
        ),
        "tightness": (scale_help(anatomy.scale("house_0_3")),),
        "carried": (explanation_help(told["carried_over"]),),
    }
