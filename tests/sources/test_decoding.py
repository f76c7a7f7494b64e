from __future__ import annotations

import codecs

import pytest

from sphinx_academic.problems import Problems
from sphinx_academic.sources.decoding import decode

WESTERN = "cp1252; save the file as UTF-8 [academic.encoding]"

SILENT = {
    "utf-8": ("Gödel\n".encode(), "Gödel\n"),
    "utf-8 with a mark": (codecs.BOM_UTF8 + "Gödel".encode(), "Gödel"),
    "utf-16 little": (codecs.BOM_UTF16_LE + "Gödel".encode("utf-16-le"), "Gödel"),
    "utf-16 big": (codecs.BOM_UTF16_BE + "Gödel".encode("utf-16-be"), "Gödel"),
    "utf-32": (codecs.BOM_UTF32_LE + "Gödel".encode("utf-32-le"), "Gödel"),
    "JabRef's declaration": (b"% Encoding: Cp1252\n@a{k, x={G\xf6del}}", "% Encoding: Cp1252\n@a{k, x={Gödel}}"),
    "Emacs' declaration": (b"% -*- coding: koi8-r -*-\n\xeb", "% -*- coding: koi8-r -*-\nК"),
    "CRLF": (b"a\r\nb\r\n", "a\nb\n"),
    "lone CR": (b"a\rb\r", "a\nb\n"),
    "marks inside": ("a\ufeffb\u200bc\u2060d".encode(), "abcd"),
    "joiners stay": ("👩\u200d🔬".encode(), "👩\u200d🔬"),
    "composed": ("Go\u0308del".encode(), "Gödel"),
    "ligatures": ("Artiﬁcial eﬀect, ﬂow, oﬃce, baﬄe, ﬅ".encode(), "Artificial effect, flow, office, baffle, st"),
    "no-break space stays": ("D.\u00a0Hilbert".encode(), "D.\u00a0Hilbert"),
    "empty": (b"", ""),
}


@pytest.mark.parametrize(("data", "text"), SILENT.values(), ids=SILENT)
def test_what_needs_no_guess_is_read_in_silence(data: bytes, text: str) -> None:
    problems = Problems()
    assert decode(data, "x.bib", problems) == text
    assert list(problems) == []


GUESSED = {
    "cp1252": (b"a\nb\nG\xf6del", "a\nb\nGödel", f"x.bib:3: byte 0xf6 is not UTF-8; the file was read as {WESTERN}"),
    "a lone CR counts as a line": (
        b"a\rG\xf6del",
        "a\nGödel",
        f"x.bib:2: byte 0xf6 is not UTF-8; the file was read as {WESTERN}",
    ),
    "latin-1": (b"G\xf6del\x81", "Gödel\x81", f"x.bib:1: byte 0xf6 is not UTF-8; the file was read as {WESTERN}"),
    "declares utf-8, is not": (
        b"% Encoding: UTF-8\n\xc4pple",
        "% Encoding: UTF-8\nÄpple",
        f"x.bib:2: byte 0xc4 is not UTF-8; the file was read as {WESTERN}",
    ),
    "one pasted line": (
        "Kurt Gödel, René Descartes\n".encode() + b"G\xf6del",
        "Kurt Gödel, René Descartes\nGödel",
        "x.bib:2: byte 0xf6 is not UTF-8; it and others like it were read as cp1252, the rest of the file as UTF-8; "
        "save the file as UTF-8 [academic.encoding]",
    ),
    "gbk": (
        "@article{凯撒2013, author={凯撒}}".encode("gbk"),
        "@article{凯撒2013, author={凯撒}}",
        "x.bib:1: byte 0xbf is not UTF-8; the file was read as gbk; save the file as UTF-8 [academic.encoding]",
    ),
    "a script in runs": (
        ("Лобачевский, Николай. О началах геометрии. Казанский вестник, " * 4).encode("cp1251"),
        "Лобачевский, Николай. О началах геометрии. Казанский вестник, " * 4,
        "x.bib:1: byte 0xcb is not UTF-8; the file was read as cp1251; save the file as UTF-8 [academic.encoding]",
    ),
    "utf-16 without a mark": (
        "@article{a, author={Gödel}}".encode("utf-16-le"),
        "@article{a, author={Gödel}}",
        "x.bib:1: the file is not UTF-8; it was read as utf-16-le; save it as UTF-8 [academic.encoding]",
    ),
}


@pytest.mark.parametrize(("data", "text", "problem"), GUESSED.values(), ids=GUESSED)
def test_a_guess_is_a_problem_at_the_first_line_it_concerns(data: bytes, text: str, problem: str) -> None:
    problems = Problems()
    assert decode(data, "x.bib", problems) == text
    assert [str(each) for each in problems] == [problem]


@pytest.mark.parametrize("encoding", ["hex", "rot13", "utf-7", "unicode_escape", "idna", "zip", "nonsense"])
def test_a_declaration_names_no_other_codec_than_one_of_text(encoding: str) -> None:
    problems = Problems()
    assert decode(f"% Encoding: {encoding}\n".encode() + b"\xf6", "x.bib", problems).endswith("ö")
    assert len(problems) == 1
