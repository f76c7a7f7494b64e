"""Open records of scholarly works compared with the site's own bibliography."""
