"""The CVs of a site as PDF files beside the pages: which are made, when they are made again, and what is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_academic.catalogue.targets import name_below
from sphinx_academic.pdf.compile import NOT_INSTALLED, Compiled, CompileError, compile_cv, font_files, is_installed
from sphinx_academic.pdf.document import CvDocument
from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.sphinx.build_state import OutputState, fingerprint
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.domain_data import CvPdf
from sphinx_academic.sphinx.reporting import report

#: the name in the state of the photo that heads a CV: with a slash before it, which no file has
_PHOTO = "/photo"


def make_pdfs(app: Sphinx, state: OutputState) -> Collection[str]:
    """Make the PDFs that are not as they would be made now, and remove those of pages that have none any more.

    Returns the pages to write again: all of them where a PDF comes or goes, for the profile beside each may lead to it.
    """
    domain = domain_of(app.env)
    before = state.read()
    known = before if domain.has_previous else {}
    now: dict[str, str] = {}
    for docname, wanted in _wanted(app):
        path = Path(app.outdir) / wanted.file
        stamp = _fingerprint(app, docname, wanted, before.get(_PHOTO, ""))
        if known.get(wanted.file) != stamp or not path.is_file():
            # a build that ends here leaves it to the next one
            state.write({**before, **now, wanted.file: ""})
            made = pdf_of(app, docname, wanted)
            if made is None:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made)
            photo = _photo(app)
            before = {**before, _PHOTO: photo}
            stamp = _fingerprint(app, docname, wanted, photo)
        now[wanted.file] = stamp
    for file in before.keys() - now.keys() - {_PHOTO}:
        (Path(app.outdir) / file).unlink(missing_ok=True)
    domain.site.made_pdfs = frozenset(now)
    state.write({**now, **({_PHOTO: before[_PHOTO]} if now and _PHOTO in before else {})})
    return set(app.env.found_docs) if now.keys() != {file for file in before if before[file] and file != _PHOTO} else ()


def _wanted(app: Sphinx) -> Iterator[tuple[str, CvPdf]]:
    """Yield the CVs of which PDFs are made, with their pages; none, and one warning, without Typst."""
    domain = domain_of(app.env)
    found = [(name, each) for name, document in sorted(domain.documents.items()) for each in document.cv_pdfs]
    if found and not is_installed():
        where = domain.site.conf.where("academic_cv_pdf") if domain.site.config.cv_pdf is True else found[0][1].location
        report(_problem(NOT_INSTALLED, where))
        return
    files: set[str] = set()
    for docname, each in found:
        if each.file in files:
            message = f"another CV makes {each.file!r}; give this one a name, such as ':pdf: short.pdf'; it is not made"
            report(_problem(message, each.location))
            continue
        files.add(each.file)
        yield docname, each


def pdf_of(app: Sphinx, docname: str, wanted: CvPdf, **own: Any) -> bytes | None:
    """Return the PDF of a page's CV, with options ``own``; None where it could not be made, which is reported."""
    site = domain_of(app.env).site
    options = _options(app, wanted) | own
    layout, file, fonts = _files(app, options)
    if layout.endswith(".typ") and file is None:
        report(_problem(f"the layout {layout!r} is no file of the site; the CV in PDF is not made", wanted.location))
        return None
    if options.get("fonts") and fonts is None:
        report(_problem(f"the folder of fonts {options['fonts']!r} does not exist", wanted.location))

    def complain(name: str, place: Location) -> None:
        message = f"the CV in PDF has no form for a node {name!r}; its text is printed as it is"
        report(_problem(message, _relative(place, app)))

    document = CvDocument(app, docname, options, complain)
    data = document.data(wanted.serial)
    photo = _photo(app)
    try:
        made = compile_cv(
            data,
            layout,
            file,
            site.root / photo if photo else None,
            fonts,
            system_fonts=options.get("system-fonts", True),
        )
    except CompileError as error:
        report(_problem(f"the CV in PDF is not made: {error}", wanted.location))
        return None
    _report(made, document, wanted, app)
    return made.pdf


def _report(made: Compiled, document: CvDocument, wanted: CvPdf, app: Sphinx) -> None:
    """Report what a PDF does not show: one warning for each font and script, at the first text that it lacks."""
    if made.photo:
        report(_problem(f"the photo is not in the CV in PDF: {made.photo}", wanted.location))
    groups: dict[Any, list[tuple[Location, str]]] = {}
    for missing in made.missing:
        location = document.place_of(missing.text) or wanted.location
        # fonts lack whole scripts: the first text of each says it for all
        group = (missing.font, _script(missing.text)) if missing.font else location
        groups.setdefault(group, []).append((location, missing.text))
    for group, found in groups.items():
        location = found[0][0]
        texts = "".join(text for each, text in found if each == location)
        if isinstance(group, Location):
            message = f"in its place: {texts!r} is of private use, which PDF/A does not allow"
        else:
            others = len({each for each, _text in found}) - 1
            more = f", and for text in {others} other place{'s' * (others > 1)}" if others else ""
            message = (
                f"in its place: no font has a glyph for {texts!r}{more} (the font of the text is {group[0]}); put one "
                "that has into the folder that the option 'fonts' of academic_cv_pdf_options names, or install it"
            )
        report(_problem(f"the CV in PDF shows a sign {message}", location))


def _script(text: str) -> str:
    """Return the script of a text's first character; the fonts for Chinese, Japanese and Korean have all three."""
    wide = unicodedata.east_asian_width(text[0]) in "WF"
    return "" if wide else unicodedata.name(text[0], "").partition(" ")[0]


def _options(app: Sphinx, wanted: CvPdf) -> dict[str, Any]:
    return {**domain_of(app.env).site.config.cv_pdf_options, **dict(wanted.options)}


def _files(app: Sphinx, options: Mapping[str, Any]) -> tuple[str, Path | None, Path | None]:
    """Return the layout, its file if it is one of the site's own that is there, and the folder of fonts."""
    site = domain_of(app.env).site
    layout = str(options.get("layout") or "classic")
    found = site.file(layout) if layout.endswith(".typ") else None
    fonts = (site.root / str(options["fonts"]).lstrip("/")).resolve() if options.get("fonts") else None
    is_inside = fonts is not None and fonts.is_dir() and fonts.is_relative_to(site.root.resolve())
    return layout, site.root / found if found else None, fonts if is_inside else None


def _fingerprint(app: Sphinx, docname: str, wanted: CvPdf, photo: str) -> str:
    """Return a fingerprint of everything that a PDF is made of."""
    domain = domain_of(app.env)
    _layout, own, fonts = _files(app, _options(app, wanted))
    sources = [(file.name, file.read_bytes()) for file in sorted(own.parent.glob("*.typ"))] if own else []
    return fingerprint(
        version("typst"),
        domain.settings,
        domain.output_fingerprints.get(docname),
        domain.site.facts.profile,
        domain.site.today,
        wanted,
        sources,
        font_files(fonts),
        photo,
        (Path(app.srcdir) / photo).stat().st_mtime_ns if photo and (Path(app.srcdir) / photo).is_file() else 0,
    )


def _photo(app: Sphinx) -> str:
    """Return the file of the profile's photo, from the source directory; empty if it has none."""
    site = domain_of(app.env).site
    profile = site.catalogue.profile
    return (site.file(profile.photo) or "") if profile and profile.photo else ""


def _problem(message: str, location: Location) -> Problem:
    return Problem(Subtype.PDF, message, location)


def _relative(place: Location, app: Sphinx) -> Location:
    return Location(name_below(app.srcdir, place.file), place.line)
