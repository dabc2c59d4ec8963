"""How many questions each page asks the database: a few, however much it shows."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.conftest import open_app
from tests.pages.crowd import fill_with
from tests.pages.people import Readers
from tests.pages.states import READ_ONLY, STATES, State, pages_of
from tests.statements import statements

MANY = 30
# The most that a page may ask, sign-in and practice included (3 of them), and where a record opens
# its row in the read log, where a form opens the text that was not saved.
BUDGETS = {
    "devices.index": 4,
    "security.login": 2,
    "security.mf_recovery": 4,
    "security.mf_recovery_codes": 4,
    "security.two_factor_setup": 4,
    "security.two_factor_token_validation": 4,
    "security.verify": 6,
    "security.wan_delete": 4,
    "security.wan_register": 6,
    "security.wan_signin": 2,
    "security.wan_verify": 6,
    "accounts.password": 4,
    "accounts.welcome": 4,
    "accounts.locked": 4,
    "accounts.me": 8,
    "accounts.practice": 6,
    "accounts.people": 6,
    "accounts.new_person": 4,
    "accounts.person": 12,
    "accounts.setup": 4,
    "overview.today": 13,
    "overview.unfinished": 6,
    "overview.client": 50,
    "clients.emergency": 4,
    "clients.index": 4,
    "clients.new": 7,
    "clients.show": 9,
    "clients.edit": 12,
    "episodes.new": 8,
    "overview.episode": 17,
    "episodes.edit": 9,
    "episodes.close": 9,
    "assessments.new": 27,
    "assessments.show": 18,
    "assessments.edit": 18,
    "treatments.new": 34,
    "treatments.edit": 40,
    "treatments.sign": 26,
    "treatments.show": 20,
    "treatments.new_addendum": 24,
    "aftercare.plan": 39,
    "aftercare.issue_plan": 20,
    "aftercare.sheet": 24,
    "anatomy.edit_measure": 6,
    "anatomy.measure": 6,
    "anatomy.measures": 6,
    "anatomy.new_measure": 4,
    "running.edit": 15,
    "running.show": 14,
    "screening.accept": 20,
    "screening.clear": 18,
    "screening.index": 24,
    "screening.new": 27,
    "screening.safety_net": 21,
    "screening.show": 22,
    "treatments.adverse": 10,
    "treatments.adverse_index": 10,
    "treatments.discard": 15,
    "treatments.new_adverse": 13,
    "treatments.new_adverse_told": 17,
    "treatments.take_over": 20,
    "letters.new": 28,
    "letters.show": 12,
    "safekeeping.backup": 6,
    "safekeeping.backups": 12,
    "safekeeping.new_backup": 6,
    "safekeeping.openings": 10,
    "safekeeping.record": 11,
    "safekeeping.records": 8,
    "safekeeping.trail": 9,
    "safekeeping.whole": 6,
    "safekeeping.recovery_sheet": 6,
    "safekeeping.second_place": 6,
}
# Records that the crowd has under the names of tests.pages.practice.
CROWD = {"therapist", "link", "newcomer", "emma", "calf", "assessment", "open_assessment"} | {
    "signed",
    "draft",
    "plan",
    "sheet",
    "report",
    "archived",
    "backup",
    "carried",
    "long",
    "minded",
    "new_episode",
    "own_test",
    "reaction",
    "sent_on",
    "shoulder",
    "swollen",
    "with_care",
}


@pytest.fixture(scope="session")
def thin_and_thick(
    tmp_path_factory: pytest.TempPathFactory, databases: tuple[bytes, bytes]
) -> Iterator[tuple[Readers, Readers]]:
    """Everybody who looks, where all stands once, and where all stands many times."""
    folders = tmp_path_factory.mktemp("thin"), tmp_path_factory.mktemp("thick")
    for thin, thick in zip(
        open_app(folders[0], databases[1]), open_app(folders[1], databases[1]), strict=True
    ):
        yield readers_of(thin, 1), readers_of(thick, MANY)


def readers_of(app: Flask, many: int) -> Readers:
    """Everybody who looks at a practice with so much of everything."""
    practice = fill_with(app, many)
    return Readers(practice, practice)


def pages() -> dict[str, State]:
    """One state of each page, as it opens."""
    return {state.endpoint: state for state in reversed(STATES) if is_counted(state)}


def is_counted(state: State) -> bool:
    """Whether the crowd has what the state shows, and its page opens by a GET."""
    named = {part.split("}")[0] for part in state.path.split("{")[1:]}
    return state.endpoint in BUDGETS and state.sends is None and named <= CROWD


def count(readers: Readers, state: State) -> int:
    """How many statements a page sends when nothing has to be remembered for the first time."""
    assert readers.fetch(state).status_code < 400
    with statements() as sent:
        readers.fetch(state)
    return len(sent)


def test_every_page_has_a_budget(app: Flask) -> None:
    assert set(BUDGETS) == pages_of(app) - READ_ONLY
    assert set(pages()) == set(BUDGETS)


@pytest.mark.parametrize("endpoint", BUDGETS)
def test_a_page_asks_no_more_for_thirty_than_for_one(
    thin_and_thick: tuple[Readers, Readers], endpoint: str
) -> None:
    thin, thick = (count(readers, pages()[endpoint]) for readers in thin_and_thick)
    assert thick == thin <= BUDGETS[endpoint]
