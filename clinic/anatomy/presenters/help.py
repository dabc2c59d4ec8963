"""Help one tap away: the same few parts for tests, scales and whatever else explains itself."""

from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.anatomy.domain import Explanation, Mark, Measure, Scale
from clinic.anatomy.presenters.words import choice_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What the macro ``explain`` shows; empty parts are left out."""

    title: str
    meaning: str
    how: str = ""
    limits: str = ""
    source: str = ""
    licence: str = ""
    steps: tuple[tuple[str, str], ...] = ()


def measure_help(measure: Measure) -> Help:
    """How a test is done, what it says and how far to trust it."""
    return Help(
        title=_words(measure.name),
        meaning=_words(measure.meaning),
        how=_words(measure.how),
        limits=_words(measure.limits),
        source=source_words(measure.source, measure.mark),
        licence=_words(measure.licence),
    )


def scale_help(scale: Scale, *, with_steps: bool = True) -> Help:
    """What the grades of a scale mean."""
    steps = tuple((_(step.label), _(step.meaning)) for step in scale.steps)
    return Help(
        title=_(scale.title),
        meaning=_(scale.help),
        source=source_words(scale.source, scale.mark),
        steps=steps if with_steps else (),
    )


def explanation_help(entry: Explanation) -> Help:
    """A text that explains a field."""
    return Help(
        title=_(entry.title),
        meaning=_(entry.text),
        source=source_words(entry.source, entry.mark),
    )


def source_words(source: str, mark: Mark) -> str:
    """Where a statement comes from and how far that was checked, in one line."""
    sure = choice_words("mark", mark)
    return _("Source: %(source)s. %(mark)s.", source=_(source), mark=sure)


def _words(text: str) -> str:
    # gettext answers an empty text with the head of the catalogue.
    return _(text) if text else ""
