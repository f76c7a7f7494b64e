"""Names of records as HTML ids."""

from __future__ import annotations

import hashlib
import re

#: the type of targets that other records are for the publications they name; no role leads there, and no other site
MENTION = "mention"
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
#: file systems have names of at most 255 bytes, endings and folders included
_LONGEST = 80
#: names that Windows keeps for devices, whatever their ending
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def node_id(prefix: str, name: str) -> str:
    """Return an id that is legal everywhere and different for different names.

    A citation key may be anything (``2024A&A...690A.201W``, Cyrillic, a URL): what had to be
    replaced or cut off is made up for by a few digits of the name's hash: ids of publications are names of files too.
    """
    slug = _UNSAFE.sub("-", name).strip("-")[:_LONGEST].strip("-")
    if slug != name or _DEVICES.fullmatch(slug):
        slug = f"{slug}-{hashlib.blake2b(name.encode(), digest_size=3).hexdigest()}".lstrip("-")
    return f"{prefix}-{slug}"
