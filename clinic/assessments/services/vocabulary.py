"""The words that findings may use today."""

from clinic.anatomy import content as anatomy
from clinic.anatomy.queries import get_measures
from clinic.assessments.domain import ONE_OF, SOME_OF, Vocabulary


def known_words() -> Vocabulary:
    """Everything that a finding may name, the practice's own measures included."""
    codes = {*ONE_OF.values(), *SOME_OF.values()} - {"symptom"}
    lists = {code: {choice.value for choice in anatomy.choices(code)} for code in codes}
    return Vocabulary(
        muscles=anatomy.muscles(),
        zones=anatomy.zones(),
        scales=anatomy.scales(),
        measures=get_measures(),
        factors=anatomy.factors(),
        lists={**lists, "symptom": set(anatomy.symptoms())},
    )
