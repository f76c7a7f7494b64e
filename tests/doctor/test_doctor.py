"""``sphinx-academic doctor``: for each rule a site that keeps it, and one that does not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import PNG, MakeSite

from sphinx_academic.cli import main
from sphinx_academic.doctor.rules import RULES
from sphinx_academic.doctor.site import BuiltSite

HOME = "https://example.org/"
TITLE = "Idealtheorie in Ringbereichen"


@cache
def pdf(text: str) -> bytes:
    """A PDF of a text in the markup of Typst."""
    import typst

    made = typst.compile(text.encode())
    assert isinstance(made, bytes)
    return made


PAPER = f"#text(size: 20pt)[{TITLE}]\n\nEmmy Noether\n\nWe have ideals.\n\n= References\n\nDedekind, 1894.\n"


def page(head: str = "", body: str = "", path: str = "index.html") -> str:
    return (
        f'<html lang="en">\n<head><title>T</title><link rel="canonical" href="{HOME}{path}">\n{head}</head>\n'
        f"<body>{body}</body></html>"
    )


TAGS = (
    f'<meta name="citation_title" content="{TITLE}">\n'
    '<meta name="citation_author" content="Noether, Emmy">\n'
    '<meta name="citation_publication_date" content="1921/03">\n'
)
PDF_TAG = f'<meta name="citation_pdf_url" content="{HOME}works/a.pdf">\n'
FEED = f'<feed><link href="{HOME}news.atom" rel="self"/><entry/></feed>'
GOOD: dict[str, str | bytes] = {
    "index.html": page(
        '<link rel="alternate" type="application/atom+xml" href="news.atom">\n'
        f'<meta property="og:image" content="{HOME}me.png">\n'
        '<script type="application/ld+json">{"@type": "Person"}</script>\n'
        '<link rel="stylesheet" href="style.css">\n',
        '<a href="works/a.html#there">A</a> <a href="#top">up</a> <a href="mailto:x@example.org">mail</a>\n'
        '<img src="me.png" alt="Emmy Noether"> <a href="https://elsewhere.example/">elsewhere</a>',
    ),
    "works/a.html": page(TAGS + PDF_TAG, '<p id="there">There</p>', "works/a.html"),
    "works/a.pdf": pdf(PAPER),
    "me.png": b"\x89PNG",
    "style.css": "p {}",
    "news.atom": FEED,
    "sitemap.xml": f"<urlset><url><loc>{HOME}index.html</loc></url><url><loc>{HOME}works/a.html</loc></url></urlset>",
    "robots.txt": "User-agent: *\nDisallow: /drafts/\n",
}
WORK = "works/a.html"


def work(*tags: str) -> str:
    return page("".join(tags), path=WORK)


#: rule: files that break it, and what is found
BAD: dict[str, list[tuple[Mapping[str, str | bytes], list[str]]]] = {
    "citation-tags": [
        (
            {WORK: work('<meta name="citation_title" content="T">\n')},
            [
                f"{WORK}: the page of a work has no citation_author",
                f"{WORK}: the page of a work has no citation_publication_date",
            ],
        ),
        (
            {WORK: work('<meta name="citation_author" content="A">\n<meta name="citation_year" content="1921">\n')},
            [f"{WORK}: the page of a work has no citation_title"],
        ),
    ],
    "pdf-place": [
        (
            {WORK: work(TAGS, PDF_TAG.replace("works/a", "papers/a")), "papers/a.pdf": pdf(PAPER)},
            [f"{WORK}:6: papers/a.pdf is not in the folder of the page, nor below it"],
        ),
        (
            {WORK: work(TAGS, PDF_TAG.replace("a.pdf", "b.pdf"))},
            [f"{WORK}:6: there is no file at citation_pdf_url 'https://example.org/works/b.pdf'"],
        ),
        (
            {WORK: work(TAGS, PDF_TAG.replace(HOME, "https://arxiv.example/"))},
            [f"{WORK}:6: citation_pdf_url 'https://arxiv.example/works/a.pdf' is not on this site"],
        ),
        (
            {WORK: work(TAGS, PDF_TAG.replace(HOME, "/"))},
            [f"{WORK}:6: citation_pdf_url '/works/a.pdf' is no full address"],
        ),
    ],
    "pdf-size": [
        (
            {"works/a.pdf": pdf(PAPER) + b"\n" * 5_500_000},
            [f"{WORK}:6: works/a.pdf has 5.5 MB; Scholar reads up to 5"],
        )
    ],
    "pdf-text": [
        ({"works/a.pdf": pdf("#rect(width: 5cm)")}, [f"{WORK}:6: works/a.pdf has no text"]),
        ({"works/a.pdf": b"%PDF-1.4\n"}, [f"{WORK}:6: works/a.pdf cannot be read: Stream has ended unexpectedly"]),
    ],
    "pdf-title": [
        (
            {"works/a.pdf": pdf(PAPER.replace("20pt", "9pt").replace("We have", "#text(size: 30pt)[Preprint]"))},
            [f"{WORK}:6: the largest text on the first page of works/a.pdf is not the title"],
        ),
        (
            {"works/a.pdf": pdf(f"Emmy Noether\n\n#text(size: 20pt)[{TITLE}]\n\n= References")},
            [f"{WORK}:6: the authors do not stand below the title of works/a.pdf"],
        ),
    ],
    "pdf-references": [
        (
            {"works/a.pdf": pdf(PAPER.replace("= References", "= Thanks"))},
            [f"{WORK}:6: works/a.pdf has no section with the heading References or Bibliography"],
        )
    ],
    "pdf-tags": [
        (
            {
                WORK: work(
                    TAGS.replace(TITLE, "Der Endlichkeitssatz"),
                    '<meta name="citation_author" content="Emil Artin">\n',
                    PDF_TAG,
                )
            },
            [
                f"{WORK}:7: works/a.pdf does not have the title 'Der Endlichkeitssatz'",
                f"{WORK}:7: works/a.pdf does not name Emil Artin",
            ],
        )
    ],
    "canonical": [
        ({WORK: "<html></html>"}, [f"{WORK}: the page names no canonical address"]),
        (
            {WORK: page(path="works/b.html")},
            [f"{WORK}:2: there is no page at the canonical address 'https://example.org/works/b.html'"],
        ),
        (
            {WORK: '<link rel="canonical" href="a.html">'},
            [f"{WORK}:1: the canonical address 'a.html' is no full address"],
        ),
        (
            {WORK: page(path="/works/a.html")},
            [f"{WORK}:2: the canonical address 'https://example.org//works/a.html' has two slashes in a row"],
        ),
    ],
    "sitemap": [
        (
            {"sitemap.xml": f"<loc>{HOME}</loc><loc>{HOME}gone.html</loc><loc>https://old.example/</loc>"},
            [
                "sitemap.xml: there is no page at 'https://example.org/gone.html'",
                "sitemap.xml: 'https://old.example/' is no address of this site",
                f"{WORK}: the page is not in the site map",
            ],
        ),
        (
            {"sitemap.xml": b""},
            ["index.html: the page is not in the site map", f"{WORK}: the page is not in the site map"],
        ),
    ],
    "robots": [
        (
            {"robots.txt": "User-agent: *\nDisallow: /works/\n"},
            [f"{WORK}: robots.txt keeps search engines from the page"],
        ),
        ({WORK: work(TAGS, '<meta name="robots" content="noindex">')}, [f"{WORK}: the page says noindex"]),
    ],
    "feed": [
        (
            {"news.atom": FEED.replace("example.org/", "example.org/old/")},
            ["news.atom: the feed says that its address is 'https://example.org/old/news.atom'"],
        ),
        (
            {"news.atom": FEED.replace("example.org", "curie.example")},
            ["news.atom: the feed says that its address is 'https://curie.example/news.atom', not on this site"],
        ),
        ({"news.atom": "<html>"}, ["news.atom: the feed is neither Atom nor RSS"]),
        (
            {WORK: page('<link rel="alternate" type="application/rss+xml" href="none.rss">', path=WORK)},
            [f"{WORK}:3: there is no feed at 'none.rss'"],
        ),
    ],
    "preview-image": [
        (
            {WORK: page(f'<meta property="og:image" content="{HOME}you.png">', path=WORK)},
            [f"{WORK}:3: there is no image at og:image 'https://example.org/you.png'"],
        ),
        (
            {WORK: page('<meta property="og:image" content="/me.png">', path=WORK)},
            [f"{WORK}:3: og:image '/me.png' is no full address"],
        ),
    ],
    "json-ld": [
        (
            {WORK: page('<script type="application/ld+json">{"@type": }</script>', path=WORK)},
            [f"{WORK}:3: the JSON-LD cannot be read: Expecting value: line 1 column 11 (char 10)"],
        )
    ],
    "mixed-content": [
        (
            {
                WORK: page(
                    '<script src="http://cdn.example/x.js"></script>', '<img src="http://a.example/b.png" alt="">'
                )
            },
            [
                f"{WORK}:3: script loads 'http://cdn.example/x.js' without encryption",
                f"{WORK}:4: img loads 'http://a.example/b.png' without encryption",
            ],
        )
    ],
    "dead-link": [
        (
            {WORK: page(body='<a href="../gone.html">x</a><a href="../index.html#gone">y</a><a href="/me.png">z</a>')},
            [
                "index.html:8: works/a.html has no place 'there'",
                f"{WORK}:4: the link to '../gone.html' leads nowhere",
                f"{WORK}:4: index.html has no place 'gone'",
            ],
        )
    ],
    "alt-text": [
        (
            {WORK: page(body='<img src="../me.png">\n<img src="../me.png" alt=""><img src="x" role="presentation">')},
            [f"{WORK}:4: the picture '../me.png' has no alt text"],
        )
    ],
    "image-size": [({"me.png": b"\x89PNG" + b"x" * 700_000}, ["index.html:9: the picture 'me.png' has 0.7 MB"])],
    "not-for-publication": [
        (
            {
                ".doctrees/index.doctree": b"",
                ".doctrees/environment.pickle": b"",
                "data/publications.bib": "",
                "conf.py": "",
                "__pycache__/conf.pyc": b"",
            },
            [
                ".doctrees/: doctrees are published",
                "__pycache__/: compiled Python files are published",
                "conf.py: the settings of the site are published",
                "data/publications.bib: data files of the site are published",
            ],
        )
    ],
}


def made(folder: Path, *files: Mapping[str, str | bytes]) -> BuiltSite:
    for name, content in {key: value for each in files for key, value in each.items()}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return BuiltSite(folder)


def said(site: BuiltSite, rule: str) -> list[str]:
    (found,) = [each for each in RULES if each.id == rule]
    return [
        f"{each.path}:{each.line}: {each.message}" if each.line else f"{each.path}: {each.message}"
        for each in found.check(site)
    ]


def test_every_rule_has_a_site_that_breaks_it() -> None:
    assert list(BAD) == [rule.id for rule in RULES]
    assert all(rule.source.startswith("https://") and rule.remedy.endswith(".") for rule in RULES)


@pytest.mark.parametrize("rule", BAD)
def test_a_good_site_keeps_the_rule(tmp_path: Path, rule: str) -> None:
    assert said(made(tmp_path, GOOD), rule) == []


@pytest.mark.parametrize(
    ("rule", "files", "expected"),
    [(rule, files, expected) for rule, cases in BAD.items() for files, expected in cases],
    ids=[f"{rule}-{number}" for rule, cases in BAD.items() for number in range(len(cases))],
)
def test_a_bad_site_breaks_it(tmp_path: Path, rule: str, files: Mapping[str, str | bytes], expected: list[str]) -> None:
    assert said(made(tmp_path, GOOD, files), rule) == expected


def test_a_site_without_a_site_map(tmp_path: Path) -> None:
    files = {name: content for name, content in GOOD.items() if name != "sitemap.xml"}
    assert said(made(tmp_path, files), "sitemap") == ["sitemap.xml: the site has no site map"]


def test_a_site_map_is_xml_and_a_server_takes_two_slashes_for_one(tmp_path: Path) -> None:
    listed = "".join(f"<url><loc>{HOME}/{path}</loc></url>" for path in ("index.html", "a&amp;b.html"))
    files = {
        "index.html": page(path=""),
        "a&b.html": page(path="a&b.html"),
        "sitemap.xml": f"<urlset>{listed}</urlset>",
    }
    assert said(made(tmp_path, files), "sitemap") == []


def test_the_command_says_what_it_found_and_how_to_mend_it(tmp_path: Path) -> None:
    made(tmp_path, GOOD)
    good = CliRunner().invoke(main, ["doctor", str(tmp_path)])
    assert (good.exit_code, good.stdout, good.stderr) == (0, "", "no findings by 18 rules, 2 pages\n")
    made(tmp_path, BAD["robots"][0][0])
    bad = CliRunner().invoke(main, ["doctor", str(tmp_path)])
    assert bad.exit_code == 1
    assert bad.stdout == (
        f"{tmp_path}/works/a.html: robots.txt keeps search engines from the page [robots]\n"
        "  Take the rule out of robots.txt, or noindex out of the page, if the page is to be found.\n"
        "  https://www.rfc-editor.org/rfc/rfc9309\n"
    )
    assert bad.stderr == "1 finding by 1 of 18 rules, 2 pages\n"
    ignored = CliRunner().invoke(main, ["doctor", str(tmp_path), "--ignore", "robots"])
    assert ignored.exit_code == 0


def test_the_command_prints_json(tmp_path: Path) -> None:
    made(tmp_path, GOOD, BAD["alt-text"][0][0])
    result = CliRunner().invoke(main, ["doctor", str(tmp_path), "--format", "json", "--ignore", "dead-link"])
    assert result.exit_code == 1
    (found,) = [each for each in json.loads(result.stdout) if each["rule"] == "alt-text"]
    assert found == {
        "file": f"{tmp_path}/works/a.html",
        "line": 4,
        "rule": "alt-text",
        "message": "the picture '../me.png' has no alt text",
        "remedy": 'Say in alt what the picture shows; alt="" for one that only decorates.',
        "source": "https://www.w3.org/WAI/WCAG22/Understanding/non-text-content",
    }


def test_the_same_finding_on_many_pages_is_counted(tmp_path: Path) -> None:
    pages = {f"p{number:02d}.html": "<html></html>" for number in range(12)}
    made(tmp_path, GOOD, pages)
    result = CliRunner().invoke(main, ["doctor", str(tmp_path), "--ignore", "sitemap"])
    assert "p09.html: the page names no canonical address [canonical]\n  and 2 more [canonical]\n" in result.stdout


def test_a_folder_without_pages_is_no_site(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["doctor", str(tmp_path)])
    assert result.exit_code == 2
    assert f"there is no page in '{tmp_path}'" in result.stderr


def test_a_site_below_a_folder_of_a_host_is_known_by_its_address(tmp_path: Path) -> None:
    files = {
        "index.html": '<a href="/me/there.html">x</a><a href="/other/">y</a><a href="/me/gone">z</a>',
        "there.html": "",
    }
    site = made(tmp_path, files)
    site = BuiltSite(tmp_path, "https://example.org/me")
    assert said(site, "dead-link") == ["index.html:1: the link to '/me/gone' leads nowhere"]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_site_of_this_package_keeps_the_rules(make_site: MakeSite, builder: str) -> None:
    files = {
        "index.md": "# Emmy\n\n```{profile}\n```\n\n```{publication-list}\n:search:\n```\n\n```{news}\n```\n",
        "data/profile.yml": "id: me\nname: Emmy Noether\nphoto: me.png\n",
        "data/news.yml": "- {date: 1921-05, text: Ideals.}\n",
        "data/publications.bib": f"@article{{a, author = {{Noether, Emmy}}, title = {{{TITLE}}}, year = 1921,\n"
        "  journal = {Mathematische Annalen}, pdf = {a.pdf}}\n",
        "a.pdf": pdf(PAPER),
        "me.png": PNG,
    }
    conf = (
        'extensions = ["myst_parser", "sphinx_academic", "sphinx_sitemap"]\nproject = "Site"\n'
        f'html_baseurl = "{HOME}"\nacademic_publication_pages = True\nsitemap_url_scheme = "{{link}}"\n'
    )
    site = make_site({**files, "conf.py": conf}).build(builder, warnings=None)
    built = BuiltSite(site.outdir)
    found = {rule.id: said(built, rule.id) for rule in RULES}
    assert {rule: messages for rule, messages in found.items() if messages} == {}
