"""Pictures for the sheet."""
