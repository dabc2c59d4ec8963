"""Reads for Today and the client page: what the rooms below know, brought together."""

from clinic.overview.queries.day import (
    Day,
    DayRow,
    UnfinishedSession,
    WaitingNet,
    WaitingSheet,
    get_day,
    is_on_day,
)
from clinic.overview.queries.records import ClientRecords, get_client_records
from clinic.overview.queries.unfinished import UnsavedText, list_unsaved

__all__ = [
    "ClientRecords",
    "Day",
    "DayRow",
    "UnfinishedSession",
    "UnsavedText",
    "WaitingNet",
    "WaitingSheet",
    "get_client_records",
    "get_day",
    "is_on_day",
    "list_unsaved",
]
