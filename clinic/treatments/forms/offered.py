"""Lists of a technique's fields, as one therapist is offered them."""

from collections.abc import Iterable

from flask_babel import gettext as _
from wtforms import SelectChoice

from clinic.anatomy.content import regions
from clinic.anatomy.domain import Measure
from clinic.treatments.content import choices
from clinic.treatments.domain.offer import Offer


def technique_choices(offer: Offer) -> list[SelectChoice]:
    """The techniques on offer; the names by which people also know them are found as well."""
    return [
        SelectChoice(each.code, _(each.name), {"data-also": " ".join(each.aliases)})
        for each in offer.techniques
    ]


def muscle_choices(offer: Offer) -> list[SelectChoice]:
    """The muscles on offer, in groups."""
    return [
        SelectChoice(
            each.key,
            _(each.name),
            {"data-also": " ".join((*each.aliases, each.plain_name, each.latin))},
            _(regions()[each.region].name),
        )
        for each in offer.muscles
    ]


def range_choices(measures: Iterable[Measure]) -> list[SelectChoice]:
    """What a range can be measured with."""
    return [
        SelectChoice(each.code, _("%(name)s, %(unit)s", name=_(each.name), unit=_(each.unit)))
        for each in measures
        if each.group == "range" and each.kind == "number"
    ]


def listed(name: str) -> list[SelectChoice]:
    """One of this room's lists."""
    return [SelectChoice(choice.value, _(choice.label)) for choice in choices(name)]
