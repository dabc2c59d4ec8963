"""Units behind figures, spelt alike on every page and paper."""

NO_BREAK = "\N{NO-BREAK SPACE}"
# Signs that stand close to their figure; a unit that is a word or letters stands apart.
CLOSE = frozenset({"°", "%"})


def with_unit(figure: str, unit: str, *, space: str = " ") -> str:
    """Such as: 130°, 5%, 8.5 cm; without a unit the figure alone. ``space`` stands before words."""
    if not unit:
        return figure
    return f"{figure}{'' if unit in CLOSE else space}{unit}"
