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
from typing import TYPE_CHECKING, Protocol

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.problems import Location, Problem, Subtype, did_you_mean
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.domain_data import Target
from sphinx_academic.sphinx.reporting import report, report_all

if TYPE_CHECKING:
    from sphinx_academic.catalogue.catalogue import Catalogue
    from sphinx_academic.config.values import Config

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
    id = _id_in_name(docname, site.config.person_pages)
    return id if id and id in site.catalogue.known("people") else ""


def _id_in_name(docname: str, pattern: str) -> str:
    before, _, after = pattern.partition("{id}")
    if not pattern or not docname.startswith(before) or not docname.endswith(after):
        return ""
    return docname[len(before) : len(docname) - len(after)]


def note_person_page(app: Sphinx, doctree: nodes.document) -> None:
    """Make a person's page the place where references to that person lead (``doctree-read``)."""
    domain = domain_of(app.env)
    docname = app.env.current_document.docname
    written = str(app.env.metadata[docname].get(FIELD, "")).strip()
    named = written or _id_in_name(docname, domain.site.config.person_pages)
    if named:
        # whoever it is, and also if it is nobody yet
        domain.note_identity(docname, named)
    id = written or person_of_name(docname, domain.site)
    if not id:
        return
    person = domain.site.catalogue.person(id)
    if person is None:
        report(stranger(id, _file(app.env, docname), app.srcdir, domain.site.catalogue))
        return
    domain.note_target(docname, "person", person.id, Target("", person.name, _WEIGHT))


def warn_of_second_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Say which persons have more than one page (``env-check-consistency``)."""
    claims = (
        (id, docname)
        for docname, targets in domain_of(env).targets.items()
        for (objtype, id), target in targets.items()
        if objtype == "person" and target.weight == _WEIGHT
    )
    report_all(second_pages(claims, {docname: _file(env, docname) for docname in env.found_docs}, app.srcdir))


def stranger(id: str, path: Path, root: Path, catalogue: Catalogue) -> Problem:
    """Return the problem of a page (``path``) that names a person whom nobody knows."""
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
