"""What the pages of this room ask."""

from clinic.accounts.forms.passwords import ChoosePasswordForm, NewPasswordForm, UnlockForm
from clinic.accounts.forms.people import MyCardForm, NewPersonForm, PersonForm
from clinic.accounts.forms.practice import PracticeForm, SetUpForm

__all__ = [
    "ChoosePasswordForm",
    "MyCardForm",
    "NewPasswordForm",
    "NewPersonForm",
    "PersonForm",
    "PracticeForm",
    "SetUpForm",
    "UnlockForm",
]
