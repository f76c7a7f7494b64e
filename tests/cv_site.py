"""A small site with a CV in PDF."""

from __future__ import annotations

from collections.abc import Mapping

from sites import MakeSite, Site

DATA = {
    "data/profile.yml": (
        "name: Emmy Noether\nposition: Professor\naffiliation: {name: Universität Göttingen, url: https://example.org}\n"
        "email: noether@example.org\nlocation: Göttingen\nlinks: {cv: cv, website: https://example.org/noether}\n"
    ),
    "data/people.yml": "- {id: schmeidler, name: Werner Schmeidler, url: https://example.org/schmeidler}\n",
    "data/education.yml": (
        "- {degree: PhD, institution: Erlangen, start: 1904, end: 1907, highlights: [With *honours*]}\n"
    ),
    "data/publications.bib": (
        "@article{a, author = {Noether, Emmy}, title = {Idealtheorie in {R}ingbereichen $a^2$}, journal = {Annalen}, "
        "year = 1921, doi = {10.1007/BF01464225}}\n"
        "@book{b, author = {Noether, Emmy}, title = {Algebra}, publisher = {Springer}, year = 1930, "
        "status = {in press}}\n"
        "@article{c, author = {Noether*, Emmy and Schmeidler*, Werner}, title = {Moduln}, journal = {Zeitschrift}, "
        "year = 1920, award = {A Prize}}\n"
    ),
    "data/talks.yml": "- {date: 1932, title: Zürich}\n",
}
CONF = 'academic_cv_pdf = True\nacademic_today = "1933-01-01"\n'
PDF_CONF = CONF + 'academic_cv_pdf_options = {"system_fonts": False}\n'


def cv(options: str = ":sections: education publications(numbered: type reversed) talks") -> str:
    return "\n".join(["# CV", "", "```{cv}", *filter(None, [options]), "```", ""])


def files(**more: str | bytes) -> dict[str, str | bytes]:
    return {**DATA, "index.md": "# Home\n\n```{toctree}\ncv\n```\n\n```{profile}\n```\n", "cv.md": cv(), **more}


def built(make_site: MakeSite, content: Mapping[str, str | bytes], conf: str = PDF_CONF, **more: object) -> Site:
    return make_site(content, conf).build(**more)  # type: ignore[arg-type]


def with_options(options: str) -> str:
    return CONF + f'academic_cv_pdf_options = {{"system_fonts": False, {options}}}\n'
