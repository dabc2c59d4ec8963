"""The library of home exercises: words, doses, cautions and drawings."""
