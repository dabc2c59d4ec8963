"""Session notes: written, signed, locked."""
