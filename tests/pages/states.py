"""Every page that a person can meet, in each state in which it looks different."""

from collections.abc import Mapping
from dataclasses import dataclass

from bs4 import Tag
from flask import Flask

from tests.pages.practice import Practice
from tests.people import PASSWORD
from tests.reader import Page, Reader, form_fields

# Endpoints that answer a GET with something else than a page.
FILES = {
    "static",
    "accounts.awake",
    "accounts.logo",
    "devices.certificate",
    "documents.pdf",
    "treatments.pdf",
}
# The sign-in library's; nobody needs them, nobody enters (tests/app/test_doors.py).
CLOSED = {
    "security.static",
    "security.tf_select",
    "security.two_factor_rescue",
    "security.two_factor_setup_validate",
}
# Answers to a POST that are pages, though nothing has changed.
READ_ONLY = {"clients.search"}


@dataclass(frozen=True, kw_only=True)
class State:
    """A page in a state: where it is, who looks, and what is sent from its form to get there.

    ``path`` names records of tests.pages.practice: ``/clients/{emma}``. ``sends`` are changes to
    what the form (a CSS selector) would send as it stands; ``then`` is the page opened after that.
    The founder is the first visitor of an empty system.
    """

    endpoint: str
    name: str
    path: str
    who: str = "therapist"
    status: int = 200
    sends: Mapping[str, str] | None = None
    # Unsaved text of a state before may be offered above: it is no part of the page itself.
    form: str = "main form:not(.draft-offer form)"
    then: str = ""

    def __str__(self) -> str:
        return f"{self.endpoint or 'failure'} {self.name}"


def page(
    endpoint: str, path: str, name: str = "fresh", *, who: str = "therapist", status: int = 200
) -> State:
    """A page as it opens."""
    return State(endpoint=endpoint, name=name, path=path, who=who, status=status)


def sent(
    endpoint: str, name: str, path: str, status: int, /, *, who: str = "therapist", **sends: str
) -> State:
    """A page as it comes back after its form was sent."""
    return State(endpoint=endpoint, name=name, path=path, who=who, sends=sends, status=status)


def reach(reader: Reader, practice: Practice, state: State) -> Page:
    """The page in its state, as a browser without JavaScript gets there."""
    path = practice.path(state.path)
    if state.sends is None:
        return reader.get(path, expect=state.status)
    form = reader.get(path).soup.select_one(state.form)
    assert isinstance(form, Tag), f"no {state.form} on {path}"
    target = str(form.get("action") or path)
    page = reader.post(target, {**form_fields(form), **state.sends}, expect=state.status)
    return reader.get(state.then) if state.then else page


PASSWORD_RIGHT = {"password": PASSWORD}
NEW_TO_CODES = {"email": "reception@test.example", **PASSWORD_RIGHT}
HAS_CODES = {"email": "colleague@test.example", **PASSWORD_RIGHT}
SET_UP_CODES = "/account/second-factor"
SIGN_IN = (
    page("security.login", "/sign-in", who="visitor"),
    sent("security.login", "refused", "/sign-in", 200, who="visitor", email="a@b.example"),
    sent("security.two_factor_setup", "at sign-in", "/sign-in", 200, who="visitor", **NEW_TO_CODES),
    page("security.two_factor_setup", SET_UP_CODES),
    sent("security.two_factor_setup", "the key", SET_UP_CODES, 200, setup="authenticator"),
    page("security.two_factor_token_validation", "/sign-in/code", "too late", who="visitor"),
    sent(
        "security.two_factor_token_validation", "asked", "/sign-in", 200, who="visitor", **HAS_CODES
    ),
    page("security.mf_recovery", "/sign-in/recovery-code", "too late", who="visitor"),
    State(
        endpoint="security.mf_recovery",
        name="asked",
        path="/sign-in",
        who="visitor",
        sends=HAS_CODES,
        then="/sign-in/recovery-code",
    ),
    page("security.mf_recovery_codes", "/account/recovery-codes"),
    sent("security.mf_recovery_codes", "made", "/account/recovery-codes", 200, who="colleague"),
    page("security.wan_signin", "/sign-in/passkey", who="visitor"),
    page("security.wan_register", "/account/passkeys"),
    sent("security.wan_register", "with errors", "/account/passkeys", 200, name=""),
    page("security.wan_delete", "/account/passkeys/remove", "leads to the list"),
    page("security.wan_verify", "/verify/passkey"),
    page("security.verify", "/verify"),
    sent("security.verify", "with errors", "/verify", 200, password="not mine"),
    page("accounts.welcome", "/welcome/{link}", who="visitor"),
    sent(
        "accounts.welcome",
        "with errors",
        "/welcome/{link}",
        422,
        who="visitor",
        password="short",
    ),
    page("accounts.welcome", "/welcome/nothing", "over", who="visitor", status=404),
    page("accounts.password", "/account/password"),
    sent("accounts.password", "with errors", "/account/password", 422),
)

ACCOUNTS = (
    page("devices.index", "/devices", who="owner"),
    page("accounts.me", "/account"),
    page("accounts.me", "/account", "with a second factor", who="colleague"),
    sent("accounts.me", "with errors", "/account", 422, name=""),
    sent("accounts.me", "saved", "/account", 200),
    page("accounts.locked", "/locked", who="away"),
    sent("accounts.locked", "refused", "/locked", 422, who="away", password="not the word"),
    page("accounts.practice", "/practice", who="owner"),
    sent("accounts.practice", "with errors", "/practice", 422, who="owner", name=""),
    sent(
        "accounts.practice",
        "newer saved",
        "/practice",
        409,
        who="owner",
        row_version="0",
        name="Calm",
    ),
    page("accounts.people", "/people", who="owner"),
    page("accounts.new_person", "/people/new", who="owner"),
    sent("accounts.new_person", "with errors", "/people/new", 422, who="owner"),
    page("accounts.person", "/people/{therapist}", who="owner"),
    page("accounts.person", "/people/{newcomer}", "with a link", who="owner"),
    State(
        endpoint="accounts.person",
        name="a link, shown once",
        path="/people/{therapist}",
        who="owner",
        form='form[action$="/link"]',
        sends={},
    ),
    page("accounts.setup", "/set-up", who="founder"),
    sent("accounts.setup", "with errors", "/set-up", 422, who="founder"),
)

OVERVIEW = (
    page("overview.today", "/"),
    page("overview.today", "/", "reception", who="reception"),
    page("overview.today", "/", "empty", who="colleague"),
    page("overview.unfinished", "/unsaved", "with text", who="reception"),
    page("overview.unfinished", "/unsaved", "empty", who="colleague"),
    page("overview.client", "/clients/{emma}"),
    page("overview.client", "/clients/{long}", "long words"),
    page("overview.client", "/clients/{emma}?episode={calf}", "one complaint"),
    page("overview.client", "/clients/{archived}", "archived, empty"),
)

CLIENTS = (
    page("clients.index", "/clients"),
    page("clients.index", "/clients?archived=1", "archive"),
    page("clients.index", "/clients", "reception", who="reception"),
    State(
        endpoint="clients.search",
        name="found",
        path="/clients",
        form="form[role=search]",
        sends={"q": "em"},
    ),
    page("clients.new", "/clients/new"),
    page("clients.new", "/clients/new", "reception", who="reception"),
    sent("clients.new", "with errors", "/clients/new", 422, born_on="2999-01-01"),
    sent("clients.new", "rows added", "/clients/new", 200, add="alerts"),
    sent(
        "clients.new",
        "probable duplicate",
        "/clients/new",
        422,
        given_names="Emma",
        family_name="Runner",
    ),
    page("clients.emergency", "/clients/emergency"),
    sent("clients.emergency", "with errors", "/clients/emergency", 422, family_name="Runner"),
    page("clients.show", "/clients/{emma}/details"),
    page("clients.show", "/clients/{long}/details", "long words"),
    page("clients.show", "/clients/{archived}/details", "archived"),
    page("clients.edit", "/clients/{emma}/edit"),
    page("clients.edit", "/clients/{long}/edit", "long words"),
    page("clients.edit", "/clients/{emma}/edit", "unsaved text offered", who="reception"),
    page(
        "clients.edit",
        "/clients/{emma}/edit?bring_back={unsaved}",
        "text brought back",
        who="reception",
    ),
    sent("clients.edit", "with errors", "/clients/{long}/edit", 422, born_on="2999-01-01"),
    sent(
        "clients.edit",
        "newer saved",
        "/clients/{long}/edit",
        409,
        row_version="0",
        gp="Dr Who",
    ),
)

NEW_ASSESSMENT = "/episodes/{calf}/assessments/new"
EDIT_ASSESSMENT = "/assessments/{open_assessment}/edit"
ASSESSMENTS = (
    page("assessments.new", NEW_ASSESSMENT),
    sent("assessments.new", "with errors", NEW_ASSESSMENT, 422, assessed_on=""),
    sent(
        "assessments.new",
        "row added",
        NEW_ASSESSMENT,
        200,
        add="trigger_points",
    ),
    sent("assessments.new", "copied", NEW_ASSESSMENT, 200, copy="last"),
    sent(
        "assessments.new",
        "test added",
        NEW_ASSESSMENT,
        200,
        add="measurements",
        measure_to_add="texture",
    ),
    sent("assessments.new", "more tests shown", NEW_ASSESSMENT, 200, group="nerve"),
    sent("assessments.new", "off the scale", NEW_ASSESSMENT, 422, **{"measurements-0-left": "99"}),
    page("assessments.show", "/assessments/{assessment}", "sealed"),
    page("assessments.show", "/assessments/{open_assessment}"),
    page("assessments.edit", EDIT_ASSESSMENT),
    sent(
        "assessments.edit",
        "newer saved",
        EDIT_ASSESSMENT,
        409,
        row_version="0",
        notes="Cold",
    ),
)

TREATMENTS = (
    page("treatments.new", "/episodes/{calf}/sessions/new"),
    sent("treatments.new", "with errors", "/episodes/{calf}/sessions/new", 422, held_on=""),
    page("treatments.edit", "/sessions/{draft}/edit"),
    page("treatments.sign", "/sessions/{draft}/sign"),
    page("treatments.show", "/sessions/{draft}", "draft"),
    page("treatments.show", "/sessions/{signed}", "signed with addendum"),
    page("treatments.new_addendum", "/sessions/{signed}/addenda/new"),
    sent("treatments.new_addendum", "with errors", "/sessions/{signed}/addenda/new", 422),
    page("treatments.new", "/episodes/{new_episode}/sessions/new", "not screened"),
    page("treatments.new", "/episodes/{swollen}/sessions/new", "blocked"),
    page("treatments.new", "/episodes/{second}/sessions/new", "carried forward"),
    page("treatments.new", "/episodes/{calf}/sessions/new?kind=phone", "by telephone"),
    page("treatments.edit", "/sessions/{not_treated}/edit", "not treated"),
    page("treatments.edit", "/sessions/{carried}/edit", "carried forward"),
    page("treatments.sign", "/sessions/{carried}/sign", "not confirmed"),
    page("treatments.sign", "/sessions/{not_treated}/sign", "not treated"),
    page("treatments.show", "/sessions/{put_aside}", "discarded"),
    page("treatments.discard", "/sessions/{draft}/discard"),
    sent("treatments.discard", "with errors", "/sessions/{draft}/discard", 422),
    page("treatments.take_over", "/sessions/{draft}/take-over", who="colleague"),
    page("treatments.new_adverse", "/clients/{with_care}/adverse/new"),
    sent("treatments.new_adverse", "with errors", "/clients/{with_care}/adverse/new", 422),
    page("treatments.new_adverse_told", "/sessions/{carried}/adverse/new"),
    page("treatments.adverse_index", "/clients/{with_care}/adverse"),
    page("treatments.adverse_index", "/clients/{archived}/adverse", "empty"),
    page("treatments.adverse", "/adverse/{reaction}", "serious"),
    sent("treatments.adverse", "with errors", "/adverse/{reaction}", 422),
)

EPISODES = (
    page("episodes.new", "/clients/{emma}/episodes/new"),
    sent("episodes.new", "with errors", "/clients/{emma}/episodes/new", 422),
    page("overview.episode", "/episodes/{calf}"),
    page("overview.episode", "/episodes/{long_episode}", "long words"),
    page("overview.episode", "/episodes/{closed}", "closed, empty"),
    page("episodes.edit", "/episodes/{calf}/edit"),
    sent("episodes.edit", "newer saved", "/episodes/{calf}/edit", 409, row_version="0", goal="Run"),
    page("episodes.close", "/episodes/{calf}/close"),
    sent("episodes.close", "with errors", "/episodes/{calf}/close", 422),
)

ASK = "/episodes/{new_episode}/screening"
CLEAR = "/clients/{sent_on}/clearance?episode={swollen}"
NET = "/episodes/{swollen}/safety-net"
SCREENING = (
    page("screening.new", ASK, "everything"),
    sent("screening.new", "with errors", ASK, 422, answer_varicose_sore="yes"),
    page("screening.new", "/episodes/{shoulder}/screening", "what may be new"),
    page("screening.show", "/screenings/{blocked}", "blocked"),
    page("screening.show", "/screenings/{minded}", "with care"),
    page("screening.accept", "/screenings/{minded}/accept"),
    sent("screening.accept", "with errors", "/screenings/{minded}/accept", 422, reason=""),
    page("screening.accept", "/screenings/{blocked}/accept", "nothing to set aside"),
    page("screening.clear", CLEAR),
    sent("screening.clear", "with errors", CLEAR, 422, cleared_by=""),
    page("screening.clear", "/clients/{emma}/clearance", "nothing open"),
    page("screening.safety_net", NET),
    State(
        endpoint="screening.safety_net",
        name="with errors",
        path=NET,
        form="main form.form-body",
        sends={"told_who": ""},
        status=422,
    ),
    page("screening.safety_net", "/episodes/{shoulder}/safety-net", "nothing blocked"),
    page("screening.index", "/clients/{sent_on}/screenings"),
    page("screening.index", "/clients/{archived}/screenings", "empty"),
)

NEW_MEASURE = "/practice/measures/new"
EDIT_MEASURE = "/practice/measures/{own_test}/edit"
MEASURES = (
    page("anatomy.measures", "/practice/measures"),
    page("anatomy.measures", "/practice/measures", "owner", who="owner"),
    page("anatomy.measure", "/measures/heel_raise_straight", "with averages"),
    page("anatomy.measure", "/measures/visa_a", "licensed score"),
    page("anatomy.measure", "/measures/{own_test}", "own"),
    page("anatomy.measure", "/measures/{retired_test}", "own, retired, long words"),
    page("anatomy.new_measure", NEW_MEASURE),
    sent("anatomy.new_measure", "with errors", NEW_MEASURE, 422, name="", kind="choice"),
    sent("anatomy.new_measure", "refused", NEW_MEASURE, 422, name="Slump"),
    page("anatomy.edit_measure", EDIT_MEASURE),
    sent("anatomy.edit_measure", "newer saved", EDIT_MEASURE, 409, row_version="0", how="Jump."),
)

PLAN = "/episodes/{calf}/plan"
# Everything that opens a part of the plan's form, and a number that is missing.
CHOICES = {
    "issue": "1",
    "advice-ice-choice": "cold",
    "advice-foot_strike-choice": "gradual_forefoot",
    "running-programme": "seed_B",
    "pain_profile": "bone_stress",
}
AFTERCARE = (
    page("aftercare.plan", "/episodes/{new_episode}/plan", "proposed"),
    page("aftercare.plan", "/episodes/{long_episode}/plan", "nothing to propose"),
    page("aftercare.plan", PLAN, "saved"),
    sent("aftercare.plan", "fifth exercise", PLAN, 200, add="exercises", wanted="foam_roll_calf"),
    sent("aftercare.plan", "with errors", PLAN, 422, message="a" * 20_001),
    sent("aftercare.plan", "newer saved", PLAN, 409, row_version="0"),
    page("aftercare.plan", "/episodes/{swollen}/plan", "blocked"),
    page("aftercare.plan", "/episodes/{shoulder}/plan", "to be minded"),
    sent("aftercare.plan", "choices without numbers", PLAN, 422, **CHOICES),
    page("aftercare.issue_plan", "/plans/{plan}/issue"),
    page("aftercare.issue_plan", "/plans/{stopped_plan}/issue", "blocked"),
    page("aftercare.sheet", "/sheets/{sheet}"),
    page("aftercare.sheet", "/sheets/{old_sheet}", "older version"),
    page("aftercare.sheet", "/sheets/{stopped_sheet}", "blocked since"),
)

RUNNING = (
    page("running.show", "/clients/{emma}/running"),
    page("running.show", "/clients/{long}/running", "long words"),
    page("running.show", "/clients/{archived}/running", "empty"),
    page("running.edit", "/clients/{archived}/running/edit"),
    page("running.edit", "/clients/{long}/running/edit", "long words"),
    sent("running.edit", "with errors", "/clients/{long}/running/edit", 422, cadence="fast"),
    sent("running.edit", "row added", "/clients/{archived}/running/edit", 200, add="runs"),
    sent(
        "running.edit",
        "newer saved",
        "/clients/{emma}/running/edit",
        409,
        row_version="0",
        goals="Run",
    ),
)

NEW_REPORT = "/episodes/{calf}/reports/new"
LETTERS = (
    page("letters.new", NEW_REPORT),
    page("letters.new", "/episodes/{closed}/reports/new", "nothing found"),
    sent("letters.new", "with errors", NEW_REPORT, 422, opening="a" * 501),
    page("letters.show", "/reports/{report}"),
)

FAILURES = (
    page("", "/nowhere", "not found", status=404),
    page("", "/people", "not allowed", status=403),
    page("", "/assessments/{assessment}/edit", "locked", status=409),
)

SAFEKEEPING = (
    page("safekeeping.backups", "/backups", who="owner"),
    page("safekeeping.new_backup", "/backups/new", who="owner"),
    sent("safekeeping.new_backup", "made", "/backups/new", 200, who="owner"),
    page("safekeeping.backup", "/backups/{backup}", who="owner"),
    page("safekeeping.backup", "/backups/{thinned_out}", "thinned out", who="owner"),
    page("safekeeping.recovery_sheet", "/backups/recovery-sheet", who="owner"),
    page("safekeeping.second_place", "/backups/second-place", who="owner"),
    page("safekeeping.trail", "/trail", who="owner"),
    page("safekeeping.trail", "/trail?client={emma}", "of one client", who="owner"),
    page("safekeeping.trail", "/trail?day=1990-01-01", "nothing like that", who="owner"),
    sent("safekeeping.trail", "nobody called so", "/trail", 422, who="owner", client="Nobody"),
    page("safekeeping.openings", "/openings", who="owner"),
    page("safekeeping.openings", "/openings?day=1990-01-01", "nothing like that", who="owner"),
    page("safekeeping.whole", "/whole", who="owner"),
    sent("safekeeping.whole", "looked at", "/whole", 200, who="owner"),
    page("safekeeping.records", "/clients/{emma}/records"),
    page("safekeeping.records", "/clients/{archived}/records", "one record"),
    page("safekeeping.record", "/records/{assessment}"),
    page("safekeeping.record", "/records/{long}", "long words"),
)

STATES = (
    *SIGN_IN,
    *ACCOUNTS,
    *OVERVIEW,
    *CLIENTS,
    *EPISODES,
    *RUNNING,
    *SCREENING,
    *MEASURES,
    *ASSESSMENTS,
    *TREATMENTS,
    *AFTERCARE,
    *LETTERS,
    *SAFEKEEPING,
    *FAILURES,
)


def pages_of(app: Flask) -> set[str]:
    """The endpoints that show a page."""
    shown = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return (shown - FILES - CLOSED) | READ_ONLY
