"""A retracted work says so wherever it is named, with a link to the notice where there are links."""

from __future__ import annotations

import re

import pypdf
import pytest
from pdfs import pdf_text
from sites import MakeSite

NOTICE = "https://doi.org/10.1000/notice"
NOTE = f"Retracted: {NOTICE}"
CONF = """\
html_baseurl = "https://example.org/"
academic_publication_pages = True
academic_cv_pdf = True
academic_outputs = {"ro-crate": True, "coins": True, "llms": True, "json-resume": True, "rendercv": True}
"""
CITED = "academic_citations = True\n"
INDEX = """\
# Noether

See {acad:pub}`ideals`, {acad:pub}`the paper <ideals>` and {acad:pub}`groups`.

```{news}
```

```{publication-list}
:search:
```

```{talk-list}
```

```{award-list}
```

```{project-list}
```

```{education-list}
```

```{cv}
:sections: publications, news, talks
```
"""
FILES = {
    "index.md": INDEX,
    "data/profile.yml": "name: Emmy Noether\n",
    "data/people.yml": "- {id: artin, name: Emil Artin}\n",
    "data/citations.yml": "as_of: 2026-11-20\nsource: OpenAlex\ncounts: {ideals: 39}\n",
    "data/publications.yml": """\
- key: ideals
  type: article
  title: Ideals
  authors: [Emmy Noether]
  venue: Annalen
  date: 1921
  abstract: On rings.
  versions: [{kind: retraction, doi: 10.1000/notice}]
- {key: groups, type: book, title: Groups, authors: [Emmy Noether], date: 1920, status: retracted}
- {key: rings, type: book, title: Rings, authors: [Emmy Noether], date: 1919}
""",
    "data/news.yml": """\
- {date: 1921-02-03, publication: ideals}
- {date: 1921-01-03, text: 'Read {acad:pub}`ideals`, by {acad:person}`artin`.'}
""",
    "data/talks.yml": "- {date: 1921-03-04, event: Congress, publication: ideals}\n",
    "data/awards.yml": "- {title: Prize, date: 1922, publication: ideals}\n",
    "data/projects.yml": "- {title: Algebra, publications: [ideals]}\n",
    "data/education.yml": "- {degree: PhD, institution: Erlangen, end: 1907, thesis: {publication: ideals}}\n",
}


#: the outputs that name the work, and what each says of it
SAID = {
    "publications.bib": f"note     = {{{NOTE}}}",
    "publications.ris": f"N1  - {NOTE}",
    "publications.json": f'"note": "{NOTE}"',
    "publications/ideals.bib": f"note     = {{{NOTE}}}",
    "publications/ideals.ris": f"N1  - {NOTE}",
    "publications/ideals.csl.json": f'"note": "{NOTE}"',
    "publications/ideals.jsonld": f'"correction": "{NOTICE}"',
    "publications/ideals.md": f"**Ideals**. {NOTE}. Emmy Noether. Annalen, 1921.",
    "publications/ideals.html": f'<meta name="description" content="{NOTE}. On rings.">',
    "publications.atom": f'href="{NOTICE}"',
    "publications.rss": f'href="{NOTICE}"',
    "news.atom": f'href="{NOTICE}"',
    "news.rss": f'href="{NOTICE}"',
    "index.md": f"“[Ideals](publications/ideals.html)” ([Retracted]({NOTICE})) is published in *Annalen*.",
    "talks.ics": f"DESCRIPTION:Congress\\, {NOTE}",
    "resume.json": f'"summary": "{NOTE}\\n\\nOn rings."',
    "cv.yaml": f'summary: "{NOTE}"',
    "ro-crate-metadata.json": f'"creativeWorkStatus": "{NOTE}"',
}


def test_outputs_for_programs(make_site: MakeSite) -> None:
    site = make_site(FILES, CONF).build()
    wrong = [file for file, said in SAID.items() if said not in site.text(file).replace("\r\n ", "")]
    assert wrong == []
    named = {
        path.relative_to(site.outdir).as_posix()
        for path in site.outdir.rglob("*")
        if path.is_file() and "Ideals" in path.read_bytes().decode("utf-8", "replace")
    }
    # a talk, and addresses, are none of the work's own
    unnamed = {
        "publications/groups.html",
        "index.html",
        "profile.json",
        "searchindex.js",
        ".doctrees/environment.pickle",
        "linkset.json",
    }
    assert named - unnamed - SAID.keys() == set()


@pytest.mark.parametrize(
    ("builder", "file", "words", "notices"),
    [
        ("html", "index.html", 16, 17),
        ("epub", "index.xhtml", 16, 34),
        ("text", "index.txt", 16, 4),
        ("man", "site.1", 16, 4),
        ("latex", "site.tex", 16, 17),
        ("texinfo", "site.texi", 16, 17),
        ("xml", "index.xml", 16, 17),
    ],
)
def test_every_mention_in_every_builder(make_site: MakeSite, builder: str, file: str, words: int, notices: int) -> None:
    """The word stands beside each of them, with a link; builders without links print the addresses of buttons."""
    text = make_site(FILES, CONF).build(builder, warnings=None).text(file)
    text = re.sub(r"<head>.*?</head>|<details.*?</details>", "", text, flags=re.DOTALL)
    assert (len(re.findall(r"\bRetracted\b", text)), text.count(NOTICE)) == (words, notices)


CV = (
    "Emmy Noether Publications Journal articles 1. Emmy Noether. Ideals. Annalen, 1921. (Retracted) "
    "39 citations (OpenAlex, 20 Nov 2026) [Retraction notice] Books 1. Emmy Noether. Groups. 1920. (Retracted) "
    "2. Emmy Noether. Rings. 1919. News Feb 3, 1921 My paper “Ideals” (Retracted) is published in Annalen. "
    "[Retraction notice] Jan 3, 1921 Read Ideals (Retracted), by Emil Artin. Talks Mar 4, 1921 Ideals (Retracted), "
    "Congress"
)


def test_the_cv_in_pdf(make_site: MakeSite) -> None:
    """With the citations, and with the names of what its texts refer to."""
    site = make_site(FILES, CONF + CITED).build()
    file = site.outdir / "index.pdf"
    assert pdf_text(file) == CV
    links = [note.get_object()["/A"].get("/URI") for note in pypdf.PdfReader(file).pages[0]["/Annots"]]
    assert links.count(NOTICE) == 10
