"""Running in words: the page of a client's history, the weeks of a programme."""

from clinic.running.presenters.numbers import distance_words
from clinic.running.presenters.page import RunningPage, help_texts, number_pairs, running_page
from clinic.running.presenters.programmes import WeekLine, week_lines

__all__ = [
    "RunningPage",
    "WeekLine",
    "distance_words",
    "help_texts",
    "number_pairs",
    "running_page",
    "week_lines",
]
