"""What is asked about a reaction to treatment."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectChoice, SelectField

from clinic.core.fields import Given, TextField
from clinic.core.forms import BaseForm
from clinic.treatments.domain.adverse import FollowAdverse, RecordAdverse, Resolved, Severity
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.forms.fields import OpenChoiceField, WholeField
from clinic.treatments.forms.offered import listed
from clinic.treatments.forms.parts import one_of

OPEN = ("onset", "action", "related", "resolved")


class AdverseForm(BaseForm):
    """One reaction; ``sessions`` are those that it may have followed, the latest first."""

    note_id = SelectField(_l("After which session"), validate_choice=False)
    happened = OpenChoiceField(_l("What happened"), [Given(_l("Please say what happened."))])
    severity = OpenChoiceField(_l("How bad"), [Given(_l("Please say how bad it was."))])
    onset = OpenChoiceField(_l("When it began"))
    duration_hours = WholeField(
        _l("How long it lasted"), 1, 8760, _l("Please give hours, from 1 to 8760.")
    )
    action = OpenChoiceField(_l("What was done about it"))
    resolved = OpenChoiceField(_l("Is it over?"))
    related = OpenChoiceField(_l("Did it come from the treatment?"))
    reported_to_insurer = BooleanField(_l("The insurer was told"))
    words = TextField(_l("What happened, in words"))

    def __init__(self, *args: Any, sessions: Iterable[SessionRecord], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.note_id.choices = [
            *(SelectChoice(each.id, day_words(each.held_on)) for each in sessions),
            SelectChoice("", _("None of these")),
        ]
        for name in ("happened", "severity"):
            self[name].choices = listed(f"adverse_{name}")
        for name in OPEN:
            self[name].choices = [*listed(f"adverse_{name}"), SelectChoice("", _("Not known"))]

    def to_command(self, client_id: str, *, told_in_id: str | None) -> RecordAdverse:
        """What happened."""
        return RecordAdverse(
            client_id=client_id,
            note_id=self.note_id.data or None,
            told_in_id=told_in_id,
            happened=self.happened.data,
            severity=one_of(Severity, self.severity.data),
            onset=self.onset.data or "",
            duration_hours=self.duration_hours.data,
            action=self.action.data or "",
            resolved=one_of(Resolved, self.resolved.data),
            related=self.related.data or "",
            reported_to_insurer=self.reported_to_insurer.data,
            words=self.words.data,
        )


class FollowUpForm(BaseForm):
    """How it went on."""

    words = TextField(_l("How it went on"), [Given(_l("Please write how it went on."))])
    resolved = OpenChoiceField(_l("Is it over?"))
    reported_to_insurer = BooleanField(_l("The insurer was told"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.resolved.choices = [*listed("adverse_resolved"), SelectChoice("", _("Not known"))]

    def to_command(self, event_id: str) -> FollowAdverse:
        """What is known since."""
        return FollowAdverse(
            event_id=event_id,
            words=self.words.data,
            resolved=one_of(Resolved, self.resolved.data),
            reported_to_insurer=self.reported_to_insurer.data,
        )


def day_words(day: date) -> str:
    """A day in a list."""
    return str(format_date(day, "EEE d MMM y", rebase=False))
