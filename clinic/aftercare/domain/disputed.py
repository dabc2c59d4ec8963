"""Advice on which the sources disagree: the therapist chooses, nothing is said by default."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from clinic.core.errors import DomainError
from clinic.core.evidence import Mark

# Numbers of a course of cold, as kept; what is usual stands with the topic.
LIMITS = {"minutes": (1, 60), "times": (1, 12)}


class Place(StrEnum):
    """In which part of the sheet a choice is printed."""

    AFTER = "after"
    RUNNING = "running"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one side says, and who says it."""

    words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that can be said. ``words`` are the client's; ``caution`` is for the therapist.

    ``words`` may hold ``{minutes}`` and ``{times}`` (``asks_numbers``) or ``{ok_max}``, the most
    pain of the plan's rule. ``caution_regions`` limits the caution to complaints there.
    ``not_with`` are cautions of a client with which it is not given. ``least_ok_max``: the plan's
    pain rule must allow at least this much.
    """

    code: str
    label: str
    words: str
    caution: str = ""
    caution_regions: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    least_ok_max: int = 0
    asks_numbers: bool = False

    def caution_for(self, region: str) -> str:
        """The caution as far as it concerns a complaint of this region; "" = none."""
        return self.caution if not self.caution_regions or region in self.caution_regions else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One question on which sources disagree, with what each says and what is known."""

    code: str
    name: str
    place: Place
    positions: tuple[Position, ...]
    evidence: str
    options: tuple[Option, ...]
    source: str
    mark: Mark

    def __post_init__(self) -> None:
        if len(self.options) < 2 or len({option.code for option in self.options}) < 2:
            raise ValueError("a choice needs two options of different codes")

    def option(self, code: str) -> Option | None:
        """The option of this code, or None."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceChoice:
    """What the therapist chose to say on a topic. ``words`` of their own replace the option's."""

    topic: str
    option: str
    minutes: int | None = None
    times: int | None = None
    words: str = ""


def check_choices(choices: Iterable[AdviceChoice], *, topics: Mapping[str, Topic]) -> None:
    """Refuse what no page offers and numbers that the record cannot hold."""
    for choice in choices:
        topic = topics.get(choice.topic)
        if topic is None or topic.option(choice.option) is None:
            raise DomainError("This advice is not offered.")
        for name, (least, most) in LIMITS.items():
            number = getattr(choice, name)
            if number is not None and not least <= number <= most:
                raise DomainError(
                    "Please give a number from %(least)d to %(most)d.",
                    field=f"advice-{topic.code}-{name}",
                    least=least,
                    most=most,
                )


def check_choices_ready(
    choices: Iterable[AdviceChoice],
    *,
    topics: Mapping[str, Topic],
    client_cautions: Collection[str],
    ok_max: int,
) -> None:
    """Refuse to print numbers that are missing and advice that this client must not get."""
    for choice in choices:
        field = f"advice-{choice.topic}-choice"
        option = topics[choice.topic].option(choice.option)
        if option is None:
            raise DomainError("This advice is not offered.", field=field)
        if set(option.not_with) & set(client_cautions):
            raise DomainError(
                "This does not go with what is recorded of this client. Take it out, or choose "
                "something else.",
                field=field,
            )
        if ok_max < option.least_ok_max:
            raise DomainError(
                "The plan’s pain rule allows no pain. Choose another rule, or say something else.",
                field=field,
            )
        if option.asks_numbers and not choice.words and not (choice.minutes and choice.times):
            raise DomainError(
                "Please say how many minutes and how often: no dose is agreed on.",
                field=f"advice-{choice.topic}-minutes",
            )
