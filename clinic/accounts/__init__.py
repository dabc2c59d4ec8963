"""The practice, the people who sign in, and the one rule of who may see what."""
