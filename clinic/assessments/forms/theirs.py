"""What somebody else saved meanwhile, in words beside what was typed."""

from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.assessments.presenters import finding_words, measurement_words
from clinic.assessments.presenters.pain import pain_facts, score_labels
from clinic.assessments.queries import AssessmentRecord


def saved_words(record: AssessmentRecord) -> dict[str, str]:
    """The parts of a record that are no single field, in words."""
    scores = [
        (label, str(getattr(record.pain, name)))
        for name, label in score_labels().items()
        if getattr(record.pain, name) is not None
    ]
    told = [f"{label}: {text}" for label, text in (*scores, *pain_facts(record.pain))]
    factors = anatomy.factors()
    return {
        "pain": "\n".join(told),
        "trigger_points": "\n".join(finding_words(row) for row in record.trigger_points),
        "tightness": "\n".join(finding_words(row) for row in record.tightness),
        "measurements": "\n".join(measurement_words(row) for row in record.measurements),
        "factors": "\n".join(
            _(factors[each.factor].label) for each in record.factors if each.factor in factors
        ),
    }
