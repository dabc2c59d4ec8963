"""What the pages about clients ask."""

from clinic.clients.forms.emergency import EmergencyForm
from clinic.clients.forms.record import ContactForm, Whose, form_for, values_of

__all__ = ["ContactForm", "EmergencyForm", "Whose", "form_for", "values_of"]
