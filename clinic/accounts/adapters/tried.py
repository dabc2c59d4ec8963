"""Whose secret a request tries, and whether it let that person in."""

from dataclasses import dataclass

from flask import request, session

from clinic.accounts.adapters.sessions import StoredSession
from clinic.accounts.adapters.sign_in_rows import find_holder, find_person_at
from clinic.accounts.domain.addresses import read_address, spell_address
from clinic.accounts.domain.sign_ins import Standing
from clinic.accounts.domain.tries import Trial


@dataclass(frozen=True, slots=True)
class Account:
    """Whose secret is tried: a person's, that of an address that is nobody's, or not known."""

    person_id: str = ""
    address: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """What its counter is called after; nothing where nobody is known."""
        if self.person_id:
            return ("person", self.person_id)
        return ("nobody", self.address) if self.address else ()


def account_of(trial: Trial) -> Account:
    """Whose secret is tried. A person is one account, however their address was typed.

    A passkey is not guessed: nobody's wrong ones keep its person waiting.
    """
    if trial is Trial.SIGN_IN:
        return _at(request.form.get("email", ""))
    row = session.row if isinstance(session, StoredSession) else None
    if row is None or trial in (Trial.LINK, Trial.PASSKEY):
        return Account()
    return Account(row.person_id)


def _at(typed: str) -> Account:
    try:
        address = read_address(typed)
    except ValueError:
        return Account(address=spell_address(typed))  # no address, so nobody's
    return Account(find_person_at(address), address)


def has_come_in(account: Account, *steps: str) -> bool:
    """Whether this very request let the person of an account in, as far as one of these steps."""
    identity = next((session[step] for step in steps if step in session), None)
    if identity is None or standing_before() is Standing.LIVE:
        return False
    return find_holder(identity).id == account.person_id


def standing_before() -> Standing | None:
    """What the sign-in was good for with which the request came."""
    return session.standing if isinstance(session, StoredSession) else None
