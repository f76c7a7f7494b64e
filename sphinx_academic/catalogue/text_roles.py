"""The roles that text in data may use: what comes from co-authors or from the web must not run any role there is."""

from __future__ import annotations

from collections.abc import Collection

from sphinx_academic.problems import did_you_mean

#: roles that any text in data may use: each marks its text up, or refers to something on the site
TEXT_ROLES = (
    *("abbr", "abbreviation", "code", "emphasis", "kbd", "literal", "math", "strong"),
    *("sub", "subscript", "sup", "superscript"),
    *("doc", "download", "eq", "ref", "term"),
    *("acad:person", "acad:pub", "acad:venue"),
)
#: roles that put markup on a page as it is, or run what they are given: no setting allows them
NEVER_ALLOWED = ("eval", "raw")


def refused_role(name: str, added: Collection[str]) -> str:
    """Return the message about a role that text in data may not use; empty if it may.

    ``added`` are the roles that the site allows besides (``academic_text_roles``).
    """
    if name in NEVER_ALLOWED:
        return f"text in data may not use the role {name!r}; its text is kept"
    if name in TEXT_ROLES or name in added:
        return ""
    hint = suggested_role(name, (*TEXT_ROLES, *added)) or "; academic_text_roles in conf.py can allow it"
    return f"text in data may not use the role {name!r}; its text is kept{hint}"


def suggested_role(name: str, known: Collection[str] = TEXT_ROLES) -> str:
    """Return the advice about the name of a role that there is not; empty if it is like no other."""
    return did_you_mean(f"acad:{name}" if f"acad:{name}" in TEXT_ROLES else name, known)
