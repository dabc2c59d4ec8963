"""Where this room meets the library of the world's phone numbers."""
