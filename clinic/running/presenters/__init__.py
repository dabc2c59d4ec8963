"""Running in words: the page of a client's history."""

from clinic.running.presenters.numbers import distance_words
from clinic.running.presenters.page import RunningPage, help_texts, number_pairs, running_page

__all__ = [
    "RunningPage",
    "distance_words",
    "help_texts",
    "number_pairs",
    "running_page",
]
