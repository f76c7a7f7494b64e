"""After any edits, an incremental build is a clean one: every file of it, byte for byte, at every step."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from sites import CONF, Site
from trust.outputs import made

STEPS = 60
#: builders that share the doctrees
BUILDERS = ("html", "html", "html", "dirhtml")
#: files that records name, which come and go
NAMED = ("f0.zip", "data/f1.zip", "f2.pdf")
#: what stands in every ``conf.py``: the theme with the least around a page, and no pages that are Sphinx's own
FIXED = (
    CONF
    + """
html_theme = "basic"
html_sidebars = {"**": ["academic/profile.html"]}
html_use_index = html_copy_source = False
academic_today = "1952-06-01"
"""
)
PEOPLE = ("Alan Turing", "Alonzo Church", "Kurt Gödel")
#: each a line of ``conf.py``, and the values that it may have
SETTINGS = {
    "academic_publication_pages": ("False", "True", "'selected'"),
    "html_baseurl": ("''", "'https://example.org'"),
    "academic_date_format": ("''", "'[yyyy.MM]'"),
    "academic_max_authors": ("0", "1"),
    "academic_outputs": (
        "{}",
        "{'metadata': False, 'publications-feed': False, 'bib': False, 'json': False}",
        "{'news-feed': False, 'publications-feed': False, 'ris': False, 'calendar': False}",
    ),
    "academic_sidebar": ("'everywhere'", "'never'"),
    "academic_person_pages": ("''", "'people/{id}'"),
    "academic_publication_style": ("'default'", "'compact'"),
    "academic_private_fields": ("[]", "['title']"),
    "academic_data": (*("'data'",) * 9, "'elsewhere'"),
    "project": ("'Site'", "'Another'"),
}
ORPHAN = "---\norphan: true\n---\n"


def news(number: int, salt: int) -> str:
    more = ("", f"  publication: p{number % 3}\n", "  pinned: true\n", f"  links: {{code: 'https://e.org/{salt}'}}\n")[
        salt % 4
    ]
    who = f"{{acad:person}}`i{salt % 3}`, {{acad:pub}}`p{salt % 4}`" if salt % 2 else "nobody"
    return f"- date: {1930 + number}-0{1 + salt % 9}\n  text: Item {number} of {who}\n{more}"


def paper(number: int, salt: int) -> str:
    who = " and ".join(PEOPLE[: 1 + salt % 3])
    more = (
        "",
        "  selected = {true},\n",
        "  abstract = {Words of an abstract.},\n",
        "  abbr = {JSL},\n",
        f"  code = {{f{salt % 2}.zip}}, pdf = {{f2.pdf}},\n",
    )[salt % 5]
    return (
        f"@article{{p{number},\n  author = {{{who}}},\n  title = {{Paper {number} of {salt % 5}}},\n{more}"
        f"  year = {1930 + number + salt % 2},\n  journal = {{Mind}}\n}}\n"
    )


def person(number: int, salt: int) -> str:
    role = ("Fellow", "Guest")[salt % 2]
    return f"- {{id: i{number}, name: {PEOPLE[number]}, url: 'https://x.org/{salt}', role: {role}}}\n"


def talk(number: int, salt: int) -> str:
    when = f"195{number}-0{1 + salt % 9}-12"
    return f"- {{title: Talk {number}, date: {when}, event: At {salt}, publication: p{salt % 3}}}\n"


def award(number: int, salt: int) -> str:
    return f"- {{title: Award {number}, date: {1940 + salt % 9}, publication: p{salt % 3}}}\n"


def venue(number: int, salt: int) -> str:
    return f"- {{id: {('JSL', 'Mind', 'PLMS')[number]}, name: Venue {number} of {salt}, color: '#00000{salt % 9}'}}\n"


#: data files, made of numbered records
FILES: dict[str, Callable[[int, int], str]] = {
    "news.yml": news,
    "publications.bib": paper,
    "more.bib": lambda number, salt: paper(number + 3, salt),
    "people.yml": person,
    "talks.yml": talk,
    "awards.yml": award,
    "venues.yml": venue,
}
#: pages, each of them in one of several forms, the first of a ``None`` being that it does not exist
PAGES: dict[str, tuple[str | None, ...]] = {
    "index.md": (
        "# Home\n\n```{toctree}\nnews\npapers\n```\n\n```{news}\n:limit: 2\n:more: news\n```\n",
        "# Home\n\n```{toctree}\nnews\npapers\n```\n\n```{profile}\n```\n\n```{publication-list}\n:selected:\n```\n",
    ),
    "news.md": (
        "# News\n\n```{news}\n:group-by: year\n```\n",
        "# News\n\n```{news}\n:person: i0\n```\n\n```{award-list}\n```\n",
        "# News\n\nNone.\n",
    ),
    "papers.md": (
        "# Papers\n\n```{publication-list}\n```\n\n{acad:pub}`p0`, {acad:person}`i1`, {acad:venue}`JSL`\n",
        "# Papers\n\n```{publication-list}\n:group-by: year\n:numbered: type reversed\n:limit: 2\n:search:\n```\n",
        "# Papers\n\n{acad:pub}`p0`, {acad:pub}`p1`, {acad:pub}`p4`\n",
    ),
    "extra.md": (
        None,
        ORPHAN + "# Extra\n\n```{publication} p0\n```\n",
        ORPHAN + "# Extra\n\n```{publication} p4\n```\n",
    ),
    "more.md": (None, ORPHAN + "# More\n\n```{publication-list} /data/more.bib\n```\n"),
    "talks.md": (None, ORPHAN + "# Talks\n\n```{talk-list}\n```\n", ORPHAN + "# Talks\n\n```{cv}\n```\n"),
    "team.md": (None, ORPHAN + "# Team\n\n```{people-list}\n```\n"),
    "people/i0.md": (None, "---\norphan: true\nperson: i0\n---\n# A\n\n```{person}\n```\n"),
    "people/i1.md": (None, ORPHAN + "```{person} i1\n```\n"),
    "roles.rst": (None, ":orphan:\n\nRoles\n=====\n\n.. role:: own\n\n:own:`a` :acad:pub:`p1`\n"),
}
PROFILE = (
    "name: Alan Turing\nid: i0\nposition: Fellow {salt}\naffiliation: King's College\ntagline: See {{doc}}`news`\n"
)


class Source:
    """The source of a site, and the edits that may be made to it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.records: dict[str, dict[int, int]] = {name: {0: 0, 1: 1, 2: 2} for name in FILES}
        self.pages = dict.fromkeys(PAGES, 0)
        self.settings = {name: values[0] for name, values in SETTINGS.items()}
        self.profile = 0
        self.named: set[str] = set()
        self.builder = BUILDERS[0]

    def edit(self, salt: int) -> str:
        """Change one thing, and return what."""
        kind = self.chance.choice(
            ("record", "record", "record", "file", "page", "page", "setting", "profile", "named", "builder")
        )
        if kind == "page":
            name = self.chance.choice(list(PAGES))
            self.pages[name] = self.chance.randrange(len(PAGES[name]))
            return f"{name} {self.pages[name]}"
        if kind == "setting":
            name = self.chance.choice(list(SETTINGS))
            self.settings[name] = self.chance.choice(SETTINGS[name])
            return f"{name} {self.settings[name]}"
        if kind == "named":
            name = self.chance.choice(NAMED)
            self.named ^= {name}
            return f"{name} {name in self.named}"
        if kind == "builder":
            self.builder = self.chance.choice(BUILDERS)
            return self.builder
        if kind == "profile":
            self.profile = self.chance.choice((0, salt))
            return f"profile {self.profile}"
        name = self.chance.choice(list(FILES))
        if kind == "file":
            # gone, or with what it may have
            self.records[name] = {} if self.records[name] else {0: salt, 1: salt + 1}
            return f"{name} {len(self.records[name])}"
        number = self.chance.randrange(3)
        if self.chance.random() < 0.3:
            self.records[name].pop(number, None)
        else:
            self.records[name][number] = salt
        return f"{name} {number} {self.records[name].get(number)}"

    def files(self) -> dict[str, str]:
        settings = "".join(f"{name} = {value}\n" for name, value in self.settings.items())
        found = {"conf.py": FIXED + settings}
        for name, record in FILES.items():
            if self.records[name]:
                found[f"data/{name}"] = "".join(record(*pair) for pair in sorted(self.records[name].items()))
        found |= dict.fromkeys(self.named, "PK")
        if self.profile:
            found["data/profile.yml"] = PROFILE.format(salt=self.profile)
        return found | {name: text for name, form in self.pages.items() if (text := PAGES[name][form]) is not None}


class Edited:
    """A source directory that is made what a source is, with edits that are all noticed."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.files: dict[str, str] = {}

    def become(self, files: dict[str, str]) -> None:
        for name in self.files.keys() - files.keys():
            (self.site.srcdir / name).unlink()
        changed = {name: text for name, text in files.items() if self.files.get(name) != text}
        self.site.write(changed)
        for name in changed:
            # edits within one tick of the clock are still edits
            path = self.site.srcdir / name
            os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000))
        self.files = files


#: of what Sphinx leaves behind when a document is gone: its page and its source
def left_behind(name: str, site: Site) -> bool:
    stem = name.removeprefix("_sources/").removesuffix(".txt").rpartition(".")[0]
    stem = stem.removesuffix("/index")  # of a builder with a folder for each page
    known = {page.rpartition(".")[0] for page in PAGES}
    return stem in known and stem not in site.app.env.found_docs and name.endswith((".html", ".txt"))


def difference(edited: Site, clean: Site) -> list[str]:
    one, other = made(edited), made(clean)
    names = one.keys() | other.keys()
    return sorted(
        name
        for name in names
        if one.get(name) != other.get(name) and not (name not in other and left_behind(name, edited))
    )


def test_an_incremental_build_is_a_clean_one(tmp_path: Path) -> None:
    source = Source(1936)
    edited, clean = (Edited(Site(tmp_path / name)) for name in ("edited", "clean"))
    for step in range(STEPS):
        done = [source.edit(step) for _ in range(source.chance.randrange(1, 4) if step else 0)]
        files = source.files()
        for each in (edited, clean):
            each.become(files)
        shutil.rmtree(clean.site.srcdir / "_build", ignore_errors=True)
        edited.site.build(source.builder, warnings=None)
        clean.site.build(source.builder, warnings=None)
        assert difference(edited.site, clean.site) == [], f"step {step}: {done}"
    edited.site.close()
    clean.site.close()
