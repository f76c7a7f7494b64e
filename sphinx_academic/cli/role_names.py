"""The roles that data may use, found without starting Sphinx."""

from __future__ import annotations

from collections.abc import Callable, Collection

from sphinx.domains import Domain, c, changeset, citation, cpp, javascript, math, python, rst, std
from sphinx.roles import generic_docroles, specific_docroles

from sphinx_academic.catalogue.references import unknown_role
from sphinx_academic.catalogue.text_roles import TEXT_ROLES, refused_role
from sphinx_academic.config.conf_file import ConfFile
from sphinx_academic.sphinx.compat import standard_roles
from sphinx_academic.sphinx.domain import AcademicDomain

_DOMAINS: tuple[type[Domain], ...] = (
    *(c.CDomain, changeset.ChangeSetDomain, citation.CitationDomain, cpp.CPPDomain, javascript.JavaScriptDomain),
    *(math.MathDomain, python.PythonDomain, rst.ReSTDomain, std.StandardDomain, AcademicDomain),
)
#: extensions that add no roles but those that are known here
_KNOWN = frozenset({"myst_parser", "sphinx_academic", "sphinx_design"})
#: how the names of sphinx-design's roles begin
_DESIGN = ("bdg", "octicon", "fa", "material-")


def wrong_role(conf: ConfFile, allowed: Collection[str]) -> Callable[[str], str]:
    """Return what tells of a role's name what is wrong with it in data; ``allowed`` are those of the site.

    Where extensions may add roles, those that the site allows are taken to be there.
    """
    extensions = conf.values.get("extensions", ())
    extended = conf.has_setup or "extensions" in conf.computed or not _KNOWN.issuperset(map(str, extensions))
    names = {f"{cls.name}:{name}" for cls in _DOMAINS for name in cls.roles} | {*std.StandardDomain.roles}
    names |= {*standard_roles(), *generic_docroles, *specific_docroles, "sub-ref"}

    def message(name: str) -> str:
        is_known = extended or name in names or name in TEXT_ROLES or name.startswith(_DESIGN)
        return refused_role(name, allowed) or ("" if is_known else unknown_role(name))

    return message
