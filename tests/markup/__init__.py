"""Whether the pages that tests fetch are valid HTML."""

from tests.markup.validation import check_markup, missing_validator

__all__ = ["check_markup", "missing_validator"]
