"""What forms say of an answer that cannot be read, in our words instead of the library's."""

from collections.abc import Mapping

from flask_babel import gettext, lazy_gettext

CHOICE = lazy_gettext("Please choose one of the answers offered.")
WORDS: Mapping[str, object] = {
    "Not a valid choice.": CHOICE,
    "Invalid Choice: could not coerce.": CHOICE,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOICE,
    "'%(value)s' is not a valid choice for this field.": CHOICE,
    "'%(value)s' are not valid choices for this field.": CHOICE,
    "Not a valid integer value.": lazy_gettext("Please write a whole number, such as 3."),
    "Not a valid decimal value.": lazy_gettext("Please write a number, such as 2.5."),
    "Not a valid float value.": lazy_gettext("Please write a number, such as 2.5."),
    "Not a valid date value.": lazy_gettext("Please write a day that exists, such as 24/11/2026."),
    "Not a valid time value.": lazy_gettext("Please write a time, such as 14:05."),
    "This field is required.": lazy_gettext("Please fill this in."),
    "Number must be between %(min)s and %(max)s.": lazy_gettext(
        "Please write a number from %(min)s to %(max)s."
    ),
    "Number must be at least %(min)s.": lazy_gettext("Please write %(min)s or more."),
    "Number must be at most %(max)s.": lazy_gettext("Please write %(max)s or less."),
}


class OurWords:
    """The translations that WTForms asks for its messages."""

    def gettext(self, string: str) -> str:
        """Our words for one of the library's messages, else the practice's language for it."""
        return str(WORDS[string]) if string in WORDS else gettext(string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The same for messages about a number of things."""
        return self.gettext(singular if n == 1 else plural)
