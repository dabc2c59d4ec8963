"""What keeps the records safe: trails that can be checked, backups that were tried."""
