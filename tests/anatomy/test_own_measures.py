"""Tests that a practice adds itself: listed at once, fixed in kind, given up but never deleted."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from clinic.anatomy import content, queries, services
from clinic.anatomy.domain import OWN_PREFIX, Mark, MeasureKind
from clinic.anatomy.domain.commands import EditMeasure
from clinic.anatomy.models import OwnMeasure
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import AuditEvent
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError, NotFound, StaleRecord
from clinic.core.history import RecordVersion
from tests.anatomy.making import make_measure
from tests.people import actor


@pytest.fixture
def by(in_app: Flask) -> Actor:
    return actor("therapist")


def edit(by: Actor, code: str, *, seen_version: int = 1, **changes: Any) -> None:
    card = queries.get_own_measure(code)
    said = {name: getattr(card.measure, name) for name in ("name", "group", "highest", "error")}
    command = EditMeasure(code=code, seen_version=seen_version, **{**said, **changes})
    with transaction(by):
        services.edit_measure(command, by=by, now=clock.now())


def retire(by: Actor, code: str) -> None:
    with transaction(by):
        services.retire_measure(code, by=by, now=clock.now())


def restore(by: Actor, code: str) -> None:
    with transaction(by):
        services.restore_measure(code, by=by, now=clock.now())


def offered() -> list[str]:
    return [measure.code for measure in queries.list_measures()]


def events() -> list[str]:
    actions = select(AuditEvent.action).where(AuditEvent.subject_kind == "own_measure")
    return list(db.session.scalars(actions.order_by(AuditEvent.number)))


def test_a_new_test_is_listed_first_beside_all_shipped_ones(by: Actor) -> None:
    assert offered() == list(content.measures())
    code = make_measure(by)
    assert offered() == [code, *content.measures()]


def test_a_new_test_is_a_definition_like_any_other(by: Actor) -> None:
    measure = queries.get_measure(make_measure(by))
    assert (measure.code, measure.name) == ("own_jump_from_standing", "Jump from standing")
    assert (measure.kind, measure.unit, measure.decimals) == (MeasureKind.NUMBER, "cm", 1)
    assert (measure.lowest, measure.highest, measure.error) == (0.0, 300.0, 5.0)
    assert (measure.source, measure.mark) == ("This practice", Mark.HOUSE)
    assert measure.is_own
    assert measure.allows(120.5)


def test_tests_for_a_region_come_first_there(by: Actor) -> None:
    code = make_measure(by, region="neck")
    listed = [measure.code for measure in queries.list_measures("neck")]
    assert listed[0] == code
    assert listed.index("neck_rotation") < listed.index("knee_to_wall")
    assert sorted(listed) == sorted(offered())


def test_a_choice_keeps_its_answers_in_order(by: Actor) -> None:
    code = make_measure(
        by, kind="choice", unit="", decimals=0, highest=None, error=None, answers=("Soft", "Firm")
    )
    measure = queries.get_measure(code)
    assert [(each.value, each.label) for each in measure.choices] == [
        ("answer_1", "Soft"),
        ("answer_2", "Firm"),
    ]


def test_a_sign_is_positive_negative_or_not_done(by: Actor) -> None:
    code = make_measure(by, kind="sign", unit="", decimals=0, highest=None, error=None)
    choices = queries.get_measure(code).choices
    assert {choice.value for choice in choices} == {"positive", "negative", "not_done"}


@pytest.mark.parametrize(
    ("kind", "highest"), [("number", 1000), ("count", 1000), ("rating", 10), ("score", 100)]
)
def test_a_range_that_nobody_said_is_what_is_usual(by: Actor, kind: str, highest: float) -> None:
    code = make_measure(by, kind=kind, unit="", decimals=0, highest=None)
    measure = queries.get_measure(code)
    assert (measure.lowest, measure.highest) == (0.0, highest)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Knee – to – chest", "own_knee_to_chest"),
        ("Élan!", "own_elan"),
        ("Δοκιμή", "own_test"),
        ("x" * 80, "own_" + "x" * 33),
    ],
)
def test_a_code_is_made_from_the_name(by: Actor, name: str, code: str) -> None:
    assert make_measure(by, name=name) == code
    assert code.startswith(OWN_PREFIX)


def test_codes_of_like_names_are_told_apart(by: Actor) -> None:
    assert make_measure(by, name="Δοκιμή") == "own_test"
    assert make_measure(by, name="Έλεγχος") == "own_test_2"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "SLUMP"}, "name"),
        ({"group": "fun"}, "group"),
        ({"kind": "fun"}, "kind"),
        ({"sides": "fun"}, "sides"),
        ({"better": "fun"}, "better"),
        ({"region": "knee"}, "region"),
        ({"highest": -1.0}, "highest"),
        ({"error": 0.0}, "error"),
        ({"decimals": 4}, "decimals"),
        ({"kind": "count"}, "decimals"),
        ({"answers": ("Soft", "Firm")}, "answers"),
        ({"kind": "choice"}, "highest"),
        ({"kind": "choice", "highest": None}, "error"),
        ({"kind": "choice", "highest": None, "error": None}, "answers"),
        ({"kind": "choice", "highest": None, "error": None, "answers": ("A", "a")}, "answers"),
        ({"kind": "choice", "highest": None, "error": None, "answers": tuple("abcdefghijklm")},
         "answers"),
        ({"kind": "text", "highest": None, "error": None}, "unit"),
    ],
)  # fmt: skip
def test_what_can_be_no_test_is_refused_beside_its_field(
    by: Actor, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        make_measure(by, **changes)
    assert refused.value.field == field
    assert db.session.scalars(select(OwnMeasure)).all() == []


def test_a_name_that_is_taken_is_refused_and_ones_own_is_not(by: Actor) -> None:
    code = make_measure(by)
    with pytest.raises(DomainError, match="already"):
        make_measure(by, name="Jump  from standing")
    edit(by, code, name="Jump from standing", how="Land softly.")
    assert queries.get_measure(code).how == "Land softly."


def test_what_may_change_changes_and_the_rest_is_fixed(by: Actor) -> None:
    code = make_measure(by)
    edit(by, code, name="Long jump", highest=250.0, group="tendon")
    measure = queries.get_measure(code)
    assert (measure.code, measure.name, measure.highest) == (code, "Long jump", 250.0)
    assert (measure.kind, measure.unit, measure.decimals) == (MeasureKind.NUMBER, "cm", 1)
    fixed = {"kind", "sides", "unit", "decimals", "answers"}
    assert fixed & set(EditMeasure.__dataclass_fields__) == set()


def test_two_people_who_change_a_test_at_once_are_told(by: Actor) -> None:
    code = make_measure(by)
    edit(by, code, name="Long jump")
    with pytest.raises(StaleRecord):
        edit(by, code, name="Far jump", seen_version=1)


def test_a_retired_test_is_offered_no_longer_and_stays_readable(by: Actor) -> None:
    code = make_measure(by)
    retire(by, code)
    retire(by, code)
    assert code not in offered()
    assert queries.get_measures()[code].is_retired
    restore(by, code)
    restore(by, code)
    assert code in offered()
    assert events() == ["test added", "test retired", "test restored"]


def test_every_save_is_an_event_and_a_version(by: Actor) -> None:
    code = make_measure(by)
    edit(by, code, how="Land softly.")
    versions = db.session.scalars(
        select(RecordVersion).where(RecordVersion.kind == "own_measure")
    ).all()
    assert [version.version for version in versions] == [1, 2]
    assert "Land softly." in versions[1].content
    assert events() == ["test added", "test changed"]


def test_a_save_that_changes_nothing_is_no_event(by: Actor) -> None:
    code = make_measure(by)
    card = queries.get_own_measure(code)
    same = {name: getattr(card.measure, name) for name in services.WRITTEN if name != "region"}
    edit(by, code, **same, region="calf")
    assert events() == ["test added"]


@pytest.mark.parametrize("code", ["knee_to_wall", "own_nothing"])
def test_only_ones_own_tests_can_be_changed(by: Actor, code: str) -> None:
    with pytest.raises(NotFound):
        queries.get_own_measure(code)
    with pytest.raises(NotFound):
        retire(by, code)


def test_a_test_that_is_not_there_is_not_found(by: Actor) -> None:
    with pytest.raises(NotFound):
        queries.get_measure("own_nothing")


def test_the_database_keeps_shipped_codes_out_of_the_practices_table(by: Actor) -> None:
    code = make_measure(by)
    with pytest.raises(IntegrityError, match="code"), transaction(by):
        db.session.execute(
            text("UPDATE own_measure SET code = 'knee_to_wall' WHERE code = :code"), {"code": code}
        )
