"""Reads the catalogue of a site and prints what that took: ``python -m benchmarks.reading SITE``."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.collector import collector_paused


def main() -> None:
    """Read, and print the seconds of processor time as JSON."""
    start = time.process_time()
    with collector_paused():
        catalogue = Catalogue(Settings(root=Path(sys.argv[1])))
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "records": len(catalogue.publications)}))


if __name__ == "__main__":
    main()
