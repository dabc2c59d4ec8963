"""Scanners of others, with rules of ours, and holes that they must find."""
