"""Elements of a picture as text; whatever is not markup already is escaped."""

from markupsafe import Markup, escape


def tag(name: str, *inside: Markup | str, **attributes: str | float | None) -> Markup:
    """One element. ``class_`` is the class, ``stroke_width`` becomes ``stroke-width``."""
    told = Markup("").join(
        Markup(' {}="{}"').format(_spelling(key), _number(value))
        for key, value in attributes.items()
        if value is not None
    )
    body = Markup("").join(escape(each) for each in inside)
    return Markup("<{0}{1}>{2}</{0}>").format(name, told, body)


def group(*inside: Markup, **attributes: str | float | None) -> Markup:
    """Elements that belong together."""
    return tag("g", *inside, **attributes)


def _spelling(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
