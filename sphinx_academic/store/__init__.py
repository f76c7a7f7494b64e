"""The store: everything that a build saves for later builds."""
