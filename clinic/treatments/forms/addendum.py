"""What is asked when a session is signed, and when something is added to it."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectChoice, SelectField

from clinic.core.fields import Given
from clinic.core.forms import BaseForm, LineField, TextField, read_version
from clinic.treatments.domain.commands import AddAddendum, Part, SignSession

PARTS = {
    Part.FINDINGS: _l("Findings"),
    Part.SUBJECTIVE: _l("Subjective"),
    Part.OBJECTIVE: _l("Objective"),
    Part.ASSESSMENT: _l("Assessment"),
    Part.TECHNIQUES: _l("Techniques"),
    Part.PAIN: _l("Pain before and after"),
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
