"""Plans of home exercise and what is printed of them, as pure rules."""
