"""Red flags and cautions: what was asked, what follows, and what ends it."""
