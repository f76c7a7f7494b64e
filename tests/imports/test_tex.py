"""CVs in LaTeX as people write them: own macros, text between the commands, items that go on."""

from __future__ import annotations

from typing import Any

from sphinx_academic.imports.found import Found
from sphinx_academic.imports.recognise import read_source
from sphinx_academic.imports.source import Source, SourceFile

HEAD = "\\documentclass{moderncv}\n\\usepackage{fontawesome5}\n\\firstname{Emmy}\\lastname{Noether}\n"


def read(files: dict[str, str]) -> Found:
    made = {name: SourceFile(name, len(text), text.encode) for name, text in files.items()}
    return read_source(Source(made, name="cv"))


def fields(found: Found, kind: str) -> list[dict[str, Any]]:
    return [record.fields for record in found.records.get(kind, [])]


def test_own_macros_are_replaced_and_definitions_are_no_text() -> None:
    found = read({
        "cv.tex": HEAD + "\\newcommand{\\place}[3]{\\cventry{#1}{#2}{#3}{}{}{}}\n"
        "\\renewcommand*{\\name}[1]{\\textbf{#1}}\n\\begin{document}\n"
        "\\begin{cvsection}{Experience}\n\\place{1933--1935}{Guest professor}{Bryn Mawr College}\n\\end{cvsection}\n"
        "\\end{document}\n"
    })  # fmt: skip
    assert found.profile["name"] == "Emmy Noether"
    assert fields(found, "experience") == [
        {"role": "Guest professor", "organization": "Bryn Mawr College", "start": "1933", "end": "1935"}
    ]
    assert found.pages == []


def test_an_item_without_a_label_goes_on() -> None:
    found = read({
        "cv.tex": HEAD + "\\begin{document}\\section{\\textbf{Education}}\n"
        "\\cvitem{06/04--12/07}{\\textbf{University of Erlangen}, Erlangen, Germany}\n"
        "\\cvitem{}{\\textbf{PhD, Mathematics}}\n"
    })  # fmt: skip
    assert fields(found, "education") == [
        {
            "degree": "PhD",
            "field": "Mathematics",
            "institution": "University of Erlangen",
            "location": "Erlangen, Germany",
            "start": "2004-06",
            "end": "2007-12",
        }
    ]


def test_references_in_text_and_what_is_not_understood() -> None:
    found = read({
        "cv.tex": HEAD + "\\begin{document}\n\\section{Publications}\n\\begin{enumerate}[label=[\\arabic*]]\n"
        "\\item Emmy Noether and David Hilbert,\\\\ Ideal theory in rings,\\\\\n"
        "Mathematische Annalen, 83, 24--66 (1921);\\\\\n"
        "\\faFile\\hspace{0.2em}DOI: \\href{https://doi.org/10.1007/BF01464225}{10.1007/BF01464225}.\n"
        "\\end{enumerate}\n\\section{Hobbies}\nWalks in the woods with friends.\n\\vspace{1em}\n\\end{document}\n",
        "more.tex": "\\section{Publications}\n\\cvlistitem{n1918}\n",
        "papers.bib": "@article{n1918, author={Noether, Emmy}, title={Invariante Variationsprobleme}, year={1918}}\n",
    })  # fmt: skip
    [work] = fields(found, "publications")
    assert {name: work[name] for name in ("title", "authors", "date", "links")} == {
        "title": "Ideal theory in rings",
        "authors": ["Emmy Noether", "David Hilbert"],
        "date": "1921",
        "links": {"doi": "10.1007/BF01464225"},
    }
    assert [entry.key for entry in found.entries] == ["n1918"]
    assert [page.text.strip() for page in found.pages] == ["## Hobbies\n\n- Walks in the woods with friends."]


def test_a_date_that_stands_first_or_last() -> None:
    last = (
        "\\documentclass{awesome-cv}\n\\begin{document}\\cvsection{Experience}\n"
        "\\cventry{Guest professor}{Bryn Mawr College}{Pennsylvania}{1933 - 1935}"
        "{\\begin{cvitems}\\item{Algebra}\\end{cvitems}}"
    )
    first = (
        HEAD + "\\begin{document}\\section{Experience}\n\\cventry{1933--1935}"
        "{Guest professor \\href{https://x.org}{\\faPaperclip}}{Bryn Mawr College}{Pennsylvania}{}{Algebra}"
    )
    expected = {"role": "Guest professor", "organization": "Bryn Mawr College", "location": "Pennsylvania",
                "start": "1933", "end": "1935", "highlights": ["Algebra"]}  # fmt: skip
    assert fields(read({"cv.tex": last}), "experience") == [expected]
    assert fields(read({"cv.tex": first}), "experience") == [expected]


def test_files_about_the_repository_are_no_pages() -> None:
    found = read(
        {"cv.tex": HEAD, "AGENTS.md": "## Awards\n- A prize, 1932\n", ".tools/x.md": "## Awards\n- A prize, 1932\n"}
    )
    assert found.records == {}


OWN_LINKS = r"""
\documentclass{moderncv}
\newcommand\Colorhref[3][gray]{\href{#2}{\color{#1}#3}}
\begin{document}
\section{Positions and Education}
\cventry{1919 - 1933}{Lecturer}{University of Göttingen}{}{Germany}
{With \Colorhref{https://example.org/h}{David Hilbert}.}
\cventry{1903 - 1907}{PhD in Mathematics}{Erlangen}{}{Germany}{}
\cventry{1907 - 1908}{MSc in Mathematics}{Erlangen}{}{summa cum laude}{}
\section{Awards}
\cvitem{1932}{\textbf{Ackermann–Teubner Award.} Given by \Colorhref{https://example.org/l}{Leipzig}.}
\section{Publications}
\cventry{1921}{Ideal Theory in Rings}{}{Emmy Noether and Max Deuring}{In \textit{Mathematische Annalen}}{}
\section{Teaching}
\cventry{1929 to 1930}{Noncommutative Algebra}{Mathematics}{Göttingen}{}{}
\section{Students}
\cventry{1925}{Grete Hermann}{PhD student}{}{}{}
\section{Scientific Duties}
\cvitem{Reviewer}{Mathematische Annalen • Crelle}
\end{document}
"""


def test_entries_by_their_sections_and_words() -> None:
    found = read({"cv.tex": OWN_LINKS})
    assert {kind: [record.fields for record in records] for kind, records in found.records.items()} == {
        "experience": [
            {
                "role": "Lecturer",
                "organization": "University of Göttingen",
                "location": "Germany",
                "start": "1919",
                "end": "1933",
                "highlights": ["With [David Hilbert](https://example.org/h)."],
            }
        ],
        "education": [
            {
                "degree": "PhD",
                "field": "Mathematics",
                "institution": "Erlangen",
                "location": "Germany",
                "start": "1903",
                "end": "1907",
            },
            {
                "degree": "MSc",
                "field": "Mathematics",
                "institution": "Erlangen",
                "start": "1907",
                "end": "1908",
                "grade": "summa cum laude",
            },
        ],
        "awards": [
            {
                "date": "1932",
                "title": "Ackermann–Teubner Award",
                "note": "Given by [Leipzig](https://example.org/l).",
            }
        ],
        "publications": [
            {
                "key": "noether1921ideal",
                "title": "Ideal Theory in Rings",
                "authors": ["Emmy Noether", "Max Deuring"],
                "date": "1921",
                "venue": "Mathematische Annalen",
                "type": "article",
            }
        ],
        "teaching": [
            {
                "role": "Teaching",
                "institution": "Mathematics",
                "courses": [{"title": "Noncommutative Algebra", "term": "1929 – 1930"}],
            }
        ],
        "mentees": [{"person": "Grete Hermann", "degree": "PhD", "date": "1925"}],
        "service": [{"role": "Reviewer", "venues": ["Mathematische Annalen", "Crelle"]}],
    }
