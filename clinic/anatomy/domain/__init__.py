"""The words of the body, and the rules that need nothing but those words."""

from clinic.anatomy.domain.actions import ACTION_ORDER, BLOCKING, Action, strictest
from clinic.anatomy.domain.causes import Factor, Symptom
from clinic.anatomy.domain.cautions import Caution, CautionKind
from clinic.anatomy.domain.measures import (
    NEGATIVE,
    NOT_DONE,
    OWN_PREFIX,
    POSITIVE,
    Better,
    Measure,
    MeasureGroup,
    MeasureKind,
    MeasureSides,
)
from clinic.anatomy.domain.muscles import Muscle, Region, View, Zone
from clinic.anatomy.domain.norms import Norm
from clinic.anatomy.domain.pain import Band, PainBand, PainProfile
from clinic.anatomy.domain.scales import Scale, ScaleStep
from clinic.anatomy.domain.sides import Side
from clinic.anatomy.domain.status import StatusReason, StatusSuggestion, suggest_status
from clinic.anatomy.domain.trigger_points import (
    Change,
    Depth,
    Familiar,
    Found,
    Referred,
    ReferredQuality,
    TriggerPointStatus,
)
from clinic.anatomy.domain.urgency import Urgency
from clinic.anatomy.domain.warnings import WarningSign, select_warning_signs
from clinic.anatomy.domain.words import Choice, ChoiceList, Explanation, Threshold
from clinic.core.evidence import Mark

__all__ = [
    "ACTION_ORDER",
    "BLOCKING",
    "NEGATIVE",
    "NOT_DONE",
    "OWN_PREFIX",
    "POSITIVE",
    "Action",
    "Band",
    "Better",
    "Caution",
    "CautionKind",
    "Change",
    "Choice",
    "ChoiceList",
    "Depth",
    "Explanation",
    "Factor",
    "Familiar",
    "Found",
    "Mark",
    "Measure",
    "MeasureGroup",
    "MeasureKind",
    "MeasureSides",
    "Muscle",
    "Norm",
    "PainBand",
    "PainProfile",
    "Referred",
    "ReferredQuality",
    "Region",
    "Scale",
    "ScaleStep",
    "Side",
    "StatusReason",
    "StatusSuggestion",
    "Symptom",
    "Threshold",
    "TriggerPointStatus",
    "Urgency",
    "View",
    "WarningSign",
    "Zone",
    "select_warning_signs",
    "strictest",
    "suggest_status",
]
