"""The steady head of a client's pages."""

from datetime import date

import pytest
from flask import Flask

from clinic.clients.domain.commands import AlertEntry, CautionEntry, ClinicalDetails
from clinic.clients.presenters import ClientBand, client_band
from clinic.clients.presenters.words import age_words, called_words, language_name, span_words
from clinic.clients.queries import get_client_header
from tests.clients.making import make_client
from tests.people import actor

CLINICAL = ClinicalDetails(
    allergies="latex\n\npenicillin ",
    cautions=(
        CautionEntry(code="epilepsy"),
        CautionEntry(code="anticoagulant", words="apixaban"),
        CautionEntry(code="suspected_dvt"),
        CautionEntry(code="allergy_oil"),
    ),
)


@pytest.fixture
def emma(in_app: Flask) -> str:
    return make_client(
        actor("therapist"),
        known_as="Em",
        born_on=date(1998, 5, 31),
        large_print=True,
        language="pl",
        alerts=(
            AlertEntry(text="Uses a wheelchair", for_everybody=True),
            AlertEntry(text="Secret"),
        ),
        clinical=CLINICAL,
    )


def band(app: Flask, client_id: str, who: str) -> ClientBand:
    clinical = who != "reception"
    with app.test_request_context():
        header = get_client_header(
            client_id, by=actor(who), clinical=clinical, on=date(2026, 12, 8)
        )
        return client_band(header)


def test_people_who_treat_see_first_what_forbids_then_what_asks_for_care(
    in_app: Flask, emma: str
) -> None:
    alerts = band(in_app, emma, "therapist").alerts
    assert [(alert.kind, alert.text) for alert in alerts] == [
        ("stop", "Suspected or untreated deep-vein clot"),
        ("mind", "Uses a wheelchair"),
        ("mind", "Secret"),
        ("mind", "Allergies: latex · penicillin"),
        ("mind", "Anticoagulant (blood thinner): “apixaban”"),
        ("mind", "Allergy to an oil or lotion"),
    ]


def test_reception_sees_who_it_is_and_what_is_for_everybody(in_app: Flask, emma: str) -> None:
    seen = band(in_app, emma, "reception")
    assert [alert.text for alert in seen.alerts] == ["Uses a wheelchair"]
    assert seen.url == f"/clients/{emma}/details"
    assert band(in_app, emma, "therapist").url == f"/clients/{emma}"


def test_the_band_says_who_it_is_and_what_they_need(in_app: Flask, emma: str) -> None:
    seen = band(in_app, emma, "therapist")
    assert (seen.name, seen.age, seen.born) == ("Emma Runner (“Em”)", "28 years", "31 May 1998")
    assert seen.needs == ("Large print", "Polish")
    assert not seen.archived


def test_small_words_read_as_people_say_them(in_app: Flask) -> None:
    with in_app.test_request_context():
        assert age_words(1) == "1 year"
        assert called_words("Emma Runner", "Emma") == "Emma Runner"
        assert language_name("zh-Hant") == "Traditional Chinese"
        first, last = date(2026, 5, 1), date(2026, 6, 2)
        assert span_words(first, last) == "1 May 2026 to 2 Jun 2026"
        assert span_words(first, None) == "since 1 May 2026"
        assert span_words(None, last) == "until 2 Jun 2026"
        assert span_words(None, None) == ""
