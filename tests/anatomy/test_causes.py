"""What may have led to a complaint and what is felt: words of the founding articles, no rules."""

from clinic.anatomy import content
from clinic.anatomy.domain import Mark

CODES = (
    "load_spike_volume",
    "load_spike_speed",
    "load_too_often",
    "overuse_micro",
    "hills",
    "uneven_surface",
    "hard_surface",
    "surface_or_style_change",
    "direction_change",
    "form_poor",
    "overstride",
    "footstrike_uneven",
    "forefoot_strike",
    "foot_inward",
    "hip_core_weak",
    "glute_ham_weak",
    "calf_tight",
    "calf_weak",
    "no_warmup",
    "shoe_worn",
    "shoe_wrong_type",
    "shoe_low_drop",
    "shoe_narrow_toe",
    "sitting",
    "inactivity",
    "stress",
    "return_too_early",
)


def test_all_factors_of_the_founding_articles_are_there() -> None:
    assert set(content.factors()) == set(CODES)
    assert len(CODES) == 27


def test_a_factor_is_a_persons_choice_with_its_article() -> None:
    for factor in content.factors().values():
        assert factor.mark is Mark.SEED, factor.code
        assert factor.source.startswith("Founding article"), factor.code
        assert factor.help
        assert len(factor.label.split()) <= 7


def test_factors_of_a_group_lie_together() -> None:
    groups = [factor.group for factor in content.factors().values()]
    starts = [group for at, group in enumerate(groups) if at == 0 or groups[at - 1] != group]
    assert len(starts) == len(set(starts))


def test_factors_and_symptoms_can_be_chosen_from_a_list() -> None:
    assert [choice.value for choice in content.choices("factor")] == list(content.factors())
    assert [choice.value for choice in content.choices("symptom")] == list(content.symptoms())
    assert len(content.symptoms()) >= 12


def test_the_words_of_pain_that_screening_looks_at_are_there() -> None:
    assert "sudden_pop" in {choice.value for choice in content.choices("pain_onset")}
    assert [choice.value for choice in content.choices("night_pain")] == [
        "none",
        "settles_on_turning",
        "not_eased",
    ]


def test_pain_is_described_by_the_lists_of_the_facts() -> None:
    types = {choice.value for choice in content.choices("pain_type")}
    assert types == {
        "ache",
        "deep",
        "tight",
        "cramp",
        "sharp",
        "burning",
        "tingling",
        "numb",
        "throbbing",
    }
    assert {choice.value for choice in content.choices("irritability")} == {
        "low",
        "moderate",
        "high",
    }
    for code in ("pain_constancy", "pain_aggravating", "pain_easing", "pain_trend"):
        assert len(content.choices(code)) >= 4
