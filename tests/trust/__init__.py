"""Slow or demanding promises, kept by make check."""
