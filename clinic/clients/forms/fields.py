"""Fields of this room: hours of a day, an e-mail address, lists to choose from."""

import re
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from babel import Locale
from flask_babel import get_locale
from flask_babel import gettext as _
from wtforms import Field, SelectChoice, StringField
from wtforms.validators import ValidationError

from clinic.anatomy.content import cautions, choices

_ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
# Asked for most often in practices of this country; all others stand below.
OFTEN = ("en", "pl", "ro", "pt", "es", "it", "fr", "de", "ar", "ur", "pa", "bn", "gu", "zh", "uk")
# Codes for what is no language, and tags longer than any that we keep.
NO_LANGUAGE = {"und", "mul", "zxx", "root"}
LONGEST_TAG = 12


class OneName:
    """One name is enough, in this box or in the one for the family name."""

    def __call__(self, form: Any, field: Field) -> None:
        """Refuse a person without any name."""
        if not field.data and not form.family_name.data:
            raise ValidationError(_("Please give a name. One is enough."))


class NotBefore:
    """A day that does not come before the one in another field of the same row."""

    def __init__(self, first: str) -> None:
        self.first = first

    def __call__(self, form: Any, field: Field) -> None:
        """Refuse an end before the beginning."""
        first = form[self.first].data
        if first and field.data and field.data < first:
            raise ValidationError(_("This day comes before the first one. Please check both."))


class LooksLikeAnAddress:
    """Something before an @ and a domain behind it; whether it exists nobody can know here."""

    def __call__(self, _form: Any, field: Field) -> None:
        """Refuse what no mail could reach."""
        if field.data and not _ADDRESS.fullmatch(field.data):
            raise ValidationError(_("Please write an email address such as name@example.org."))


class HoursField(StringField):
    """Hours as a number, with a point or a comma; empty is None."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data.normalize():f}"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            hours = Decimal(text.replace(",", "."))
        except InvalidOperation:
            hours = Decimal("NaN")
        if not hours.is_finite():
            raise ValueError(_("Please write the hours as a number, such as 6.5."))
        self.data = hours


def caution_choices() -> list[SelectChoice]:
    """Conditions, medicines and allergies, grouped, in the order of the content file."""
    titles = {choice.value: choice.label for choice in choices("caution_kind")}
    first = SelectChoice("", _("Please choose"))
    coded = [
        SelectChoice(
            each.code,
            _(each.label),
            {"data-also": " ".join((each.plain_label, *each.aliases))},
            _(titles[each.kind]),
        )
        for kind in titles
        for each in cautions().values()
        if each.kind == kind
    ]
    return [first, *coded]


def language_choices() -> list[SelectChoice]:
    """All languages as the reader of the page calls them, the likely ones first."""
    names = language_names(str(get_locale()))
    often = [SelectChoice(tag, names[tag], optgroup=_("Often")) for tag in OFTEN]
    others = [
        SelectChoice(tag, name, optgroup=_("All languages"))
        for tag, name in names.items()
        if tag not in OFTEN
    ]
    return [*often, *others]


@cache
def language_names(locale: str) -> dict[str, str]:
    """Language tags and their names, by name."""
    known = Locale.parse(locale).languages
    kept = {
        tag.replace("_", "-"): name
        for tag, name in known.items()
        if tag not in NO_LANGUAGE and len(tag) <= LONGEST_TAG
    }
    return dict(sorted(kept.items(), key=lambda pair: pair[1].casefold()))
