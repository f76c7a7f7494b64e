"""Readers of single files, one module for a family of formats."""
