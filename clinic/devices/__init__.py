"""Other devices of the practice: its own network, its certificate."""
