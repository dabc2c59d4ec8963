"""Technical parts that know no room."""
