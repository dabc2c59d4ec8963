"""What the page of a new progress report asks."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField, SelectMultipleField

from clinic.core.fields import Given, TextField
from clinic.core.forms import BaseForm
from clinic.letters.domain import Layout, ReportWords

OPENING_LENGTH = 500
WORDS_LENGTH = 700
LAYOUTS = [
    SelectChoice(Layout.STANDARD.value, _l("Standard")),
    SelectChoice(Layout.LARGE.value, _l("Large print")),
]


class ReportForm(BaseForm):
    """The therapist's words, and which findings are shown."""

    opening = TextField(_l("A word to begin with"), most=OPENING_LENGTH)
    shown = SelectMultipleField(_l("Findings to show"))
    did_words = TextField(_l("What you did together"), most=WORDS_LENGTH)
    home_words = TextField(_l("What they do at home"), most=WORDS_LENGTH)
    next_words = TextField(
        _l("What comes next"), [Given(_l("Please say what comes next."))], most=WORDS_LENGTH
    )
    layout = SelectField(_l("Print as"), choices=LAYOUTS)

    def __init__(self, *args: Any, findings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown.choices = [SelectChoice(key, words) for key, words in findings]

    @property
    def words(self) -> ReportWords:
        """What was written and chosen."""
        return ReportWords(
            opening=self.opening.data or "",
            did=self.did_words.data or "",
            home=self.home_words.data or "",
            next=self.next_words.data or "",
            shown=tuple(self.shown.data or ()),
        )

    @property
    def chosen(self) -> Layout:
        """The layout that was chosen."""
        return Layout(self.layout.data)
