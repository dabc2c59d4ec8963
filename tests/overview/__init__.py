"""Behaviour of the room overview."""
