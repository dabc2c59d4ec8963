"""What the demo's story is made of. Pure: it opens no file and knows no database."""
