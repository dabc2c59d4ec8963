"""Plans, proposals and the aftercare sheet."""
