"""The questions of one asking, grouped under their headings."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext as _
from wtforms import Field

from clinic.core.evidence import Mark
from clinic.core.forms import BaseForm
from clinic.screening.domain.items import Item
from clinic.screening.presenters.words import section_words


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedItem:
    """One question with its two fields; ``known`` says what stands in the client's record."""

    code: str
    answer: Field
    words: Field
    why: str
    source: str
    mark: Mark
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSection:
    """A heading and the questions under it."""

    id: str
    title: str
    items: tuple[AskedItem, ...]


def asked_sections(
    form: BaseForm, questions: Iterable[Item], held: frozenset[str]
) -> tuple[AskedSection, ...]:
    """All questions in order; ``held`` are the cautions of the client's record."""
    return tuple(
        AskedSection(
            id=f"about-{section}",
            title=section_words(section),
            items=tuple(_item(form, item, held) for item in group),
        )
        for section, group in groupby(questions, key=lambda item: item.section)
    )


def _item(form: BaseForm, item: Item, held: frozenset[str]) -> AskedItem:
    return AskedItem(
        code=item.code,
        answer=form[f"answer_{item.code}"],
        words=form[f"words_{item.code}"],
        why=_(item.why),
        source=item.source,
        mark=item.mark,
        known=bool(held & set(item.cautions)),
    )
