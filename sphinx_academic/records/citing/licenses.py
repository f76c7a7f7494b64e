"""The address of a licence by its usual names: that is how programs know which one it is."""

from __future__ import annotations

import re
from typing import Final

_CREATIVE: Final = re.compile(r"cc[- ](by(?:-(?:nc|sa|nd)){0,2})(?:[- ](\d\.\d))?")
#: other licences of works and software, by their SPDX identifiers
_SPDX: Final = {
    name.lower(): name
    for name in (
        *("MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MPL-2.0", "Unlicense", "EUPL-1.2", "ODbL-1.0"),
        *("GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "LGPL-2.1-only", "LGPL-2.1-or-later"),
        *("LGPL-3.0-only", "LGPL-3.0-or-later", "AGPL-3.0-only", "AGPL-3.0-or-later"),
    )
}


def license_url(name: str) -> str:
    """Return the address of a licence: ``CC BY 4.0``, ``CC0-1.0``, ``MIT``, or a URL; empty if it is not known."""
    text = name.strip()
    if text.startswith(("http://", "https://")):
        return text
    word = text.lower()
    if word in ("cc0", "cc0-1.0", "cc0 1.0"):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if match := _CREATIVE.fullmatch(word):
        return f"https://creativecommons.org/licenses/{match[1]}/{match[2] or '4.0'}/"
    return f"https://spdx.org/licenses/{_SPDX[word]}" if word in _SPDX else ""
