"""What holds for a running history before it is kept."""

from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import date

from clinic.core.errors import DomainError
from clinic.running.domain.entries import (
    InjuryEntry,
    RaceEntry,
    RunEntry,
    RunnerProfile,
    RunningEntries,
    ShoeEntry,
    WeekEntry,
)
from clinic.running.domain.weeks import monday_of

# Rows of each kind that a person types; together they fit into one form (clinic.core.rows).
MOST_ROWS = {"weeks": 78, "runs": 78, "shoes": 12, "races": 14, "injuries": 14}
SURFACES = ("road", "trail", "track", "treadmill", "grass")
SIDES = ("", "L", "R", "M", "B")
FUTURE = "This day is still to come. Please check the date."
# The greatest numbers that can be meant; more is a slip of the finger.
MOST = {
    "years_running": 90,
    "sessions_per_week": 21,
    "long_run_km": 500,
    "road_percent": 100,
    "trail_percent": 100,
    "track_percent": 100,
    "treadmill_percent": 100,
    "grass_percent": 100,
    "climb_metres": 20_000,
    "hill_sessions": 14,
    "speed_sessions": 14,
    "cadence": 260,
    "change_percent": 1000,
    "strength_sessions": 14,
    "sleep_hours": 24,
    "standing_hours": 24,
}
MOST_WEEK_KM, MOST_RUN_KM, MOST_SHOE_KM = 1000, 500, 10_000
MOST_RUN_SECONDS = 48 * 3600


def check_entries(
    said: RunningEntries,
    *,
    surfaces: Collection[str],
    strikes: Collection[str],
    regions: Collection[str],
    fastest_pace_seconds: int,
    today: date,
) -> None:
    """Refuse a history that cannot be right. Raises DomainError with the field at fault.

    Fields of the profile have their own names, rows are named by their place: ``runs-0-run_on``.
    ``fastest_pace_seconds`` is for one kilometre: faster than anybody runs.
    """
    _check_numbers_of_rows(said)
    _check_profile(said.profile, strikes, today)
    _check_weeks(said.weeks, today)
    for number, run in enumerate(said.runs):
        _check_run(run, f"runs-{number}", surfaces, fastest_pace_seconds, today)
    for number, shoe in enumerate(said.shoes):
        _check_shoe(shoe, f"shoes-{number}", today)
    for number, race in enumerate(said.races):
        _check_race(race, f"races-{number}", today)
    for number, injury in enumerate(said.injuries):
        _check_injury(injury, f"injuries-{number}", regions, today)


def _check_numbers_of_rows(said: RunningEntries) -> None:
    rows = {name: getattr(said, name) for name in MOST_ROWS}
    empty = not any(rows.values()) and said.profile == RunnerProfile()
    if empty:
        raise DomainError("There is nothing to save yet. Please fill in what you asked.")
    for name, most in MOST_ROWS.items():
        if len(rows[name]) > most:
            raise DomainError(
                "One history holds %(most)d of these at the most, and here are %(number)d. "
                "Please take away the oldest: what was saved before is kept.",
                field=name,
                most=most,
                number=len(rows[name]),
            )


def _check_profile(profile: RunnerProfile, strikes: Collection[str], today: date) -> None:
    for field in fields(profile):
        if field.name in MOST:
            lowest = -100 if field.name == "change_percent" else 0
            check_range(getattr(profile, field.name), lowest, MOST[field.name], field.name)
    if sum(getattr(profile, f"{name}_percent") or 0 for name in SURFACES) > 100:
        raise DomainError(
            "The shares of the surfaces come to more than 100 %. Please check them.",
            field="road_percent",
        )
    if profile.foot_strike and profile.foot_strike not in strikes:
        raise DomainError("Please choose from the list.", field="foot_strike")
    _check_past(profile.changed_on, today, "changed_on")


def _check_weeks(weeks: Iterable[WeekEntry], today: date) -> None:
    seen: set[date] = set()
    for number, week in enumerate(weeks):
        place = f"weeks-{number}"
        if week.week_starting != monday_of(week.week_starting):
            raise DomainError("A week begins on a Monday.", field=f"{place}-week_starting")
        _check_past(week.week_starting, today, f"{place}-week_starting")
        if week.week_starting in seen:
            raise DomainError(
                "This week stands here already. One distance for each, please.",
                field=f"{place}-week_starting",
            )
        seen.add(week.week_starting)
        check_range(week.distance_km, 0, MOST_WEEK_KM, f"{place}-distance_km")
        check_range(week.sessions, 0, MOST["sessions_per_week"], f"{place}-sessions")


def _check_run(
    run: RunEntry, place: str, surfaces: Collection[str], fastest: int, today: date
) -> None:
    _check_past(run.run_on, today, f"{place}-run_on")
    if run.distance_km is None and run.duration_seconds is None:
        raise DomainError(
            "Please say how far or how long this run was.", field=f"{place}-distance_km"
        )
    check_range(run.distance_km, 0, MOST_RUN_KM, f"{place}-distance_km")
    check_range(run.duration_seconds, 0, MOST_RUN_SECONDS, f"{place}-duration_seconds")
    if run.distance_km and run.duration_seconds is not None:
        _check_pace(run.duration_seconds / run.distance_km, fastest, place)
    if run.surface and run.surface not in surfaces:
        raise DomainError("Please choose from the list.", field=f"{place}-surface")
    scores = ("effort", "pain_before", "pain_during", "pain_after", "pain_next_morning")
    for name in scores:
        check_range(getattr(run, name), 0, 10, f"{place}-{name}")


def _check_pace(seconds_per_km: float, fastest: int, place: str) -> None:
    if seconds_per_km < fastest:
        raise DomainError(
            "That is faster than anybody runs. Please check distance and time: "
            "an hour and a half is 1:30:00, or 90 for minutes.",
            field=f"{place}-duration_seconds",
        )


def _check_shoe(shoe: ShoeEntry, place: str, today: date) -> None:
    if not shoe.model:
        raise DomainError("Please say which shoe.", field=f"{place}-model")
    check_range(shoe.drop_mm, -10, 40, f"{place}-drop_mm")
    check_range(shoe.distance_km, 0, MOST_SHOE_KM, f"{place}-distance_km")
    _check_past(shoe.started_on, today, f"{place}-started_on")


def _check_race(race: RaceEntry, place: str, today: date) -> None:
    if not race.name:
        raise DomainError("Please say which race.", field=f"{place}-name")
    if race.kind not in {"goal", "ran"}:
        raise DomainError("Please choose from the list.", field=f"{place}-kind")
    if race.kind == "ran":
        _check_past(race.race_on, today, f"{place}-race_on")
    check_range(race.distance_km, 0, MOST_RUN_KM, f"{place}-distance_km")


def _check_injury(injury: InjuryEntry, place: str, regions: Collection[str], today: date) -> None:
    if not injury.site:
        raise DomainError("Please say what was injured.", field=f"{place}-site")
    if injury.region and injury.region not in regions:
        raise DomainError("Please choose from the list.", field=f"{place}-region")
    if injury.side not in SIDES:
        raise DomainError("Please choose a side.", field=f"{place}-side")
    check_range(injury.year, 1920, today.year, f"{place}-year")
    check_range(injury.month, 1, 12, f"{place}-month")
    if injury.month and not injury.year:
        raise DomainError("A month needs its year.", field=f"{place}-year")
    if (injury.year, injury.month or 0) > (today.year, today.month):
        raise DomainError(FUTURE, field=f"{place}-month")
    check_range(injury.weeks_lost, 0, 500, f"{place}-weeks_lost")


def _check_past(day: date | None, today: date, field: str) -> None:
    if day is not None and day > today:
        raise DomainError(FUTURE, field=field)


def check_range(number: float | None, lowest: float, highest: float, field: str) -> None:
    """Refuse a number outside its range; None is: not asked."""
    if number is not None and not lowest <= number <= highest:
        raise DomainError(
            "Please give a number from %(lowest)g to %(highest)g.",
            field=field,
            lowest=lowest,
            highest=highest,
        )
