"""What the running page asks, and how its answers become a command."""

from clinic.running.forms.history import RunningForm

__all__ = ["RunningForm"]
