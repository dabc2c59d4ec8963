"""Screening in words."""

from clinic.screening.presenters.standing import StandingLine, before_lines, standing_lines
from clinic.screening.presenters.words import action_kind, action_words

__all__ = ["StandingLine", "action_kind", "action_words", "before_lines", "standing_lines"]
