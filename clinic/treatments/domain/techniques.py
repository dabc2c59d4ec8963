"""One technique of a session: what was done, where, how, and what came of it."""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum


class TreatedSide(StrEnum):
    """Where a technique was done. Unlike a finding, one technique may work both sides."""

    LEFT = "L"
    RIGHT = "R"
    MIDLINE = "M"
    BOTH = "B"


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueFacts:
    """Everything that is kept of one technique.

    ``technique`` is a code; ``client_position``, ``tool``, ``depth``, ``direction``,
    ``skin_response`` and each of ``responses`` are values of clinic.treatments.content, empty where
    nothing was said; ``muscles`` are keys of clinic.anatomy, ``area`` narrows them in words.
    ``duration_seconds`` 1 to 7200, ``repeats`` 1 to 99. ``pressure`` is what the client felt and
    pain is on the numeric rating scale, 0 to 10. ``rom_before`` and ``rom_after`` are in the unit
    of the measure ``rom_measure``, ``ppt_before`` and ``ppt_after`` in kPa under a tip of 1 cm².
    ``consent_reconfirmed`` is the yes to this very technique. ``carried_from`` is the day from
    which the row was copied, until somebody confirms or changes it.
    """

    technique: str
    muscles: tuple[str, ...]
    side: TreatedSide
    area: str = ""
    client_position: str = ""
    tool: str = ""
    depth: str = ""
    direction: str = ""
    duration_seconds: int | None = None
    repeats: int | None = None
    pressure: int | None = None
    responses: tuple[str, ...] = ()
    pain_before: int | None = None
    pain_after: int | None = None
    rom_measure: str = ""
    rom_before: float | None = None
    rom_after: float | None = None
    ppt_before: int | None = None
    ppt_after: int | None = None
    skin_response: str = ""
    consent_reconfirmed: bool = False
    stopped_early: bool = False
    stopped_reason: str = ""
    note: str = ""
    carried_from: date | None = None


TECHNIQUE_FIELDS = tuple(field.name for field in fields(TechniqueFacts))


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueRow(TechniqueFacts):
    """A technique as it is written; ``pressure_confirmed`` says a very high one was meant."""

    pressure_confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueRecord(TechniqueFacts):
    """A technique as recorded."""

    @property
    def response(self) -> str:
        """The response as the first format of a signature spells it."""
        return " ".join(self.responses)
