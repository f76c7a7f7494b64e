"""``sphinx-academic cv``: the CV of a site as a PDF, without its pages."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from sphinx_academic.cli.parameters import site_argument
from sphinx_academic.selection.cv_pdf import read_pdf_options


@click.command()
@site_argument
@click.option(
    "-o",
    "--output",
    default="cv.pdf",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write.",
)
@click.option("--page", default="", help="The page whose CV to print; by default the first that has one.")
@click.option(
    "--layout", default="", help="Layout: classic, modern, compact, publications, or a .typ file of the site."
)
@click.option("--lang", default="", help="Language of the CV; by default that of the site.")
@click.option("--set", "values", multiple=True, metavar="NAME=VALUE", help="An option, as in academic_cv_pdf_options.")
def cv(site: Path, output: Path, page: str, layout: str, lang: str, values: tuple[str, ...]) -> None:
    """Write the CV of the site in DIR, by default this folder, as a PDF.

    It is that of a page with a cv directive. The site's pages are read, and none is written.
    """
    given = dict(value.partition("=")[::2] for value in values) | ({"layout": layout} if layout else {})
    wrong: list[str] = []
    options = read_pdf_options(given, wrong.append)
    if wrong:
        raise click.ClickException(wrong[0])
    # Typst and Sphinx are loaded for this command alone
    from sphinx_academic.pdf.compile import NOT_INSTALLED, is_installed

    if not is_installed():
        raise click.ClickException(NOT_INSTALLED)
    result = _pdf(site, page, {"language": lang} if lang else {}, options)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(result)
    click.echo(f"{output} is written.")


def _pdf(site: Path, page: str, settings: dict[str, Any], options: dict[str, Any]) -> bytes:
    """Return the PDF of a page's first CV; what is wrong is printed as a build prints it."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from sphinx_academic.pdf.build import pdf_of
    from sphinx_academic.sphinx.domain import domain_of

    with tempfile.TemporaryDirectory(prefix="sphinx-academic-") as folder, patch_docutils(), docutils_namespace():
        out, doctrees = Path(folder) / "out", Path(folder) / "doctrees"
        overrides = {"academic_cv_pdf": True, **settings}
        app = Sphinx(site, site, out, doctrees, "html", overrides, status=None, warning=sys.stderr)
        builder: Any = app.builder
        # as in a help system, nothing stands beside the pages; reading would make each CV there
        builder.embedded = True
        app.builder.read()
        documents = domain_of(app.env).documents
        found = {docname: each.cv_pdfs for docname, each in documents.items() if each.cv_pdfs}
        names = sorted(found) if not page else [name for name in (page, page.rpartition(".")[0]) if name in found]
        if not names:
            where = f"the page {page!r} has no cv directive" if page else "no page has a cv directive"
            raise click.ClickException(f"{where}, or ':pdf: false' with it; write one, such as ```{{cv}}```")
        result = pdf_of(app, names[0], found[names[0]][0], **options)
    if result is None:
        raise click.ClickException("the CV could not be made")
    return result
