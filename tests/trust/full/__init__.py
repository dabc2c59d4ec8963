"""The long form of the promises: `make trust-full PART=kill` (docs/trust-report.md)."""
