"""What the pages of screening ask."""

from collections.abc import Iterable
from typing import Any, cast

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, RadioField, SelectChoice, SelectMultipleField

from clinic.core.fields import ClockField, DayField, Given, LineField, NotInTheFuture, TextField
from clinic.core.forms import BaseForm
from clinic.core.web import today
from clinic.screening.domain.commands import (
    AcceptDecision,
    Answer,
    RecordClearance,
    RecordScreening,
    Told,
)
from clinic.screening.domain.items import Item, Kind, Said
from clinic.screening.presenters.words import said_words

ALL_NO = "all_no"
# More messages than this beside each other are a second list of questions, not a help.
MOST_MESSAGES = 8


def answer_choices() -> list[SelectChoice]:
    """No first: it is what most people say."""
    return [SelectChoice(said.value, said_words(said)) for said in Said]


class ScreeningForm(BaseForm):
    """All questions of one asking; ``ask`` makes the form of an episode's questions."""

    asked_on = DayField(_l("Asked on"), [Given(), NotInTheFuture(today)])
    reason = LineField(_l("Why is everything asked afresh?"), most=500)
    seen = HiddenField()  # ids of what was open when the page was opened
    kind = HiddenField()  # how much is asked: text that comes back brings no address along

    @property
    def gathered(self) -> list[Field]:
        """Questions without an answer, where they are too many to be named one by one."""
        missing = [field for field in self if isinstance(field, RadioField) and field.errors]
        return missing if len(missing) > MOST_MESSAGES else []

    @property
    def gathered_words(self) -> str:
        """One line for all of them."""
        return _("%(count)d questions still need an answer", count=len(self.gathered))

    def to_record(self, episode_id: str, kind: Kind, questions: Iterable[Item]) -> RecordScreening:
        """The answers that were given."""
        return RecordScreening(
            episode_id=episode_id,
            kind=kind,
            asked_on=self.asked_on.data,
            answers=tuple(
                Answer(
                    item=item.code,
                    said=Said(self[f"answer_{item.code}"].data),
                    words=self[f"words_{item.code}"].data,
                )
                for item in questions
            ),
            reason=self.reason.data or "",
            seen=frozenset(" ".join(self.seen.raw_data or ()).split()),
        )


def ask(questions: Iterable[Item], **start: Any) -> ScreeningForm:
    """The form for these questions, filled from what was sent.

    "Asked, all no" answers with no what was not answered; what was chosen stays.
    """
    asked = tuple(questions)
    fields: dict[str, Any] = {}
    for item in asked:
        fields[f"answer_{item.code}"] = RadioField(
            _(item.question),
            [Given(_l("Please choose an answer."))],
            choices=answer_choices,
            invalid_choice_message=_l("Please choose an answer."),
        )
        fields[f"words_{item.code}"] = LineField(_l("In words"), most=500)
    shape = cast("type[ScreeningForm]", type("AskedForm", (ScreeningForm,), fields))
    if request.method == "POST" and ALL_NO in request.form:
        return shape(formdata=_with_all_no(asked), data=start)
    return shape(data=start)


def _with_all_no(asked: Iterable[Item]) -> MultiDict[str, str]:
    sent: MultiDict[str, str] = MultiDict(request.form)
    for item in asked:
        if not sent.get(f"answer_{item.code}"):
            sent[f"answer_{item.code}"] = Said.NO.value
    return sent


class ClearanceForm(BaseForm):
    """Who agreed, when, in which words, and to what."""

    decisions = SelectMultipleField(
        _l("What is cleared?"),
        [Given(_l("Please choose what is cleared."))],
        choices=[],
        invalid_choice_message=_l("Something you chose has ended meanwhile. Please choose again."),
    )
    cleared_by = LineField(_l("Who cleared it?"), [Given()])
    role = LineField(_l("What are they?"), [Given()])
    dated_on = DayField(_l("Dated"), [Given(), NotInTheFuture(today)])
    words = TextField(_l("What they said or wrote"), [Given()], most=4_000)
    scope = TextField(_l("What is allowed now, and what is not?"), [Given()], most=2_000)
    episode = HiddenField()  # text that comes back brings no address along

    def to_record(self, client_id: str, episode_id: str) -> RecordClearance:
        """The clearance that was described."""
        return RecordClearance(
            client_id=client_id,
            episode_id=episode_id,
            decisions=tuple(self.decisions.data or ()),
            **{
                name: self[name].data
                for name in ("cleared_by", "role", "dated_on", "words", "scope")
            },
        )


class AcceptForm(BaseForm):
    """Why somebody is treated as usual in spite of what asks for care."""

    decision = RadioField(
        _l("What is this about?"),
        [Given(_l("Please choose what this is about."))],
        choices=[],
        validate_choice=False,  # the rule says why something is not open
    )
    reason = LineField(_l("Why do you treat as usual?"), [Given()], most=500)

    def to_accept(self, client_id: str, episode_id: str) -> AcceptDecision:
        """The acceptance that was written."""
        return AcceptDecision(
            client_id=client_id,
            episode_id=episode_id,
            decision_id=self.decision.data or "",
            reason=self.reason.data or "",
        )


class SafetyNetForm(BaseForm):
    """What the safety-net sheet says besides what was found."""

    where = LineField(_l("Where should they go?"), most=300)
    told_who = LineField(_l("Who was told?"), [Given()], most=300)
    told_on = DayField(_l("Told on"), [Given(), NotInTheFuture(today)])
    told_at = ClockField(_l("Told at"), [Given()])
    message = TextField(_l("In your words"), most=600)

    def to_told(self) -> Told:
        """What was written, for the sheet and for the note of the visit."""
        return Told(
            where=self.where.data or "",
            who=self.told_who.data,
            on=self.told_on.data,
            at=f"{self.told_at.data:%H:%M}",
            message=self.message.data or "",
        )
