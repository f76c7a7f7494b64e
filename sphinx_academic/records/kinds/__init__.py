"""The kinds of records, one module each."""
