"""Reads about the practice, its people and their sign-ins."""

from clinic.accounts.queries.news import News, list_news, list_news_since_last
from clinic.accounts.queries.people import (
    PersonCard,
    find_person_id,
    get_person,
    list_people,
    list_therapists,
    person_card,
)
from clinic.accounts.queries.policy import visible
from clinic.accounts.queries.practice import PracticeCard, find_practice, get_logo, get_practice
from clinic.accounts.queries.roles import verify_roles
from clinic.accounts.queries.sign_ins import SignIn, list_sign_ins
from clinic.accounts.queries.ways_in import (
    LinkCard,
    PasskeyCard,
    WayIn,
    find_link,
    find_link_of,
    get_way_in,
    list_passkey_hosts,
    list_passkeys,
)

__all__ = [
    "LinkCard",
    "News",
    "PasskeyCard",
    "PersonCard",
    "PracticeCard",
    "SignIn",
    "WayIn",
    "find_link",
    "find_link_of",
    "find_person_id",
    "find_practice",
    "get_logo",
    "get_person",
    "get_practice",
    "get_way_in",
    "list_news",
    "list_news_since_last",
    "list_passkey_hosts",
    "list_passkeys",
    "list_people",
    "list_sign_ins",
    "list_therapists",
    "person_card",
    "verify_roles",
    "visible",
]
