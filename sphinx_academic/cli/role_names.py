"""The roles that data may use, found without starting Sphinx."""

from __future__ import annotations

from collections.abc import Callable

from sphinx.domains import Domain, c, changeset, citation, cpp, javascript, math, python, rst, std
from sphinx.roles import generic_docroles, specific_docroles

from sphinx_academic.config.conf_file import ConfFile
from sphinx_academic.rendering.roles import REFUSED
from sphinx_academic.sphinx.compat import standard_roles
from sphinx_academic.sphinx.domain import AcademicDomain

_DOMAINS: tuple[type[Domain], ...] = (
    *(c.CDomain, changeset.ChangeSetDomain, citation.CitationDomain, cpp.CPPDomain, javascript.JavaScriptDomain),
    *(math.MathDomain, python.PythonDomain, rst.ReSTDomain, std.StandardDomain, AcademicDomain),
)
_OWN = f"{AcademicDomain.name}:"
_OWN_ROLES = AcademicDomain.roles
#: extensions that add no roles but those that are known here
_KNOWN = frozenset({"myst_parser", "sphinx_academic", "sphinx_design"})
#: how the names of sphinx-design's roles begin
_DESIGN = ("bdg", "octicon", "fa", "material-")


def known_role(conf: ConfFile) -> Callable[[str], bool]:
    """Return a function that says whether a role exists; extensions may add any name outside of this domain."""
    extensions = conf.values.get("extensions", ())
    if conf.has_setup or "extensions" in conf.computed or not _KNOWN.issuperset(map(str, extensions)):
        return lambda name: name not in REFUSED and (not name.startswith(_OWN) or name.removeprefix(_OWN) in _OWN_ROLES)
    names = {f"{cls.name}:{name}" for cls in _DOMAINS for name in cls.roles} | {*std.StandardDomain.roles}
    names |= {*standard_roles(), *generic_docroles, *specific_docroles, "sub-ref"}
    return lambda name: name not in REFUSED and (name in names or name.startswith(_DESIGN))
