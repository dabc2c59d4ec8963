"""Single findings as a therapist asks to keep them."""

from dataclasses import dataclass

from clinic.anatomy.domain import (
    Change,
    Depth,
    Familiar,
    Found,
    Referred,
    ReferredQuality,
    Side,
    TriggerPointStatus,
    View,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerPointFinding:
    """One trigger point as it was found.

    ``muscle`` is a key of the muscles and ``zones`` are keys of the zones (clinic.anatomy).
    ``u`` and ``v`` (0 to 1) place it inside the muscle's own box, inner to outer edge and top to
    bottom. ``tenderness`` is 0 to 3, ``pain_on_pressure`` 0 to 10, ``pressure_pain_kpa`` the pain
    threshold under an algometer with a 1 cm2 tip. ``status_chosen`` overrules the rule; None
    leaves the status to it. Fields: International Delphi 2018 (✔) with house additions (⚙).
    """

    muscle: str
    side: Side
    taut_band: Found = Found.NOT_TESTED
    hypersensitive_spot: Found = Found.NOT_TESTED
    referred: Referred = Referred.NOT_TESTED
    zones: tuple[str, ...] = ()
    referred_quality: ReferredQuality | None = None
    familiar: Familiar = Familiar.NOT_TESTED
    status_chosen: TriggerPointStatus | None = None
    depth: Depth | None = None
    tenderness: int | None = None
    pain_on_pressure: int | None = None
    local_twitch: Found = Found.NOT_TESTED
    jump_sign: Found = Found.NOT_TESTED
    pressure_pain_kpa: float | None = None
    view: View | None = None
    u: float | None = None
    v: float | None = None
    change: Change | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TightnessFinding:
    """How firm one muscle felt on one side; ``grade`` belongs to the scale of that code."""

    muscle: str
    side: Side
    grade: int
    scale: str = "house_0_3"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementFinding:
    """One value of one measure (a definition of clinic.anatomy) on one side, where it has sides.

    A number is in the unit of the definition; ``trials`` are the single readings where several
    were taken, ``number`` their mean. ``choice`` is a value of the definition's choices. ``muscle``
    (a key), ``site`` and ``label`` (words) say of what, where the definition asks. ``pain`` is
    what it hurt, 0 to 10, None = not asked.
    """

    measure: str
    side: Side | None = None
    muscle: str = ""
    site: str = ""
    label: str = ""
    number: float | None = None
    choice: str = ""
    text: str = ""
    pain: int | None = None
    trials: tuple[float, ...] = ()
    note: str = ""

    @property
    def says_something(self) -> bool:
        """Whether there is a value."""
        return self.number is not None or bool(self.choice or self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorFinding:
    """Something that may have contributed to the complaint; a code of clinic.anatomy."""

    factor: str
    note: str = ""
