"""What a letter says, before anybody lays it out."""
