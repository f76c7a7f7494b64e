"""The renderers of the kinds, one module each."""
