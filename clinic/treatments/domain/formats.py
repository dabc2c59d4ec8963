"""Which fields a signature covers, by the number of its format.

The lists are part of the format: a new field belongs to a new format, so that what was signed
earlier keeps its digest. Format 1 signed notes before screening came; 2 covers the whole
first visit.
"""

from collections.abc import Mapping
from dataclasses import dataclass

NEWEST = 2
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """The fields of a session and of its findings, and of the rows of either by their list."""

    session: Names
    rows: Mapping[str, Names]
    findings: Names
    findings_rows: Mapping[str, Names]


SESSION_1 = (
    "id",
    "client_id",
    "episode_id",
    "assessment_id",
    "therapist_id",
    "held_on",
    "begun_at",
    "subjective",
    "objective",
    "appraisal",
    "plan",
    "pain_before",
    "pain_after",
    "consent_reconfirmed",
    "next_visit",
    "next_visit_on",
    "next_visit_at",
    "next_visit_words",
)
TECHNIQUE_1 = (
    "technique",
    "muscles",
    "side",
    "client_position",
    "depth",
    "duration_seconds",
    "repeats",
    "pressure",
    "response",
    "note",
)
FINDINGS_1 = (
    "id",
    "client_id",
    "episode_id",
    "assessed_on",
    "by_id",
    "pain_now",
    "pain_worst",
    "notes",
)
TRIGGER_POINT_1 = (
    "muscle",
    "side",
    "view",
    "u",
    "v",
    "depth",
    "taut_band",
    "hypersensitive_spot",
    "referred",
    "zones",
    "referred_quality",
    "familiar",
    "status",
    "status_chosen",
    "local_twitch",
    "jump_sign",
    "tenderness",
    "pain_on_pressure",
    "pressure_pain_kpa",
    "change",
    "note",
)
TIGHTNESS_1 = (
    "muscle",
    "side",
    "grade",
    "scale",
    "note",
)
SESSION_2 = (
    *SESSION_1,
    "kind",
    "outcome",
    "after_last",
    "advice",
    "advice_words",
    "said_words",
    "told_who",
    "told_on",
    "told_at",
    "safety_net",
    "taken_over_from",
)
TECHNIQUE_2 = (
    "technique",
    "muscles",
    "side",
    "area",
    "client_position",
    "tool",
    "depth",
    "direction",
    "duration_seconds",
    "repeats",
    "pressure",
    "responses",
    "pain_before",
    "pain_after",
    "rom_measure",
    "rom_before",
    "rom_after",
    "ppt_before",
    "ppt_after",
    "skin_response",
    "consent_reconfirmed",
    "stopped_early",
    "stopped_reason",
    "note",
    "carried_from",
)
FINDINGS_2 = ("id", "client_id", "episode_id", "assessed_on", "by_id", "notes")
PAIN_2 = (
    "now",
    "worst",
    "best",
    "average_24h",
    "during_run",
    "after_run",
    "next_morning",
    "types",
    "onset",
    "duration_days",
    "constancy",
    "aggravating",
    "easing",
    "morning_stiffness_minutes",
    "warms_up",
    "end_of_day",
    "night_pain",
    "irritability",
    "trend",
    "sleep",
    "symptoms",
    "previous_episodes",
    "previous_care",
    "goals",
    "words",
)
MEASUREMENT_2 = (
    "measure",
    "name",
    "side",
    "muscle",
    "site",
    "label",
    "number",
    "unit",
    "choice",
    "choice_label",
    "text",
    "pain",
    "trials",
    "note",
)
FACTOR_2 = ("factor", "note")
EXERCISE_2 = ("given_id", "exercise", "name", "side", "done", "pain", "difficulty", "words")
FORMATS: Mapping[int, Format] = {
    1: Format(
        session=SESSION_1,
        rows={"techniques": TECHNIQUE_1},
        findings=FINDINGS_1,
        findings_rows={"trigger_points": TRIGGER_POINT_1, "tightness": TIGHTNESS_1},
    ),
    2: Format(
        session=SESSION_2,
        rows={"techniques": TECHNIQUE_2, "exercises": EXERCISE_2},
        findings=FINDINGS_2,
        findings_rows={
            "pain_rows": PAIN_2,
            "trigger_points": TRIGGER_POINT_1,
            "tightness": TIGHTNESS_1,
            "measurements": MEASUREMENT_2,
            "factors": FACTOR_2,
        },
    ),
}
