"""The library turned into other forms."""
