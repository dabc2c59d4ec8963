"""Behaviour of the room core."""
