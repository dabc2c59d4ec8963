"""Keeping findings: record, change, seal. All expect to be inside the caller's transaction."""

from clinic.assessments.services.recording import (
    change_assessment,
    record_assessment,
    seal_assessment,
)

__all__ = ["change_assessment", "record_assessment", "seal_assessment"]
