"""What ``clinic doctor`` says of the second place for backups."""

from pathlib import Path

from clinic.core.settings import Settings
from clinic.safekeeping.adapters.second_place import has_copies, is_on_same_disk


def tell_risk(settings: Settings, second: Path) -> str:
    """Why a lost computer would take all backups along; "" where it would not."""
    if is_on_same_disk(settings, second):
        return (
            f"The second place ({second}) lies on the same disk as the records: a broken or stolen "
            "computer takes both, unless something copies that folder elsewhere"
        )
    if not has_copies(settings, second):
        return f"All lie on this computer: none has reached the second place ({second}) so far"
    return ""
