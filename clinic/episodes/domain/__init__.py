"""What holds for episodes. Pure rules."""
