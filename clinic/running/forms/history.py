"""The whole running form."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, SelectField

from clinic.core.errors import DomainError
from clinic.core.fields import DayField, LineField, NotInTheFuture, TextField
from clinic.core.forms import BaseForm
from clinic.core.web import today
from clinic.running import content
from clinic.running.domain import (
    MOST_ROWS,
    RecordRunning,
    RunnerProfile,
    last_mondays,
    monday_of,
)
from clinic.running.domain.weeks import A_WEEK
from clinic.running.forms.fields import DistanceField, NumberField, PaceField, WholeField
from clinic.running.forms.rows import LIST, InjuryRow, RaceRow, RunRow, ShoeRow, WeekRow, listed
from clinic.running.queries import RunningHistory

PROFILE_FIELDS = tuple(field.name for field in fields(RunnerProfile))


class RunningForm(BaseForm):
    """Somebody as a runner, weeks, single runs, shoes, races, past injuries."""

    weeks = FieldList(FormField(WeekRow), _l("Week"))
    change_words = LineField(_l("What changed"))
    changed_on = DayField(_l("Since about"), [NotInTheFuture(today)])
    change_percent = WholeField(_l("By how much"))
    runs = FieldList(FormField(RunRow), _l("Run"))
    years_running = NumberField(_l("Running for"))
    sessions_per_week = NumberField(_l("Runs a week"))
    long_run_km = DistanceField(_l("Usual long run"))
    easy_pace_seconds = PaceField(_l("Easy pace"))
    fastest_words = LineField(_l("Fastest session"))
    road_percent = WholeField(_l("Road"))
    trail_percent = WholeField(_l("Trail"))
    track_percent = WholeField(_l("Track"))
    treadmill_percent = WholeField(_l("Treadmill"))
    grass_percent = WholeField(_l("Grass"))
    climb_metres = WholeField(_l("Climb a week"))
    hill_sessions = WholeField(_l("Hill sessions a week"))
    speed_sessions = WholeField(_l("Fast sessions a week"))
    foot_strike = SelectField(
        _l("Foot strike"),
        choices=lambda: listed("foot_strike", _("Not asked")),
        default="",
        invalid_choice_message=LIST,
    )
    cadence = WholeField(_l("Steps a minute"))
    goals = TextField(_l("Goals"), most=2_000)
    races = FieldList(FormField(RaceRow), _l("Race"))
    injuries = FieldList(FormField(InjuryRow), _l("Injury"))
    shoes = FieldList(FormField(ShoeRow), _l("Shoe"))
    cross_training = LineField(_l("Other training"))
    strength_sessions = WholeField(_l("Strength sessions a week"))
    sleep_hours = NumberField(_l("Sleep a night"))
    standing_hours = NumberField(_l("Standing a day"))
    energy_words = TextField(_l("Energy, eating, periods"), most=2_000)

    def __init__(self, sent: Any, day: date, history: RunningHistory | None = None) -> None:
        super().__init__(formdata=sent, data=None if sent else start(day, history))
        self._date_weeks(day)

    def to_record(self, client_id: str) -> RecordRunning:
        """What the therapist asks to keep."""
        return RecordRunning(
            client_id=client_id,
            seen_version=self.seen_version,
            profile=RunnerProfile(**{name: self[name].data for name in PROFILE_FIELDS}),
            **{
                name: tuple(row.to_entry() for row, _place in self._told(name))
                for name in MOST_ROWS
            },
        )

    def show_rule(self, error: DomainError) -> None:
        """Put a broken rule beside its field: an entry's number is not its row's number."""
        parts = error.field.split("-")
        if parts[0] in MOST_ROWS and len(parts) > 1:
            place = self._told(parts[0])[int(parts[1])][1]
            field = "-".join([parts[0], str(place), *parts[2:]])
            error = DomainError(error.message, field=field, **error.values)
        super().show_rule(error)

    def limit_rows(self) -> None:
        """Take back a row that was added beyond the most, and say so."""
        for name, most in MOST_ROWS.items():
            if len(self[name]) > most:
                while len(self[name]) > most:
                    self[name].pop_entry()
                self[name].errors = [
                    _("One history holds %(most)d of these at the most.", most=most)
                ]

    def _told(self, name: str) -> list[tuple[Any, int]]:
        """The rows that say something, with their places."""
        rows = enumerate(entry.form for entry in self[name])
        return [(row, place) for place, row in rows if not row.is_blank]

    def _date_weeks(self, day: date) -> None:
        """Give an added week the Monday before the earliest one."""
        for entry in self.weeks:
            field = entry.form.week_starting
            if field.data is None:
                known = [other.form.week_starting.data for other in self.weeks]
                told = [monday for monday in known if monday is not None]
                field.data = min(told) - A_WEEK if told else monday_of(day)
                field.raw_data = None


def start(day: date, history: RunningHistory | None) -> dict[str, Any]:
    """What the form shows at first: the last weeks to fill in, and all that is known."""
    mondays = last_mondays(day, content.threshold("weeks_asked"))
    if history is None:
        return {"weeks": [{"week_starting": monday} for monday in mondays]}
    return {
        "row_version": str(history.row_version),
        **asdict(history.profile),
        "weeks": _weeks(mondays, history),
        "runs": [asdict(run) for run in history.runs],
        "shoes": [{**asdict(shoe), "retired": not shoe.in_rotation} for shoe in history.shoes],
        "races": [asdict(race) for race in history.races],
        "injuries": [{**asdict(each), "month": str(each.month or "")} for each in history.injuries],
    }


def _weeks(mondays: tuple[date, ...], history: RunningHistory) -> list[Mapping[str, Any]]:
    """The last weeks and all typed ones, the latest first."""
    typed = {week.week_starting: asdict(week) for week in history.weeks}
    days = sorted({*mondays, *typed}, reverse=True)
    return [typed.get(monday, {"week_starting": monday}) for monday in days]
