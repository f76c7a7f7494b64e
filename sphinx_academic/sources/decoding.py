"""Bytes to text: the encodings that data files are really in.

A data file should be UTF-8.  Bibliographies are often older than that: reference managers write
Windows code pages, some write UTF-16, and a file may be UTF-8 but for one pasted line.  What is
read is the same in every case: text with ``\\n`` line ends, in Unicode normal form C, without
invisible characters that would keep equal names from being equal.  No line is added or taken away.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from sphinx_academic.problems import Location, Problems, Subtype

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's, so it is tested first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# JabRef's "% Encoding: Cp1252", Emacs' "-*- coding: latin-1 -*-", "@comment{x-kbibtex-encoding=...}"
_DECLARED = re.compile(rb"coding\s?[:=]\s?([\w.-]{2,20})", re.IGNORECASE)
_DECLARABLE = re.compile(r"cp\d+|iso8859-\d+|ascii|gb\w+|big5\w*|shift_jis|euc_\w+|koi8-\w|mac-roman|johab|hz")

# The joiners U+200C and U+200D stay: Persian and emoji are spelled with them.
_INVISIBLE_AND_LIGATURES = {
    **dict.fromkeys((0x200B, 0x2060, 0xFEFF)),
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_TO_CLEAN = tuple(map(chr, _INVISIBLE_AND_LIGATURES))
_UNDECODED = re.compile("[\udc80-\udcff]+")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes, file: str, problems: Problems) -> str:
    """Return the text of a data file.

    UTF-8 and whatever a byte order mark or the file itself declares are read in silence; anything
    else is a guess and a problem, which names the first line that is not UTF-8.
    """
    text = _decoded(data, file, problems)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text
    # looking for one character after the other is three times as fast as for any of them
    if any(character in text for character in _TO_CLEAN):
        text = text.translate(_INVISIBLE_AND_LIGATURES)
    return unicodedata.normalize("NFC", text)


def _decoded(data: bytes, file: str, problems: Problems) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            if encoding == "utf-8":
                data = data[len(mark) :]
                break
            return data[len(mark) :].decode(encoding, "replace")
    if wide := _wide_encoding(data):
        problems.add(
            Subtype.ENCODING, f"the file is not UTF-8; it was read as {wide}; save it as UTF-8", Location(file, 1)
        )
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text, assumed = _by_declaration(data) or _by_guess(data)
        if assumed:
            problems.add(
                Subtype.ENCODING,
                f"byte 0x{data[error.start]:02x} is not UTF-8; {assumed}; save the file as UTF-8",
                Location(file, _line(data, error.start)),
            )
        return text


def _line(data: bytes, position: int) -> int:
    before = data[:position]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a byte order mark: markup is ASCII, so every second byte is mostly zero."""
    head = data[:1024]
    if len(head) < 4 or b"\0" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _by_declaration(data: bytes) -> tuple[str, str] | None:
    declared = _DECLARED.search(data[:2048])
    if declared is None:
        return None
    try:
        encoding = codecs.lookup(declared[1].decode("ascii")).name
        return (data.decode(encoding), "") if _DECLARABLE.fullmatch(encoding) else None
    except (LookupError, UnicodeError):
        return None


def _by_guess(data: bytes) -> tuple[str, str]:
    """Return the text and what was assumed to get it."""
    escaped = data.decode("utf-8", "surrogateescape")
    broken = sum(len(run) for run in _UNDECODED.findall(escaped))
    sound = sum(1 for char in escaped if char > "\x7f") - broken
    if sound > broken:
        text = _UNDECODED.sub(lambda run: _western(run[0].encode("utf-8", "surrogateescape")), escaped)
        return text, "it and others like it were read as cp1252, the rest of the file as UTF-8"
    encoding = _likely_encoding(data)
    if encoding == "cp1252":
        return _western(data), "the file was read as cp1252"
    return data.decode(encoding, "replace"), f"the file was read as {encoding}"


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:  # five bytes mean nothing in cp1252; every byte means something in latin-1
        return data.decode("latin-1")


def _likely_encoding(data: bytes) -> str:
    """Return the likely encoding: accented letters stand alone in Western text, and in runs in other scripts."""
    runs = _HIGH_BYTES.findall(data)
    if sum(map(len, runs)) < 2 * len(runs):
        return "cp1252"
    try:
        data.decode("gb2312")
    except UnicodeDecodeError:
        pass
    else:
        if all(len(run) % 2 == 0 for run in runs):
            return "gbk"
    from charset_normalizer import from_bytes  # only a file in neither of the usual encodings pays for the import

    best = from_bytes(b"\n".join(runs[:2000])).best()
    return best.encoding if best is not None else "cp1252"
