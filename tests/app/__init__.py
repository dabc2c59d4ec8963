"""Behaviour of the room app."""
