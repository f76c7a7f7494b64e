"""Reads the catalogue of a site and prints what that took: ``python -m benchmarks.reading SITE``."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from sphinx_academic.catalogue.cache import open_catalogue
from sphinx_academic.catalogue.catalogue import Settings
from sphinx_academic.records.person import Person, Profile
from sphinx_academic.records.publication import Publication
from sphinx_academic.records.venue import Venue


def main() -> None:
    """Read, and print the seconds of processor time as JSON."""
    start = time.process_time()
    catalogue = open_catalogue(Settings(root=Path(sys.argv[1])), [Person, Profile, Venue, Publication], "", None)
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "records": len(catalogue.publications)}))


if __name__ == "__main__":
    main()
