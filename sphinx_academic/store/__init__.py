"""The store: everything that a build keeps for later builds."""
