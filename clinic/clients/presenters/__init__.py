"""Clients in words: the band on top of every page about one, and the parts of the record."""

from clinic.clients.presenters.band import AlertWords, ClientBand, client_band

__all__ = ["AlertWords", "ClientBand", "client_band"]
