"""Small shapes of content: a choice in a list, a text that explains, a number that decides."""

from dataclasses import dataclass

from clinic.core.evidence import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a list, in English source text; ``help`` may be empty."""

    value: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a page says behind the question mark beside a field."""

    code: str
    title: str
    text: str
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A number on which a rule turns, with where it comes from."""

    code: str
    value: int
    unit: str
    meaning: str
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceList:
    """The values of one field in the order in which a page shows them."""

    code: str
    title: str
    choices: tuple[Choice, ...]
