"""What the practice knows about one muscle."""

from dataclasses import dataclass
from enum import StrEnum

from clinic.anatomy.domain.sides import Side
from clinic.core.evidence import Mark


class View(StrEnum):
    """From where the body is looked at."""

    FRONT = "F"
    BACK = "B"
    OUTER_SIDE = "L"
    INNER_SIDE = "M"
    SOLE = "S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of the body under which pickers group muscles, from head to foot."""

    key: str
    name: str
    plain_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A place to which a trigger point may refer."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Muscle:
    """One entry of the muscle list, a few of which are groups or fascia.

    ``region`` is a key of the regions, ``referral_zones`` are keys of the zones and
    ``qualification`` (``""`` = none) is a code of what a person is trained in. Sites and referral
    come from the trigger-point literature: people differ, so pages say "often", never "always".
    ``mark`` speaks of sites and referral.
    """

    key: str
    name: str
    plain_name: str
    latin: str
    region: str
    views: tuple[View, ...]
    sided: bool
    action: str
    trigger_point_sites: tuple[str, ...]
    referral: tuple[str, ...]
    referral_zones: tuple[str, ...]
    aliases: tuple[str, ...]
    uberon: tuple[str, ...]
    fma: tuple[str, ...]
    source: str
    mark: Mark
    note: str = ""
    qualification: str = ""

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides on which this muscle can be recorded; a group may also lie in the midline."""
        if self.sided:
            return Side.LEFT, Side.RIGHT
        return Side.LEFT, Side.RIGHT, Side.MIDLINE
