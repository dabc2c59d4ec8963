"""Screening cases and harmless complaints, most of them sore calves, through the pages.

The sections are those of the clinical brief (5.1 to 5.11, 4.3). What is measured is handed down as
the assessment does.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask

from clinic.anatomy.domain import Action
from clinic.screening.domain import MeasuredFact
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Page, Reader
from tests.screening.making import girths, make_facts, squeeze, standing_of


@dataclass(frozen=True)
class Case:
    """A client of an episode, what they say, what was measured, and what must follow."""

    name: str
    section: str
    yes: tuple[str, ...]
    action: Action
    region: str = "calf"
    facts: tuple[MeasuredFact, ...] = ()
    unsure: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        return f"{self.section} {self.name}"


def sign(code: str, choice: str = "positive", side: str = "R") -> MeasuredFact:
    return MeasuredFact(code=code, side=side, choice=choice)


def count(code: str, number: float, side: str = "R") -> MeasuredFact:
    return MeasuredFact(code=code, side=side, number=number)


def both(code: str, choice: str) -> tuple[MeasuredFact, MeasuredFact]:
    return sign(code, choice, "L"), sign(code, choice, "R")


def unable(code: str) -> MeasuredFact:
    return sign(code, "unable")


def plain(code: str, choice: str) -> MeasuredFact:
    return sign(code, choice, "")


def number(code: str, value: float) -> MeasuredFact:
    return count(code, value, "")


E, S, C = Action.EMERGENCY, Action.REFER_TODAY, Action.CLEAR_IN_WRITING
L, M, R = Action.AVOID_AREA, Action.MODIFY, Action.NOTE

CASES = (
    Case("whole leg swollen", "5.1", ("whole_leg_swollen",), S),
    Case("one calf swollen for no reason", "5.1", ("swollen_one_leg",), S),
    Case("calf 3 cm larger", "5.1", (), S, facts=girths(36, 39)),
    Case("pitting of the painful leg only", "5.1", ("pitting_one_leg",), S),
    Case("new surface veins", "5.1", ("collateral_veins",), S),
    Case("sore calf, warm without a reason", "5.1", ("warm_or_coloured",), S),
    Case("sore calf and active cancer", "5.1", ("cancer_active",), S),
    Case("sore calf after a cast", "5.1", ("leg_kept_still",), S),
    Case("sore calf after an operation", "5.1", ("bed_or_surgery",), S),
    Case("sore calf and an earlier clot", "5.1", ("previous_clot",), S),
    Case("sore calf in pregnancy", "5.1", ("pregnant",), S),
    Case("therapist suspects a clot", "5.1", ("suspects_clot",), S, region="shoulder"),
    Case("earlier clot, sore shoulder", "5.1", ("previous_clot",), M, region="shoulder"),
    Case("breathless with a sore calf", "5.1", ("chest_or_breath",), E),
    Case("unsure about swelling", "5.1", (), S, unsure=("swollen_one_leg",)),
    Case("tense calf, pain out of proportion", "5.2", ("tense_limb",), E),
    Case("tight on running, foot drops", "5.2", ("tight_on_running", "weak_on_running"), C),
    Case("tight on running alone", "5.2", ("tight_on_running",), R),
    Case("cramp at the same distance", "5.3", ("cramp_walking",), C),
    Case("foot pain at rest", "5.3", ("rest_pain_foot",), S, region="foot"),
    Case("leg suddenly cold and pale", "5.3", ("cold_pale_limb",), E),
    Case(
        "cramp on walking, no pulse",
        "5.3",
        ("weak_on_running",),
        C,
        facts=(sign("dorsalis_pedis_pulse", "absent"),),
    ),
    Case("squeeze of the calf positive", "5.4", (), S, facts=(squeeze(),)),
    Case("pop, and no heel raise", "5.4", ("pop_or_kick", "cannot_heel_raise"), S),
    Case(
        "pop, and no heel raise when measured",
        "5.4",
        ("pop_or_kick",),
        S,
        facts=(count("heel_raise_straight", 0),),
    ),
    Case("foot hangs flat", "5.4", (), S, facts=(sign("matles"),)),
    Case("gap in the tendon", "5.4", (), S, facts=(sign("achilles_gap"),)),
    Case("fresh calf tear, walks", "5.5", ("pop_or_kick",), L),
    Case("calf tear, cannot walk", "5.5", ("pop_or_kick", "injury_severe"), S),
    Case("cyst behind the knee, then calf pain", "5.5", ("knee_cyst_burst",), S),
    Case("bone point and impact", "5.6", ("bone_point_pain", "bone_impact"), C),
    Case(
        "tender bone and missed periods",
        "5.6",
        ("bone_risk",),
        C,
        region="leg_front",
        facts=(sign("bone_tenderness"),),
    ),
    Case("bone pain of the inner ankle", "5.6", ("bone_high_risk",), S, region="foot"),
    Case("hot red swollen place", "5.7", ("hot_red_place",), S),
    Case("fever", "5.7", ("fever_unwell",), S, region="neck"),
    Case("back pain, numb between the legs", "5.8", ("bladder_or_saddle",), E, region="low_back"),
    Case("back pain, both legs weak", "5.8", ("both_legs_nerve",), E, region="low_back"),
    Case("one sign of concern", "5.9", ("weight_loss",), R, region="low_back"),
    Case("two signs of concern", "5.9", ("weight_loss", "night_pain"), C, region="low_back"),
    Case(
        "cancer in the past, new pain", "5.9", ("cancer_past", "pain_no_reason"), C, region="neck"
    ),
    Case("injury with a changed shape", "5.9", ("injury_severe",), S, region="shoulder"),
    Case("fall with thin bones", "5.9", ("recent_fall", "thin_bones"), C, region="low_back"),
    Case("whole leg swollen when looked at", "5.1", (), S, facts=(sign("swelling", "whole_leg"),)),
    Case("calf swollen when looked at", "5.1", (), S, facts=(sign("swelling", "calf"),)),
    Case("a dent stays in one leg", "5.1", (), S, facts=(sign("pitting"),)),
    Case("a dent stays in both legs", "5.1", (), C, facts=both("pitting", "positive")),
    Case("new veins when looked at", "5.1", (), S, facts=(sign("collateral_veins"),)),
    Case("sore calf, warm to the hand", "5.1", (), S, facts=(sign("temperature", "warm"),)),
    Case("sore calf, bluish", "5.1", (), S, facts=(sign("skin_colour", "blue"),)),
    Case("sore calf, red skin", "5.1", (), S, facts=(sign("skin_change", "redness"),)),
    Case("sore calf and a clot under treatment", "5.1", ("clot_on_treatment",), S),
    Case(
        "no pulse, and pale",
        "5.3",
        (),
        S,
        region="foot",
        facts=(sign("dorsalis_pedis_pulse", "absent"), sign("skin_colour", "pale")),
    ),
    Case(
        "no pulse, cold and pale",
        "5.3",
        (),
        E,
        region="foot",
        facts=(
            sign("dorsalis_pedis_pulse", "absent"),
            sign("skin_colour", "pale"),
            sign("temperature", "cold"),
        ),
    ),
    Case("leg colder than the other", "5.3", (), M, facts=(sign("temperature", "cold"),)),
    Case("no heel raise seen", "5.4", ("pop_or_kick",), S, facts=(unable("heel_rise_possible"),)),
    Case("bruise on the calf", "5.5", (), L, facts=(sign("calf_give", "bruise"),)),
    Case("cannot put weight on it", "5.5", (), S, facts=(unable("limp"),)),
    Case("tender point of the shin", "5.6", (), C, facts=(sign("bone_tenderness"),)),
    Case("tender point that is asked", "5.6", ("bone_point_pain",), C, region="foot"),
    Case("tender at the navicular", "5.6", (), S, facts=(sign("bone_tenderness_high_risk"),)),
    Case(
        "hot and swollen knee",
        "5.7",
        (),
        S,
        region="front_thigh",
        facts=(sign("temperature", "hot"), sign("swelling", "local")),
    ),
    Case("saddle feeling changed", "5.8", (), E, "low_back", (plain("saddle_feeling", "changed"),)),
    Case("bladder changed", "5.8", (), E, facts=(plain("bladder_bowel", "changed"),)),
    Case("feeling less in one leg", "5.8", (), M, "low_back", (sign("dermatome_s1", "reduced"),)),
    Case("feeling less in both legs", "5.8", (), E, "low_back", both("dermatome_l5", "reduced")),
    Case(
        "force less in one leg, feeling in the other",
        "5.8",
        (),
        E,
        "low_back",
        (sign("myotome_l5", "reduced", "L"), sign("dermatome_s1", "absent", "R")),
    ),
    Case("sore calf, force less in both legs", "5.8", (), E, facts=both("myotome_s1", "reduced")),
    Case("foot drops", "5.8", (), S, "low_back", (sign("myotome_l4", "absent"),)),
    Case("leg pain, weak in both legs", "5.8", ("both_legs_nerve",), E),
    Case("drugs by needle, night pain", "5.9", ("drugs_by_needle", "night_pain"), C, "low_back"),
    Case("first neck pain after 50", "5.9", ("first_after_50",), R, region="neck"),
    Case("upper figure 181", "4.3", (), C, "neck", (number("blood_pressure_upper", 181),)),
    Case("lower figure 111", "4.3", (), C, "neck", (number("blood_pressure_lower", 111),)),
    Case("skin broken where one looks", "4.3", (), L, "neck", (sign("skin_change", "broken"),)),
    Case("lump where one looks", "4.3", (), L, "neck", (sign("skin_change", "lump"),)),
    Case("blood thinner", "5.10", ("blood_thinner",), M),
    Case("antibiotic and new tendon pain", "5.10", ("fluoroquinolone", "tendon_new"), S),
    Case("antibiotic alone", "5.10", ("fluoroquinolone",), M),
    Case("cortisone for long", "5.10", ("steroid_or_defences",), M, region="shoulder"),
    Case("statin ache", "5.10", ("statin_ache",), R),
    Case("statin ache and dark urine", "5.10", ("statin_ache", "dark_urine"), E),
    Case("pregnant, sore shoulder", "5.11", ("pregnant",), M, region="shoulder"),
    Case("pregnant with headache", "5.11", ("pregnancy_signs",), S, region="neck"),
    Case("under the effect of alcohol", "4.3", ("not_sober",), C, region="neck"),
    Case("active cancer, sore neck", "4.3", ("cancer_active",), C, region="neck"),
    Case("very high blood pressure", "4.3", ("heart_or_pressure",), C, region="neck"),
    Case("open wound", "4.3", ("broken_skin",), L, region="shoulder"),
)

HARMLESS = (
    Case("tender, and nothing else", "5.1", (), Action.CLEAR),
    Case("tight after a hard week", "5.1", (), Action.CLEAR, facts=girths(37, 37)),
    Case("both calves sore after a race", "5.1", (), Action.CLEAR, facts=girths(38, 38.4)),
    Case("a little larger on the jumping leg", "5.1", (), Action.CLEAR, facts=girths(38, 39.5)),
    Case("2.9 cm larger", "5.1", (), Action.CLEAR, facts=girths(38, 40.9)),
    Case("one side measured only", "5.1", (), Action.CLEAR, facts=(count("calf_girth", 44),)),
    Case("sits all day, long flight", "5.1", ("clot_prompts",), R),
    Case("takes the pill", "5.1", ("clot_prompts",), R),
    Case("varicose veins", "4.3", ("varicose_sore",), L),
    Case("squeeze of the calf negative", "5.4", (), Action.CLEAR, facts=(squeeze("negative"),)),
    Case("squeeze not done", "5.4", (), Action.CLEAR, facts=(squeeze("not_done"),)),
    Case("six heel raises", "5.4", (), Action.CLEAR, facts=(count("heel_raise_bent", 6),)),
    Case("tightens on each run", "5.2", ("tight_on_running",), R),
    Case("old Achilles complaint", "5.10", ("tendon_new",), Action.CLEAR),
    Case("ache with a statin", "5.10", ("statin_ache",), R),
    Case("pain on impact, no bone point", "5.6", ("bone_impact",), R),
    Case("wakes at night, nothing else", "5.9", ("night_pain",), R),
    Case("on a beta-blocker", "5.10", ("other_medicine",), M),
    Case("osteoporosis, no fall", "4.3", ("thin_bones",), M),
    Case(
        "pulse of the foot weak",
        "5.3",
        (),
        Action.CLEAR,
        facts=(sign("posterior_tibial_pulse", "weak"),),
    ),
    Case("refill in two seconds", "5.3", (), Action.CLEAR, facts=(count("capillary_refill", 2),)),
    Case("warm shoulder", "5.1", (), Action.CLEAR, "shoulder", (sign("temperature", "warm"),)),
    Case("both legs looked at", "5.1", (), Action.CLEAR, facts=both("swelling", "none")),
    Case("brownish shin for years", "5.1", (), Action.CLEAR, facts=both("skin_colour", "brown")),
    Case("painful hop", "5.6", (), Action.CLEAR, facts=(sign("hop_single"),)),
    Case("bone not tender", "5.6", (), Action.CLEAR, facts=(sign("bone_tenderness", "negative"),)),
    Case("force as always", "5.8", (), Action.CLEAR, "low_back", both("myotome_l5", "normal")),
    Case(
        "saddle not asked", "5.8", (), Action.CLEAR, facts=(plain("saddle_feeling", "not_asked"),)
    ),
    Case("limps a little", "5.5", (), Action.CLEAR, facts=(sign("limp", "slight"),)),
    Case("180 over 110", "4.3", (), Action.CLEAR, "neck", (number("blood_pressure_upper", 180),)),
    Case("stiff in the morning after a match", "5.1", ("recent_fall",), M),
)


def make(app: Flask, case: Case) -> str:
    """The episode of a case, measured where it is; its id."""
    with app.app_context():
        by = actor("therapist")
        episode_id = make_episode(make_client(by), by, region=case.region)
        if case.facts:
            make_facts(episode_id, by, *case.facts)
        return episode_id


def answer(reader: Reader, episode_id: str, case: Case) -> Page:
    """Answer the page as the case says: all no but for what it names."""
    said: dict[str, Any] = {f"answer_{code}": "yes" for code in case.yes}
    said |= {f"answer_{code}": "unsure" for code in case.unsure}
    return reader.submit(f"/episodes/{episode_id}/screening", all_no="1", **said)


def action_of(app: Flask, episode_id: str) -> Action:
    with app.app_context():
        return standing_of(episode_id, actor("therapist")).action


def test_there_are_forty_cases_and_twenty_sore_calves() -> None:
    assert len(CASES) >= 40
    assert len(HARMLESS) >= 20
    assert {case.section for case in CASES} >= {f"5.{part}" for part in range(1, 12)}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_leads_where_the_guidance_says(app: Flask, therapist: Reader, case: Case) -> None:
    episode_id = make(app, case)
    page = answer(therapist, episode_id, case)
    assert action_of(app, episode_id) is case.action
    says_no_treatment = "No technique and no exercise sheet" in page.text
    assert says_no_treatment == case.action.blocks


@pytest.mark.parametrize("case", HARMLESS, ids=str)
def test_a_harmless_sore_calf_blocks_nothing(app: Flask, therapist: Reader, case: Case) -> None:
    episode_id = make(app, case)
    page = answer(therapist, episode_id, case)
    action = action_of(app, episode_id)
    assert action is case.action
    assert not action.blocks
    assert "No technique and no exercise sheet" not in page.text
