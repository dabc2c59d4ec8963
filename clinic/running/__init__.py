"""Runs, load and the way back to running."""
