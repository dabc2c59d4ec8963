"""One complaint, its goal, its outcome."""
