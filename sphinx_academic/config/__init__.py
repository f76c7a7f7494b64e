"""The configuration values, and what conf.py says of them."""
