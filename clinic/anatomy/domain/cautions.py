"""Conditions, medicines and allergies that change what is done."""

from dataclasses import dataclass
from enum import StrEnum

from clinic.anatomy.domain.urgency import Urgency
from clinic.core.evidence import Mark


class CautionKind(StrEnum):
    """In which list of the client's record a caution stands."""

    CONDITION = "condition"
    MEDICINE = "medicine"
    ALLERGY = "allergy"


class CautionLevel(StrEnum):
    """What a caution asks for, the strictest first."""

    ABSOLUTE = "absolute"  # no treatment
    CLEARANCE = "clearance"  # only after a doctor has agreed
    LOCAL = "local"  # not on this area
    MODIFY = "modify"  # treat otherwise than usual
    NOTE = "note"  # know of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """One coded row; the client's own words stand beside it in the record.

    ``area_only``: an absolute level holds for the area alone, not for the visit. ``refer`` says
    who should see the client, and how soon. ``aliases`` are names under which people look for it,
    such as the medicine in their hand. It records and warns; it does not diagnose.
    """

    code: str
    label: str
    plain_label: str
    kind: CautionKind
    level: CautionLevel
    advice: str
    source: str
    mark: Mark
    refer: Urgency = Urgency.NOBODY
    area_only: bool = False
    aliases: tuple[str, ...] = ()
