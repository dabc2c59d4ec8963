"""What was measured, handed down to screening as facts: its rules decide what follows."""

from datetime import datetime

from clinic.assessments.models import Assessment
from clinic.core.actor import Actor

# Measures whose values speak to screening (clinical.md 5); pain adds how it began and the nights.
MEASURES = frozenset(
    {
        "thompson",
        "matles",
        "achilles_gap",
        "calf_girth",
        "dorsalis_pedis_pulse",
        "posterior_tibial_pulse",
        "capillary_refill",
        "bone_tenderness",
        "heel_raise_straight",
        "heel_raise_bent",
    }
)


def push_facts(assessment: Assessment, *, by: Actor, now: datetime) -> None:
    """Tell screening what this assessment says, in place of what it said before."""
