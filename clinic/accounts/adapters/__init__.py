"""Where this room meets the sign-in library and the browser's cookies."""
