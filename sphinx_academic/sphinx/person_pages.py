"""Pages of persons: a page says in its front matter whose page it is, or its name does.

Such a page is where the person's name leads from everywhere: author lists, ``acad:person`` roles,
the inventory.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.catalogue.targets import id_in_name, person_of_page
from sphinx_academic.problems import Location, Problem, Subtype, did_you_mean
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.domain_data import Target
from sphinx_academic.sphinx.reporting import report_all

if TYPE_CHECKING:
    from sphinx_academic.catalogue.catalogue import Catalogue

#: the name of the field in a page's front matter
FIELD = "person"
#: more than any list has records: a page of one's own is the place of a person, whatever lists show
_WEIGHT = (sys.maxsize, True)


#: the attribute of sections that the ``person`` directive makes
OF_PERSON = "academic_of_person"


def move_text_before_lists(app: Sphinx, doctree: nodes.document) -> None:
    """Move what follows ``person`` on a page before its lists, or it would belong to the last (``doctree-read``)."""
    first = next((node for node in doctree.findall(nodes.section) if OF_PERSON in node), None)
    if first is None:
        return
    above: nodes.Element = first.parent
    # alone on a page, the directive makes a section with the person's name, and text stands beside that
    outer = above if above.parent is None or OF_PERSON in above else above.parent
    last = max(above.index(node) for node in above.children if isinstance(node, nodes.section) and OF_PERSON in node)
    moved = _text_after(above, last)
    if not moved and isinstance(outer, nodes.document) and outer is not above:
        moved = _text_after(outer, outer.index(above))
    for node in moved:
        node.parent.remove(node)
    place = above.index(first)
    above[place:place] = moved


def _text_after(parent: nodes.Element, place: int) -> list[nodes.Node]:
    """Return what stands after a place, up to the next heading."""
    return list(takewhile(lambda node: not isinstance(node, nodes.section), parent.children[place + 1 :]))


def front_matter_person(document: nodes.document) -> str:
    """Return the person that the front matter of a page names, while the page is read."""
    for child in document.children:
        if isinstance(child, nodes.field_list | nodes.docinfo):
            for field in child.findall(nodes.field):
                if field[0].astext() == FIELD:
                    return field[1].astext().strip()
    return ""


def note_person_page(app: Sphinx, doctree: nodes.document) -> None:
    """Make a person's page the place where references to that person lead (``doctree-read``)."""
    domain = domain_of(app.env)
    docname = app.env.current_document.docname
    written = str(app.env.metadata[docname].get(FIELD, "")).strip()
    pattern = domain.site.config.person_pages
    named = written or id_in_name(docname, pattern)
    if not named:
        return
    # also if the person is unknown, since a later build may have it
    domain.note_identity(docname, named)
    catalogue = domain.site.catalogue
    id = written or person_of_page(docname, pattern, catalogue.known("people"))
    person = catalogue.person(id) if id else None
    if person is None:
        if id:
            domain.note_unknown_person(docname, id)
        return
    domain.note_target(docname, "person", person.id, Target("", person.name, _WEIGHT))


def warn_of_person_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of pages that are nobody's, and of persons with more than one (``env-check-consistency``)."""
    domain = domain_of(env)
    if not domain.is_used:
        return  # front matter may have a field of that name for another purpose
    for docname, document in sorted(domain.documents.items()):
        if id := document.unknown_person:
            report_all([unknown_person(id, _file(env, docname), app.srcdir, domain.site.catalogue)])
    claims = (
        (id, docname)
        for docname, document in domain.documents.items()
        for (objtype, id), target in document.targets.items()
        if objtype == "person" and target.weight == _WEIGHT
    )
    report_all(second_pages(claims, {docname: _file(env, docname) for docname in env.found_docs}, app.srcdir))


def unknown_person(id: str, path: Path, root: Path, catalogue: Catalogue) -> Problem:
    """Return the problem of a page (``path``) that names an unknown person."""
    hint = did_you_mean(id, catalogue.known("people"))
    return Problem(Subtype.REFERENCE, f"person {id!r} is not in people.yml{hint}", _place(path, root))


def second_pages(claims: Iterable[tuple[str, str]], files: Mapping[str, Path], root: Path) -> Iterator[Problem]:
    """Yield a problem for each page but the first, by name, of those that say they are the page of one person.

    ``claims`` are ids and documents, ``files`` the files of documents.
    """
    pages: dict[str, list[str]] = {}
    for id, docname in claims:
        pages.setdefault(id, []).append(docname)
    for id, docnames in pages.items():
        first, *others = sorted(docnames)
        for docname in others:
            message = f"{docname!r} is a second page of person {id!r}; the name leads to {first!r}, which comes first"
            yield Problem(Subtype.DUPLICATE, message, _place(files[docname], root))


def _place(path: Path, root: Path) -> Location:
    """Return the line of a page's front matter that names the person, else the first.

    It is looked for: what a reader keeps of the front matter has no lines.
    """
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    field = re.compile(rf":?{FIELD}\s*:")
    if path.suffix == ".md":
        lines = [lines[0], *takewhile(lambda line: line.rstrip() not in ("---", "..."), lines[1:])] if lines else []
        lines = lines if lines and lines[0].rstrip() == "---" else []
    line = next((number for number, text in enumerate(lines, 1) if field.match(text)), 1)
    return Location(path.relative_to(root).as_posix(), line)


def _file(env: BuildEnvironment, docname: str) -> Path:
    return Path(env.doc2path(docname))
