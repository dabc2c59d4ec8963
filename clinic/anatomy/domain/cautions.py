"""Conditions, medicines and allergies that change what is done."""

from dataclasses import dataclass
from enum import StrEnum

from clinic.anatomy.domain.actions import Action
from clinic.anatomy.domain.urgency import Urgency
from clinic.core.evidence import Mark


class CautionKind(StrEnum):
    """In which list of the client's record a caution stands."""

    CONDITION = "condition"
    MEDICINE = "medicine"
    ALLERGY = "allergy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """One coded row; the client's own words stand beside it in the record.

    ``action`` is what it asks for. ``refer`` says who should see the client, and how soon: what is
    only left alone may need a doctor as well. ``aliases`` are names under which people look for
    it, such as the medicine in their hand. It records and warns; it does not diagnose.
    """

    code: str
    label: str
    plain_label: str
    kind: CautionKind
    action: Action
    advice: str
    source: str
    mark: Mark
    refer: Urgency = Urgency.NOBODY
    aliases: tuple[str, ...] = ()
