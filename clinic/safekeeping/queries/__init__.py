"""Reads of safekeeping: what backups were made, what the trails say."""
