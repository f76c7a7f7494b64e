"""Publications as a list, a numbered list or a grid, then the legend of marks and the file to download."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx_design.shared import create_component

from sphinx_academic.records.citing.as_coins import context_object
from sphinx_academic.records.citing.citation import listed
from sphinx_academic.records.citing.published import bibliography_of
from sphinx_academic.records.kinds.publications import Publication, category_of
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.names.names import filter_value, name_of
from sphinx_academic.rendering.authors import legend_nodes
from sphinx_academic.rendering.item import Item, actions, paragraph_of, plain_blocks, record_item
from sphinx_academic.rendering.nodes import academic_cell, academic_coins, academic_entry, academic_numbers
from sphinx_academic.rendering.publications.registry import publication_styles
from sphinx_academic.rendering.styles import card
from sphinx_academic.rendering.titles import category_title
from sphinx_academic.rendering.view import View
from sphinx_academic.sphinx.output_files import write_output
from sphinx_academic.sphinx.translation import _

#: builders that can begin an enumeration with any number
_COUNTING_FROM_ANYWHERE = frozenset({"latex", "text", "texinfo"})


def publication_item(paper: Publication, view: View) -> Item:
    """Return the slots of a publication in the list's style."""
    return publication_styles(view.site)[view.display.style].item(paper, view)


def publication_nodes(records: Sequence[Record], view: View) -> list[nodes.Node]:
    """Return the publications of one group; what belongs to the whole list follows its last group::

    bullet_list, or academic_numbers, or container (grid)
    paragraph.academic-legend
    paragraph.academic-downloads
    """
    papers = [record for record in records if isinstance(record, Publication)]
    name = view.display.style
    style = publication_styles(view.site)[name]
    # one of a site's own looks like the one that it inherits from
    looks = dict.fromkeys((_class_of(name), style.look))
    classes = ["academic", "academic-publications", *(f"academic-style-{look}" for look in looks if look)]
    if style.layout == "grid":
        result: list[nodes.Node] = [_grid(papers, view, classes)]
    else:
        result = _lists(papers, view, classes)
    view.shared.papers += papers
    if view.is_last:
        result += legend_nodes(view)
        result += _download(view)
    return result


def _class_of(style: str) -> str:
    return (style or "default").replace(":", "-")


# -- lists ---------------------------------------------------------------------------------------


def _lists(papers: Sequence[Publication], view: View, classes: list[str]) -> list[nodes.Node]:
    """Return one list, or several where the builder's numbers can only count up."""
    labels = view.labels
    if not labels:
        entries = [_entry(paper, "", view) for paper in papers]
        return [nodes.bullet_list("", *entries, bullet="*", classes=classes)]
    numbers = [int(label) if label.isdigit() else 0 for label in labels]
    if not all(numbers) or not _can_number(numbers, view):
        entries = [_entry(paper, label, view) for paper, label in zip(papers, labels, strict=True)]
        return [nodes.bullet_list("", *entries, bullet="*", classes=[*classes, "academic-labelled"])]
    items = list(zip(papers, numbers, strict=True))
    if view.is_html:
        return [_numbered(items, view, classes)]
    # one enumeration for each run of consecutive numbers
    runs = groupby(enumerate(items), lambda pair: pair[1][1] - pair[0])
    return [_numbered([item for _place, item in run], view, classes) for _first, run in runs]


def _can_number(numbers: Sequence[int], view: View) -> bool:
    """Return whether the builder prints these numbers itself; man pages know only 1, 2, 3 …"""
    if view.is_html or view.format in _COUNTING_FROM_ANYWHERE:
        return True
    return list(numbers) == list(range(1, len(numbers) + 1))


def _numbered(items: Sequence[tuple[Publication, int]], view: View, classes: list[str]) -> nodes.enumerated_list:
    entries = [_entry(paper, "", view, number) for paper, number in items]
    first = items[0][1]
    attributes: dict[str, Any] = {"start": first} if first != 1 else {}
    if len(items) > 1 and items[1][1] < first:
        attributes["reversed"] = True
    return academic_numbers("", *entries, enumtype="arabic", prefix="", suffix=".", classes=classes, **attributes)


def _entry(paper: Publication, label: str, view: View, number: int = 0) -> nodes.list_item:
    """Return one publication: thumbnail, title line, lines, then one row of buttons, fold-outs."""
    item = record_item(paper, view)
    parts: list[nodes.Node] = []
    classes = ["academic-item", *item.classes]
    if item.image is not None:
        parts.append(item.image)
        classes.append("academic-has-preview")
    if label:
        text = f"{label}." if label.isdigit() else f"[{label}]"
        item.main = [nodes.inline("", text, classes=["academic-label"]), nodes.Text(" "), *item.main]
    parts.append(paragraph_of(item.main, "academic-line"))
    parts += [paragraph_of(line, "academic-detail") for line in item.lines if line]
    parts += [*actions(item), *plain_blocks(item)]
    parts += _coins(paper, view)
    if not view.is_html or not (number or view.display.search):
        return nodes.list_item("", *parts, classes=classes, ids=item.ids)
    # each entry stores its number, which stays the same while the search box hides others
    data = _search_data(paper, view) if view.display.search else {}
    return academic_entry("", *parts, classes=classes, ids=item.ids, value=number, data=data)


# -- grids ---------------------------------------------------------------------------------------


def _grid(papers: Sequence[Publication], view: View, classes: list[str]) -> nodes.container:
    cells: list[nodes.container] = []
    for paper in papers:
        cell = card(record_item(paper, view))
        if view.is_html and view.display.search:
            children, attributes = cell.children, {"classes": cell["classes"], "ids": cell["ids"]}
            attributes |= {"is_div": True, "design_component": "grid-item", "data": _search_data(paper, view)}
            cell = academic_cell("", *children, **attributes)
        cell["classes"].append("academic-item")
        cell += _coins(paper, view)
        cells.append(cell)
    row = create_component("grid-row", ["sd-row", "sd-row-cols-1", "sd-row-cols-md-2", "sd-g-3"], children=cells)
    whole = [*classes, "academic-cards", "sd-container-fluid", "sd-sphinx-override", "sd-mb-4"]
    grid: nodes.container = create_component("grid-container", whole, children=[row])
    return grid


# -- search and download -------------------------------------------------------------------------


def _search_data(paper: Publication, view: View) -> dict[str, str]:
    """Return what the script filters by and the page does not print: list, year, category, keywords, people."""
    year = paper.value("year")
    data = {
        "data-list": view.list_id,
        "data-year": str(year or ""),
        "data-type": category_title(category_of(paper).name),
        "data-keyword": _joined((*paper.keywords, *paper.tags)),
        # two people may have one name
        "data-person": _joined(
            f"{filter_value(author)}‖{name_of(author)}" if author.person else filter_value(author)
            for author in listed(paper.authors)
        ),
    }
    known = paper.known_venue
    if known:
        data["data-venue"] = f"{known.id} {known.name}".strip()
    return {name: value for name, value in data.items() if value}


def _joined(words: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(word.replace("|", "/") for word in words))


def _coins(paper: Publication, view: View) -> list[nodes.Node]:
    """Return the publication for reference managers, which look for it in the text of web pages."""
    if not view.is_html or not view.config.makes("coins") or view.site.downloads is None:
        return []
    return [academic_coins("", context_object=context_object(paper))]


def _download(view: View) -> list[nodes.Node]:
    """Write the selection's BibTeX beside the pages, where pages have files beside them, and link to it."""
    if not view.display.download or view.site.downloads is None:
        return []
    name = f"academic/{view.list_id}.bib"
    if not write_output(view.site.downloads / name, bibliography_of(view.shared.papers).encode()):
        return []
    label = _("Download BibTeX")
    link = addnodes.download_reference(
        "", "", nodes.inline("", label), filename=name, reftarget=name, classes=["academic-link", "academic-download"]
    )
    return [nodes.paragraph("", "", link, classes=["academic-downloads"])]
