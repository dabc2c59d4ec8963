"""Rows of a client's record: written when they differ, kept when they do not."""

from clinic.anatomy.content import cautions
from clinic.clients.domain.commands import AlertEntry, CautionEntry
from clinic.clients.models import Client, ClientAlert, ClientCaution


def write_alerts(client: Client, entries: list[AlertEntry]) -> None:
    """Put alerts in the place of those that stand there."""
    if entries == [alert_entry(row) for row in client.alerts]:
        return
    client.alerts = [
        ClientAlert(
            position=position,
            text=entry.text,
            for_everybody=entry.for_everybody,
            from_on=entry.from_on,
            until_on=entry.until_on,
        )
        for position, entry in enumerate(entries)
    ]


def write_cautions(client: Client, entries: tuple[CautionEntry, ...]) -> None:
    """Put conditions, medicines and allergies in the place of those that stand there."""
    if entries == tuple(_caution_entry(row) for row in client.cautions):
        return
    client.cautions = [
        ClientCaution(
            position=position,
            kind=cautions()[entry.code].kind.value,
            code=entry.code,
            words=entry.words,
            from_on=entry.from_on,
            until_on=entry.until_on,
        )
        for position, entry in enumerate(entries)
    ]


def alert_entry(row: ClientAlert) -> AlertEntry:
    """A row as the command that would write it."""
    return AlertEntry(
        text=row.text,
        for_everybody=row.for_everybody,
        from_on=row.from_on,
        until_on=row.until_on,
    )


def shown_to_everybody(entry: AlertEntry) -> AlertEntry:
    """The same alert, open to all."""
    return AlertEntry(
        text=entry.text, for_everybody=True, from_on=entry.from_on, until_on=entry.until_on
    )


def _caution_entry(row: ClientCaution) -> CautionEntry:
    return CautionEntry(code=row.code, words=row.words, from_on=row.from_on, until_on=row.until_on)
