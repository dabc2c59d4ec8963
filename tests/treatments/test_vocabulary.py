from enum import StrEnum
from pathlib import Path

import pytest

from clinic.accounts.content import qualifications
from clinic.core.content import ContentError
from clinic.treatments import content
from clinic.treatments.domain.vocabulary import (
    Response,
    Scope,
)


def test_nineteen_techniques_are_offered_and_wet_cupping_is_not() -> None:
    assert len(content.techniques()) == 19
    assert "WETCUP" not in content.techniques()
    assert not any("wet" in each.name.lower() for each in content.techniques().values())


@pytest.mark.parametrize(
    ("code", "scope", "qualification"),
    [
        ("TPPR", Scope.BASE, ""),
        ("MFR_DIRECT", Scope.BASE, ""),
        ("IASTM", Scope.TRAINING, "iastm"),
        ("CUP", Scope.TRAINING, "cupping"),
        ("DN", Scope.QUALIFICATION, "dry_needling"),
        ("JOINT_MOB", Scope.LICENCE, "joint_mobilisation"),
    ],
)
def test_a_technique_names_the_training_it_asks_for(
    code: str, scope: Scope, qualification: str
) -> None:
    technique = content.technique(code)
    assert (technique.scope, technique.qualification) == (scope, qualification)
    assert qualification == "" or qualification in qualifications()


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("response", Response),
        ("scope", Scope),
    ],
)
def test_every_value_has_its_label(code: str, values: type[StrEnum]) -> None:
    assert {choice.value for choice in content.choices(code)} == set(values)


@pytest.mark.parametrize("code", ["client_position", "depth", "response", "skin_response"])
def test_every_value_fits_its_column(code: str) -> None:
    assert all(len(choice.value) <= 20 for choice in content.choices(code))


def test_pressure_warns_above_seven_and_asks_above_eight() -> None:
    limits = content.thresholds()
    assert limits["pressure_warn_above"].value == 7
    assert limits["pressure_confirm_above"].value == 8


@pytest.mark.parametrize(
    ("sound", "faulty", "said"),
    [
        ('"dry_needling"', '"needling"', "DN: qualification: there is no 'needling'"),
        ('scope = "licence"', 'scope = "base"', "JOINT_MOB: a qualification belongs to"),
        ('plain_name = "massage"', 'plain_nam = "massage"', "STM: plain_nam: no such field"),
    ],
)
def test_a_planted_fault_is_refused(tmp_path: Path, sound: str, faulty: str, said: str) -> None:
    text = (content.FOLDER / "techniques.toml").read_text(encoding="utf-8")
    assert sound in text
    path = tmp_path / "techniques.toml"
    path.write_text(text.replace(sound, faulty, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refusal:
        content.read_techniques(path)
    assert f"techniques.toml: {said}" in str(refusal.value)


def test_asking_for_an_unknown_technique_or_list_says_so() -> None:
    with pytest.raises(KeyError, match="there is no technique 'WETCUP'"):
        content.technique("WETCUP")
    with pytest.raises(KeyError, match="there is no list of choices 'gadget'"):
        content.choices("gadget")
