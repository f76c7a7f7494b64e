"""The identification of authors: real spellings, real homonyms, and the message about every ambiguous name."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_academic.catalogue.identity import KnownPerson, PeopleIndex, identify, one_question_per_file
from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.records.names.names import Author, Name, PersonRef

PLACE = Location("data/publications.bib", 12)


def named(text: str) -> Name:
    """``Given/Family``, ``Given/particle/Family``, ``Given/particle/Family/Suffix``, or ``=Literal``."""
    if text.startswith("="):
        return Name(literal=text[1:])
    parts = text.split("/")
    if len(parts) == 2:
        return Name(given=parts[0], family=parts[1])
    return Name(given=parts[0], particle=parts[1], family=parts[2], suffix="".join(parts[3:]))


def person(id: str, *names: str, owner: bool = False, orcid: str = "") -> KnownPerson:
    name, *aliases = map(named, names)
    return KnownPerson(PersonRef(id, str(name), owner=owner), name, tuple(aliases), orcid)


TANG = person("tang", "Zhenheng/Tang", owner=True)
ZICHEN = person("zichen", "Zichen/Tang")
ZICHEN_ALIAS = person("zichen", "Zichen/Tang", "Z./Tang")
CHU = person("chu", "Xiaowen/Chu")
DENOLLE = person("denolle", "Marine/Denolle", owner=True)
LIAO = person("liao", "Tianhua/Liao", owner=True)
BIEDENKAPP = person("biedenkapp", "André/Biedenkapp", owner=True)
BERG = person("berg", "Jan/van der/Berg")
MULLER = person("muller", "Jürgen/Müller")
SORENSEN = person("sorensen", "Søren/Ørsted")
WEI_JERRY = person("jerry", "Jerry/Wei")
WEI_JASON = person("jason", "Jason/Wei")
PEREIRA = person("pereira", "Laura/Pereira Sanchez")
KING = person("king", "Martin Luther//King/Jr.")
CJK = person("tang", "Zhenheng/Tang", "=唐振恒", owner=True)

CASES: list[tuple[str, list[KnownPerson], list[str], list[str]]] = [
    # the full name, folded
    ("as it is", [TANG, CHU], ["Zhenheng/Tang", "Yonggang/Zhang", "Xiaowen/Chu"], ["tang", "", "chu"]),
    ("capitals", [TANG], ["Zhenheng/TANG"], ["tang"]),
    ("all capitals", [TANG], ["ZHENHENG/TANG"], ["tang"]),
    ("capitals of two letters", [person("li", "Ji/Li")], ["JI/LI"], ["li"]),
    ("capitals first", [person("li", "Ji/Li")], ["LI/Ji"], ["li"]),
    ("parts swapped", [TANG], ["Tang/Zhenheng"], ["tang"]),
    ("known parts swapped", [person("tang", "Tang/Zhenheng")], ["Zhenheng/Tang"], ["tang"]),
    ("hyphen more", [LIAO], ["Tian-Hua/Liao"], ["liao"]),
    ("space more", [LIAO], ["Tian Hua/Liao"], ["liao"]),
    ("typographic hyphen", [LIAO], ["Tian‐hua/Liao"], ["liao"]),
    ("hyphen less", [person("liao", "Tian-Hua/Liao")], ["Tianhua/Liao"], ["liao"]),
    ("swapped and hyphen", [LIAO], ["Liao/Tian-Hua"], ["liao"]),
    ("accent less", [BIEDENKAPP], ["Andre/Biedenkapp"], ["biedenkapp"]),
    ("accent apart", [BIEDENKAPP], ["Andre\u0301/Biedenkapp"], ["biedenkapp"]),
    ("accent more", [person("b", "Andre/Biedenkapp")], ["André/Biedenkapp"], ["b"]),
    ("stroke", [SORENSEN], ["Soren/Orsted"], ["sorensen"]),
    ("stroke written out", [SORENSEN], ["Soeren/Oersted"], ["sorensen"]),
    ("stroke kept", [SORENSEN], ["Søren/Ørsted"], ["sorensen"]),
    ("umlaut", [MULLER], ["Jürgen/Müller"], ["muller"]),
    ("umlaut dropped", [MULLER], ["Jurgen/Muller"], ["muller"]),
    ("umlaut written out", [MULLER], ["Juergen/Mueller"], ["muller"]),
    ("umlaut written out once", [MULLER], ["Jürgen/Mueller"], ["muller"]),
    ("umlaut known written out", [person("m", "Juergen/Mueller")], ["Jürgen/Müller"], ["m"]),
    ("sharp s", [person("gauss", "Carl/Gauß")], ["Carl/Gauss"], ["gauss"]),
    ("barred l", [person("lukasz", "Łukasz/Kaiser")], ["Lukasz/Kaiser"], ["lukasz"]),
    ("apostrophe", [person("oneil", "Cathy/O'Neil")], ["Cathy/O’Neil"], ["oneil"]),
    ("particle", [BERG], ["Jan/van der/Berg"], ["berg"]),
    ("particle in the family name", [BERG], ["Jan/van der Berg"], ["berg"]),
    ("particle in the given name", [BERG], ["Jan van der/Berg"], ["berg"]),
    ("particle glued", [BERG], ["Jan/Vanderberg"], ["berg"]),
    ("particle in capitals", [BERG], ["Jan/Van Der Berg"], ["berg"]),
    ("without the particle", [BERG], ["Jan/Berg"], [""]),
    ("compound family name taken apart", [PEREIRA], ["Laura Pereira/Sanchez"], ["pereira"]),
    ("compound family name first", [PEREIRA], ["Pereira Sanchez/Laura"], ["pereira"]),
    ("compound family name with hyphen", [PEREIRA], ["Laura/Pereira-Sanchez"], ["pereira"]),
    ("half a compound family name", [PEREIRA], ["Laura/Sanchez"], [""]),
    ("suffix left out", [KING], ["Martin Luther/King"], ["king"]),
    ("suffix", [KING], ["Martin Luther//King/Jr"], ["king"]),
    ("the father", [KING], ["Martin Luther//King/Sr."], [""]),
    ("alias", [person("b", "André/Biedenkapp", "Andre/Bidenkapp")], ["Andre/Bidenkapp"], ["b"]),
    ("Cyrillic alias", [person("b", "Oleg/Bakhteev", "Олег/Бахтеев")], ["Олег/Бахтеев"], ["b"]),
    ("Cyrillic alias swapped", [person("b", "Oleg/Bakhteev", "Олег/Бахтеев")], ["БАХТЕЕВ/Олег"], ["b"]),
    ("boundaries count", [person("yinan", "Yi/Nan")], ["Yin/An"], [""]),
    ("another given name", [TANG], ["Zichen/Tang"], [""]),
    ("another family name", [TANG], ["Zhenheng/Zhang"], [""]),
    ("a part of the given name", [LIAO], ["Tian/Liao"], [""]),
    ("family name shared", [person("rose", "Brian/Rose")], ["Brian/Rose", "Catherine/Rose"], ["rose", ""]),
    # middle initials
    ("middle initial more", [DENOLLE], ["Marine A./Denolle"], ["denolle"]),
    ("middle initial without stop", [DENOLLE], ["Marine A/Denolle"], ["denolle"]),
    ("middle initial less", [person("d", "Marine A./Denolle")], ["Marine/Denolle"], ["d"]),
    ("middle name shortened", [person("d", "Marine Anne/Denolle")], ["Marine A./Denolle"], ["d"]),
    ("middle name left out", [person("d", "Marine Anne/Denolle")], ["Marine/Denolle"], ["d"]),
    ("middle name more", [DENOLLE], ["Marine Anne/Denolle"], ["denolle"]),
    ("two middle names", [person("d", "Marine Anne/Denolle")], ["Marine Berta/Denolle"], [""]),
    ("capitals and initials", [person("q", "Mara Anne/Quill")], ["MA/QUILL"], ["q"]),
    ("capitals that are a name", [person("q", "Mara/Quill")], ["MA/QUILL"], [""]),
    ("capitals that are a name, known", [person("li", "Ji/Li")], ["JI/LI"], ["li"]),
    ("another middle initial", [person("d", "Marine A./Denolle")], ["Marine B./Denolle"], [""]),
    ("exact before approximate", [DENOLLE, person("d2", "Marine A./Denolle")], ["Marine A./Denolle"], ["d2"]),
    # initials
    ("initial", [TANG, CHU], ["Z./Tang", "X./Chu"], ["tang", "chu"]),
    ("initial without stop", [DENOLLE], ["M/Denolle"], ["denolle"]),
    ("initials more", [DENOLLE], ["M. A./Denolle"], ["denolle"]),
    ("initials together", [person("wang", "Jian-Xun/Wang")], ["J.X./Wang"], ["wang"]),
    ("initials in capitals", [person("cun", "Xiao Dong/Cun")], ["XD/Cun"], ["cun"]),
    ("initials with hyphen", [person("liao", "Tian-Hua/Liao")], ["T.-H./Liao"], ["liao"]),
    ("initial behind", [person("g", "Lucas/Gautheron")], ["Gautheron/L."], ["g"]),
    ("initial and umlaut", [MULLER], ["J./Mueller"], ["muller"]),
    ("initial and particle", [BERG], ["J./van der Berg"], ["berg"]),
    ("other second initial", [person("wang", "Jian-Xun/Wang")], ["J. T./Wang"], [""]),
    ("other initial", [TANG], ["X./Tang"], [""]),
    ("known by initials only is no full name", [person("chu", "X./Chu")], ["Xiaowen/Chu"], [""]),
    ("known by initials", [person("chu", "X./Chu")], ["X./Chu"], ["chu"]),
    # homonyms
    ("both in full", [TANG, ZICHEN], ["Zichen/TANG", "Zhenheng/Tang"], ["zichen", "tang"]),
    ("the other one is left", [TANG, ZICHEN], ["Zhenheng/Tang", "Z./Tang"], ["tang", "zichen"]),
    ("nobody is left", [TANG, ZICHEN], ["Zichen/TANG", "Zhenheng/Tang", "Z./Tang"], ["zichen", "tang", ""]),
    (
        "nobody is left, alias",
        [TANG, ZICHEN_ALIAS],
        ["Zichen/TANG", "Zhenheng/Tang", "Z./Tang"],
        ["zichen", "tang", ""],
    ),
    ("alias decides", [CHU, person("zichen", "Zichen/Tang", "T./Tang")], ["T./Tang"], ["zichen"]),
    ("full name before alias", [TANG, ZICHEN_ALIAS], ["Z./Tang", "Zichen/Tang"], ["tang", "zichen"]),
    ("unknown homonym in full", [TANG], ["Zichen/Tang", "Z./Tang"], ["", "tang"]),
    ("Jerry and Jason", [WEI_JERRY, WEI_JASON], ["Jason/Wei", "Jerry/Wei"], ["jason", "jerry"]),
    # literal and CJK names
    ("collaboration", [person("atlas", "=ATLAS Collaboration")], ["=ATLAS Collaboration"], ["atlas"]),
    ("collaboration without braces", [person("atlas", "=ATLAS Collaboration")], ["ATLAS/Collaboration"], ["atlas"]),
    ("collaboration in other case", [person("atlas", "=ATLAS Collaboration")], ["=Atlas collaboration"], [""]),
    ("literal person", [TANG], ["=Zhenheng Tang"], ["tang"]),
    ("literal person swapped", [TANG], ["=Tang Zhenheng"], [""]),
    ("others", [TANG], ["Zhenheng/Tang", "=others"], ["tang", ""]),
    ("Chinese alias", [CJK], ["=唐振恒"], ["tang"]),
    ("Chinese alias as family name", [CJK], ["/唐振恒"], ["tang"]),
    ("Chinese name in parts", [CJK], ["振恒/唐"], ["tang"]),
    ("Chinese name in parts, known in parts", [person("chen", "一赫/陈")], ["=陈一赫"], ["chen"]),
    ("part of a Chinese name", [CJK], ["=唐振"], [""]),
    ("Chinese family name alone", [CJK], ["/唐"], [""]),
    ("nameless", [TANG], ["/"], [""]),
    ("no known people", [], ["Zhenheng/Tang"], [""]),
]


@pytest.mark.parametrize(
    ("people", "authors", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_who_is_who_by_name(people: list[KnownPerson], authors: list[str], expected: list[str]) -> None:
    problems = Problems()
    found = identify(tuple(Author(named(a)) for a in authors), PeopleIndex(people), "key", lambda: PLACE, problems)
    assert [author.person.id if author.person else "" for author in found] == expected
    assert list(problems) == []


MAY_BE = (
    "author 'Z. Tang' of 'key' may be tang (Zhenheng Tang) or zichen (Zichen Tang); "
    "write 'author+an = {1=me}' or 'author+an = {1=id:zichen}'"
)


@pytest.mark.parametrize(
    ("people", "authors", "expected", "messages"),
    [
        pytest.param([TANG, ZICHEN], ["Z./Tang"], [""], [MAY_BE], id="two people"),
        pytest.param(
            [TANG, ZICHEN, CHU],
            ["X./Chu", "Z./Tang"],
            ["chu", ""],
            [MAY_BE.replace("{1=", "{2=")],
            id="two people, second author",
        ),
        pytest.param(
            [TANG],
            ["Z./Tang", "Z./Tang"],
            ["", ""],
            [
                "authors 1 (Z. Tang) and 2 (Z. Tang) of 'key' may each be tang (Zhenheng Tang); "
                "write 'author+an = {1=me}'"
            ],
            id="two authors",
        ),
        pytest.param(
            [person("wang", "Jian-Xun/Wang")],
            ["J./Wang", "J. X./Wang"],
            ["", ""],
            [
                "authors 1 (J. Wang) and 2 (J. X. Wang) of 'key' may each be wang (Jian-Xun Wang); "
                "write 'author+an = {1=id:wang}'"
            ],
            id="two authors with more or fewer initials",
        ),
        pytest.param(
            [TANG, ZICHEN],
            ["Z./Tang", "Z./Tang"],
            ["", ""],
            [
                MAY_BE,
                MAY_BE.replace("{1=", "{2="),
            ],
            id="two people, two authors",
        ),
        pytest.param(
            [person("tang", "Zhenheng/Tang", "Z./Tang"), ZICHEN_ALIAS],
            ["Z./Tang"],
            [""],
            [MAY_BE.replace("=me}", "=id:tang}")],
            id="the same alias twice",
        ),
        pytest.param(
            [person("w1", "Wei/Wang"), person("w2", "Wei/Wang")],
            ["Wei/Wang"],
            [""],
            [
                "author 'Wei Wang' of 'key' may be w1 (Wei Wang) or w2 (Wei Wang); "
                "write 'author+an = {1=id:w1}' or 'author+an = {1=id:w2}'"
            ],
            id="the same full name twice",
        ),
        pytest.param(
            [person("w1", "Wei/Wang")],
            ["Wei/Wang", "Wang/Wei"],
            ["", ""],
            ["authors 1 (Wei Wang) and 2 (Wang Wei) of 'key' may each be w1 (Wei Wang); write 'author+an = {1=id:w1}'"],
            id="two authors of one full name",
        ),
        pytest.param(
            [person("a", "Marine A./Denolle"), person("b", "Marine B./Denolle")],
            ["Marine/Denolle"],
            [""],
            [
                "author 'Marine Denolle' of 'key' may be a (Marine A. Denolle) or b (Marine B. Denolle); "
                "write 'author+an = {1=id:a}' or 'author+an = {1=id:b}' or an alias in people.yml"
            ],
            id="two middle initials",
        ),
        pytest.param(
            [WEI_JERRY, WEI_JASON],
            ["J./Wei"],
            [""],
            [
                "author 'J. Wei' of 'key' may be jerry (Jerry Wei) or jason (Jason Wei); "
                "write 'author+an = {1=id:jerry}' or 'author+an = {1=id:jason}'"
            ],
            id="Jerry or Jason",
        ),
        pytest.param([TANG, ZICHEN_ALIAS], ["Z./Tang"], [""], [MAY_BE], id="an alias that fits another person"),
        pytest.param(
            [person("me", "Zhenheng/Tang", owner=True), ZICHEN_ALIAS],
            ["X./Chu", "Z./Tang"],
            ["", ""],
            [
                "author 'Z. Tang' of 'key' may be me (Zhenheng Tang) or zichen (Zichen Tang); "
                "write 'author+an = {2=me}' or 'author+an = {2=id:zichen}'"
            ],
            id="an alias that fits the owner",
        ),
    ],
)
def test_ambiguous_names(
    people: list[KnownPerson], authors: list[str], expected: list[str], messages: list[str]
) -> None:
    problems = Problems()
    found = identify(tuple(Author(named(a)) for a in authors), PeopleIndex(people), "key", lambda: PLACE, problems)
    assert [author.person.id if author.person else "" for author in found] == expected
    assert [problem.message for problem in problems] == messages
    assert {(problem.subtype, problem.location) for problem in problems} == {(Subtype.IDENTITY, PLACE)}


ORCID = "0000-0002-1825-0097"
OTHER_ORCID = "0000-0001-5109-3700"
Z_TANG = named("Z./Tang")


@pytest.mark.parametrize(
    ("people", "authors", "expected", "messages"),
    [
        pytest.param([TANG, ZICHEN], [Author(Z_TANG, id="zichen")], ["zichen"], [], id="id"),
        pytest.param([TANG, ZICHEN], [Author(Z_TANG, me=True)], ["tang"], [], id="me"),
        pytest.param(
            [TANG, ZICHEN], [Author(Z_TANG), Author(Z_TANG, me=True)], ["zichen", "tang"], [], id="me, and the other"
        ),
        pytest.param([TANG, CHU], [Author(Z_TANG, id="chu")], ["chu"], [], id="a statement beats the name"),
        pytest.param(
            [TANG, CHU],
            [Author(named("Zhenheng/Tang"), id="chu"), Author(named("Xiaowen/Chu"))],
            ["chu", ""],
            [],
            id="nobody is two authors",
        ),
        pytest.param(
            [TANG, CHU],
            [Author(named("Zhenheng/Tang")), Author(named("Xiaowen/Chu"), id="chuu")],
            ["tang", ""],
            ["author 2 of 'key' names person 'chuu', which is not in people.yml; did you mean 'chu'?"],
            id="unknown id",
        ),
        pytest.param(
            [TANG],
            [Author(Z_TANG, id="hermann")],
            [""],
            ["author 1 of 'key' names person 'hermann', which is not in people.yml"],
            id="unknown id like none",
        ),
        pytest.param(
            [CHU],
            [Author(Z_TANG, me=True)],
            [""],
            ["author 1 of 'key' is marked 'me', but the site has no owner; describe the owner in profile.yml"],
            id="no owner",
        ),
        pytest.param(
            [TANG],
            [Author(Z_TANG, me=True), Author(CHU.name), Author(Z_TANG, id="tang")],
            ["tang", "", ""],
            ["authors 1 and 3 of 'key' are both said to be 'tang'; the first one counts"],
            id="said twice",
        ),
        pytest.param(
            [TANG, person("zichen", "Zichen/Tang", orcid=ORCID)],
            [Author(Z_TANG, orcid=f"https://orcid.org/{ORCID}")],
            ["zichen"],
            [],
            id="ORCID",
        ),
        pytest.param(
            [person("x", "Zhenheng/Tang", orcid="000000021694233x")],
            [Author(Name(family="Someone"), orcid="0000-0002-1694-233X")],
            ["x"],
            [],
            id="ORCID under another name",
        ),
        pytest.param(
            [person("tang", "Zhenheng/Tang", orcid=ORCID)],
            [Author(named("Zhenheng/Tang"), orcid=OTHER_ORCID)],
            [""],
            [],
            id="another ORCID is another person",
        ),
        pytest.param(
            [person("tang", "Zhenheng/Tang", orcid=ORCID), ZICHEN],
            [Author(Z_TANG, orcid=OTHER_ORCID)],
            ["zichen"],
            [],
            id="another ORCID excludes",
        ),
        pytest.param([TANG], [Author(named("Zhenheng/Tang"), orcid="XX")], ["tang"], [], id="no ORCID at all"),
        pytest.param(
            [person("a", "Ada/Lovelace", orcid=ORCID), person("b", "Ada/King", orcid=ORCID)],
            [Author(named("A./Byron"), orcid=ORCID)],
            [""],
            [
                "author 'A. Byron' of 'key' may be a (Ada Lovelace) or b (Ada King); "
                "write 'author+an = {1=id:a}' or 'author+an = {1=id:b}'"
            ],
            id="one ORCID of two people",
        ),
    ],
)
def test_statements_and_orcids(
    people: list[KnownPerson], authors: list[Author], expected: list[str], messages: list[str]
) -> None:
    problems = Problems()
    found = identify(tuple(authors), PeopleIndex(people), "key", lambda: PLACE, problems)
    assert [author.person.id if author.person else "" for author in found] == expected
    assert [problem.message for problem in problems] == messages


def test_a_person_mentioned_twice_is_one() -> None:
    again = KnownPerson(PersonRef("tang", "Z. H. Tang"), named("Z. H./Tang"), (), ORCID)
    index = PeopleIndex([TANG, again])
    assert index.refs == [TANG.ref]
    found = identify((Author(named("Zhenheng/Tang")),), index, "key", lambda: PLACE, Problems())
    assert found == (Author(named("Zhenheng/Tang"), person=TANG.ref),)


def test_unknown_authors_are_returned_as_they_are() -> None:
    authors = (Author(named("Grete/Hermann"), marks=("equal",)),)
    assert identify(authors, PeopleIndex([TANG]), "key", lambda: PLACE, Problems()) is authors


def test_many_people_cost_no_more_than_few() -> None:
    syllables = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu"]
    people = [
        person(f"p{i}", f"{a}{b}{c}/{c}{a}{b}".title())
        for i, (a, b, c) in enumerate((a, b, c) for a in syllables for b in syllables for c in syllables)
    ]
    index = PeopleIndex(people)
    authors = tuple(Author(p.name) for p in people)
    before = time.process_time()
    found = identify(authors, index, "key", lambda: PLACE, Problems())
    assert time.process_time() - before < 2  # a pass over all people for each author takes longer
    assert [author.person for author in found] == [p.ref for p in people]


some_names = st.builds(
    Name,
    given=st.text("ABab. -é唐'ß", max_size=6) | st.text(max_size=4),
    family=st.text("ABab. -éü唐'", max_size=6) | st.text(max_size=4),
    particle=st.sampled_from(["", "van"]),
    suffix=st.sampled_from(["", "Jr."]),
) | st.builds(Name, literal=st.text(max_size=5))


@given(st.lists(some_names, max_size=5), st.lists(some_names, max_size=5))
def test_no_name_breaks_it_and_nobody_is_two_authors(known: list[Name], printed: list[Name]) -> None:
    index = PeopleIndex(KnownPerson(PersonRef(f"p{i}", str(name)), name) for i, name in enumerate(known))
    found = identify(tuple(map(Author, printed)), index, "key", lambda: PLACE, Problems())
    people = [author.person.id for author in found if author.person]
    assert len(people) == len(set(people))
    assert [author.name for author in found] == printed


@given(st.lists(some_names, max_size=5), st.permutations(range(4)), st.lists(some_names, min_size=4, max_size=4))
def test_the_order_of_the_authors_does_not_matter(known: list[Name], order: list[int], printed: list[Name]) -> None:
    index = PeopleIndex(KnownPerson(PersonRef(f"p{i}", str(name)), name) for i, name in enumerate(known))
    found = identify(tuple(map(Author, printed)), index, "key", lambda: PLACE, Problems())
    mixed = identify(tuple(Author(printed[i]) for i in order), index, "key", lambda: PLACE, Problems())
    assert [mixed[order.index(i)] for i in range(4)] == list(found)


def question(key: str, line: int, file: str = "refs.bib") -> Problem:
    message = MAY_BE.replace("'key'", repr(key))
    return Problem(Subtype.IDENTITY, message, Location(file, line))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("ab", "'a' and 'b'"),
        ("abc", "'a', 'b' and 'c'"),
        ("abcde", "'a', 'b', 'c', 'd' and 'e'"),
        ("abcdefgh", "'a', 'b', 'c', 'd', 'e' and 3 more"),
    ],
)
def test_a_file_asks_once_who_an_author_is(keys: str, said: str) -> None:
    other = Problem(Subtype.REFERENCE, "something else", Location("refs.bib", 2))
    asked = [question(key, 2 * number + 1) for number, key in enumerate(keys)]
    several = (
        f"author 'Z. Tang' of {said} may be tang (Zhenheng Tang) or zichen (Zichen Tang); "
        "write 'author+an = {1=me}' or 'author+an = {1=id:zichen}' in each, with the author's number"
    )
    assert list(one_question_per_file([asked[0], other, *asked[1:], question("a", 1, "more.bib")])) == [
        Problem(Subtype.IDENTITY, several, Location("refs.bib", 1)),
        other,
        question("a", 1, "more.bib"),
    ]
