"""The people of the demo as somebody meets them who has not signed in yet."""

from collections.abc import Iterable

from flask_babel import gettext as _

from clinic.accounts.domain.access import Role
from clinic.accounts.domain.second_factor import KEY_GROUP, in_groups
from clinic.demo.domain.cast import StoryPerson


def sign_in_lines(people: Iterable[StoryPerson]) -> list[tuple[str, str]]:
    """Sign-in name, and who that is and what they see; the therapist, whom most try, first."""
    ordered = sorted(people, key=lambda person: person.role is not Role.THERAPIST)
    return [(person.email, f"{person.name}. {sees_words(person.role)}") for person in ordered]


def key_lines(people: Iterable[StoryPerson]) -> list[tuple[str, str]]:
    """Sign-in name, and the key of its second factor for who likes to use an app."""
    return [(person.email, in_groups(person.totp_seed, KEY_GROUP)) for person in people]


def sees_words(role: Role) -> str:
    """What somebody with this role finds."""
    return {
        Role.OWNER: _("Owner: the same, and the pages about the practice and its people."),
        Role.THERAPIST: _("Therapist: clients, findings, sessions, sheets. Best to begin with."),
        Role.RECEPTION: _("Reception: names, contact and the day. No clinical pages."),
    }[role]
