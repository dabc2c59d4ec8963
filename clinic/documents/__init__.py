"""The ledger of issued papers and the one PDF caller."""
