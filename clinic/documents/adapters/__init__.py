"""The paper engine."""
