from enum import StrEnum

import pytest

from clinic.anatomy import content
from clinic.anatomy import domain as body

# Lists whose values stand in wider columns, or in none.
LONG = {"status_reason", "action", "night_pain", "pain_aggravating", "symptom", "factor"}


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("side", body.Side),
        ("view", body.View),
        ("status", body.TriggerPointStatus),
        ("status_reason", body.StatusReason),
        ("depth", body.Depth),
        ("found", body.Found),
        ("familiar", body.Familiar),
        ("referred", body.Referred),
        ("referred_quality", body.ReferredQuality),
        ("change", body.Change),
        ("urgency", body.Urgency),
        ("caution_kind", body.CautionKind),
        ("action", body.Action),
        ("band", body.Band),
        ("mark", body.Mark),
        ("measure_group", body.MeasureGroup),
        ("measure_kind", body.MeasureKind),
        ("measure_sides", body.MeasureSides),
        ("better", body.Better),
    ],
)
def test_every_value_has_its_label(code: str, values: type[StrEnum]) -> None:
    assert {choice.value for choice in content.choices(code)} == set(values)


def test_clients_are_told_whom_to_call_for_every_urgency_but_none() -> None:
    told = {choice.value for choice in content.choices("call")}
    assert told == set(body.Urgency) - {body.Urgency.NOBODY}


def test_labels_within_a_list_are_told_apart() -> None:
    for code, choice_list in content.choice_lists().items():
        labels = [choice.label for choice in choice_list.choices]
        assert len(set(labels)) == len(labels), code


def test_values_fit_the_columns_that_keep_them() -> None:
    for choice_list in content.choice_lists().values():
        for choice in choice_list.choices:
            assert len(choice.value) <= (40 if choice_list.code in LONG else 12), choice.value


def test_asking_for_an_unknown_list_says_so() -> None:
    with pytest.raises(KeyError, match="there is no list of choices 'colour'"):
        content.choices("colour")
