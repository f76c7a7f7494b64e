"""Dates: how precise, where in time, read from text."""
