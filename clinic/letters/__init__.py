"""Letters made from the record: the progress report for the client."""
