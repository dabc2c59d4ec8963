"""A session on paper."""

from clinic.accounts.queries import get_logo
from clinic.documents.services import make_pdf
from clinic.treatments.adapters import note_style


def print_note(html: str) -> bytes:
    """Lay out the HTML of a session note as a tagged PDF; it may show the practice's logo.

    Raises PaperUnavailable where the machine cannot make paper.
    """
    logo = get_logo()
    pictures = {} if logo is None else {"logo": logo[0]}
    return make_pdf(html, pictures=pictures, style=note_style())
