"""What holds for clients: their names, who may be whom, what must be said. Pure rules."""
