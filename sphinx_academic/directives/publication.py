"""``publication``: the named entries, in the order named; ``publication-list``: every entry selected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from docutils import nodes

from sphinx_academic.directives.lists import ListDirective
from sphinx_academic.directives.options import APPEARANCE, PUBLICATIONS, Option, accepting
from sphinx_academic.problems import Subtype, did_you_mean
from sphinx_academic.records.publication import Publication
from sphinx_academic.selection import Query


class PublicationListDirective(ListDirective):
    """``publication-list``."""

    record = Publication

    def default_style(self) -> str:
        return self.site.config.publication_style

    def display(self, values: Mapping[str, Any], selection: Any) -> Any:
        """Check the style against those of this site: an extension may have added some."""
        styles = self.site.publication_styles
        style = values.get("style", self.default_style())
        if style not in styles:
            message = f"option 'style': expected one of {', '.join(styles)}, found {style!r}"
            self.complain(f"{message}{did_you_mean(style, styles)}")
            values = {**values, "style": "default"}
        return super().display(values, selection)


class PublicationDirective(PublicationListDirective):
    """``publication``: keys as the argument, or as lines of the body."""

    optional_arguments = 1
    options_known: ClassVar[tuple[Option, ...]] = (
        Option("style", str.strip, "How the entries look: default, plain, compact, card, cv.", "style"),
        *APPEARANCE,
        *(option for option in PUBLICATIONS if option.name not in ("selected", "exclude", "search")),
    )
    option_spec: ClassVar[Any] = accepting(options_known)

    def files(self) -> tuple[str, ...]:
        return ()

    def run(self) -> list[nodes.Node]:
        """Show the entries named, and warn of those that do not exist."""
        named = [*self.arguments, *self.content]
        self.keys = tuple(key for text in named for key in text.replace(",", " ").split())
        # the body names keys; it is not data of its own
        self.content = type(self.content)()
        publications = self.site.catalogue.publications
        for key in self.keys:
            if key not in publications:
                hint = did_you_mean(key, publications)
                self.complain(f"publication {key!r} is not in the bibliography{hint}", Subtype.REFERENCE)
        if not self.keys:
            self.complain("needs at least one citation key")
        return super().run()

    def query(self, values: Mapping[str, Any]) -> Query:
        return Query(keys=self.keys)
