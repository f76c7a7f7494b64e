"""The sections of a page, and the kinds of records that their headings name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.text import fold, plain

#: what a heading must say for each kind of section, in the order in which they are tried
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "news",
        r"(?:recent |latest |what s )?(?:news|updates|announcements|highlights|new)|news and .*|.* news|"
        r"recent (?:updates|activities)|新闻|最新动态|动态|новости",
    ),
    (
        "interests",
        r"(?:my |current )?(?:research |academic )?(?:interests?|areas?|topics)|research interests? .*|"
        r"研究兴趣|研究方向|научные интересы",
    ),
    (
        "education",
        r"education(?: .*)?|academic (?:background|education|training)|degrees|.*\beducation|"
        r"教育(?:背景|经历)?|образование",
    ),
    (
        "service",
        r".*\b(?:services?|reviewer|reviewing|reviews|program committees?|professional activit(?:y|ies)|"
        r"(?:scientific|professional|editorial) duties|"
        r"academic activit(?:y|ies)|committees|editorial (?:work|board|activities))\b.*|学术服务|学术兼职",
    ),
    (
        "teaching",
        r"teaching(?: .*)?|courses(?: taught)?|(?:courses|classes) .*|.*\bteaching(?: experience)?|教学(?:经历)?|"
        r"преподавание",
    ),
    (
        "awards",
        r".*\b(?:awards?|honou?rs?|prizes?|scholarships?|fellowships?|achievements)\b.*|获奖(?:情况)?|荣誉.*|奖励.*|"
        r"награды",
    ),
    ("grants", r".*\b(?:grants?|funding)\b.*|科研项目"),
    ("mentees", r".*\b(?:students|mentees|advisees|mentoring|mentorship|supervision|advising|mentored)\b.*"),
    ("talks", r".*\b(?:talks?|presentations?|lectures|seminars|invited speeches)\b.*|报告"),
    (
        "publications",
        r".*\b(?:publications?|papers?|preprints?|articles|manuscripts|selected works?|books|patents|proceedings)\b.*|"
        r"论文(?:发表)?|发表论文|学术论文|代表.*论文|публикации",
    ),
    (
        "experience",
        r".*\b(?:experiences?|employment|appointments?|positions?|internships?|work history|career)\b.*|"
        r"工作经历|实习经历|经历|опыт.*",
    ),
    ("projects", r".*\b(?:projects?|software|open source)\b.*|项目"),
    ("contact", r"contact(?: .*)?|联系方式|get in touch"),
    (
        "bio",
        r"about(?: me)?|(?:professional )?summary|profile|bio(?:graphy)?|short bio(?:graphy)?|who am i|introduction|"
        r"个人简介|about .*",
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)


@dataclass(slots=True)
class Section:
    """A heading and what stands below it; ``kind`` is empty if the heading says nothing known."""

    kind: str
    title: str
    line: int
    level: int
    blocks: list[Block] = field(default_factory=list)
    #: titles of the sections that this one stands in
    above: tuple[str, ...] = ()


def kind_of(title: str) -> str:
    """Return the kind of section that a heading names, empty if none."""
    words = fold(plain(title)) or plain(title).strip()
    if len(words) > 60:
        return ""
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(words)), "")


def sections(blocks: Sequence[Block]) -> list[Section]:
    """Return the sections of a page, the first of which has no title; a deeper one is of its parent's kind."""
    found = [Section("", "", blocks[0].line if blocks else 1, 0)]
    above: list[Section] = []
    for block in blocks:
        if block.kind == "rule":
            continue
        if block.kind != "heading":
            found[-1].blocks.append(block)
            continue
        while above and above[-1].level >= block.level:
            above.pop()
        kind = kind_of(block.text)
        parent = next((each.kind for each in reversed(above) if each.kind and each.kind != "bio"), "")
        section = Section(kind or parent, block.text, block.line, block.level)
        if parent and kind != parent:
            # "Conferences" below Publications is a heading among publications; "Teaching" below CV is one of its own
            section.kind = parent if not kind or parent in ("publications", "service", "news") else kind
        section.above = tuple(each.title for each in above)
        above.append(section)
        found.append(section)
    return found
