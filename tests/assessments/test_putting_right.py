"""An assessment put right later: versions, two who save, a seal; and who may see it."""

from dataclasses import replace

from flask import Flask

from clinic.anatomy.domain import Found
from clinic.assessments import queries, services
from clinic.assessments.domain import ChangeAssessment
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from tests.assessments.charting import latest, words
from tests.assessments.making import findings, make_assessment, tightness, trigger_point
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Reader


def test_an_assessment_is_put_right_and_its_versions_are_listed(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    made = make_assessment(episode_id, by, notes="before")
    shown = therapist.submit(f"/assessments/{made}/edit", notes="after")
    assert "after" in shown.text
    assert "Saved 2 times" in shown.text
    record = latest(episode_id, by)
    assert record.trigger_points[0].zones == ("heel_post",)
    assert len(record.tightness) == 1


def test_editing_without_a_change_keeps_every_field(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    point = trigger_point(u=0.455, v=0.6, pressure_pain_kpa=254.9, jump_sign=Found.NO, tenderness=0)
    made = make_assessment(episode_id, by, trigger_points=(point,))
    before = queries.get_assessment(made, by=by).trigger_points
    shown = therapist.submit(f"/assessments/{made}/edit")
    after = latest(episode_id, by).trigger_points
    assert [replace(each, id="") for each in after] == [replace(each, id="") for each in before]
    assert "Saved 2 times" not in shown.text


def test_a_save_over_a_newer_save_shows_both_texts(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    made = make_assessment(episode_id, by)
    mine = {**therapist.get(f"/assessments/{made}/edit").fields(), "notes": "mine"}
    theirs = findings(by, notes="theirs", tightness=(tightness(grade=1),))
    with transaction(by):
        command = ChangeAssessment(assessment_id=made, seen_version=1, **theirs)
        services.change_assessment(command, by=by, now=clock.now())
    back = therapist.post(f"/assessments/{made}/edit", mine, expect=409)
    assert back.fields()["notes"] == "mine"
    assert words(back, "#notes-theirs .theirs-text").endswith("theirs")
    assert "R soleus · tightness 1/3" in words(back, "#tightness-rows")
    assert "Saved meanwhile" not in words(back, "#trigger_points-rows")
    therapist.post(f"/assessments/{made}/edit", {**back.fields(), "merge-notes": "mine"})
    assert latest(episode_id, by).notes == "mine"


def test_a_sealed_assessment_is_read_only(therapist: Reader, by: Actor, episode_id: str) -> None:
    made = make_assessment(episode_id, by)
    fields = therapist.get(f"/assessments/{made}/edit").fields()
    with transaction(by):
        services.seal_assessment(made, by=by, now=clock.now())
    shown = therapist.get(f"/assessments/{made}")
    assert "it stands for good" in shown.text
    assert not shown.soup.find("a", href=f"/assessments/{made}/edit")
    late = therapist.post(f"/assessments/{made}/edit", {**fields, "notes": "late"}, expect=409)
    assert "this record is signed" in late.text
    assert "late" in late.text
    therapist.get(f"/assessments/{made}/edit", expect=409)
    assert latest(episode_id, by).notes == ""


def test_only_those_who_treat_the_client_see_findings(app: Flask) -> None:
    with app.app_context():
        by = actor("therapist")
        episode_id = make_episode(make_client(by), by)
        made = make_assessment(episode_id, by)
    pages = (
        f"/assessments/{made}",
        f"/assessments/{made}/edit",
        f"/episodes/{episode_id}/assessments/new",
    )
    reception, colleague = (Reader.signed_in(app, name) for name in ("reception", "colleague"))
    for path in pages:
        reception.get(path, expect=403)
        assert Reader(app).get(path).path == "/sign-in"
        colleague.get(path)
    Reader.signed_in(app, "owner").submit("/practice", client_scope="own")
    for path in pages:
        colleague.get(path, expect=404)
    for path in pages[1:]:
        colleague.post(path, {"pain_now": "1"}, expect=404)
