from pathlib import Path

import pytest

from clinic.anatomy import content
from clinic.anatomy.domain import Urgency, WarningSign, select_warning_signs
from clinic.core.content import ContentError


def signs_for(*regions: str) -> list[WarningSign]:
    return list(select_warning_signs(content.warning_signs().values(), regions))


def test_a_calf_complaint_names_clot_embolism_compartment_rupture_numbness_infection() -> None:
    codes = {sign.code for sign in signs_for("calf")}
    assert codes >= {"swollen_leg", "breath", "hard_leg", "heel_pop", "numb_leg", "hot_skin"}


def test_the_most_urgent_signs_come_first() -> None:
    order = [list(Urgency).index(sign.call) for sign in signs_for("calf", "low_back", "neck")]
    assert order == sorted(order)
    assert order[0] == 0


def test_a_complaint_brings_only_its_own_signs_and_the_general_ones() -> None:
    shoulder = signs_for("shoulder")
    assert {"heart", "numb_arm"} <= {sign.code for sign in shoulder}
    assert all(not sign.regions or "shoulder" in sign.regions for sign in shoulder)


def test_trouble_of_bladder_and_bowel_is_an_emergency_for_every_back_complaint() -> None:
    saddle = content.warning_signs()["saddle"]
    assert saddle.call is Urgency.EMERGENCY
    assert {"low_back", "hip_buttock", "back_thigh"} <= set(saddle.regions)


@pytest.mark.parametrize("region", list(content.regions()))
def test_every_complaint_has_signs_for_the_emergency_the_doctor_and_the_clinic(region: str) -> None:
    signs = signs_for(region)
    assert {sign.call for sign in signs} == {Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.CLINIC}
    assert len(signs) <= 12


def test_a_tender_calf_alone_is_no_sign() -> None:
    for sign in signs_for("calf"):
        assert "tender" not in sign.words
        assert "sore" not in sign.words


def test_a_sign_for_an_unknown_region_is_refused(tmp_path: Path) -> None:
    text = (content.FOLDER / "warning_signs.toml").read_text(encoding="utf-8")
    path = tmp_path / "warning_signs.toml"
    path.write_text(text.replace('"shoulder"', '"shoulders"', 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"warning_signs.toml: heart: regions: .*'shoulders'"):
        content.read_warning_signs(path)
