"""Sample content of templates that their users have not removed, recognised by its words and file names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from sphinx_academic.imports.text import fold

#: keys of texts, folded: works that templates show as examples
_WORKS = re.compile(
    r"can quantum mechanical description of physical reality be considered complete|"
    r"relativity the special and general theory|"
    r"on the electrodynamics of moving bodies|einsteins? (?:theory|relativity)|"
    r"investigations on the theory of brownian motion|"
    r"cosmological considerations on the general theory|zur elektrodynamik bewegter|uber (?:einen die erzeugung|"
    r"die von der molekular)|"
    r"on a heuristic (?:viewpoint|point of view)|ist die tragheit eines korpers|experimenteller nachweis der ampere|"
    r"albert einstein s letters to mileva|letters on wave mechanics|die grundlage der allgemeinen relativit|"
    r"uber einen die erzeugung und verwandlung|paper title number \d|an example (?:conference paper|"
    r"journal article|preprint)|"
    r"a template for|the photoelectric effect|heuristic viewpoint concerning the production|"
    r"un the movement of small particles|"
    r"the gyromagnetic effect|a (?:fancy|sample) paper|test paper|optimal pub(?:lication)? example"
)
_PEOPLE = re.compile(
    r"(?:^|\b)(?:albert einstein|dr\. alex johnson|your name|your full name|red bird|john doe|jane doe|first last|"
    r"your name here|nelson bighetti|"
    r"firstname lastname|吳恩達|alice wu|robert ford|your sidebar name|name lastname|richard hendricks|ashley doe|"
    r"yourname)(?:\b|$)",
    re.IGNORECASE,
)
#: sentences of the templates' own pages
_TEXTS = re.compile(
    r"course covers the foundational aspects of data science including|"
    r"introduction to machine learning concepts algorithms and applications students|"
    r"a simple inline announcement|a long announcement with details|jean shorts raw denim|"
    r"announcements and news can be much longer|"
    r"this is the front page of a website that is powered by the|this is a description of your (?:talk|tutorial|"
    r"conference)|"
    r"this is a description of (?:a|your) teaching experience|more information here this is a description of|"
    r"this paper is about the number|"
    r"paper title number|write your biography here|github university|the academicpages template|page not in menu|"
    r"this is a sample blog post|every project has a beautiful feature showcase|"
    r"a project with (?:a background image|no image|an external link)|"
    r"another project with a long|short description of portfolio item|lorem ipsum|"
    r"slides can be added in a few ways|click on the .{0,12}slides.{0,12} button above|"
    r"supplementary notes can be added here|add the full text or supplementary notes|"
    r"hugo blox builder is designed to give technical|"
    r"wowchemy is designed to give technical|this is a page not in th emain menu|"
    r"this is a page not in the main menu|this is the bio of|"
    r"quote of a famous|tell the world about your|edit this (?:page|file)|teaching a course of quantum|"
    r"nobel prize winning physicist|"
    r"if you want (?:to|your) .{0,30}write something here|course description goes here|"
    r"introductory course .{0,20}example|"
    r"create your slides in markdown|learn how to blog in academic using jupyter|wowchemy.{0,60}(?:tutorial|"
    r"getting started)|"
    r"a website that is powered by the academicpages|data driven personal website|describe yourself in|"
    r"tell us about yourself|"
    r"for now this page is assumed to be a static description|organize your courses by years|my first news|"
    r"this is an example|artificial intelligence enthusiast my research interests include distributed robotics|"
    r"undergraduate and graduate researchers|an application of artificial intelligence in the field of|"
    r"this is a sample (?:talk|course)|easily learn (?:javascript|python) in 10 minutes|"
    r"formulated informed blockchain models hypotheses and use cases|"
    r"object oriented programming oop lets you specify relationships between functions and the objects|"
    r"studied the foundational concept of neural networks|"
    r"teaching at palmer physical laboratory|"
    r"lead organizer for the new york city branch of the people s climate march|"
    r"the nobel prizes are five separate prizes that according to alfred nobel|"
    r"widely ranked among the greatest and most influential scientists|"
    r"it concerned an interpretation of the michelson morley experiment|"
    r"quantum computing is the use of quantum mechanical phenomena such as|"
    r"in the second paper he applied the quantum theory to light|"
    r"the publication of the theory of general relativity made him"
)
#: sentences of the templates that stand among somebody's own
_SENTENCES = re.compile(
    r"what an astonishing thing a book is|books that i am reading have read or will read|"
    r"put your address p o box other info right below|link to your social media connections too|"
    r"you can also find my articles on my google scholar profile|see a map of all the places i ve given a talk"
)
#: words of the CV that al-folio brings along, each of which may be somebody's own; not so several
_CV_SIGNS = re.compile(
    r"albert@einstein|AlbertEinstein|Palmer Physical Laboratory|Climate March|Nobel Prizes are five|Michelson|Mileva|"
    r"Institute for Advanced Study, Princeton|ranked among the greatest|Lorem ipsum|alshedivat\.github\.io|"
    r"University of Zurich, Zurich|2712 Broadway St|Quantum Teleportation|Albert Einstein"
)
_MANY_SIGNS = 5
#: names of files that only templates have
_FILES = re.compile(
    r"(?:^|/)(?:_posts/(?:(?:\d{4}-\d\d-\d\d-)?(?:blog-post-\d|future-post|formatting-and-links|images|code|math|distill|comments|"
    r"redirect|twitter|videos?|audios|photo-gallery|jupyter-notebook|table-of-contents|giscus-comments|disqus-comments|tables|"
    r"post-citation|post-bibliography|diagrams|vega-lite|geojson-map|chartjs|echarts|tikzjax|typograms|pseudocode|code-diff|"
    r"advanced-images|custom-blockquotes|sidebar-table-of-contents|tabs|plotly|mermaid|github-metadata)\.(?:md|html|ipynb))|"
    r"_pages/(?:404|sitemap|terms|page-archive|category-archive|tag-archive|year-archive|collection-archive|"
    r"archive-layout-with-content|markdown|non-menu-page|talkmap|about_einstein|dropdown|tags|search|"
    r"splash-page)\.(?:md|html)|_books/the_godfather\.md|_talks/(?:\d{4}-\d\d-\d\d-)(?:talk-\d|tutorial-\d)\.md|"
    r"_teaching/\d{4}-spring-teaching-\d\.md|_portfolio/portfolio-\d\.(?:md|html)|_publications/\d{4}-\d\d-\d\d-paper-title-number-\d\.md|"
    r"_projects/\d_project\.md|talkmap\.(?:ipynb|py)|talkmap/.*|markdown_generator/.*|README(?:_\w+)?\.md|LICENSE.*|"
    r"Gemfile.*|package(?:-lock)?\.json|assets/json/table_data\.json|CONTRIBUTING\.md|CUSTOMIZE\.md|FAQ\.md|INSTALL\.md)$"
)
#: SHA-256 of files of templates, below names that somebody's own may have: the CV of al-folio
_CONTENTS = frozenset(("0b1d21bdc711ac8d6f7ea421106a517d0827d7a0a1fb58310e59dc31d729c0b2",))
#: endings of files that say how the old site looked
_CODE = frozenset(
    (".scss", ".sass", ".css", ".js", ".liquid", ".rb", ".less", ".ts", ".woff", ".woff2", ".ttf", ".eot", ".map",
    ".lock", ".py",
     ".sh", ".ico", ".gemspec", ".toml", ".bat", ".cfg", ".ini", ".r", ".xsl", ".webmanifest", ".dockerfile", ".nix")
)  # fmt: skip


def template_work(fields: Mapping[str, object]) -> str:
    """Return why a publication is a template's example, empty if it is none."""
    title = fold(str(fields.get("title") or ""))
    people = str(fields.get("author") or fields.get("authors") or "")
    if _WORKS.search(title):
        return "an example of the template, by its title"
    if re.search(r"Einstein", people) and re.search(
        r"\b1(?:8|9[0-5])\d\b", str(fields.get("year") or fields.get("date") or "")
    ):
        return "an example of the template, by its author"
    return "an example of the template, by its author" if template_person(people) else ""


def template_person(name: str) -> bool:
    """Return whether a name is one that stands in for the owner's."""
    return bool(_PEOPLE.search(name))


def template_text(text: str) -> str:
    """Return why a text is a template's, empty if it is none."""
    found = _TEXTS.search(fold(text[:6000]))
    return f"it says {found[0]!r}" if found else ""


_COURSES = re.compile(
    r"neural networks and deep learning|blockchain fundamentals|object oriented programming in r(?: .*)?", re.IGNORECASE
)


def template_award(title: str, url: str, summary: str) -> bool:
    """Return whether an award is one of the courses that Hugo Blox shows as examples."""
    sold = any(host in url for host in ("coursera.org", "edx.org", "datacamp.com"))
    return bool(template_text(summary)) or (sold and _COURSES.fullmatch(fold(title)) is not None)


def template_sentence(text: str) -> str:
    """Return why a paragraph is a template's, empty if it is none; others on its page may be somebody's own."""
    found = _SENTENCES.search(fold(text[:6000]))
    return f"it says {found[0]!r}" if found else template_text(text)


def template_cv(text: str) -> bool:
    """Return whether a CV is the template's, with at most a name of somebody's own."""
    return len(set(_CV_SIGNS.findall(text))) >= _MANY_SIGNS


def template_content(data: bytes) -> bool:
    """Return whether a file is a template's by its content."""
    return sha256(data).hexdigest() in _CONTENTS


def template_file(name: str) -> str:
    """Return why a file is a template's by its name, empty if it is none."""
    return "a page or an example of the template, by its name" if _FILES.search(name) else ""


def is_code(name: str) -> bool:
    """Return whether a file says how the old site looked or worked."""
    path = PurePosixPath(name)
    top = path.parts[0]
    return path.suffix.lower() in _CODE or top in (
        "_includes", "_layouts", "_sass", "_plugins", "layouts", "themes", "resources", "bin", "test", "tests",
        "lighthouse_results", "archetypes", "i18n",
    ) or path.name in (".gitignore", ".gitattributes", ".editorconfig", "Dockerfile", "netlify.toml", "go.mod",
    "go.sum", ".nojekyll", "CNAME", "robots.txt")  # fmt: skip
