"""The services by their names, in the order in which they are asked."""

from __future__ import annotations

from typing import Final

from sphinx_academic.sync.services.arxiv import ARXIV
from sphinx_academic.sync.services.crossref import CROSSREF
from sphinx_academic.sync.services.datacite import DATACITE
from sphinx_academic.sync.services.dblp import DBLP
from sphinx_academic.sync.services.inspire import INSPIRE
from sphinx_academic.sync.services.openalex import OPENALEX
from sphinx_academic.sync.services.orcid import ORCID

SERVICES: Final = {each.name: each for each in (OPENALEX, ORCID, CROSSREF, DATACITE, DBLP, INSPIRE, ARXIV)}
