"""Runs, weeks and programmes; pure arithmetic."""
