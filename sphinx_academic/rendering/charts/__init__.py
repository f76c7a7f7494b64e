"""Charts of a site's records: shapes on the page, and a table that says the same."""
