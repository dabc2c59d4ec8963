"""What the pages about episodes ask."""

from dataclasses import asdict
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField

from clinic.anatomy.content import regions
from clinic.core.fields import DayField, Given, LineField, NotInTheFuture, TextField
from clinic.core.forms import BaseForm
from clinic.core.web import today
from clinic.episodes.domain.commands import CloseEpisode, EditEpisode, OpenEpisode
from clinic.episodes.domain.outcomes import Outcome
from clinic.episodes.presenters import outcome_words, side_words
from clinic.episodes.queries import EpisodeCard

PLAIN = ("complaint", "side", "region", "onset_on", "onset_words", "goal", "target_on")


def region_choices() -> list[SelectChoice]:
    """Parts of the body from head to foot, and none."""
    named = [SelectChoice(region.key, _(region.name)) for region in regions().values()]
    return [SelectChoice("", _("Not in one place")), *named]


def side_choices() -> list[SelectChoice]:
    """The sides of the client's own body, and none."""
    return [SelectChoice(side, side_words(side)) for side in ("L", "M", "R", "B", "")]


def outcome_choices() -> list[SelectChoice]:
    """What can come of it."""
    return [SelectChoice(outcome.value, outcome_words(outcome)) for outcome in Outcome]


class EpisodeForm(BaseForm):
    """One complaint, as the client tells it."""

    complaint = LineField(_l("What did they come for?"), [Given()], most=300)
    side = RadioField(_l("Which side?"), choices=side_choices, default="")
    region = SelectField(
        _l("Which part of the body?"),
        choices=region_choices,
        default="",
        invalid_choice_message=_l("Please choose from the list."),
    )
    onset_on = DayField(_l("It began on"), [NotInTheFuture(today)])
    onset_words = LineField(_l("or, in words"))
    goal = TextField(_l("What do they want to be able to do?"), most=1_000)
    target_on = DayField(_l("By when?"))

    def to_open(self, client_id: str) -> OpenEpisode:
        """The new episode that was described."""
        return OpenEpisode(client_id=client_id, **self._details())

    def to_edit(self, episode_id: str) -> EditEpisode:
        """The episode as it should stand now."""
        return EditEpisode(episode_id=episode_id, seen_version=self.seen_version, **self._details())

    def _details(self) -> dict[str, Any]:
        return {name: self[name].data for name in PLAIN}


class CloseForm(BaseForm):
    """How the episode ended."""

    outcome = RadioField(
        _l("What came of it?"),
        choices=outcome_choices,
        invalid_choice_message=_l("Please choose what came of it."),
    )
    outcome_words = TextField(_l("In words"), most=1_000)
    closed_on = DayField(_l("Closed on"), [Given(), NotInTheFuture(today)])

    def to_command(self, episode_id: str) -> CloseEpisode:
        """The end that was described."""
        return CloseEpisode(
            episode_id=episode_id,
            seen_version=self.seen_version,
            closed_on=self.closed_on.data,
            outcome=self.outcome.data,
            outcome_words=self.outcome_words.data,
        )


def values_of(card: EpisodeCard) -> dict[str, Any]:
    """What a form shows of an episode as it is."""
    return {**asdict(card), "row_version": str(card.row_version)}
