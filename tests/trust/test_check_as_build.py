"""``check`` says of a site what a build says of it: of every bad file, and of every kind of bad page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sites import CONF, MakeSite, Site
from trust.bad_pages import DATA, PAGES
from trust.test_bad_files import ALL, Case

from sphinx_academic.cli.checking import KINDS, check_site

#: a page that shows what a site has
EVERYTHING = (
    "---\norphan: true\n---\n"
    + "# All\n"
    + "".join(f"\n```{{{kind.kind.directive}}}\n```\n" for kind in KINDS if kind.kind.name not in ("profile", "venues"))
)
#: all but that of a conf.py which Sphinx cannot start with
BUILT = [case for case in ALL if case.name != "conf.py: a file that is not Python"]


def said_by_build(site: Site) -> list[str]:
    return sorted(line.replace("WARNING: ", "") for line in site.warnings if " [academic." in line)


def said_by_check(site: Site) -> list[str]:
    return sorted(map(str, check_site(site.srcdir).problems))


@pytest.mark.parametrize("case", BUILT, ids=[case.name for case in BUILT])
def test_of_bad_files(case: Case, make_site: MakeSite) -> None:
    files = {name: content for name, content in case.files.items() if name != "conf.py"}
    profile = "\n```{profile}\n```\n" if "data/profile.yml" in files else ""
    # pages of a case's own may show less than there is, or nothing
    index = files.pop("index.md", b"# Index\n").decode()
    conf = case.files.get("conf.py", b"").decode()
    site = make_site({"index.md": index, "all.md": EVERYTHING + profile, **files}, conf, "dummy")
    site.build(warnings=None)
    assert said_by_check(site) == said_by_build(site)


@pytest.fixture(scope="module", params=["md", "rst"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """Yield a site of all bad pages in one syntax, built, and that syntax."""
    suffix = request.param
    site = Site(tmp_path_factory.mktemp("pages"), "dummy")
    site.write({"conf.py": CONF, **DATA, "index.md": "# Index\n\n```{toctree}\n:glob:\n\n*\n```\n"})
    site.write({f"page{number}.{suffix}": getattr(page, suffix) for number, page in enumerate(PAGES)})
    site.build(warnings=None)
    yield site, suffix
    site.close()


@pytest.mark.parametrize("number", range(len(PAGES)), ids=[page.name for page in PAGES])
def test_of_bad_pages(pages: tuple[Site, str], number: int) -> None:
    site, suffix = pages
    file = f"page{number}.{suffix}:"
    said = [f"{file}{md if suffix == 'md' else rst}: {message}" for md, rst, message in PAGES[number].said]
    built, checked = (
        [line.rpartition(" [")[0] for line in lines if line.startswith(file)]
        for lines in (said_by_build(site), said_by_check(site))
    )
    assert built == sorted(said)
    assert checked == sorted(said)


def test_of_all_pages_together(pages: tuple[Site, str]) -> None:
    site, _suffix = pages
    assert said_by_check(site) == said_by_build(site)


WITHOUT_MYST = "extensions = ['sphinx_academic']\nsource_suffix = {'.rst': 'restructuredtext'}\n"
SITES: dict[str, tuple[dict[str, str], str]] = {
    "a style that there is not": ({}, "academic_publication_style = 'plane'\n"),
    "a site's own styles": (
        {"index.md": "# T\n\n```{publication-list}\n:style: mine\n```\n"},
        "academic_publication_style = 'mine'\n\n\ndef setup(app):\n"
        "    from sphinx_academic.registry import add_publication_style\n"
        "    from sphinx_academic.rendering.publications.style import PublicationStyle\n"
        "    add_publication_style(app, 'mine', PublicationStyle)\n",
    ),
    "feeds without an address": ({}, "academic_outputs = {'news-feed': True}\n"),
    "feeds with an address": ({}, "academic_outputs = {'news-feed': True}\nhtml_baseurl = 'https://example.org'\n"),
    "a photo elsewhere": (
        {"data/profile.yml": "id: turing\nname: Alan Turing\nphoto: https://example.org/turing.jpg\n"},
        "",
    ),
    "a photo elsewhere that no page shows": (
        {"data/profile.yml": "id: turing\nname: Alan Turing\nphoto: https://example.org/turing.jpg\n"},
        "academic_sidebar = 'never'\n",
    ),
    "pages that are excluded": (
        {"drafts/a.md": "# A\n\n```{news}\n:limit: 0\n```\n", "README.md": "{acad:pub}`x`\n"},
        "exclude_patterns = ['drafts', 'READ*']\n",
    ),
    "pages of a folder": ({"notes/a.md": "---\norphan: true\n---\n# A\n\n```{talk-list} t.yml /data/u.yml\n```\n"}, ""),
    "a site without MyST": (
        {"conf.py": WITHOUT_MYST, "index.rst": "T\n=\n", "README.md": "{acad:pub}`x`\n"},
        "",
    ),
    "fences of colons": ({"index.md": "# T\n\n:::{news}\n:limit: 0\n:::\n"}, ""),
    "fences of colons that are read": (
        {"index.md": "# T\n\n:::{news}\n:limit: 0\n:::\n"},
        "myst_enable_extensions = ['colon_fence', 'substitution']\n",
    ),
    "persons by the names of pages": (
        {
            "people/church.md": "---\norphan: true\n---\n# C\n\n```{news}\n:person:\n:limit: 0\n```\n",
            "people/other.md": "---\norphan: true\n---\n# C\n\n```{person}\n```\n",
        },
        "academic_person_pages = 'people/{id}'\n",
    ),
    "roles in data": (
        {
            "data/news.yml": "- {date: 1950, text: '{unknown}`a` {py:nothing}`b` {raw}`c` {bdg-info}`d` {kbd}`e`'}\n",
            "index.md": "# T\n\n```{news}\n```\n",
        },
        "",
    ),
    "roles of the domain that there are not, beside other extensions": (
        {
            "data/news.yml": "- {date: 1950, text: 'With {acad:pubb}`turing1950computing` {acad:Pub}`x`'}\n",
            "index.md": "# T\n\n```{news}\n```\n",
        },
        "extensions += ['sphinx.ext.todo']\n",
    ),
    "references to a list's own file": (
        {
            "data/news.yml": "- {date: 1950, text: 'With {acad:pub}`church1941calculi`'}\n",
            "index.md": "# T\n\n```{news}\n```\n\n```{publication-list} lists/other.bib\n```\n",
        },
        "",
    ),
}


#: those of them with problems, and how many
WRONG = {
    "a style that there is not": 1,
    "feeds without an address": 1,
    "a photo elsewhere": 1,
    "pages of a folder": 2,
    "fences of colons that are read": 1,
    "persons by the names of pages": 2,
    "roles in data": 4,
    "roles of the domain that there are not, beside other extensions": 2,
}


@pytest.mark.parametrize("name", SITES)
def test_of_other_sites(name: str, make_site: MakeSite) -> None:
    files, conf = SITES[name]
    index = {} if "index.rst" in files else {"index.md": "# T\n"}
    site = make_site({**DATA, **index, **files}, conf)
    site.build(warnings=None)
    assert said_by_check(site) == said_by_build(site)
    assert len(said_by_check(site)) == WRONG.get(name, 0)
