from pathlib import Path

import pytest

from clinic.accounts.content import qualifications
from clinic.anatomy import content
from clinic.anatomy.domain import Mark, Muscle, Side
from clinic.core.content import ContentError
from tests.reference import read_reference

WITHOUT_TRIGGER_POINTS = {"itb", "tra"}


def test_there_are_102_muscles_and_calf_comes_first() -> None:
    keys = list(content.muscles())
    assert len(keys) == 102
    assert keys[0] == "soleus"


def test_keys_and_their_order_are_those_of_the_reference_table() -> None:
    assert list(content.muscles()) == [row["key"] for row in read_reference("muscles.json")]


def test_numbers_views_and_marks_agree_with_the_reference_table() -> None:
    for row in read_reference("muscles.json"):
        muscle = content.muscle(row["key"])
        assert list(muscle.uberon) == row["uberon"], muscle.key
        assert list(muscle.fma) == row["fma"], muscle.key
        assert "/".join(muscle.views) == row["view"], muscle.key
        assert muscle.sided == row["sided"], muscle.key
        assert muscle.latin == row["name_la"], muscle.key
        assert muscle.mark == Mark(row["evidence"]), muscle.key


def test_sites_and_referral_are_told_in_words_of_our_own() -> None:
    for row in read_reference("muscles.json"):
        muscle = content.muscle(row["key"])
        theirs = {row["action"].lower(), row["trp_sites"].lower(), row["referral"].lower()}
        sites, referral = muscle.trigger_point_sites, muscle.referral
        ours = (muscle.action, "; ".join(sites), "; ".join(referral))
        assert not theirs.intersection(text.lower() for text in ours), muscle.key


def test_soleus_says_what_it_is_in_plain_words() -> None:
    soleus = content.muscle("soleus")
    assert soleus.plain_name == "deep calf muscle"
    assert soleus.region == "calf"
    assert soleus.sides == (Side.LEFT, Side.RIGHT)
    assert "heel_plantar" in soleus.referral_zones
    assert "calf" in soleus.aliases


def test_groups_may_lie_in_the_midline_and_pairs_may_not() -> None:
    midline = {key for key, each in content.muscles().items() if Side.MIDLINE in each.sides}
    assert midline == {"diaphragm", "erector"}


def test_every_region_of_the_picker_holds_a_handful_of_muscles() -> None:
    groups = content.muscles_by_region()
    assert list(groups) == list(content.regions())
    assert sum(map(len, groups.values())) == 102
    for key, muscles in groups.items():
        assert 1 < len(muscles) <= 16, key


def test_only_fascia_and_the_deep_belly_muscle_have_no_usual_site() -> None:
    without = {key for key, each in content.muscles().items() if not each.trigger_point_sites}
    assert without == WITHOUT_TRIGGER_POINTS
    assert all(content.muscle(key).note for key in without)


def test_names_and_plain_names_are_told_apart() -> None:
    muscles = content.muscles().values()
    assert len({each.name for each in muscles}) == 102
    assert len({each.plain_name for each in muscles}) == 102


@pytest.mark.parametrize("key", ["lat_ptery", "med_ptery", "obt_int"])
def test_muscles_reached_from_inside_name_the_training_they_ask_for(key: str) -> None:
    assert content.muscle(key).qualification in qualifications()


def test_every_qualification_that_a_muscle_names_exists() -> None:
    named = {each.qualification for each in content.muscles().values()} - {""}
    assert named <= set(qualifications())


def test_every_zone_is_the_usual_referral_of_some_muscle_or_there_to_be_chosen() -> None:
    used = {zone for each in content.muscles().values() for zone in each.referral_zones}
    never_usual = set(content.zones()) - used
    assert never_usual == {"forearm_volar"}


def test_asking_for_an_unknown_muscle_says_so() -> None:
    with pytest.raises(KeyError, match="there is no muscle 'solius'"):
        content.muscle("solius")


@pytest.mark.parametrize(
    ("sound", "faulty", "said"),
    [
        ('region = "calf"', 'region = "leg"', "soleus: region: there is no 'leg'"),
        ('"heel_post"', '"heal_post"', "soleus: referral_zones: there is no 'heal_post'"),
        ('mark = "✔"', 'mark = "yes"', "soleus: mark: 'yes' is not one of"),
        (
            'views = ["B"]',
            'views = ["back"]',
            "soleus: views 1: 'back' is not one of F, B, L, M, S",
        ),
        ('plain_name = "deep calf muscle"', "", "soleus: plain_name: is missing"),
        ("sided = true", 'sided = "yes"', "soleus: sided: 'yes' is not of type bool"),
        ('latin = "M. soleus"', 'lattin = "M. soleus"', "soleus: lattin: no such field"),
    ],
)
def test_a_planted_fault_is_refused_with_entry_and_field(
    tmp_path: Path, sound: str, faulty: str, said: str
) -> None:
    text = (content.FOLDER / "muscles.toml").read_text(encoding="utf-8")
    assert sound in text
    path = tmp_path / "muscles.toml"
    path.write_text(text.replace(sound, faulty, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refusal:
        content.read_muscles(path)
    assert f"muscles.toml: {said}" in str(refusal.value)


def test_content_cannot_be_changed_by_who_reads_it() -> None:
    soleus: Muscle = content.muscle("soleus")
    with pytest.raises(AttributeError):
        soleus.name = "Other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        content.muscles()["x"] = soleus  # type: ignore[index]
