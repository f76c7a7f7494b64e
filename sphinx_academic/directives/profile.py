"""``profile``: the owner's card."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes

from sphinx_academic.catalogue.collection import digest_of
from sphinx_academic.config.values import Config
from sphinx_academic.directives.base import RecordDirective
from sphinx_academic.directives.options import APPEARANCE, Option, accepting, read_options, words
from sphinx_academic.problems import Subtype
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.rendering.kinds.profile import PARTS
from sphinx_academic.rendering.leaf import Display, make_leaf
from sphinx_academic.selection import Query, select
from sphinx_academic.sphinx.domain_data import ListDependency
from sphinx_academic.sphinx.page_files import note_files


def parts(text: str) -> tuple[str, ...]:
    """Parts of the profile, parted by spaces or commas."""
    found = words(text)
    unknown = [part for part in found if part not in PARTS]
    if unknown:
        raise ValueError(f"expected some of {', '.join(PARTS)}, found {unknown[0]!r}")
    return found


def no_profile(files: tuple[str, ...], settings: Config) -> str:
    """Return the message about a profile that is not there."""
    expected = files[0] if files else f"{settings.data}/profile.yml"
    return f"there is no profile in {expected!r}"


class ProfileDirective(RecordDirective):
    """Show the owner's card: one ``academic_list`` leaf."""

    record = Profile
    options_known: ClassVar[tuple[Option, ...]] = (
        Option("parts", parts, f"The parts to show: some of {', '.join(PARTS)}.", "parts"),
        *(option for option in APPEARANCE if option.name not in ("empty", "date-format")),
    )
    option_spec: ClassVar[Any] = accepting(options_known)

    def run(self) -> list[nodes.Node]:
        """Leave a leaf for the profile."""
        values = read_options(self.options_known, self.options, self.complain)
        files = self.files()
        collection = self.collection(files)
        selection = select(collection.records, Query())
        if not self.has_body:
            dependency = ListDependency("profile", files, Query(), digest_of(selection, collection))
            self.domain.note_list(self.env.docname, dependency)
        if not collection.records:
            if not collection.broken:
                self.complain(no_profile(files, self.site.config), Subtype.FILE)
            return []
        source: dict[str, Any] = self.body_source(collection.records) if self.has_body else {"files": files}
        note_files(collection.records, self.env, self.env.docname)
        display = Display("card", values.get("class", ()), parts=values.get("parts", ()))
        leaf = make_leaf("profile", tuple(r.digest for r in collection.records), display, self.env.docname, **source)
        self.set_source_info(leaf)
        if "name" in self.options:
            self.add_name(leaf)
        return [leaf]
