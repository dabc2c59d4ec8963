"""What safekeeping means, in plain Python."""
