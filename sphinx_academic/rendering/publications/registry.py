"""The publication styles of a site, by name: the package's own, those that the site added, and CSL's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sphinx_academic.config.conf_file import ConfFile
from sphinx_academic.problems import Problem, Subtype, did_you_mean
from sphinx_academic.rendering.publications.style import CSL_PREFIX, PublicationStyle
from sphinx_academic.rendering.publications.styles import PUBLICATION_STYLES

if TYPE_CHECKING:
    from sphinx_academic.sphinx.site import Site


class PublicationStyles:
    """Styles by name; CSL styles such as ``csl:apa`` are loaded on first use."""

    def __init__(self, styles: Mapping[str, type[PublicationStyle]]) -> None:
        self._styles: dict[str, PublicationStyle] = {name: style() for name, style in styles.items()}

    def __getitem__(self, name: str) -> PublicationStyle:
        """Return the style of a name, the default one where there is none."""
        if name not in self._styles and name.startswith(CSL_PREFIX):
            # imported with the first such list: other sites need nothing of it
            from sphinx_academic.rendering.publications.csl import CslStyle

            self._styles[name] = CslStyle(name.removeprefix(CSL_PREFIX), self._styles["default"])
        return self._styles.get(name) or self._styles["default"]

    def problem(self, name: str) -> str:
        """Return what is wrong with a name; empty if nothing is."""
        if name in self._styles:
            return ""
        if name.startswith(CSL_PREFIX):
            from sphinx_academic.rendering.publications.csl import csl_problem

            return csl_problem(name.removeprefix(CSL_PREFIX))
        known = (*self._styles, f"{CSL_PREFIX}…")
        return f"expected one of {', '.join(known)}, found {name!r}{did_you_mean(name, self._styles)}"


#: the styles of each site: made once, since a style remembers what it has formatted
_STYLES: WeakKeyDictionary[Site, PublicationStyles] = WeakKeyDictionary()


def publication_styles(site: Site) -> PublicationStyles:
    """Return the styles that the publication lists of a site can name."""
    found = _STYLES.get(site)
    if found is None:
        found = _STYLES[site] = PublicationStyles({**PUBLICATION_STYLES, **site.own_styles})
    return found


def page_style(site: Site) -> PublicationStyle:
    """Return the style of publications' own pages: that of the site's lists, if it has badges; else the default one.

    A style without badges writes one run of text, and has no line of its own for what a page shows.
    """
    styles = publication_styles(site)
    style = styles[site.config.publication_style]
    return style if style.badges_shown else styles["default"]


def wrong_default(styles: PublicationStyles, name: str, conf: ConfFile) -> Problem | None:
    """Return what is wrong with the style that ``academic_publication_style`` names."""
    problem = styles.problem(name)
    if not problem:
        return None
    message = f"academic_publication_style: {problem}; using 'default'"
    return Problem(Subtype.CONFIG, message, conf.where("academic_publication_style"))
