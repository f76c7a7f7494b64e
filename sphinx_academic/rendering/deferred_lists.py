"""The expansion of lists: those of publications on HTML pages a few entries at a time, while their page is written.

A list of ten thousand entries is some hundred thousand nodes.  Were they put into the page's tree, every
transform and the search index would walk them all, and memory would hold them all.  So the placeholder stays
in the tree until the writer comes to it; for the search index it carries its words.  As pages may be written by
several processes, so may lists then be made by several.

What is left undone is what transforms would do to the entries, and that is done here, for those nodes that need
it.  Builders that rework a whole tree before they write it (all but the HTML builders that write a
page a document) have their lists expanded by the post-transform.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from sphinx_academic.collector import collector_paused
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.icons import academic_icon, academic_sprite
from sphinx_academic.rendering.nested_links import LINKS, unnest
from sphinx_academic.rendering.placeholders import Shared, academic_list, records_of
from sphinx_academic.rendering.publications.layout import publication_nodes
from sphinx_academic.rendering.publications.registry import publication_styles
from sphinx_academic.rendering.styles import style_of
from sphinx_academic.rendering.view import View, view_of
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.sphinx.compat import fills_search_index

#: entries that are made at once: enough that what is done once for them costs little, few enough for memory
BATCH = 50
#: nodes of docutils that transforms replace or complete
_FOR_TRANSFORMS: frozenset[type[nodes.Node]] = frozenset(
    {nodes.image, nodes.pending, nodes.citation_reference, nodes.footnote_reference, nodes.substitution_reference}
)
#: references that are resolved here: by the names of their domain and type
_REFERENCES = frozenset({("acad", "mention"), ("acad", "person"), ("acad", "pub"), ("acad", "venue"), ("std", "doc")})


def expand(placeholders: Sequence[academic_list], env: BuildEnvironment, claimed: set[str]) -> None:
    """Expand the groups of one list, all of them now or all of them later: what follows them is one thing."""
    shared = Shared()
    views = [view_of(each, env.docname, env, claimed, shared) for each in placeholders]
    groups = [(each, records_of(each, view.site), view) for each, view in zip(placeholders, views, strict=True)]
    wait = all(can_wait(*group) for group in groups)
    for group in groups:
        if wait:
            keep(*group)
        else:
            group[0].replace_self(expanded(*group))


def expanded(placeholder: academic_list, records: Sequence[Record], view: View) -> list[nodes.Node]:
    """Return the nodes of a placeholder."""
    if not records:
        return []
    result = style_of(placeholder["kind"], view.display.style)(records, view)
    for node in result:
        if isinstance(node, nodes.Element) and view.display.classes:
            node["classes"] += view.display.classes
    return result


def can_wait(placeholder: academic_list, records: Sequence[Record], view: View) -> bool:
    """Return whether a placeholder can stay until it is written; images that Sphinx copies must be known before."""
    return (
        view.site.late_builder is not None
        and placeholder["kind"] == "publications"
        and bool(records)
        and (
            view.site.pictures is not None
            or not any(isinstance(record, Publication) and record.preview for record in records)
        )
    )


def keep(placeholder: academic_list, records: Sequence[Record], view: View) -> None:
    """Leave a list unexpanded, with the data that its groups share and its words for the search index."""
    placeholder.claimed, placeholder.shared = view.claimed, view.shared
    if fills_search_index(view.site.late_builder):
        abstract = view.display.abstract and publication_styles(view.site)[view.display.style].folds_shown
        placeholder.append(nodes.Text(" ".join(sorted(_words(records, abstract)))))


def _words(records: Iterable[Record], abstract: bool) -> set[str]:
    """Return the words by which a page is found; each once, as the index counts pages and not places."""
    words: set[str] = set()
    for paper in records:
        if not isinstance(paper, Publication):
            continue
        texts = [paper.title, paper.subtitle, paper.venue, paper.collaboration, paper.note]
        texts += [prize.name for prize in paper.award]
        texts += paper.abstract if abstract else ()
        found = [to_plain(text) for text in texts if text]
        found += [str(author.name) for author in paper.authors or paper.editors]
        if paper.known_venue:
            found += [paper.known_venue.id, paper.known_venue.name]
        words.update(" ".join(found).split())
    return words


def write_list(self: Any, placeholder: academic_list) -> None:
    """Write a list that was left unexpanded."""
    builder = self.builder
    view = view_of(placeholder, builder.current_docname, builder.env, placeholder.claimed, placeholder.shared)
    records = records_of(placeholder, view.site)
    # the words were for the search index, which is done with the page
    placeholder.children.clear()
    with collector_paused():
        icons = _write(self, placeholder, records, view)
    # the page's sprite is made of the icons in its tree
    placeholder += [academic_icon("", icon=name) for name in icons]
    raise nodes.SkipNode


def _write(translator: Any, placeholder: academic_list, records: Sequence[Record], view: View) -> set[str]:
    """Write the records batch by batch into one list, and return the names of the icons used."""
    opened: nodes.Element | None = None
    icons: set[str] = set()
    for result, is_last in _batches(records, view):
        for node in result:
            node["classes"] += view.display.classes
            node.parent = placeholder.parent
        whole, *rest = _settled(result, view, translator.document)
        everything = list(_walk((whole, *rest)))
        start = len(translator.body)
        if opened is None:
            opened = whole
            translator.dispatch_visit(opened)
        for entry in list(whole.children):
            entry.walkabout(translator)
        if is_last:
            translator.dispatch_departure(opened)
        for node in rest:
            node.walkabout(translator)
        # ten thousand entries are a million fragments, which weigh more than the text; a character that is
        # not ASCII doubles the weight of the text that it is in
        translator.body[start:] = ["".join(run) for _, run in groupby(translator.body[start:], str.isascii)]
        for each in everything:
            if isinstance(each, academic_icon):
                icons.add(each["icon"])
            # without its parents a batch has no cycles, and its memory is free at once
            each.parent = None
    return icons


def _batches(records: Sequence[Record], view: View) -> Iterator[tuple[list[nodes.Element], bool]]:
    """Yield the nodes of some records at a time (a list, then what follows it), and whether they are the last."""
    labels, is_last = view.labels, view.is_last
    grid = publication_styles(view.site)[view.display.style].layout == "grid"
    size = len(records) if grid else BATCH
    for start in range(0, len(records), size):
        end = start + size
        view.labels, view.is_last = labels[start:end], is_last and end >= len(records)
        yield cast("list[nodes.Element]", publication_nodes(records[start:end], view)), end >= len(records)


# -- the work of transforms ----------------------------------------------------------------------


def _settled(result: list[nodes.Element], view: View, page: nodes.document) -> list[nodes.Element]:
    """Resolve the references of a batch; run all transforms on one that has other pending nodes."""
    unnest([node for node in _walk(result) if isinstance(node, LINKS)], view.env)
    waiting = [node for node in _walk(result) if _is_unsettled(type(node))]
    if all(_resolve(node, view) for node in waiting):
        return result
    document = page.copy()
    parent = result[0].parent
    document += result
    view.env.apply_post_transforms(document, view.docname)
    for node in document.children:
        node.parent = parent
    return cast("list[nodes.Element]", [node for node in document.children if not isinstance(node, academic_sprite)])


def _resolve(node: nodes.Node, view: View) -> bool:
    """Resolve a reference to a record or a document; False for one that only Sphinx can resolve."""
    if not isinstance(node, addnodes.pending_xref) or (node["refdomain"], node["reftype"]) not in _REFERENCES:
        return False
    env, builder = view.env, view.site.late_builder
    assert builder is not None
    content = cast("nodes.Element", node.children[0])
    domain = env.domains[node["refdomain"]]
    found = domain.resolve_xref(env, node["refdoc"], builder, node["reftype"], node["reftarget"], node, content)
    if found is None:
        return False
    node.replace_self(found)
    return True


def _walk(roots: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    pending = list(roots)
    while pending:
        node = pending.pop()
        yield node
        pending += node.children


def _is_unsettled(cls: type[nodes.Node]) -> bool:
    if cls.__module__ == "docutils.nodes":
        return cls in _FOR_TRANSFORMS
    return cls is not addnodes.download_reference and not cls.__module__.startswith("sphinx_academic.")
