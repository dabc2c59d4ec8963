"""The words of a session and its rules."""
