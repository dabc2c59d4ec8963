"""``python -m clinic.cli``."""

from clinic.cli import main

main()
