"""Findings: pain, trigger points, tightness."""
