"""The sheet as it will be, for the screen: the same words and the same drawings."""

from base64 import b64encode
from dataclasses import dataclass

from clinic.aftercare.domain.sheet import Sheet
from clinic.aftercare.presenters.sheet import PreparedSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A sheet with addresses for its drawings, by their names."""

    sheet: Sheet
    sources: dict[str, str]


def show_look(prepared: PreparedSheet) -> Look:
    """Carry the drawings inside the page: nothing is fetched for them."""
    return Look(
        sheet=prepared.sheet,
        sources={
            name: f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"
            for name, picture in prepared.pictures.items()
            if isinstance(picture, str)
        },
    )
