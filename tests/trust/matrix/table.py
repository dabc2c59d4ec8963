"""Who may do what, written by hand: what every route is held to.

Nothing here is read from the program. A route that stands in no line is a fault, and so is a line
that no route has.
"""

from dataclasses import dataclass
from enum import StrEnum

OUTSIDE = frozenset({"visitor", "ended", "locked"})
CARERS = frozenset({"owner", "therapist", "colleague", "substitute"})
GROUPS = {
    "-": frozenset[str](),
    "owner": frozenset({"owner"}),
    "trails": frozenset({"owner", "auditor"}),
    "carers": CARERS,
    "readers": CARERS | {"auditor"},
    "desk": CARERS | {"reception"},
    "staff": CARERS | {"reception", "auditor"},
    "everybody": CARERS | {"reception", "auditor"} | OUTSIDE,
}
SUBJECTS = tuple(sorted(GROUPS["everybody"]))


class Whose(StrEnum):
    """Whose record an address names, and so who finds it there."""

    NOBODY = "-"  # no record, or one of the practice: whoever may enter
    CLIENT = "client"  # who may see the client
    AUTHOR = "author"  # the therapist who writes it; others who see the client are refused
    OPENER = "opener"  # who opened a record in an emergency, and the owner
    TOLD = "told"  # who answers for a record that was opened so
    OWN = "own"  # one's own sign-in or unsaved text
    ABSENT = "absent"  # there is none in this practice: nobody


@dataclass(frozen=True)
class Line:
    """One route: who reads it (GET, HEAD), who writes to it (POST), whose record it names."""

    endpoint: str
    reads: str
    writes: str
    whose: Whose

    @property
    def methods(self) -> frozenset[str]:
        """What the route understands."""
        reading = {"GET", "HEAD"} if self.reads != "-" else set()
        return frozenset({"OPTIONS", *reading, *({"POST"} if self.writes != "-" else ())})

    def admits(self, method: str) -> frozenset[str]:
        """Who may enter by a method that the route understands."""
        asked = self.writes if method == "POST" or self.reads == "-" else self.reads
        return GROUPS[asked]


LINES = """
overview.today                        staff      -          -
overview.unfinished                   staff      -          -
overview.add                          -          desk       client
overview.remove                       -          desk       client
overview.client                       readers    -          client
overview.episode                      readers    -          client

clients.index                         staff      -          -
clients.search                        -          staff      -
clients.new                           desk       desk       -
clients.show                          staff      -          client
clients.edit                          desk       desk       client
clients.archive                       -          desk       client
clients.restore                       -          desk       client
clients.emergency                     carers     carers     -
clients.end_grant                     -          carers     opener
clients.look_at_grant                 -          carers     told

episodes.new                          carers     carers     client
episodes.edit                         carers     carers     client
episodes.close                        carers     carers     client
episodes.reopen                       -          carers     client

screening.index                       readers    -          client
screening.show                        readers    -          client
screening.new                         carers     carers     client
screening.accept                      carers     carers     client
screening.clear                       carers     carers     client
screening.safety_net                  carers     carers     client

running.show                          readers    -          client
running.edit                          carers     carers     client

assessments.new                       carers     carers     client
assessments.show                      readers    -          client
assessments.edit                      carers     carers     client

treatments.new                        carers     carers     client
treatments.show                       readers    -          client
treatments.pdf                        readers    -          client
treatments.edit                       carers     carers     author
treatments.carried                    -          carers     client
treatments.sign                       carers     carers     author
treatments.discard                    carers     carers     client
treatments.take_over                  carers     carers     client
treatments.new_addendum               carers     carers     client
treatments.adverse_index              readers    -          client
treatments.adverse                    readers    carers     client
treatments.new_adverse                carers     carers     client
treatments.new_adverse_told           carers     carers     client

aftercare.plan                        carers     carers     client
aftercare.look                        -          carers     client
aftercare.preview                     -          carers     client
aftercare.issue_plan                  carers     carers     client
aftercare.sheet                       readers    -          client
aftercare.handover                    -          carers     client

letters.new                           carers     carers     client
letters.preview                       -          carers     client
letters.show                          readers    -          client

documents.pdf                         readers    -          client
documents.handover                    -          carers     client

anatomy.measures                      readers    -          -
anatomy.measure                       readers    -          -
anatomy.new_measure                   carers     carers     -
anatomy.edit_measure                  carers     carers     -
anatomy.retire_measure                -          carers     -
anatomy.restore_measure               -          carers     -

safekeeping.records                   readers    -          client
safekeeping.record                    readers    -          client
safekeeping.trail                     trails     trails     -
safekeeping.openings                  trails     trails     -
safekeeping.whole                     trails     trails     -
safekeeping.backups                   owner      -          -
safekeeping.new_backup                owner      owner      -
safekeeping.backup                    owner      owner      absent
safekeeping.recovery_sheet            owner      owner      -
safekeeping.second_place              owner      owner      -

devices.index                         owner      -          -
devices.certificate                   owner      -          absent

drafts.keep                           -          staff      -
drafts.drop                           -          staff      own

accounts.setup                        everybody  everybody  -
accounts.welcome                      everybody  everybody  -
accounts.practice                     owner      owner      -
accounts.logo                         staff      -          -
accounts.people                       owner      -          -
accounts.new_person                   owner      owner      -
accounts.person                       owner      owner      -
accounts.make_link                    -          owner      -
accounts.take_back_link               -          owner      -
accounts.end_second_factor            -          owner      -
accounts.end_sign_in_of               -          owner      -
accounts.end_sign_ins_of              -          owner      -
accounts.me                           staff      staff      -
accounts.password                     staff      staff      -
accounts.awake                        staff      -          -
accounts.end_sign_in                  -          staff      own
accounts.end_sign_ins                 -          staff      -
accounts.lock                         -          staff      -
accounts.locked                       everybody  everybody  -

demo.create                           -          everybody  absent

security.login                        everybody  everybody  -
security.logout                       -          everybody  -
security.verify                       staff      staff      -
security.two_factor_setup             everybody  everybody  -
security.two_factor_token_validation  everybody  everybody  -
security.mf_recovery                  everybody  everybody  -
security.mf_recovery_codes            staff      staff      -
security.wan_signin                   everybody  everybody  -
security.wan_signin_response          -          everybody  -
security.wan_verify                   staff      staff      -
security.wan_verify_response          -          staff      -
security.wan_register                 staff      staff      -
security.wan_register_response        -          staff      -
security.wan_delete                   staff      staff      -
"""
# The sign-in library brings them, and they stay shut: refused to everybody.
SHUT = frozenset(
    {
        "security.static",
        "security.tf_select",
        "security.two_factor_rescue",
        "security.two_factor_setup_validate",
    }
)
# Files of the program, the same for everybody.
OPEN_FILES = frozenset({"static"})


def table() -> dict[str, Line]:
    """The lines by their endpoints."""
    lines = [Line(e, r, w, Whose(o)) for e, r, w, o in map(str.split, filled(LINES))]
    return {line.endpoint: line for line in lines}


def filled(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line for line in text.splitlines() if line.strip()]
