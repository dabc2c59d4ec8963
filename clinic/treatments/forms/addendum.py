"""What is asked when a session is signed, and when something is added to it."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectChoice, SelectField, StringField

from clinic.core.fields import Given, LineField, TextField
from clinic.core.forms import BaseForm, read_version
from clinic.treatments.domain.commands import (
    AddAddendum,
    DiscardDraft,
    Part,
    SettleCarried,
    SignSession,
    TakeOverDraft,
)

PARTS = {
    Part.FINDINGS: _l("Findings"),
    Part.SUBJECTIVE: _l("Subjective"),
    Part.EXERCISES: _l("Exercises at home"),
    Part.OBJECTIVE: _l("Objective"),
    Part.ASSESSMENT: _l("Assessment"),
    Part.TECHNIQUES: _l("Techniques"),
    Part.PAIN: _l("Pain before and after"),
    Part.OUTCOME: _l("Not treated"),
    Part.ADVICE: _l("Advice given"),
    Part.PLAN: _l("Plan"),
    Part.OTHER: _l("Anything else"),
}


class SignForm(BaseForm):
    """Nothing is asked: the session was read with its findings, and it stands or it does not."""

    findings_version = HiddenField()

    def to_command(self, note_id: str) -> SignSession:
        """The session and its findings as they were read."""
        return SignSession(
            note_id=note_id,
            seen_version=self.seen_version,
            seen_findings=read_version(self.findings_version.data),
        )


class SettleForm(BaseForm):
    """What came from last time: confirmed or cleared, by the buttons of the page."""

    keep = StringField()
    clear = StringField()

    def to_command(self, note_id: str) -> SettleCarried:
        """``keep`` or ``clear`` name a place, "all" every one."""
        place = self.clear.data or self.keep.data or ""
        return SettleCarried(
            note_id=note_id,
            seen_version=self.seen_version,
            keep=not self.clear.data,
            places=() if place in ("", "all") else (place,),
        )


class DiscardForm(BaseForm):
    """Why a draft is put aside."""

    reason = LineField(
        _l("Why it is discarded"), [Given(_l("Please say in a few words why."))], most=500
    )

    def to_command(self, note_id: str) -> DiscardDraft:
        """The draft as it was read."""
        return DiscardDraft(
            note_id=note_id, seen_version=self.seen_version, reason=self.reason.data
        )


class TakeOverForm(BaseForm):
    """Nothing is asked."""

    def to_command(self, note_id: str) -> TakeOverDraft:
        """The draft as it was read."""
        return TakeOverDraft(note_id=note_id, seen_version=self.seen_version)


class AddendumForm(BaseForm):
    """A later thought on a signed session."""

    part = SelectField(
        _l("Which part does it correct or add to?"),
        [Given(_l("Please choose a part."))],
        choices=[
            SelectChoice("", _l("Choose a part")),
            *(SelectChoice(part.value, label) for part, label in PARTS.items()),
        ],
    )
    text = TextField(_l("What should be read there"), [Given(_l("Please write the addition."))])
    reason = LineField(
        _l("Why it is added now"), [Given(_l("Please give the reason in a few words."))]
    )

    def to_command(self, note_id: str) -> AddAddendum:
        """What the person adds."""
        return AddAddendum(
            note_id=note_id, part=Part(self.part.data), text=self.text.data, reason=self.reason.data
        )
