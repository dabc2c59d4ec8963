"""Behaviour of the room accounts."""
