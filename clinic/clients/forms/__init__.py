"""What the pages about clients ask."""

from clinic.clients.forms.emergency import EmergencyForm
from clinic.clients.forms.record import ContactForm, form_for, values_of

__all__ = ["ContactForm", "EmergencyForm", "form_for", "values_of"]
