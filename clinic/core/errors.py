"""What can go wrong by the rules, in words that a page can show."""


class DomainError(Exception):
    """A rule was broken by what a person asked for.

    ``message`` is English source text for gettext; ``field`` names the form field beside which it
    is shown (``""`` = the whole form); ``values`` fill the message's placeholders.
    """

    def __init__(self, message: str, *, field: str = "", **values: object) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.field = field
        self.values = values


class NotFound(Exception):
    """There is no such record for this person: absent and not theirs look the same."""


class StaleRecord(Exception):
    """Somebody saved a newer version of the record while this person was typing."""


class SavedBefore(Exception):
    """A form that made a record already was sent again with other words."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


class LockedRecord(Exception):
    """The record is signed or sealed; it changes by addendum only."""
