"""Compares a bibliography with what two services say of it: ``python -m benchmarks.sync 2000``."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bibliography import Work, bibtex, works

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.sync.asking import members_of
from sphinx_academic.sync.compare import compare
from sphinx_academic.sync.matching import Bibliography
from sphinx_academic.sync.services.registry import SERVICES
from sphinx_academic.sync.whose import circle_of

ORCID = "0000-0002-1825-0097"


def crossref(work: Work) -> dict[str, object]:
    """Return a work as Crossref has it."""
    people = [{"given": given, "family": family} for given, family in work.authors]
    return {
        "title": ["".join(text for _, text in work.title)], "type": "journal-article", "DOI": dict(work.links)["doi"],
        "author": people, "container-title": [work.venue], "volume": work.volume, "issue": work.number,
        "page": work.pages, "issued": {"date-parts": [[work.year]]}, "reference-count": 0,
    }  # fmt: skip


def openalex(work: Work) -> dict[str, object]:
    """Return a work as OpenAlex has it."""
    people = [{"raw_author_name": f"{given} {family}", "author": {"id": "https://openalex.org/A1"}}
              for given, family in work.authors]  # fmt: skip
    return {
        "id": f"https://openalex.org/W{work.key}", "title": "".join(text for _, text in work.title),
        "doi": f"https://doi.org/{dict(work.links)['doi']}", "authorships": people, "publication_year": work.year,
        "biblio": {"volume": work.volume, "issue": work.number}, "cited_by_count": 3,
    }  # fmt: skip


def main() -> None:
    """Compare, and print the seconds of processor time as JSON; every tenth work is new."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    made = list(works(count))
    bodies = {
        "crossref": json.dumps({"message": {"items": [crossref(each) for each in made]}}).encode(),
        "openalex": json.dumps({"results": [openalex(each) for each in made]}).encode(),
    }
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        (root / "data").mkdir()
        (root / "data/profile.yml").write_text(f"name: Emmy Noether\nlinks: {{orcid: {ORCID}}}\n")
        known = "\n\n".join(bibtex(each) for number, each in enumerate(made) if number % 10)
        (root / "data/publications.bib").write_text(known, encoding="utf-8")
        start = time.process_time()
        catalogue = Catalogue(Settings(root))
        read = time.process_time()
        claims = [claim for name, body in bodies.items() for claim in SERVICES[name].read(body, "")]
        papers = tuple(catalogue.publications.values())
        circle = circle_of(catalogue.people_index, members_of(catalogue, False), papers, ())
        findings = compare(Bibliography(papers), claims, circle, None)
        end = time.process_time()
    seconds = {"bibliography": round(read - start, 2), "answers and comparison": round(end - read, 2)}
    print(json.dumps({"works": count, "claims": len(claims), "findings": len(findings), "seconds": seconds}))


if __name__ == "__main__":
    main()
