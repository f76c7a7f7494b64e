"""``llms.txt`` and each page as Markdown beside it, for programs that read pages as text (https://llmstxt.org)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_academic.config.outputs import OUTPUTS
from sphinx_academic.html.addresses import Addresses, web_builder
from sphinx_academic.html.as_markdown import MarkdownWriter, escaped
from sphinx_academic.html.generated import GeneratedFiles, generated_files
from sphinx_academic.html.open_graph import profile_description
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.rendering.placeholders import records_of
from sphinx_academic.sphinx.build_state import OutputState
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.output_files import has_own, remove_output, write_output

FILE = "llms.txt"


def twin_of(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return the path of a page as Markdown, in the output folder."""
    page = Path(builder.get_output_path(docname)).relative_to(builder.outdir)
    return page.with_suffix(".md").as_posix()


def write_twin(app: Sphinx, docname: str, context: dict[str, Any], doctree: nodes.document) -> None:
    """Write a page as Markdown beside it, and let the page link to it."""
    builder = web_builder(app)
    assert builder is not None  # only the web has twins
    name, site = twin_of(builder, docname), domain_of(app.env).site
    if has_own(app, name):
        return
    text = MarkdownWriter(lambda leaf: records_of(leaf, site)).page(doctree)
    write_output(Path(app.outdir) / name, text.encode())
    link = f'<link rel="alternate" type="text/markdown" href="{name.rpartition("/")[2]}">\n'
    context["metatags"] = context.get("metatags", "") + link


def write_llms(app: Sphinx) -> None:
    """Write the list of pages and files, and remove the Markdown of pages that have gone."""
    builder = web_builder(app)
    assert builder is not None  # only the web has pages beside it
    domain = domain_of(app.env)
    is_made = domain.site.config.makes("llms")
    state = OutputState(app, "markdown pages")
    docnames = sorted(app.env.found_docs) if is_made else []
    twins = {twin_of(builder, docname): docname for docname in docnames}
    for name in state.read().keys() - twins.keys():
        if not has_own(app, name):
            remove_output(Path(app.outdir) / name)
    state.write(dict.fromkeys(twins, ""))
    files = GeneratedFiles(app, Publication.kind.name, [FILE], sorted(domain.output_fingerprints.items()))
    if not is_made:
        files.remove()
        return
    addresses = Addresses(app, builder)
    profile = domain.site.catalogue.profile
    titles = app.env.titles
    pages = "\n".join(
        f"- [{escaped(titles[docname].astext())}]({addresses.output(name) or name})"
        for name, docname in twins.items()
        if docname in titles
    )
    makers = {file: output.help for output in OUTPUTS.values() for file in output.files}
    data = "\n".join(
        f"- [{name}]({addresses.output(name) or name}): {makers[name].replace('``', '`')}"
        for name in sorted(generated_files(app))
        if name in makers and name != FILE
    )
    head = f"# {escaped(str(app.config.project))}\n"
    about = f"\n> {escaped(profile_description(profile))}\n" if profile else ""
    parts = [f"\n## {title}\n\n{lines}\n" for title, lines in (("Pages", pages), ("Data", data)) if lines]
    files.write({FILE: head + about + "".join(parts)})
