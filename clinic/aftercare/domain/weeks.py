"""The days of the tick charts."""

from datetime import date, timedelta

WEEK = 7
WITHOUT_VISIT = 2
MOST_WEEKS = 6


def list_weeks(start: date, next_visit_on: date | None) -> tuple[tuple[date, ...], ...]:
    """Whole weeks from ``start`` until the next visit: at least one, at most six.

    Without a next visit there are two (house rule): enough to see a change, few enough to fill.
    """
    count = WITHOUT_VISIT
    if next_visit_on is not None:
        days = max(1, (next_visit_on - start).days)
        count = min(MOST_WEEKS, -(-days // WEEK))
    return tuple(
        tuple(start + timedelta(days=week * WEEK + day) for day in range(WEEK))
        for week in range(count)
    )
