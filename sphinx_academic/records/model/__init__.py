"""The base of all records: fields, readers, validation."""
