"""Files, copies and seals."""
