"""Today, the client page and its timeline."""
