"""The identification of authors, from BibTeX to the page: real spellings of names, homonyms and marks.

Each case is one entry: its fields, then what the page shows of the authors (``**owner**``,
``[known](url)``, ``^mark``), the legend under them, and the warnings.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from who import Shown, show


@dataclass(frozen=True)
class Cast:
    """A site's owner and people, and the entries that name them."""

    profile: str
    people: str
    cases: tuple[tuple[str, str, Shown], ...]


TANG = Cast(
    "id: tang\nname: Zhenheng Tang\nlinks: {orcid: 0000-0002-1825-0097}\n",
    "- {id: zichen, name: Zichen Tang}\n- {id: chu, name: Xiaowen Chu, url: https://example.org/chu}\n",
    (
        (
            "full name, family first",
            "author = {Tang, Zhenheng and Zhang, Yonggang}",
            Shown("**Zhenheng Tang**, Yonggang Zhang"),
        ),
        (
            "full name, given first",
            "author = {Zhenheng Tang and Yonggang Zhang}",
            Shown("**Zhenheng Tang**, Yonggang Zhang"),
        ),
        ("two homonyms in full", "author = {Tang, Zichen and Tang, Zhenheng}", Shown("Zichen Tang, **Zhenheng Tang**")),
        (
            "homonym in full and initials: the initials are the other",
            "author = {Tang, Zichen and Z. Tang}",
            Shown("Zichen Tang, **Z. Tang**"),
        ),
        (
            "initials alone fit two people",
            "author = {Z. Tang and X. Chu}",
            Shown(
                "Z. Tang, [X. Chu](https://example.org/chu)",
                "",
                (
                    "author 'Z. Tang' of 'k5' and 'k6' may be zichen (Zichen Tang) or tang "
                    "(Zhenheng Tang); write 'author+an = {1=id:zichen}' or 'author+an = {1=me}' in each, "
                    "with the author's number "
                    "[academic.identity]",
                ),
            ),
        ),
        (
            "both as the same initials, which was asked before",
            "author = {Z. Tang and Z. Tang and X. Chu}",
            Shown("Z. Tang, Z. Tang, [X. Chu](https://example.org/chu)"),
        ),
        (
            "annotation settles initials",
            "author = {Z. Tang and X. Chu}, author+an = {1=me}",
            Shown("**Z. Tang**, [X. Chu](https://example.org/chu)"),
        ),
        (
            "annotation by id settles initials",
            "author = {Z. Tang and Z. Tang}, author+an = {1=id:zichen; 2=me}",
            Shown("Z. Tang, **Z. Tang**"),
        ),
        (
            "annotation with marks",
            "author = {Z. Tang and X. Chu}, author+an = {1=me,equal; 2=id:chu,corresponding}",
            Shown(
                "**Z. Tang**^*, [X. Chu](https://example.org/chu)^✉", "^* equal contribution · ^✉ corresponding author"
            ),
        ),
        ("highlight is me", "author = {Z. Tang}, author+an = {1=highlight}", Shown("**Z. Tang**")),
        (
            "annotation of somebody unknown",
            "author = {Z. Zhang}, author+an = {1=id:zhang}",
            Shown(
                "Z. Zhang",
                "",
                (
                    "author 1 of 'k11' names person 'zhang', which is not in people.yml; "
                    "did you mean 'tang'? [academic.reference]",
                ),
            ),
        ),
        (
            "annotation beyond the list",
            "author = {Zhenheng Tang}, author+an = {3=me}",
            Shown(
                "**Zhenheng Tang**", "", ("the annotation is of author 3, but the entry has 1 author [academic.field]",)
            ),
        ),
        (
            "both said to be me",
            "author = {Z. Tang and Z. Tang}, author+an = {1=me; 2=me}",
            Shown(
                "**Z. Tang**, Z. Tang",
                "",
                ("authors 1 and 2 of 'k13' are both said to be 'tang'; the first one counts [academic.identity]",),
            ),
        ),
        (
            "orcid in a named annotation",
            "author = {Z. Tang}, author+an:orcid = {1=0000-0002-1825-0097}",
            Shown("**Z. Tang**"),
        ),
        (
            "another orcid keeps the name apart",
            "author = {Zhenheng Tang}, author+an:orcid = {1=0000-0001-5109-3700}",
            Shown("Zhenheng Tang"),
        ),
        (
            "star after the name",
            "author = {Zhenheng Tang* and Yonggang Zhang*}",
            Shown("**Zhenheng Tang**^*, Yonggang Zhang^*", "^* equal contribution"),
        ),
        (
            "star on the surname before the comma",
            "author = {Tang*, Zhenheng and Zhang, Yonggang}",
            Shown("**Zhenheng Tang**^*, Yonggang Zhang", "^* equal contribution"),
        ),
        (
            "escaped star",
            "author = {Zhenheng Tang\\* and Yonggang Zhang}",
            Shown("**Zhenheng Tang**^*, Yonggang Zhang", "^* equal contribution"),
        ),
        (
            "math star",
            "author = {Zhenheng Tang$\\star$ and Yonggang Zhang$^\\star$}",
            Shown("**Zhenheng Tang**^*, Yonggang Zhang^*", "^* equal contribution"),
        ),
        (
            "star as a character",
            "author = {Zhenheng Tang★ and Xiaowen Chu📧}",
            Shown(
                "**Zhenheng Tang**^*, [Xiaowen Chu](https://example.org/chu)^✉",
                "^* equal contribution · ^✉ corresponding author",
            ),
        ),
        (
            "envelope inside the name",
            "author = {Zhenheng Tang and X.📧 Chu}",
            Shown("**Zhenheng Tang**, [X. Chu](https://example.org/chu)^✉", "^✉ corresponding author"),
        ),
        (
            "light bulb",
            "author = {Zhenheng Tang💡 and Yonggang Zhang}",
            Shown("**Zhenheng Tang**^◆, Yonggang Zhang", "^◆ project lead"),
        ),
        (
            "numbers raised are affiliations",
            "author = {Zhenheng Tang$^1$ and Yonggang Zhang$^{2}$}",
            Shown("**Zhenheng Tang**^1, Yonggang Zhang^2"),
        ),
        (
            "dagger without a meaning",
            "author = {Zhenheng Tang† and Yonggang Zhang‡}",
            Shown("**Zhenheng Tang**^†, Yonggang Zhang^‡"),
        ),
        (
            "star and dagger",
            "author = {Zhenheng Tang*† and Yonggang Zhang}",
            Shown("**Zhenheng Tang**^*^†, Yonggang Zhang", "^* equal contribution"),
        ),
    ),
)
SPECK = Cast(
    "id: speck\nname: David Speck\n",
    "- {id: andre, name: André Biedenkapp, url: https://example.org/andre}\n",
    (
        (
            "plus",
            "author = {David Speck and André Biedenkapp+}",
            Shown("**David Speck**, [André Biedenkapp](https://example.org/andre)^+"),
        ),
        (
            "both starred as al-folio has it",
            "author = {David Speck* and Andr{\\'e} Biedenkapp*}",
            Shown("**David Speck**^*, [André Biedenkapp](https://example.org/andre)^*", "^* equal contribution"),
        ),
        ("TeX accent", "author = {Andr{\\'e} Biedenkapp}", Shown("[André Biedenkapp](https://example.org/andre)")),
        (
            "decomposed accent",
            "author = {Andre\u0301 Biedenkapp}",
            Shown("[André Biedenkapp](https://example.org/andre)"),
        ),
        ("without the accent", "author = {Andre Biedenkapp}", Shown("[Andre Biedenkapp](https://example.org/andre)")),
        (
            "initial",
            "author = {A. Biedenkapp and D. Speck}",
            Shown("[A. Biedenkapp](https://example.org/andre), **D. Speck**"),
        ),
        ("initial with a typing error", "author = {A: Biedenkapp}", Shown("A: Biedenkapp")),
        ("reversed with initial", "author = {Biedenkapp, A.}", Shown("[A. Biedenkapp](https://example.org/andre)")),
        ("capitals", "author = {BIEDENKAPP, ANDRÉ}", Shown("[ANDRÉ BIEDENKAPP](https://example.org/andre)")),
        (
            "joint first",
            "author = {Speck, David and Biedenkapp, André and Lindauer, Marius}, joint_first = {true}",
            Shown(
                "**David Speck**^*, [André Biedenkapp](https://example.org/andre)^*, Marius Lindauer",
                "^* equal contribution",
            ),
        ),
        (
            "joint last",
            "author = {Speck, David and Lindauer, Marius and Biedenkapp, André}, joint_last = {2}",
            Shown(
                "**David Speck**, Marius Lindauer^◇, [André Biedenkapp](https://example.org/andre)^◇",
                "^◇ joint senior author",
            ),
        ),
    ),
)
DENOLLE = Cast(
    "id: marine\nname: Marine Denolle\n",
    "",
    (
        (
            "middle initial more",
            "author = {Denolle, Marine A. and Dunham, Eric}",
            Shown("**Marine A. Denolle**, Eric Dunham"),
        ),
        ("middle initial without stop", "author = {Denolle, Marine A}", Shown("**Marine A Denolle**")),
        ("two initials", "author = {Denolle, M. A.}", Shown("**M. A. Denolle**")),
        ("one initial", "author = {Denolle, M. and Prieto, G.}", Shown("**M. Denolle**, G. Prieto")),
        ("only given name", "author = {Denolle, Marine}", Shown("**Marine Denolle**")),
        ("other given name of the same initial", "author = {Denolle, Maurice}", Shown("Maurice Denolle")),
        ("other middle initial", "author = {Denolle, M. B.}", Shown("**M. B. Denolle**")),
    ),
)
LIAO = Cast(
    "id: liao\nname: Tian-Hua Liao\naliases: [廖天华]\n",
    "",
    (
        ("hyphen left out", "author = {Liao, Tianhua}", Shown("**Tianhua Liao**")),
        ("hyphen written", "author = {Liao, Tian-Hua}", Shown("**Tian-Hua Liao**")),
        ("hyphenated initials", "author = {Liao, T.-H.}", Shown("**T.-H. Liao**")),
        (
            "order reversed without comma",
            "author = {Liao Tianhua and Tianhua Liao}",
            Shown(
                "Liao Tianhua, Tianhua Liao",
                "",
                (
                    "authors 1 (Liao Tianhua) and 2 (Tianhua Liao) of 'k4' may each be liao (Tian-Hua Liao); "
                    "write 'author+an = {1=me}' [academic.identity]",
                ),
            ),
        ),
        (
            "Chinese list without and",
            "author = {吕沈欢, 陈一赫, 廖天华}",
            Shown(
                "吕沈欢, 陈一赫, **廖天华**",
                "",
                (
                    "author list '吕沈欢, 陈一赫, 廖天华' has no 'and': read as 3 authors: 吕沈欢; 陈一赫; 廖天华; "
                    "write '吕沈欢 and 陈一赫 and 廖天华' [academic.name]",
                ),
            ),
        ),
        ("Chinese owner in characters", "author = {廖天华 and 陈一赫}", Shown("**廖天华**, 陈一赫")),
    ),
)
BEETHOVEN = Cast(
    "id: ludwig\nname: Ludwig van Beethoven\n",
    "- {id: king, name: {given: Martin Luther, family: King, suffix: Jr.}, url: https://example.org/king}\n"
    "- {id: laura, name: {given: Laura, family: Pereira Sanchez}, url: https://example.org/laura}\n"
    "- {id: jm, name: Jürgen Müller, url: https://example.org/jm}\n"
    "- {id: sak, name: Søren Aabye Kierkegaard, url: https://example.org/sak}\n",
    (
        ("particle", "author = {van Beethoven, Ludwig}", Shown("**Ludwig van Beethoven**")),
        ("particle in reading order", "author = {Ludwig van Beethoven}", Shown("**Ludwig van Beethoven**")),
        ("particle with initial", "author = {L. van Beethoven}", Shown("**L. van Beethoven**")),
        (
            "suffix of the son",
            "author = {King, Jr., Martin Luther and van Beethoven, Ludwig}",
            Shown("[Martin Luther King Jr.](https://example.org/king), **Ludwig van Beethoven**"),
        ),
        ("suffix of the father", "author = {King, Sr., Martin Luther}", Shown("Martin Luther King Sr.")),
        (
            "compound surname without braces",
            "author = {Laura Pereira Sanchez}",
            Shown("[Laura Pereira Sanchez](https://example.org/laura)"),
        ),
        (
            "compound surname with comma",
            "author = {Pereira Sanchez, Laura}",
            Shown("[Laura Pereira Sanchez](https://example.org/laura)"),
        ),
        (
            "umlaut written out",
            "author = {Mueller, Jürgen and Müller, Juergen}",
            Shown(
                "Jürgen Mueller, Juergen Müller",
                "",
                (
                    "authors 1 (Jürgen Mueller) and 2 (Juergen Müller) of 'k8' may each be jm (Jürgen Müller); "
                    "write 'author+an = {1=id:jm}' [academic.identity]",
                ),
            ),
        ),
        (
            "stroke and ligature",
            "author = {Soren Aabye Kierkegaard}",
            Shown("[Soren Aabye Kierkegaard](https://example.org/sak)"),
        ),
        (
            "corporate author in braces",
            "author = {{ATLAS Collaboration} and van Beethoven, Ludwig}",
            Shown("ATLAS Collaboration, **Ludwig van Beethoven**"),
        ),
        ("collaboration without author", "collaboration = {ATLAS}", Shown("ATLAS")),
        (
            "collaboration with authors",
            "author = {van Beethoven, Ludwig}, collaboration = {ATLAS}",
            Shown("**Ludwig van Beethoven** (ATLAS)"),
        ),
        ("others", "author = {van Beethoven, Ludwig and others}", Shown("**Ludwig van Beethoven** _et al._")),
        (
            "et al. inside a name",
            "author = {van Beethoven, Ludwig et al.}",
            Shown(
                "**Ludwig van Beethoven** _et al._",
                "",
                (
                    "'et al.' in 'van Beethoven, Ludwig et al.' means that there are more; "
                    "write 'and others' [academic.name]",
                ),
            ),
        ),
        (
            "ADS et al in braces",
            "author = {van Beethoven, Ludwig and {et al}}",
            Shown("**Ludwig van Beethoven** _et al._"),
        ),
        (
            "editors where there are no authors",
            "editor = {van Beethoven, Ludwig and Haydn, Joseph}",
            Shown("**Ludwig van Beethoven**, Joseph Haydn (eds.)"),
        ),
        ("no people at all", "note = {Unsigned}", Shown("")),
        ("non-breaking space", "author = {van\xa0Beethoven, Ludwig}", Shown("**Ludwig van Beethoven**")),
        ("zero-width space", "author = {Beet\u200bhoven, Ludwig van}", Shown("**Ludwig van Beethoven**")),
    ),
)
WEI = Cast(
    "id: jason\nname: Jason Wei\n",
    "",
    (
        (
            "initials of two co-authors fit the owner",
            "author = {J. Wei and J. Wei}",
            Shown(
                "J. Wei, J. Wei",
                "",
                (
                    "authors 1 (J. Wei) and 2 (J. Wei) of 'k1' may each be jason (Jason Wei); "
                    "write 'author+an = {1=me}' [academic.identity]",
                ),
            ),
        ),
        ("two Weis in full, one is the owner", "author = {Jason Wei and Jerry Wei}", Shown("**Jason Wei**, Jerry Wei")),
        (
            "shared surname and initial, the other in full",
            "author = {Jerry Wei and J. Wei}",
            Shown("Jerry Wei, **J. Wei**"),
        ),
        ("unique initials of the owner", "author = {J. Wei and Q. Le}", Shown("**J. Wei**, Q. Le")),
        ("shared surname, other initial", "author = {B. Wei and C. Wei}", Shown("B. Wei, C. Wei")),
    ),
)

CASTS = {"tang": TANG, "speck": SPECK, "denolle": DENOLLE, "liao": LIAO, "beethoven": BEETHOVEN, "wei": WEI}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Shown]:
    found = {}
    for name, cast in CASTS.items():
        pages = show(tmp_path_factory.mktemp(name), cast.profile, cast.people, [fields for _, fields, _ in cast.cases])
        found |= {(name, case): page for (case, _, _), page in zip(cast.cases, pages, strict=True)}
    return found


@pytest.mark.parametrize(
    ("cast", "case", "expected"),
    [pytest.param(name, case, expected, id=case) for name, cast in CASTS.items() for case, _, expected in cast.cases],
)
def test_who_is_who(shown: dict[tuple[str, str], Shown], cast: str, case: str, expected: Shown) -> None:
    assert shown[cast, case] == expected
