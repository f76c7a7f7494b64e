"""Pages of persons: a page says in its front matter whose page it is, or its name does.

Such a page is where the person's name leads from everywhere: author lists, ``acad:person`` roles,
the inventory.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_academic.catalogue.references import unknown_object
from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.reporting import report

if TYPE_CHECKING:
    from sphinx_academic.catalogue.catalogue import Catalogue
    from sphinx_academic.config import Config

#: the name of the field in a page's front matter
FIELD = "person"
#: more than any list has records: a page of one's own is the home of a person, whatever lists show
_WEIGHT = (sys.maxsize, True)


class KnowsPeople(Protocol):
    """What tells whose page one is: a build's site, or what ``check`` reads instead of one."""

    @property
    def config(self) -> Config: ...

    @property
    def catalogue(self) -> Catalogue: ...


def page_person(document: nodes.document, docname: str, site: KnowsPeople) -> str:
    """Return the id of the person whose page this is, while it is read; empty if it is nobody's."""
    return written_person(document) or person_of_name(docname, site)


def written_person(document: nodes.document) -> str:
    """Return the person that the front matter of a page names, while the page is read."""
    for child in document.children:
        if isinstance(child, nodes.field_list | nodes.docinfo):
            for field in child.findall(nodes.field):
                if field[0].astext() == FIELD:
                    return field[1].astext().strip()
    return ""


def person_of_name(docname: str, site: KnowsPeople) -> str:
    """Return the id that stands in a page's name, by ``academic_person_pages``, if someone has it."""
    pattern = site.config.person_pages
    before, _, after = pattern.partition("{id}")
    if not pattern or not docname.startswith(before) or not docname.endswith(after):
        return ""
    id = docname[len(before) : len(docname) - len(after)]
    return id if id in site.catalogue.known("people") else ""


def note_person_page(app: Sphinx, doctree: nodes.document) -> None:
    """Make a person's page the place where references to that person lead (``doctree-read``)."""
    # not at the top: the domain names this module's site, and the site the domain
    from sphinx_academic.domain import AcademicDomain, Target

    domain = app.env.domains["acad"]
    assert isinstance(domain, AcademicDomain)
    docname = app.env.current_document.docname
    written = str(app.env.metadata[docname].get(FIELD, "")).strip()
    id = written or person_of_name(docname, domain.site)
    if not id:
        return
    person = domain.site.catalogue.person(id)
    if person is None:
        report(stranger(id, Path(app.env.doc2path(docname)), Path(app.srcdir), domain.site.catalogue))
        return
    domain.note_target(docname, "person", person.id, Target("", person.name, _WEIGHT))


def stranger(id: str, path: Path, root: Path, catalogue: Catalogue) -> Problem:
    """Return the problem of a page (``path``) that names a person whom nobody knows.

    It is at the line of the front matter, which is looked for: what a reader keeps of it has no lines.
    """
    pattern = re.compile(rf":?{FIELD}\s*:")
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if pattern.match(text)), 0)
    where = Location(path.relative_to(root).as_posix(), line)
    return Problem(Subtype.REFERENCE, unknown_object("person", id, catalogue), where)
