"""Files of publications for other programs."""
