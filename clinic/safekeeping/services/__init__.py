"""Use cases of safekeeping: one file for each."""
