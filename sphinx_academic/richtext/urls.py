"""The link targets that are allowed on a page.

Data may come from others: a co-author's BibTeX, a crawled feed.  So a target is allowed only
if it is *known* to be harmless; anything else is refused, in whatever way it is spelled.
"""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

MAX_LENGTH = 8192
"""Longer targets are refused; browsers and servers stop near this length too."""

ALLOWED = "http, https, mailto, tel, a document or a file of the site"
"""What may be linked to, in the words of a message."""

# Characters that are never seen, or that browsers drop from a URL before they read its scheme:
# controls, the soft hyphen, zero-width and bidirectional marks, line separators, lone surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*+(?:/[A-Za-z0-9._~/%+=&?#:@!,;()*-]*+)?+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_DRIVE = re.compile(r"\s*[A-Za-z]:[\\/]")
_HEAD = re.compile(r"[^/?#]*")
_AUTHORITY = re.compile(r"//([^/?#\s]+)")
_SPACE = re.compile(r"\s")
_LINE_BREAK = re.compile("%0[ad]", re.IGNORECASE)
_MAILBOX = re.compile(r"[^\s?@]+@[^\s?@]+(\?.*)?")
_PHONE = re.compile(r"\+?[0-9(][0-9().-]*(;[A-Za-z0-9=+.;-]*)?")


def safe_target(url: str) -> str | None:
    """Return the target of a link, cleaned, or ``None`` if it must not be linked to.

    Allowed are ``http:`` and ``https:`` with a host, ``mailto:`` with an address, ``tel:`` with a number,
    the path of a document or a file (relative, or absolute within the site), and ``#anchor``. White space
    around the target is dropped, the scheme is put in lower case, spaces inside a URL are percent-encoded,
    those of a file name stay, and a bare ``www.host`` becomes ``https://www.host``; of the headers of a
    message ``mailto:`` keeps the subject alone. Whether a path exists and stays below the source directory
    is for whoever opens it.

    Refused is everything else: any other scheme, in any case, also when it is hidden in character
    references or percent encoding, or in compatibility characters such as a full-width colon;
    invisible or control characters anywhere; backslashes (a browser reads them as slashes);
    ``//host``, which would leave the site by way of the page's own scheme; line breaks encoded
    into ``mailto:``; and a target of more than :data:`MAX_LENGTH` characters.
    """
    if _PLAIN.fullmatch(url) and len(url) <= MAX_LENGTH:
        return url  # nine targets of ten, and there is nothing in them that could be meant otherwise
    target = url.strip(" \t\r\n\f\v\ufeff")
    if not target or len(target) > MAX_LENGTH or "\\" in target or _INVISIBLE.search(target):
        return None
    if target.startswith("#"):
        return target
    scheme = _SCHEME.fullmatch(target)
    if scheme:
        return _absolute(scheme[1].lower(), scheme[2].rstrip())
    decoded = _decoded(target)
    if decoded is None or decoded.startswith("//") or "\\" in decoded:
        return None
    # with no scheme of its own, a colon in the first segment can only be one in disguise
    head = _HEAD.match(decoded)
    if head is None or ":" in head[0]:
        return None
    if target[:4].lower() == "www.":
        return _absolute("https", f"//{target}")
    return target


def mail_target(address: str) -> str:
    """Return the link to an address of mail: nothing in it can begin a field of the message, or a command of LaTeX."""
    return f"mailto:{quote(address, safe='@+!$*')}"


def refused_link(url: str) -> str:
    """Return the message about a target that :func:`.safe_target` refuses."""
    if not url:
        return f"link has no target; use {ALLOWED}"
    shown = url if len(url) <= 60 else url[:59] + "…"
    if _DRIVE.match(url):
        return f"link target {shown!r} is a file of one computer; write its path from the folder of conf.py, with '/'"
    if "\\" in url and not _SCHEME.match(url):
        return "link target {!r} has a backslash; write {!r}".format(shown, shown.replace("\\", "/"))
    if (scheme := _SCHEME.fullmatch(url.strip())) and scheme[1].lower() in ("http", "https"):
        return f"link target {shown!r} is not a web address; write it as 'https://example.org/page'"
    return f"link target {shown!r} is not allowed; use {ALLOWED}"


def _absolute(scheme: str, rest: str) -> str | None:
    match scheme:
        case "http" | "https" if _AUTHORITY.match(rest) and _has_valid_host(rest):
            return f"{scheme}:{_encode_spaces(rest)}"
        case "mailto" if _MAILBOX.fullmatch(rest) and not _LINE_BREAK.search(rest):
            return f"mailto:{_encode_spaces(_with_subject_alone(rest))}"
        case "tel" if _PHONE.fullmatch(rest.replace(" ", "")):
            return f"tel:{rest.replace(' ', '')}"
    return None


def _with_subject_alone(rest: str) -> str:
    """Return an address without what would fill in more of a message than its subject: copies, a text, attachments."""
    address, _, headers = rest.partition("?")
    subject = next((each for each in headers.split("&") if each.lower().startswith("subject=")), "")
    return f"{address}?{subject}" if subject else address


def _has_valid_host(rest: str) -> bool:
    """Return whether the host can be read by whoever follows the link: brackets are for IPv6 addresses only."""
    try:
        urlsplit(f"https:{rest}").port  # noqa: B018
    except ValueError:
        return False
    return True


def _encode_spaces(rest: str) -> str:
    return _SPACE.sub("%20", rest)


def _decoded(target: str) -> str | None:
    """Undo every encoding until none is left, or return ``None`` if there is always one more."""
    for _ in range(6):
        decoded = unicodedata.normalize("NFKC", unquote(html.unescape(target)))
        decoded = "".join(_INVISIBLE.sub("", decoded).split())
        if decoded == target:
            return decoded
        target = decoded
    return None
