"""Actions, kinds of records and pages by the names that people give them."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

KINDS = {
    "access_grant": _l("Emergency opening"),
    "adverse event": _l("Reaction to treatment"),
    "assessment": _l("Assessment"),
    "backup": _l("Backup"),
    "clearance": _l("Clearance"),
    "client": _l("Client"),
    "database": _l("Database"),
    "day_entry": _l("Today's list"),
    "document": _l("Paper"),
    "episode": _l("Episode"),
    "own_measure": _l("Test of the practice"),
    "person": _l("Person"),
    "plan": _l("Plan"),
    "practice": _l("Practice"),
    "report": _l("Report"),
    "running": _l("Running history"),
    "safety_net": _l("Safety-net sheet"),
    "screening": _l("Screening"),
    "screening_decision": _l("Screening"),
    "session": _l("Session"),
    "sheet": _l("Sheet"),
}
ACTIONS = {
    "added to the day": _l("Put on today's list"),
    "addendum added": _l("Addendum added"),
    "adverse event followed up": _l("Reaction followed up"),
    "adverse event recorded": _l("Reaction recorded"),
    "assessment changed": _l("Assessment changed"),
    "assessment recorded": _l("Assessment recorded"),
    "assessment sealed": _l("Assessment sealed"),
    "backup failed": _l("Backup failed"),
    "backup made": _l("Backup made"),
    "backup taken away": _l("Backup taken away"),
    "carried cleared": _l("What came from last time cleared"),
    "carried confirmed": _l("What came from last time confirmed"),
    "clearance recorded": _l("Clearance recorded"),
    "client archived": _l("Client archived"),
    "client changed": _l("Client changed"),
    "client registered": _l("Client registered"),
    "client restored": _l("Client restored"),
    "document handed over": _l("Paper handed over"),
    "document kept": _l("Paper kept"),
    "emergency opening ended": _l("Emergency opening ended"),
    "emergency opening looked at": _l("Emergency opening looked at"),
    "emergency record not found": _l("Record looked for in an emergency, not found"),
    "episode changed": _l("Episode changed"),
    "episode closed": _l("Episode closed"),
    "episode opened": _l("Episode opened"),
    "episode reopened": _l("Episode opened again"),
    "exercises given": _l("Exercises given"),
    "guards put back": _l("Guards put back"),
    "identity shown again": _l("Shown once more who it is"),
    "invitation link made": _l("Link to choose a first password made"),
    "link taken back": _l("Link taken back"),
    "note of the trails begun": _l("Note of how far the trails went begun"),
    "passkey added": _l("Passkey added"),
    "passkey removed": _l("Passkey removed"),
    "password changed": _l("Password changed"),
    "password chosen": _l("Password chosen"),
    "password set anew": _l("Password set anew"),
    "person added": _l("Person added"),
    "person changed": _l("Person changed"),
    "plan saved": _l("Plan saved"),
    "practice created": _l("Practice set up"),
    "practice described": _l("Practice changed"),
    "record opened in an emergency": _l("Record opened in an emergency"),
    "recovery code used": _l("Recovery code used"),
    "recovery codes made": _l("Recovery codes made"),
    "recovery sheet printed": _l("Recovery sheet printed"),
    "second place chosen": _l("Second place for backups chosen"),
    "report issued": _l("Report issued"),
    "reset link made": _l("Link to choose a new password made"),
    "restored from a backup": _l("Restored from a backup"),
    "running history changed": _l("Running history changed"),
    "running history recorded": _l("Running history recorded"),
    "safety-net sheet made": _l("Safety-net sheet made"),
    "screening decided": _l("Screening decided"),
    "screening decision accepted": _l("Treated with care, reason given"),
    "screening recorded": _l("Screening recorded"),
    "second factor ended": _l("Second factor ended"),
    "second factor reset": _l("Second factor reset"),
    "second factor set up": _l("Second factor set up"),
    "session begun": _l("Session begun"),
    "session changed": _l("Session changed"),
    "session discarded": _l("Session put aside"),
    "session signed": _l("Session signed"),
    "session taken over": _l("Session taken over"),
    "sheet issued": _l("Sheet issued"),
    "sign-in ended": _l("Sign-in ended"),
    "sign-in locked": _l("Screen locked"),
    "sign-in refused": _l("Sign-in refused"),
    "sign-in unlocked": _l("Screen unlocked"),
    "signed in": _l("Signed in"),
    "signed out": _l("Signed out"),
    "taken off the day": _l("Taken off today's list"),
    "test added": _l("Test added"),
    "test changed": _l("Test changed"),
    "test restored": _l("Test restored"),
    "test retired": _l("Test retired"),
    "tries slowed": _l("Tries to sign in slowed down"),
}
# What a page shows of the record that its address names, where the record's kind does not say it.
PAGES = {
    "aftercare.issue_plan": _l("Plan, to be issued"),
    "aftercare.plan": _l("Plan"),
    "aftercare.preview": _l("Plan, preview of the sheet"),
    "assessments.new": _l("Form of an assessment"),
    "clinic sheet": _l("Sheet, written to a file at the computer"),
    "clients.edit": _l("Contact and health, to be changed"),
    "clients.show": _l("Contact and health"),
    "episodes.new": _l("Form of an episode"),
    "letters.new": _l("Form of a report"),
    "overview.client": _l("Client page"),
    "running.edit": _l("Running history, to be changed"),
    "running.show": _l("Running history"),
    "safekeeping.record": _l("Earlier versions"),
    "safekeeping.records": _l("List of earlier versions"),
    "screening.clear": _l("Form of a clearance"),
    "screening.index": _l("Screenings and clearances"),
    "screening.new": _l("Form of a screening"),
    "screening.safety_net": _l("Safety-net sheet"),
    "treatments.adverse_index": _l("Reactions to treatment"),
    "treatments.new": _l("Form of a session"),
    "treatments.new_adverse": _l("Form of a reaction"),
    "treatments.pdf": _l("Session, on paper"),
}


def kind_words(kind: str) -> str:
    """A kind of record by its name."""
    return str(KINDS[kind]) if kind in KINDS else _(kind.replace("_", " ").capitalize())


def action_words(action: str) -> str:
    """Something done, in words."""
    return str(ACTIONS[action]) if action in ACTIONS else _(action.capitalize())


def page_words(page: str, kind: str) -> str:
    """What was opened: the page's own words, or those of the record."""
    if page == "safekeeping.record":
        return f"{PAGES[page]}: {kind_words(kind)}"
    return str(PAGES[page]) if page in PAGES else kind_words(kind)
