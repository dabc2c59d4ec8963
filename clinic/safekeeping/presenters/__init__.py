"""Safekeeping in words."""
