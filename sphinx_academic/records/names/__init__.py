"""Names of people: parts, lists, marks."""
