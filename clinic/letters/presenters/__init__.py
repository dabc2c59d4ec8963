"""Progress in plain words and pictures, for a person of nine to eleven years to read."""
