"""Programmes as content: their facts, their weeks, what the schema refuses."""

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from clinic.core.content import ContentError
from clinic.exercises.domain.readability import measure_readability
from clinic.running import content
from clinic.running.domain import Stage, weeks_for

MONDAY = date(2026, 11, 23)
WEEK = timedelta(days=7)
RUN_OF_20 = 'stages = [{ label = "1", activity = "Run", minutes = 20 }]'
REST = """
name = "A name"
words = "Words."
use = "Use."
advance = "On."
hold = "Stay."
back = "Back."
source = "House rule"
mark = "⚙"
"""


def programme(path: Path, stages: str = RUN_OF_20, rest: str = REST) -> Path:
    file = path / "programmes.toml"
    file.write_text(f"[one]{rest}{stages}\n", encoding="utf-8")
    return file


def minutes(stage: Stage) -> tuple[int, int, int]:
    return stage.walk_seconds // 60, stage.run_seconds // 60, stage.repeats


def test_the_programmes_of_the_brief_are_there() -> None:
    codes = {"seed_B", "calf_5", "mtss_6", "mil_6", "ach_runthrough", "c25k_like"}
    assert set(content.programmes()) == codes


def test_the_seed_table_stands_in_its_own_words_and_may_break_its_own_rule() -> None:
    seed = content.programmes()["seed_B"]
    told = [stage.minutes for stage in seed.stages[:3]]
    assert told == [30, 15, 20]
    assert seed.stages[3].weekly_growth_percent == 10
    assert (told[2] - told[1]) / told[1] > content.threshold("weekly_growth") / 100
    assert "not checked" in seed.therapist_note
    assert len(weeks_for(seed, MONDAY)) == 4


def test_walking_and_running_after_a_calf_strain() -> None:
    stages = content.programmes()["calf_5"].stages
    assert [minutes(stage)[:2] for stage in stages] == [(4, 1), (3, 2), (2, 3), (1, 4), (0, 5)]
    assert {(stage.repeats, stage.most_repeats) for stage in stages} == {(3, 6)}


def test_the_phases_of_the_other_programmes() -> None:
    phases = content.programmes()
    assert [stage.minutes for stage in phases["mtss_6"].stages] == [16, 20, 16, 18]
    assert [stage.distance_km for stage in phases["mil_6"].stages] == [
        1.6,
        2.4,
        2.4,
        3.2,
        3.2,
        3.2,
    ]
    assert [stage.rpe_max for stage in phases["mil_6"].stages] == [3, 3, 4, 4, 5, 5]
    assert [stage.repeats for stage in phases["ach_runthrough"].stages] == [15, 18, 20, 24]
    assert [minutes(stage) for stage in phases["c25k_like"].stages[:7]] == [
        (2, 1, 8),
        (2, 2, 7),
        (2, 3, 6),
        (1, 4, 6),
        (1, 6, 4),
        (1, 8, 3),
        (1, 12, 2),
    ]


@pytest.mark.parametrize("code", list(content.programmes()))
def test_the_weeks_of_a_programme_follow_each_other_without_a_gap(code: str) -> None:
    rows = weeks_for(content.programmes()[code], MONDAY)
    assert rows[0].starts_on == MONDAY
    for before, after in pairwise(rows):
        assert before.ends_on is not None
        assert after.starts_on == before.ends_on + timedelta(days=1)
        assert after.number == (before.last_number or 0) + 1


def test_somebody_may_begin_at_a_later_stage() -> None:
    rows = weeks_for(content.programmes()["calf_5"], MONDAY, first_stage=4)
    assert [(row.number, row.stage_number, row.starts_on) for row in rows] == [
        (1, 4, MONDAY),
        (2, 5, MONDAY + WEEK),
    ]


@pytest.mark.parametrize("stage", [0, 6])
def test_a_stage_that_is_not_there_is_refused(stage: int) -> None:
    with pytest.raises(ValueError, match="no stage"):
        weeks_for(content.programmes()["calf_5"], MONDAY, first_stage=stage)


def test_entry_criteria_name_numbers_and_sources() -> None:
    criteria = content.entry_criteria()
    raises = criteria["heel_raises"]
    assert (raises.measure, raises.at_least, raises.side_difference_percent) == (
        "heel_raise_straight",
        25,
        10,
    )
    assert criteria["hop"].at_most_pain == 2
    assert all(criterion.source for criterion in criteria.values())


@pytest.mark.parametrize(
    ("stages", "fault"),
    [
        ("stages = []", "needs a stage"),
        ('stages = [{ label = "1", activity = "Run" }]', "neither how long nor how often"),
        (RUN_OF_20.replace("20 }", "20, rpe_max = 11 }"), "effort is 0 to 10"),
        (RUN_OF_20.replace("20 }", "20, weeks = 0 }"), "a week at the least"),
        (RUN_OF_20.replace("20 }", "20, pace = 5 }"), "no such field"),
        (
            'stages = [{ label = "1", activity = "Run", weekly_growth_percent = 10 }, '
            '{ label = "2", activity = "Run", minutes = 20 }]',
            "only the last stage",
        ),
    ],
)
def test_a_programme_that_cannot_be_right_stops_the_program(
    tmp_path: Path, stages: str, fault: str
) -> None:
    with pytest.raises(ContentError, match=fault):
        content.read_programmes(programme(tmp_path, stages))


def test_a_programme_needs_a_source_and_a_known_pain_profile(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="source: is missing"):
        content.read_programmes(
            programme(tmp_path, rest=REST.replace('source = "House rule"\n', ""))
        )
    with pytest.raises(ContentError, match="there is no 'brave'"):
        content.read_programmes(programme(tmp_path, rest=f'{REST}pain_profile = "brave"\n'))


@pytest.mark.parametrize("code", list(content.programmes()))
def test_what_a_client_reads_is_easy(code: str) -> None:
    told = content.programmes()[code]
    staged = [text for stage in told.stages for text in (stage.activity, stage.effort, stage.note)]
    efforts = [choice.label for choice in content.choices("effort")]
    read = measure_readability([told.words, told.advance, told.hold, told.back, *staged, *efforts])
    assert read.is_easy, read


@pytest.mark.parametrize("path", sorted(content.FOLDER.glob("*.toml")), ids=lambda path: path.name)
def test_nothing_is_said_that_the_evidence_denies(path: Path) -> None:
    assert (
        re.findall(r"toxin|adhesion|realign|\bcure|guarantee|prevents injur|!", path.read_text())
        == []
    )


def test_explanations_and_thresholds_say_where_they_come_from() -> None:
    assert all(each.source and each.mark for each in content.explanations().values())
    assert all(each.source and each.mark for each in content.thresholds().values())
    assert content.thresholds()["weekly_growth"].mark == "SEED"
