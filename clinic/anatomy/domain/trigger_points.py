"""What can be said of one trigger point. Labels for people stand in content/choices.toml."""

from enum import StrEnum


class TriggerPointStatus(StrEnum):
    """What a trigger point is to this client now."""

    ACTIVE = "active"  # pressing it brings back a complaint that the client knows
    LATENT = "latent"  # it is there, and brings back nothing known
    RESOLVED = "resolved"  # found before, and not now
    UNCERTAIN = "uncertain"  # too little was tested or found


class Depth(StrEnum):
    """How deep the point lies."""

    SUPERFICIAL = "superficial"
    DEEP = "deep"


class Found(StrEnum):
    """The answer to a sign looked for: taut band, hypersensitive spot, twitch, jump."""

    YES = "yes"
    NO = "no"
    NOT_TESTED = "not_tested"


class Familiar(StrEnum):
    """Whether the client knows what the pressure brings about."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_TESTED = "not_tested"


class Referred(StrEnum):
    """Whether pressure is felt elsewhere, and whether there is where it often is."""

    NONE = "none"
    TYPICAL = "typical"
    OTHER = "other"
    NOT_TESTED = "not_tested"


class ReferredQuality(StrEnum):
    """What the referred feeling is like."""

    PAIN = "pain"
    DEEP = "deep"
    DULL = "dull"
    TINGLING = "tingling"
    BURNING = "burning"


class Change(StrEnum):
    """A finding beside the one of the last visit."""

    NEW = "new"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
