"""CSL-JSON files: read into the raw records of publications."""
