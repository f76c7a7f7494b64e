"""Pages of persons: a page says in its front matter whose page it is, or its name does.

Such a page is where the person's name leads from everywhere: author lists, ``acad:person`` roles,
the inventory.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.problems import Location, Problem, Subtype, did_you_mean
from sphinx_academic.reporting import report, report_all

if TYPE_CHECKING:
    from sphinx_academic.domain import AcademicDomain
    from sphinx_academic.site import Site

#: the name of the field in a page's front matter
FIELD = "person"
#: more than any list has records: a page of one's own is the home of a person, whatever lists show
_WEIGHT = (sys.maxsize, True)
#: the field as front matter of Markdown has it, and as reStructuredText has it
_FIELDS = {".md": re.compile(rf"{FIELD}\s*:\s*(.*)"), ".rst": re.compile(rf":{FIELD}:\s*(.*)")}


def page_person(document: nodes.document, docname: str, site: Site) -> str:
    """Return the id of the person whose page this is, while it is read; empty if it is nobody's."""
    for child in document.children:
        if isinstance(child, nodes.field_list | nodes.docinfo):
            for field in child.findall(nodes.field):
                if field[0].astext() == FIELD:
                    return field[1].astext().strip()
    return person_of_name(docname, site.config.person_pages, site.catalogue)


def person_of_name(docname: str, pattern: str, catalogue: Catalogue) -> str:
    """Return the id that stands in a page's name, by ``academic_person_pages``, if someone has it."""
    before, _, after = pattern.partition("{id}")
    if not pattern or not docname.startswith(before) or not docname.endswith(after):
        return ""
    id = docname[len(before) : len(docname) - len(after)]
    return id if id in catalogue.known("people") else ""


def note_person_page(app: Sphinx, doctree: nodes.document) -> None:
    """Make a person's page the place where references to that person lead (``doctree-read``)."""
    # not at the top: the domain names this module's site, and the site the domain
    from sphinx_academic.domain import Target

    domain = _domain(app.env)
    docname = app.env.current_document.docname
    written = str(app.env.metadata[docname].get(FIELD, "")).strip()
    catalogue = domain.site.catalogue
    id = written or person_of_name(docname, domain.site.config.person_pages, catalogue)
    if not id:
        return
    person = catalogue.person(id)
    if person is None:
        report(unknown_person(id, catalogue, _place(app.env, docname)))
        return
    domain.note_target(docname, "person", person.id, Target("", person.name, _WEIGHT))


def warn_of_second_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Say which persons have more than one page (``env-check-consistency``)."""
    claims: dict[str, list[str]] = {}
    for docname, targets in sorted(_domain(env).targets.items()):
        for (objtype, id), target in targets.items():
            if objtype == "person" and target.weight == _WEIGHT:
                claims.setdefault(id, []).append(docname)
    several = {id: names for id, names in claims.items() if len(names) > 1}
    report_all(second_pages({id: [(name, _place(env, name)) for name in names] for id, names in several.items()}))


def unknown_person(id: str, catalogue: Catalogue, where: Location) -> Problem:
    """Return the problem of a page that is to be the page of somebody whom nobody knows."""
    hint = did_you_mean(id, catalogue.known("people"))
    return Problem(Subtype.REFERENCE, f"person {id!r} is not in people.yml{hint}", where)


def second_pages(claims: Mapping[str, Sequence[tuple[str, Location]]]) -> Iterator[Problem]:
    """Yield a problem for each page but the first of those that say they are the page of one person."""
    for id, ((first, _where), *others) in claims.items():
        for docname, where in others:
            message = f"{docname!r} is a second page of person {id!r}; the name leads to {first!r}, which comes first"
            yield Problem(Subtype.DUPLICATE, message, where)


def written_person(text: str, suffix: str) -> tuple[str, int]:
    """Return the person that the front matter of a page names, empty for none, and the line, else the first."""
    lines = text.splitlines()
    if suffix == ".md":
        end = next((number for number, line in enumerate(lines) if number and line.rstrip() in ("---", "...")), 0)
        lines = lines[:end] if lines and lines[0].rstrip() == "---" else []
    else:
        # fields before the title, and what may stand before it beside them
        lines = list(takewhile(lambda line: not line.strip() or line.startswith((":", "..", " ", "\t")), lines))
    for number, line in enumerate(lines, 1):
        if match := _FIELDS[suffix].fullmatch(line.rstrip()):
            return match[1].strip("\"' "), number
    return "", 1


def _domain(env: BuildEnvironment) -> AcademicDomain:
    from sphinx_academic.domain import AcademicDomain

    domain = env.domains["acad"]
    assert isinstance(domain, AcademicDomain)
    return domain


def _place(env: BuildEnvironment, docname: str) -> Location:
    """Return the line of the front matter that names the person: what the reader keeps of it has no lines."""
    path = Path(env.doc2path(docname))
    suffix = path.suffix if path.suffix in _FIELDS else ".rst"
    _id, line = written_person(path.read_text(encoding="utf-8", errors="replace"), suffix)
    return Location(path.relative_to(env.srcdir).as_posix(), line)
