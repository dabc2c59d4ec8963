"""The demo practice: an invented story, told through the same services that everybody uses."""
