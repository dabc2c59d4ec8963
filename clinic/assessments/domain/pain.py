"""Pain in full, as the client tells it."""

from dataclasses import dataclass, fields

SCORES = (
    "now",
    "worst",
    "best",
    "average_24h",
    "during_run",
    "after_run",
    "next_morning",
)
# Which list of clinic.anatomy holds the codes of a field; "symptom" is the vocabulary of symptoms.
ONE_OF = {
    "onset": "pain_onset",
    "constancy": "pain_constancy",
    "night_pain": "night_pain",
    "irritability": "irritability",
    "trend": "pain_trend",
}
SOME_OF = {
    "types": "pain_type",
    "aggravating": "pain_aggravating",
    "easing": "pain_easing",
    "symptoms": "symptom",
}
SPANS = ("duration_days", "morning_stiffness_minutes")
YES_OR_NO = ("warms_up", "end_of_day")
WORDS = ("sleep", "previous_episodes", "previous_care", "goals", "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class PainFinding:
    """What one assessment says of pain; None and empty = not asked.

    Scores are 0 to 10 on the numeric rating scale. ``onset``, ``constancy``, ``night_pain``,
    ``irritability`` and ``trend`` are one code, ``types``, ``aggravating``, ``easing`` and
    ``symptoms`` are several, of the lists of clinic.anatomy. ``warms_up``: it eases with moving;
    ``end_of_day``: it is worse then.
    """

    now: int | None = None
    worst: int | None = None
    best: int | None = None
    average_24h: int | None = None
    during_run: int | None = None
    after_run: int | None = None
    next_morning: int | None = None
    types: tuple[str, ...] = ()
    onset: str = ""
    duration_days: int | None = None
    constancy: str = ""
    aggravating: tuple[str, ...] = ()
    easing: tuple[str, ...] = ()
    morning_stiffness_minutes: int | None = None
    warms_up: bool | None = None
    end_of_day: bool | None = None
    night_pain: str = ""
    irritability: str = ""
    trend: str = ""
    sleep: str = ""
    symptoms: tuple[str, ...] = ()
    previous_episodes: str = ""
    previous_care: str = ""
    goals: str = ""
    words: str = ""

    @property
    def says_something(self) -> bool:
        """Whether anything was asked and answered."""
        return self != NOT_ASKED


NOT_ASKED = PainFinding()
PAIN_FIELDS = tuple(field.name for field in fields(PainFinding))
