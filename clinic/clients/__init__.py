"""People who come to be treated."""
