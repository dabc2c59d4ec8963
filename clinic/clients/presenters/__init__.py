"""Clients in words: the band on top of every page about one, lists, the parts of the record."""

from clinic.clients.presenters.band import AlertWords, ClientBand, client_band
from clinic.clients.presenters.lists import DuplicateLine, ListLine, list_rows, show_duplicates
from clinic.clients.presenters.record import CautionWords, RecordParts, describe

__all__ = [
    "AlertWords",
    "CautionWords",
    "ClientBand",
    "DuplicateLine",
    "ListLine",
    "RecordParts",
    "client_band",
    "describe",
    "list_rows",
    "show_duplicates",
]
