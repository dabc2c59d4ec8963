"""What was typed and not yet saved."""
