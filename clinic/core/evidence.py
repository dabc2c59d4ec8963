"""How sure a clinical statement is. Content files carry one mark beside each source."""

from enum import StrEnum


class Mark(StrEnum):
    """How far a statement was checked against its source."""

    CHECKED = "✔"  # read in the named source
    TEXTBOOK = "○"  # standard field knowledge, not re-opened; a default that stays editable
    HOUSE = "⚙"  # our own choice; shown as a house scale or house rule
    SEED = "SEED"  # stands in the seed articles only; a person chooses it, no rule does
