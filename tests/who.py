"""Sites that show how authors of entries are recognised: one entry a case, one small list each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sites import CONF, Site


@dataclass(frozen=True)
class Shown:
    """An entry as a page shows it, as text: ``**owner**``, ``[known](url)``, ``^mark``; and the warnings about it."""

    authors: str
    legend: str = ""
    warnings: tuple[str, ...] = ()


def show(srcdir: Path, profile: str, people: str, entries: Sequence[str]) -> list[Shown]:
    """Build a site with these entries (fields of BibTeX), numbered from 1, and return what is shown of each."""
    bib = "".join(f"@article{{k{number}, title = {{T}}, {fields}}}\n" for number, fields in enumerate(entries, 1))
    lists = "".join(f"```{{publication}} k{number}\n:style: who\n```\n\n" for number in range(1, len(entries) + 1))
    site = Site(srcdir, "text")
    site.write(
        {
            "conf.py": CONF + _STYLE,
            "index.md": f"# Who\n\n{lists}",
            "data/profile.yml": profile,
            "data/people.yml": people,
            "data/publications.bib": bib,
        }
    )
    try:
        tree = site.build(warnings=None).doctree()
        warnings = site.warnings
    finally:
        site.close()
    section = next(iter(tree.findall(nodes.section)))
    found: list[Shown] = []
    for node in section.children[1:]:
        if isinstance(node, nodes.bullet_list):
            number = len(found) + 1
            prefix = _PREFIX.format(number)
            mine = tuple(each.removeprefix(prefix) for each in warnings if each.startswith(prefix))
            found.append(Shown(_markup(node), "", mine))
        else:
            found[-1] = Shown(found[-1].authors, _markup(node), found[-1].warnings)
    assert sum(len(each.warnings) for each in found) == len(warnings), warnings
    return found


#: entries stand on a line each
_PREFIX = "data/publications.bib:{}: WARNING: "
_STYLE = """
from sphinx_academic.registry import add_publication_style
from sphinx_academic.rendering.item import Item
from sphinx_academic.rendering.publications import PublicationStyle


class Who(PublicationStyle):
    def item(self, paper, view):
        return Item(self.authors(paper, view))


def setup(app):
    add_publication_style(app, "who", Who)
"""


def _markup(node: nodes.Node) -> str:
    inner = "".join(_markup(child) for child in node.children)
    match node:
        case nodes.Text():
            return node.astext()
        case nodes.strong():
            return f"**{inner}**"
        case nodes.reference():
            return f"[{inner}]({node['refuri']})"
        case nodes.superscript():
            return f"^{inner}"
        case nodes.emphasis():
            return f"_{inner}_"
    return inner
