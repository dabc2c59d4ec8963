"""Parts of the session's form that stand for themselves: who was told, carried texts, exercises."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, HiddenField, SelectChoice

from clinic.core.fields import LineField
from clinic.treatments.content import choices
from clinic.treatments.domain.carried import CarriedMark, CarriedPart
from clinic.treatments.domain.exercises import Difficulty, Done, GivenRecord, ReportRow
from clinic.treatments.forms.carried import day_of, from_words, text_fingerprint
from clinic.treatments.forms.fields import OpenChoiceField, ScoreField


class CarriedTextsForm(Form):
    """Which of the session's texts still say what was true last time."""

    objective_from = HiddenField()
    objective_as = HiddenField()
    objective_confirmed = BooleanField(_l("Still so today"))
    plan_from = HiddenField()
    plan_as = HiddenField()
    plan_confirmed = BooleanField(_l("Still so today"))

    def words_for(self, part: str) -> str:
        """Where the text of a part comes from, as long as nobody has confirmed it."""
        day = day_of(self[f"{part}_from"].data)
        return "" if day is None else from_words(day)

    @property
    def has_waiting(self) -> bool:
        """Whether a text was carried and waits for a yes."""
        return any(
            self[f"{part.value}_from"].data and not self[f"{part.value}_confirmed"].data
            for part in CarriedPart
        )

    def confirm_all(self) -> None:
        """Everything that was carried is true today."""
        for part in CarriedPart:
            self[f"{part.value}_confirmed"].data = True

    def marks(self, texts: dict[str, str]) -> tuple[CarriedMark, ...]:
        """What is still carried, given what stands in the texts now."""
        found = []
        for part in CarriedPart:
            day = day_of(self[f"{part.value}_from"].data)
            same = self[f"{part.value}_as"].data == text_fingerprint(texts[part.value])
            if day and same and texts[part.value] and not self[f"{part.value}_confirmed"].data:
                found.append(CarriedMark(part, day))
        return tuple(found)


def carried_texts(marks: Iterable[CarriedMark], texts: dict[str, str]) -> dict[str, Any]:
    """The values of CarriedTextsForm for marks on texts."""
    values: dict[str, Any] = {}
    for mark in marks:
        values[f"{mark.part.value}_from"] = mark.on.isoformat()
        values[f"{mark.part.value}_as"] = text_fingerprint(texts[mark.part.value])
    return values


class ReportForm(Form):
    """How one exercise of the last sheet went at home."""

    given_id = HiddenField()
    done = OpenChoiceField(_l("Done"))
    difficulty = OpenChoiceField(_l("How hard"))
    pain = ScoreField(_l("Pain while doing it"))
    words = LineField(_l("A word on it"), most=500)
    name = ""

    def offer(self, given: dict[str, GivenRecord]) -> None:
        """Fill the lists, and know what the sheet calls the exercise."""
        for name in ("done", "difficulty"):
            listed = [SelectChoice(each.value, _(each.label)) for each in choices(name)]
            self[name].choices = [*listed, SelectChoice("", _("Not asked"))]
        known = given.get(self.given_id.data or "")
        self.name = known.name if known else ""

    @property
    def has_more(self) -> bool:
        """Whether something stands in the fields that are folded away."""
        return bool(self.difficulty.data or self.words.data or self.errors) or (
            self.pain.data is not None
        )

    def to_row(self) -> ReportRow:
        """The row of a command."""
        return ReportRow(
            given_id=self.given_id.data or "",
            done=one_of(Done, self.done.data),
            pain=self.pain.data,
            difficulty=one_of(Difficulty, self.difficulty.data),
            words=self.words.data,
        )


def one_of(kind: Any, value: Any) -> Any:
    """The member of an enum that was chosen; what is no choice counts as its first one."""
    return kind(value) if value in {each.value for each in kind} else next(iter(kind))
