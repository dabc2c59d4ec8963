"""Plans and sheets in words."""
