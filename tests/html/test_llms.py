"""Pages as Markdown, and the list of them."""

from __future__ import annotations

from markup import alternates
from sites import MakeSite

FILES = {
    "index.md": "# Emmy *N.*\n\n```{profile}\n:parts: name position email\n```\n\n"
    "Text with `code`, $x^2$ and {doc}`a link <more>`.\n\n"
    "## Works\n\n```{publication-list}\n```\n\n```{publication-chart}\n:by: none\n```\n\n"
    "```python\nprint(1)\n```\n\n1. One\n2. Two\n\n   - Inner\n\n> Said.\n\n"
    "| A | B |\n|---|---|\n| 1 | x\\|y |\n\n```{toctree}\nmore\n```\n",
    "more.md": "# More_text\n",
    "data/profile.yml": "id: me\nname: Emmy Noether\nposition: Professor\nemail: emmy@example.org\n",
    "data/publications.bib": "@article{a, author = {Noether, Emmy and Hilbert, David},\n"
    "  title = {Ideals in \\emph{Rings}}, year = 1921, journal = {Annalen},\n"
    "  doi = {10.1007/BF01464225}, abstract = {We have ideals.}}\n",
}
CONF = 'html_theme = "basic"\nacademic_outputs = {"llms": True, "ris": False, "json": False}\n'
PAGE = """\
# Emmy *N.*

Emmy Noether

Professor

Text with `code`, $x^2$ and [a link](more.html).

## Works

- **Ideals in Rings**. Emmy Noether, David Hilbert. Annalen, 1921. <https://doi.org/10.1007/BF01464225>

**Publications per year**

| Year | Total |
| --- | --- |
| 1921 | 1 |

```python
print(1)
```

1. One
2. Two

   - Inner

> Said.

| A | B |
| --- | --- |
| 1 | x\\|y |

- [More\\_text](more.html)
"""
LIST = """\
# Site

> Emmy Noether: Professor.

## Pages

- [Emmy N.](index.md)
- [More\\_text](more.md)

## Data

- [profile.json](profile.json): The owner, and all that is listed: JSON Resume, with fields of its own, and without the e-mail address.
- [publications.bib](publications.bib): The listed publications as BibTeX.
"""  # noqa: E501
WORK = """\
# Ideals in Rings

**Ideals in Rings**. Emmy Noether, David Hilbert. Annalen, 1921. <https://doi.org/10.1007/BF01464225>

## Abstract

We have ideals.

## Links

- [DOI](https://doi.org/10.1007/BF01464225)

## BibTeX

```bibtex
@article{a, author = {Noether, Emmy and Hilbert, David},
  title = {Ideals in \\emph{Rings}}, year = 1921, journal = {Annalen},
  doi = {10.1007/BF01464225}, abstract = {We have ideals.}}
```
"""


def test_pages_and_works_are_markdown_too(make_site: MakeSite) -> None:
    site = make_site(FILES, CONF).build()
    assert site.text("index.md") == PAGE
    assert site.text("llms.txt") == LIST
    assert alternates(site.soup("more")) == [("text/markdown", "more.md")]
    site.build(academic_publication_pages=True)
    assert site.text("publications/a.md") == WORK


def test_markdown_goes_with_its_page_and_where_it_is_not_wanted(make_site: MakeSite) -> None:
    site = make_site(FILES, CONF).build()
    site.write({"index.md": "# Alone\n\n```{publication-list}\n```\n"})
    (site.srcdir / "more.md").unlink()
    site.build()
    assert sorted(path.name for path in site.outdir.glob("*.md")) == ["index.md"]
    assert site.text("index.md").startswith("# Alone\n")
    site.build(academic_outputs={})
    assert [*site.outdir.glob("*.md"), *site.outdir.glob("llms.txt")] == []


def test_a_page_in_a_folder_of_its_own_has_its_markdown_there(make_site: MakeSite) -> None:
    site = make_site(FILES, f'{CONF}html_baseurl = "https://example.org/"\n').build("dirhtml")
    assert site.text("more/index.md") == "# More\\_text\n"
    assert "- [More\\_text](https://example.org/more/index.md)\n" in site.text("llms.txt")


def test_a_file_of_the_site_s_own_stays(make_site: MakeSite) -> None:
    site = make_site({**FILES, "own/more.md": "mine"}, f'{CONF}html_extra_path = ["own"]\nexclude_patterns = ["own"]\n')
    site.build()
    assert site.text("more.md") == "mine"


def test_pages_are_the_same_when_several_processes_write(make_site: MakeSite) -> None:
    files = {**FILES, **{f"p{number}.md": "---\norphan: true\n---\n# P\n" for number in range(12)}}
    site = make_site(files, CONF).build(parallel=2)
    assert site.text("index.md") == PAGE
    assert len(list(site.outdir.glob("p*.md"))) == 12
