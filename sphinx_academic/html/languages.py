"""Links between the languages of a site: in the head of pages, and the switch for readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

from babel.core import get_global
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join
from sphinx.util.osutil import relative_uri

from sphinx_academic.config.outputs import base_of
from sphinx_academic.html.addresses import web_builder
from sphinx_academic.records.model.languages import language_of
from sphinx_academic.rendering.nodes import academic_language, academic_switch
from sphinx_academic.rendering.typography import with_note
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.languages import Place, SiteLanguages, languages_of
from sphinx_academic.sphinx.translation import _


def setup_language_links(app: Sphinx) -> None:
    """Connect what pages of a site in several languages have."""
    nowhere = (_skip, None)
    app.add_node(academic_switch, html=(_visit_switch, None), latex=nowhere, text=nowhere, man=nowhere, texinfo=nowhere)
    app.connect("missing-reference", page_elsewhere)
    # before the metadata of records (400)
    app.connect("html-page-context", add_languages, priority=350)


def add_languages(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """Put the languages of a page into its head, and the switch where themes have a place for it."""
    languages = languages_of(app)
    if languages is None or app.builder.format != "html" or getattr(app.builder, "embedded", False):
        return
    places = tuple(languages.places(pagename, app.builder.get_target_uri))
    context["academic_switch"] = switch_html(places)
    context["metatags"] = context.get("metatags", "") + head_links(languages, places, pagename, app)


def head_links(languages: SiteLanguages, places: Iterable[Place], pagename: str, app: Sphinx) -> str:
    """Return the links of the head to the same page in all languages, itself included, and by default."""
    links = []
    first = languages.all[0]
    for place in (each for each in places if each.is_same):
        base = base_of(languages.base_of(place.language))
        url = escape(base + app.builder.get_target_uri(pagename) if base else place.url)
        links.append(f'<link rel="alternate" hreflang="{place.language.tag}" href="{url}">\n')
        if place.language is first:
            links.append(f'<link rel="alternate" hreflang="x-default" href="{url}">\n')
    # a page that is in one language alone has no other
    return "".join(links) if len(links) > (2 if languages.current is first else 1) else ""


def switch_html(places: Iterable[Place]) -> str:
    """Return the links to a page in each language as a list in a navigation landmark."""
    items = "".join(f"<li>{_link(place)}</li>" for place in places)
    label = escape(_("Languages"))
    return f'<nav class="academic-languages" aria-label="{label}"><ul>{items}</ul></nav>'


def _link(place: Place) -> str:
    language = place.language
    name = escape(language.name)
    lang = f'lang="{language.tag}"' + (' dir="rtl"' if language.is_right_to_left else "")
    if place.is_current:
        return f'<span {lang} aria-current="true">{name}</span>'
    if place.is_same:
        return f'<a href="{escape(place.url)}" hreflang="{language.tag}" {lang} rel="alternate">{name}</a>'
    # said in the language of the page, which is not there in the other one
    elsewhere = escape(_("this page is not available in this language; to the home page"))
    hidden = f'<span class="academic-hidden"> ({elsewhere})</span>'
    title = f'title="{elsewhere}"'
    return (
        f'<a class="academic-elsewhere" href="{escape(place.url)}" hreflang="{language.tag}" {title}>'
        f"<span {lang}>{name}</span>{hidden}</a>"
    )


def page_elsewhere(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, content: nodes.Element
) -> nodes.Element | None:
    """Return a link to a page that is in other languages alone, with the name of the first of them."""
    languages = languages_of(app)
    if languages is None or node.get("reftype") not in ("doc", "myst", "any") or web_builder(app) is None:
        return None
    target = str(node.get("reftarget", "")).partition("#")[0]
    for docname in dict.fromkeys((docname_join(node["refdoc"], target), target.lstrip("/"))):
        for language in languages.all:
            page = _page_name(docname, language.suffixes)
            if language is not languages.current and page in languages.pages[language.code]:
                uri = app.builder.get_target_uri
                here = languages.path(languages.current, uri(node["refdoc"]))
                address = relative_uri(here, languages.path(language, uri(page)))
                words = with_note([content], [academic_language(language.name, language.name, lang=language.tag)])
                return nodes.reference("", "", *words, refuri=address, internal=True, classes=["academic-elsewhere"])
    return None


def _page_name(target: str, suffixes: Sequence[str]) -> str:
    """Return the name of the page that a link means: ``contact.zh``, ``contact.zh.md`` and ``contact`` are one."""
    name = target.removesuffix(".md").removesuffix(".rst")
    return next((name.removesuffix(f".{suffix}") for suffix in suffixes if name.endswith(f".{suffix}")), name)


def _visit_switch(self: Any, node: academic_switch) -> None:
    languages = domain_of(self.builder.env).site.languages
    if languages is not None:
        docname = self.builder.current_docname
        self.body.append(switch_html(languages.places(docname, self.builder.get_target_uri)))
    raise nodes.SkipNode


def _skip(self: Any, node: nodes.Node) -> None:
    raise nodes.SkipNode


def og_locale(language: str) -> str:
    """Return a language as Open Graph has it, with the region where it is spoken most: ``en_US``."""
    tag = language_of(language).split("-")
    region = next((part for part in tag[1:] if len(part) != 4), "")
    if not region:
        likely = get_global("likely_subtags").get("_".join(tag)) or get_global("likely_subtags").get(tag[0], "")
        region = likely.rpartition("_")[2]
    return f"{tag[0]}_{region}" if region else tag[0]


def og_languages(app: Sphinx, pagename: str) -> Iterator[tuple[str, str]]:
    """Yield the Open Graph tags for the languages of a page; none for a site in one language."""
    languages = languages_of(app)
    for each in languages.all if languages else ():
        if languages and each is languages.current:
            yield "og:locale", og_locale(each.code)
        elif languages and languages.has_page(each, pagename):
            yield "og:locale:alternate", og_locale(each.code)
