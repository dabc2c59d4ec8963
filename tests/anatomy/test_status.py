from itertools import product

import pytest

from clinic.anatomy.content import threshold
from clinic.anatomy.domain import (
    Familiar,
    Found,
    Mark,
    Referred,
    StatusReason,
    StatusSuggestion,
    Threshold,
    TriggerPointStatus,
    suggest_status,
)

SIGNS = threshold("trigger_point_signs")


def test_the_delphi_threshold_is_two_signs_and_read_in_its_source() -> None:
    assert (SIGNS.value, SIGNS.mark) == (2, Mark.CHECKED)
    assert "Delphi" in SIGNS.source


@pytest.mark.parametrize("familiar", [Familiar.YES, Familiar.PARTLY])
def test_two_signs_and_a_known_feeling_suggest_active(familiar: Familiar) -> None:
    suggestion = suggest_status(
        signs_needed=SIGNS,
        taut_band=Found.YES,
        hypersensitive_spot=Found.YES,
        familiar=familiar,
    )
    assert suggestion == StatusSuggestion(TriggerPointStatus.ACTIVE, StatusReason.FAMILIAR, 2)


@pytest.mark.parametrize("referred", [Referred.TYPICAL, Referred.OTHER])
def test_feeling_it_elsewhere_counts_as_a_sign_wherever_that_is(referred: Referred) -> None:
    suggestion = suggest_status(
        signs_needed=SIGNS, taut_band=Found.YES, referred=referred, familiar=Familiar.NO
    )
    assert suggestion == StatusSuggestion(TriggerPointStatus.LATENT, StatusReason.NOT_FAMILIAR, 2)


def test_enough_signs_without_asking_the_client_stay_uncertain() -> None:
    suggestion = suggest_status(
        signs_needed=SIGNS,
        taut_band=Found.YES,
        hypersensitive_spot=Found.YES,
        referred=Referred.TYPICAL,
    )
    assert suggestion == StatusSuggestion(
        TriggerPointStatus.UNCERTAIN, StatusReason.RECOGNITION_NOT_ASKED, 3
    )


def test_one_sign_is_too_few_even_when_the_client_knows_the_feeling() -> None:
    suggestion = suggest_status(
        signs_needed=SIGNS, hypersensitive_spot=Found.YES, familiar=Familiar.YES
    )
    assert suggestion == StatusSuggestion(
        TriggerPointStatus.UNCERTAIN, StatusReason.TOO_FEW_SIGNS, 1
    )


def test_a_point_found_before_and_gone_in_every_sign_is_resolved() -> None:
    suggestion = suggest_status(
        signs_needed=SIGNS,
        taut_band=Found.NO,
        hypersensitive_spot=Found.NO,
        referred=Referred.NONE,
        found_before=True,
    )
    assert suggestion == StatusSuggestion(TriggerPointStatus.RESOLVED, StatusReason.SIGNS_GONE, 0)


@pytest.mark.parametrize(
    ("band", "spot", "referred", "familiar"),
    [
        (Found.NOT_TESTED, Found.NO, Referred.NONE, Familiar.NO),
        (Found.NO, Found.NOT_TESTED, Referred.NONE, Familiar.NO),
        (Found.NO, Found.NO, Referred.NOT_TESTED, Familiar.NO),
        (Found.NO, Found.NO, Referred.NONE, Familiar.YES),
        (Found.NO, Found.NO, Referred.NONE, Familiar.PARTLY),
        (Found.NO, Found.YES, Referred.NONE, Familiar.NO),
    ],
)
def test_resolved_needs_every_sign_tested_and_nothing_known_brought_back(
    band: Found, spot: Found, referred: Referred, familiar: Familiar
) -> None:
    suggestion = suggest_status(
        signs_needed=SIGNS,
        taut_band=band,
        hypersensitive_spot=spot,
        referred=referred,
        familiar=familiar,
        found_before=True,
    )
    assert suggestion.status is TriggerPointStatus.UNCERTAIN


def test_nothing_is_resolved_that_was_never_found() -> None:
    suggestion = suggest_status(
        signs_needed=SIGNS,
        taut_band=Found.NO,
        hypersensitive_spot=Found.NO,
        referred=Referred.NONE,
        familiar=Familiar.NO,
    )
    assert suggestion.status is TriggerPointStatus.UNCERTAIN


def test_over_every_combination_active_and_latent_need_two_signs_and_an_answer() -> None:
    seen = set()
    for band, spot, referred, familiar, before in product(
        Found, Found, Referred, Familiar, (False, True)
    ):
        signs = [
            band is Found.YES,
            spot is Found.YES,
            referred is Referred.TYPICAL or referred is Referred.OTHER,
        ].count(True)
        suggestion = suggest_status(
            signs_needed=SIGNS,
            taut_band=band,
            hypersensitive_spot=spot,
            referred=referred,
            familiar=familiar,
            found_before=before,
        )
        seen.add(suggestion.status)
        assert suggestion.signs_found == signs
        is_known = familiar is Familiar.YES or familiar is Familiar.PARTLY
        is_active = suggestion.status is TriggerPointStatus.ACTIVE
        is_latent = suggestion.status is TriggerPointStatus.LATENT
        assert is_active == (signs >= 2 and is_known)
        assert is_latent == (signs >= 2 and familiar is Familiar.NO)
        if suggestion.status is TriggerPointStatus.RESOLVED:
            assert before
            assert signs == 0
    assert seen == set(TriggerPointStatus)


def test_the_threshold_is_a_parameter_and_not_built_in() -> None:
    strict = Threshold(
        code="strict", value=3, unit="signs", meaning="all", source="test", mark=Mark.HOUSE
    )
    suggestion = suggest_status(
        signs_needed=strict,
        taut_band=Found.YES,
        hypersensitive_spot=Found.YES,
        familiar=Familiar.YES,
    )
    assert suggestion.status is TriggerPointStatus.UNCERTAIN
