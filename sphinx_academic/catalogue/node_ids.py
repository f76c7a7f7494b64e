"""Names of records as HTML ids."""

from __future__ import annotations

import hashlib
import re

#: the type of targets that other records are for the publications they name; no role leads there, and no other site
MENTION = "mention"
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def node_id(prefix: str, name: str) -> str:
    """Return an id that is legal everywhere and different for different names.

    A citation key may be anything (``2024A&A...690A.201W``, Cyrillic, a URL): what had to be
    replaced is made up for by a few digits of the name's hash.
    """
    slug = _UNSAFE.sub("-", name).strip("-")
    if slug != name:
        slug = f"{slug}-{hashlib.blake2b(name.encode(), digest_size=3).hexdigest()}".lstrip("-")
    return f"{prefix}-{slug}"
