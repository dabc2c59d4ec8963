"""The pages on which what is open is cleared by a doctor, or accepted with a reason."""

from flask import Flask

from clinic.core.actor import Actor
from clinic.screening.queries import get_standing, list_decisions
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Reader
from tests.screening.making import ask, is_blocked, make_clearance, make_screening, standing_of


def test_what_asks_for_care_may_be_accepted_with_a_reason(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    screening_id = ask(app, calf, varicose_sore="yes")
    with app.app_context():
        (decision,) = list_decisions(emma, by=actor("therapist"))
    path = f"/screenings/{screening_id}/accept"
    fields = {"decision": decision.id, "form_key": "0" * 20}
    assert "Please fill this in." in therapist.post(path, fields, expect=422).text
    page = therapist.post(path, {**fields, "reason": "Other leg."})
    assert "Treated as usual: Other leg." in page.text


def test_a_hand_made_acceptance_of_a_block_is_refused(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    screening_id = ask(app, calf, swollen_one_leg="yes")
    with app.app_context():
        (decision,) = list_decisions(emma, by=actor("therapist"))
    fields = {"decision": decision.id, "form_key": "1" * 20, "reason": "I know better."}
    page = therapist.post(f"/screenings/{screening_id}/accept", fields, expect=422)
    assert "cannot be set aside with a reason" in page.text
    assert is_blocked(app, calf)


def test_a_clearance_is_recorded_and_listed(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes")
    page = therapist.submit(
        f"/clients/{emma}/clearance?episode={calf}",
        cleared_by="Dr Okafor",
        role="GP",
        words="Scan clear. Massage is fine.",
        scope="Both legs, light work.",
    )
    for words in ("Dr Okafor, GP", "Scan clear.", "Both legs, light work.", "Ended by a clearance"):
        assert words in page.text, words
    assert not is_blocked(app, calf)


def test_with_several_blocks_the_therapist_chooses_which_is_cleared(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes", fever_unwell="yes")
    page = therapist.submit(
        f"/clients/{emma}/clearance?episode={calf}",
        expect=422,
        cleared_by="Dr Okafor",
        role="GP",
        words="Scan clear.",
        scope="Both legs.",
    )
    assert "Please choose what is cleared." in page.text
    assert is_blocked(app, calf)


def test_where_nothing_is_open_there_is_nothing_to_clear(therapist: Reader, emma: str) -> None:
    assert "Nothing is open" in therapist.get(f"/clients/{emma}/clearance").text


def test_what_a_clearance_allows_stands_where_one_treats(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes")
    with app.app_context():
        by = actor("therapist")
        make_clearance(calf, by, scope="Neck and arms only.")
        make_screening(calf, by, swollen_one_leg="yes")
        make_clearance(calf, by, scope="Light work only, no needles.")
    for path in (
        f"/clients/{emma}",
        f"/clients/{emma}/screenings",
        f"/episodes/{calf}/sessions/new",
    ):
        text = therapist.get(path).text
        assert "Cleared by Dr Okafor on " in text, path
        assert "Light work only, no needles." in text, path
    assert therapist.get(f"/clients/{emma}").text.count("Cleared by Dr Okafor on ") == 1
    with app.app_context():
        assert scope_of(calf, by) == "Light work only, no needles."


def test_a_clearance_of_another_complaint_gives_way_to_its_own(
    app: Flask, emma: str, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes")
    with app.app_context():
        by = actor("therapist")
        make_clearance(calf, by, scope="No needles.")
        neck = make_episode(emma, by, region="neck")
        make_screening(neck, by, fever_unwell="yes")
        assert scope_of(neck, by) == "No needles."
        make_clearance(neck, by, scope="Light work.")
        assert scope_of(neck, by) == "Light work."
        assert scope_of(calf, by) == "No needles."
        assert get_standing(emma, "", by=by).cleared == standing_of(neck, by).cleared


def scope_of(episode_id: str, by: Actor) -> str:
    cleared = standing_of(episode_id, by).cleared
    return cleared.scope if cleared else ""


def test_a_clearance_for_somebody_elses_episode_is_not_found(
    app: Flask, therapist: Reader, emma: str
) -> None:
    with app.app_context():
        by = actor("therapist")
        other = make_episode(make_client(by, given_names="Ann"), by)
    therapist.get(f"/clients/{emma}/clearance?episode={other}", expect=404)
