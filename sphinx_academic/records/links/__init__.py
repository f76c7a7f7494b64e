"""Links: types, identifiers, targets."""
