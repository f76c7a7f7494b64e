"""Readers of whole sites, one module for a system."""
