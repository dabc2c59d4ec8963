"""What the pages about clients ask."""

from clinic.clients.forms.emergency import EmergencyForm
from clinic.clients.forms.record import (
    ClientForm,
    ContactForm,
    Whose,
    form_for,
    has_clinical_part,
    values_of,
)
from clinic.clients.forms.shapes import with_clinical_part, without_clinical_part

__all__ = [
    "ClientForm",
    "ContactForm",
    "EmergencyForm",
    "Whose",
    "form_for",
    "has_clinical_part",
    "values_of",
    "with_clinical_part",
    "without_clinical_part",
]
