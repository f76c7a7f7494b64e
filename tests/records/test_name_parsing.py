from __future__ import annotations

import time

import pytest

from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.names.names import Author, Name
from sphinx_academic.records.names.parsing import Names, parse_name, parse_names

WHERE = Location("x.bib", 7)


def parse(text: str) -> tuple[Names, list[str]]:
    problems = Problems()
    names = parse_names(text, WHERE, problems)
    assert all(problem.location == WHERE for problem in problems)
    return names, [problem.message for problem in problems]


def person(given: str, family: str, *marks: str, von: str = "", jr: str = "") -> Author:
    return Author(Name(given, family, von, jr), marks)


def body(literal: str, *marks: str) -> Author:
    return Author(Name(literal=literal), marks)


TANG = person("Zhenheng", "Tang")
PENG = "Peng", "Wei"

ONE_NAME = [
    ("Zhenheng Tang", TANG),
    ("Tang, Zhenheng", TANG),
    ("  Tang ,\n   Zhenheng ", TANG),
    ("{Tang}, {Zhenheng}", TANG),
    ("Tang,\u00a0Zhenheng", TANG),
    ("Plato", person("", "Plato")),
    ("David R. Fitzjarrald", person("David R.", "Fitzjarrald")),
    ("Pesce, D.~W.", person("D. W.", "Pesce")),
    ("Ludwig van Beethoven", person("Ludwig", "Beethoven", von="van")),
    ("van Beethoven, Ludwig", person("Ludwig", "Beethoven", von="van")),
    ("{van Beethoven}, Ludwig", person("Ludwig", "van Beethoven")),
    ("Ludwig {van Beethoven}", person("Ludwig", "van Beethoven")),
    ("Charles de la Vall{\\'e}e Poussin", person("Charles", "Vallée Poussin", von="de la")),
    ("Ferreira da Silva, Ana", person("Ana", "Ferreira da Silva")),
    ("de Souza e Silva, Ana", person("Ana", "Souza e Silva", von="de")),
    ("Jean Le Rond d'Alembert", person("Jean Le Rond", "d'Alembert")),
    ("bell hooks", person("bell", "hooks")),
    ("L.Meitner", person("L.", "Meitner")),
    ("J.-P.Serre", person("J.-P.", "Serre")),
    ("O.R.Frisch", person("O.R.", "Frisch")),
    ('C.F.v.Weizs{\\"a}cker', person("C.F.", "Weizsäcker", von="v.")),
    ("Philip St.John", person("Philip", "St.John")),
    ("Laura Pereira Sanchez", person("Laura Pereira", "Sanchez")),
    ("{Pereira Sanchez}, Laura", person("Laura", "Pereira Sanchez")),
    ("Malcolm X", person("Malcolm", "X")),
    ("King, Jr., Martin Luther", person("Martin Luther", "King", jr="Jr.")),
    ("King, Martin Luther, Jr.", person("Martin Luther", "King", jr="Jr.")),
    ("Martin Luther King Jr.", person("Martin Luther", "King", jr="Jr.")),
    ("Ford, III, Henry", person("Henry", "Ford", jr="III")),
    ("Andr{\\'e} Biedenkapp", person("André", "Biedenkapp")),
    ("Biedenkapp, Andr\\'{e}", person("André", "Biedenkapp")),
    ('G{\\"o}del, Kurt', person("Kurt", "Gödel")),
    ('G\\"odel, Kurt', person("Kurt", "Gödel")),
    ('{\\AA}ngstr{\\"o}m, Anders', person("Anders", "Ångström")),
    ("Fran{\\c c}ois Vi\\`ete", person("François", "Viète")),
    ("{\\'E}tienne Cartan", person("Étienne", "Cartan")),
    ("{\\O}rsted, Hans Christian", person("Hans Christian", "Ørsted")),
    ("Gro{\\ss}, {\\relax Ch}ristian", person("Christian", "Groß")),
    ("{ATLAS Collaboration}", body("ATLAS Collaboration")),
    ("ATLAS Collaboration", body("ATLAS Collaboration")),
    ("The Event Horizon Telescope Consortium", body("The Event Horizon Telescope Consortium")),
    ("{Barnes and Noble}", body("Barnes and Noble")),
    ("{AT\\&T Labs, Inc.}", body("AT&T Labs, Inc.")),
    ("{{Modern Language Association}}", body("Modern Language Association")),
    ("吕沈欢", body("吕沈欢")),
    ("姜 远", body("姜 远")),
    ("王, 小明", body("王小明")),
    ("Peng*, Wei", person("Wei", "Peng", "*")),
    ("Peng, Wei*", person("Wei", "Peng", "*")),
    ("*Peng, Wei", person("Wei", "Peng", "*")),
    ("Peng*, Wei†", person("Wei", "Peng", "*", "†")),
    ("Einstein*†, A.", person("A.", "Einstein", "*", "†")),
    ("Andr{\\'e} Biedenkapp*", person("André", "Biedenkapp", "*")),
    ("André Biedenkapp+", person("André", "Biedenkapp", "+")),
    ("Wei Peng\\*", person("Wei", "Peng", "*")),
    ("Wei Peng^*", person("Wei", "Peng", "*")),
    ("Wei Peng$^*$", person("Wei", "Peng", "*")),
    ("Wei Peng$^{1,*}$", person("Wei", "Peng", "1", "*")),
    ("Wei Peng$^{a}$", person("Wei", "Peng", "a")),
    ("$^1$ Wei Peng", person("Wei", "Peng", "1")),
    ("Wei Peng¹", person("Wei", "Peng", "1")),
    ("Wei Peng\\textsuperscript{1}", person("Wei", "Peng", "1")),
    ("Wei Peng\\textsuperscript{$\\dagger$}", person("Wei", "Peng", "†")),
    ("Wei Peng$\\star$", person("Wei", "Peng", "★")),
    ("Peng$^\\dagger$, Wei$^{\\ddagger}$", person("Wei", "Peng", "†", "‡")),
    ("Wei Peng\\textasteriskcentered", person("Wei", "Peng", "*")),
    ("Wei Peng\\dag", person("Wei", "Peng", "†")),
    ("Wei Peng\\thanks{Equal contribution.}", person("Wei", "Peng", "equal")),
    ("X.📧 Chu", person("X.", "Chu", "📧")),
    ("Wei Peng✉\ufe0f", person("Wei", "Peng", "✉")),
    ("Wei Peng💡★", person("Wei", "Peng", "💡", "★")),
    ("Wei Peng**", person("Wei", "Peng", "*")),
    ("Wei Peng#", person("Wei", "Peng", "#")),
    ("Wei Peng&", person("Wei", "Peng", "&")),
    ("Wei Peng‖", person("Wei", "Peng", "‖")),
    ("{ATLAS Collaboration}*", body("ATLAS Collaboration", "*")),
    ("AT&T", person("", "AT&T")),
]


@pytest.mark.parametrize(("text", "author"), ONE_NAME)
def test_one_name(text: str, author: Author) -> None:
    assert parse(text) == (Names((author,)), [])


GARCIA, MAX_BORN = person("Gabriel José", "García Márquez"), person("Max", "Born")
LISTS = [
    ("", Names()),
    ("Tang, Zhenheng and David Speck", Names((TANG, person("David", "Speck")))),
    ("Tang, Zhenheng AND\n David Speck", Names((TANG, person("David", "Speck")))),
    ("Alessandro And{\\'o} and Plato", Names((person("Alessandro", "Andó"), person("", "Plato")))),
    (r"Krsti\'{c}, Sr\&\#273;an and Plato", Names((person("Srđan", "Krstić"), person("", "Plato")))),
    ("Ferdinand Sand and Plato", Names((person("Ferdinand", "Sand"), person("", "Plato")))),
    ("{a and b} and Plato", Names((body("a and b"), person("", "Plato")))),
    ("A. Tang and others", Names((person("A.", "Tang"),), et_al=True)),
    ("{{et al} and {Nanograv Collaboration}}", Names((body("Nanograv Collaboration"),), et_al=True)),
    ("{Agazie}, G. and {et al}", Names((person("G.", "Agazie"),), et_al=True)),
    ("{Tang, Zhenheng and Speck, David}", Names((TANG, person("David", "Speck")))),
    ("Vale, Ida and Rook, Otto", Names((person("Ida", "Vale"), person("Otto", "Rook")))),
    ("Vale, Ida and Otto Rook", Names((person("Ida", "Vale"), person("Otto", "Rook")))),
    # commas between two words each that are within one name
    ("García Márquez, Gabriel José and Born, Max", Names((GARCIA, person("Max", "Born")))),
    ("García Márquez, Gabriel José and others", Names((GARCIA,), et_al=True)),
    ("García Márquez, Gabriel José and Max Born and Otto Stern", Names((GARCIA, MAX_BORN, person("Otto", "Stern")))),
    ("{García Márquez}, Gabriel José and Max Born", Names((GARCIA, MAX_BORN))),
    ("García Márquez, Gabriel J. and Max Born", Names((person("Gabriel J.", "García Márquez"), MAX_BORN))),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_lists(text: str, names: Names) -> None:
    assert parse(text) == (names, [])


def no_and(text: str, *names: str) -> str:
    read = f"read as {len(names)} authors: {'; '.join(names)}"
    return f"author list '{text}' has no 'and': {read}; write '{' and '.join(names)}'"


THREE_NAMES = ("Ida Vale", "Otto Rook", "Pia Stern")
THREE = Names((person("Ida", "Vale"), person("Otto", "Rook"), person("Pia", "Stern")))
INITIALS = (person("Z.", "Tang"), person("X.", "Chu"), person("B.", "Li"))
GUESSES = [
    (
        "吕沈欢, 陈一赫, 姜远",
        Names((body("吕沈欢"), body("陈一赫"), body("姜远"))),
        [no_and("吕沈欢, 陈一赫, 姜远", "吕沈欢", "陈一赫", "姜远")],
    ),
    ("吕沈欢、姜远", Names((body("吕沈欢"), body("姜远"))), [no_and("吕沈欢、姜远", "吕沈欢", "姜远")]),
    ("Z. Tang, X. Chu, B. Li", Names(INITIALS), [no_and("Z. Tang, X. Chu, B. Li", "Z. Tang", "X. Chu", "B. Li")]),
    ("Z. Tang, X. Chu and B. Li", Names(INITIALS), [no_and("Z. Tang, X. Chu", "Z. Tang", "X. Chu")]),
    ("Z. Tang, X. Chu, and B. Li", Names(INITIALS), [no_and("Z. Tang, X. Chu,", "Z. Tang", "X. Chu")]),
    (
        "Tang, Z., Chu, X., Li, B.",
        Names(INITIALS),
        [no_and("Tang, Z., Chu, X., Li, B.", "Tang, Z.", "Chu, X.", "Li, B.")],
    ),
    (
        "Max Born; Otto Stern*",
        Names((person("Max", "Born"), person("Otto", "Stern", "*"))),
        [no_and("Max Born; Otto Stern*", "Max Born", "Otto Stern*")],
    ),
    (
        "Max Born & Otto Stern",
        Names((person("Max", "Born"), person("Otto", "Stern"))),
        [no_and("Max Born & Otto Stern", "Max Born", "Otto Stern")],
    ),
    (
        "Born, M. et al.",
        Names((person("M.", "Born"),), et_al=True),
        ["'et al.' in 'Born, M. et al.' means that there are more; write 'and others'"],
    ),
    (
        "张三 等",
        Names((body("张三"),), et_al=True),
        ["'等' in '张三 等' means that there are more; write 'and others'"],
    ),
    (
        "García Márquez, Gabriel José,",
        Names((person("Gabriel José", "García Márquez"),)),
        ["name 'García Márquez, Gabriel José,' has a comma with nothing beside it"],
    ),
    (
        "Max Born, Otto Stern, and James Franck",
        Names((person("Max", "Born"), person("Otto", "Stern"), person("James", "Franck"))),
        [no_and("Max Born, Otto Stern,", "Max Born", "Otto Stern")],
    ),
    ("Ida Vale, Otto Rook and Pia Stern", THREE, [no_and("Ida Vale, Otto Rook", "Ida Vale", "Otto Rook")]),
    ("Ida Vale, Otto Rook, and Pia Stern", THREE, [no_and("Ida Vale, Otto Rook,", "Ida Vale", "Otto Rook")]),
    ("Ida Vale, Otto Rook & Pia Stern", THREE, [no_and("Ida Vale, Otto Rook & Pia Stern", *THREE_NAMES)]),
    (
        "Ida M. Vale, Otto Rook and Pia Stern",
        Names((person("Ida M.", "Vale"), *THREE.authors[1:])),
        [no_and("Ida M. Vale, Otto Rook", "Ida M. Vale", "Otto Rook")],
    ),
    (
        "A. Vale, O. Rook & P. Stern",
        Names((person("A.", "Vale"), person("O.", "Rook"), person("P.", "Stern"))),
        [no_and("A. Vale, O. Rook & P. Stern", "A. Vale", "O. Rook", "P. Stern")],
    ),
    (
        "Vale, Ida & Rook, Otto",
        Names((person("Ida", "Vale"), person("Otto", "Rook"))),
        [no_and("Vale, Ida & Rook, Otto", "Vale, Ida", "Rook, Otto")],
    ),
    ("Born, Max,", Names((person("Max", "Born"),)), ["name 'Born, Max,' has a comma with nothing beside it"]),
    (
        "Born, Max, a, b, c",
        Names((person("Max a b c", "Born"),)),
        [
            "name 'Born, Max, a, b, c' has too many commas: read as 'Born', 'Max a b c'; "
            "write 'Last, First' and put 'and' between names"
        ],
    ),
    *(
        (text, Names(tuple(person(*each.split()) for each in ("Anna Roth", "Karl Lind"))), [no_and(text, *names)])
        for text, *names in (
            ("Roth, Anna und Lind, Karl", "Roth, Anna", "Lind, Karl"),
            ("Roth, Anna, und Lind, Karl", "Roth, Anna", "Lind, Karl"),
            ("Anna Roth und Karl Lind", "Anna Roth", "Karl Lind"),
            ("Anna Roth et Karl Lind", "Anna Roth", "Karl Lind"),
            ("Anna Roth en Karl Lind", "Anna Roth", "Karl Lind"),
            ("Anna Roth och Karl Lind", "Anna Roth", "Karl Lind"),
            ("Roth, Anna y Lind, Karl", "Roth, Anna", "Lind, Karl"),
            ("Roth, Anna e Lind, Karl", "Roth, Anna", "Lind, Karl"),
        )
    ),
    (
        "A. Roth, B. Lind und C. Stern",
        Names((person("A.", "Roth"), person("B.", "Lind"), person("C.", "Stern"))),
        [no_and("A. Roth, B. Lind und C. Stern", "A. Roth", "B. Lind", "C. Stern")],
    ),
    (
        "Roth, A.; Lind, B. und Stern, C.",
        Names((person("A.", "Roth"), person("B.", "Lind"), person("C.", "Stern"))),
        [no_and("Roth, A.; Lind, B. und Stern, C.", "Roth, A.", "Lind, B.", "Stern, C.")],
    ),
    (
        "Anna Roth und Karl Lind and Otto Stern",
        Names((person("Anna", "Roth"), person("Karl", "Lind"), person("Otto", "Stern"))),
        [no_and("Anna Roth und Karl Lind", "Anna Roth", "Karl Lind")],
    ),
    (
        "Ramón y Cajal, Santiago y Lind, Karl",
        Names((person("Santiago", "Ramón y Cajal"), person("Karl", "Lind"))),
        [no_and("Ramón y Cajal, Santiago y Lind, Karl", "Ramón y Cajal, Santiago", "Lind, Karl")],
    ),
    # words that are part of a name, or of a body's
    ("Ramón y Cajal, Santiago", Names((person("Santiago", "Ramón y Cajal"),)), []),
    ("Santiago Ramón y Cajal", Names((person("Santiago Ramón", "Cajal", von="y"),)), []),
    ("Karl Theodor von und zu Guttenberg", Names((person("Karl Theodor", "Guttenberg", von="von und zu"),)), []),
    ("{Bund und Länder}", Names((body("Bund und Länder"),)), []),
    ("Barnes und Noble", Names((person("Barnes", "Noble", von="und"),)), []),
    ("李明, 王芳 and 张伟", Names((body("李明"), body("王芳"), body("张伟"))), [no_and("李明, 王芳", "李明", "王芳")]),
    (
        "李明、王芳和张伟",
        Names((body("李明"), body("王芳"), body("张伟"))),
        [no_and("李明、王芳和张伟", "李明", "王芳", "张伟")],
    ),
    ("李明 和 张伟", Names((body("李明"), body("张伟"))), [no_and("李明 和 张伟", "李明", "张伟")]),
    ("山田, 太郎 and 鈴木, 花子", Names((body("山田太郎"), body("鈴木花子"))), []),
    ("佐藤和子 and 山田太郎", Names((body("佐藤和子"), body("山田太郎"))), []),
    ("and", Names(()), ["an 'and' in 'and' has no name beside it"]),
    (
        "Max Born and and and Otto Stern",
        Names((person("Max", "Born"), person("Otto", "Stern"))),
        ["an 'and' in 'Max Born and and and Otto Stern' has no name beside it"],
    ),
    ("Metin And and Max Born", Names((person("Metin", "And"), person("Max", "Born"))), []),
    ("Metin And and others", Names((person("Metin", "And"),), et_al=True), []),
    ("Metin And and {CERN} and Max  Born", Names((person("Metin", "And"), body("CERN"), person("Max", "Born"))), []),
    ("Max Born And Otto Stern", Names((person("Max", "Born"), person("Otto", "Stern"))), []),
    ("Max Born AND Otto Stern", Names((person("Max", "Born"), person("Otto", "Stern"))), []),
    ("Metin And", Names((person("Metin", "And"),)), []),
    ("and Max Born", Names((person("Max", "Born"),)), ["an 'and' in 'and Max Born' has no name beside it"]),
    (
        "Max Born and and Otto Stern and",
        Names((person("Max", "Born"), person("Otto", "Stern"))),
        ["an 'and' in 'Max Born and and Otto Stern and' has no name beside it"],
    ),
    ("Tang Z.", Names((person("Z.", "Tang"),)), ["name 'Tang Z.' ends in initials: read as 'Tang, Z.'; write it so"]),
    (
        "Martin Luther King, Jr.",
        Names((person("Martin Luther", "King", jr="Jr."),)),
        ["name 'Martin Luther King, Jr.' has its suffix where the given name stands; write 'King, Jr., Martin Luther'"],
    ),
    (",", Names(), ["',' is not a name"]),
    ("*", Names(), ["'*' is not a name"]),
]


@pytest.mark.parametrize(("text", "names", "problems"), GUESSES)
def test_a_guess_is_a_problem(text: str, names: Names, problems: list[str]) -> None:
    assert parse(text) == (names, problems)


MARKDOWN = [
    ("Zhenheng Tang", TANG),
    ("Tang, Zhenheng", TANG),
    ("**Z. Tang$\\star$**", person("Z.", "Tang", "★")),
    ("**Z. Tang**$\\star$", person("Z.", "Tang", "★")),
    ("Z. Tang\\*", person("Z.", "Tang", "*")),
    ("{Max Planck Society for Science}", body("Max Planck Society for Science")),
    ("C:\\temp", person("", "C:\\temp")),
    ("others", body("others")),
    ("", body("")),
]


@pytest.mark.parametrize(("text", "author"), MARKDOWN)
def test_a_name_in_markdown(text: str, author: Author) -> None:
    problems = Problems()
    assert parse_name(text, WHERE, problems) == author
    assert list(problems) == []


HOSTILE = ["{" * 50_000, "{a} " * 20_000, "a, " * 30_000, "$" * 50_000, "and " * 30_000, "a* " * 30_000, "*" * 50_000]
HOSTILE += ["und " * 30_000, "a, b y " * 10_000, "李和" * 20_000 + ",李"]
HOSTILE += ["; " * 30_000, "^" * 50_000, "A. B, " * 10_000, "et al " * 20_000, "等" * 30_000, "a. " * 30_000]
HOSTILE += ["{a " * 10_000 + "} and " * 10_000, " " * 50_000 + "x", "\\textsuperscript{" * 5_000, "\\and " * 20_000]


@pytest.mark.parametrize("text", HOSTILE, ids=[f"{text[:8]!r}" for text in HOSTILE])
def test_time_is_linear(text: str) -> None:
    start = time.process_time()
    parse(text)
    assert time.process_time() - start < 5  # a tenth of a second as a rule; minutes if it were quadratic


LISTS = [
    *(
        "Turing, Alan and Noether, Emmy",
        "{CERN} and Turing, Alan",
        "Turing, Alan and {CERN}",
        "{CERN}",
        "Turing, Alan and",
    ),
    *(
        "Turing, Alan and and",
        "Turing, Alan and and and Noether, Emmy",
        "and Noether, Emmy",
        "Noether, Emmy and others",
    ),
    *("{Turing, Alan and Noether, Emmy}", "{{CERN} and {Turing, Alan}}", "Turing, Alan AND Noether, Emmy", "and"),
    *("Noether, Emmy  and Turing, Alan", "Turing and Alan; Noether and Emmy", "Turing* and {CERN}*", "L.Meitner and X"),
]


def test_names_that_were_read_before_are_read_as_if_they_were_not() -> None:
    def read_alone(text: str) -> tuple[Names, list[str]]:
        # a space too many is nothing in a list, but it is in no list that was read before
        return parse(f"  {text}".replace(" and ", "  and "))

    alone = [read_alone(text) for text in LISTS]
    for _ in range(2):
        assert [parse(text) for text in LISTS] == alone


@pytest.mark.parametrize(
    ("text", "parts", "is_reported"),
    [
        ("King, III", ("", "King", "", "III"), True),
        ("Born, Max, a, b", ("Max a b", "Born", "", ""), True),
        ("van der, Ludwig", ("Ludwig", "der", "van", ""), False),
        ("King Jr", ("King", "Jr", "", ""), False),
        ("E. N.", ("E.", "N.", "", ""), False),
    ],
)
def test_names_at_the_bounds_of_the_rules(text: str, parts: tuple[str, ...], is_reported: bool) -> None:
    names, problems = parse(text)
    (author,) = names.authors
    assert (author.name.given, author.name.family, author.name.particle, author.name.suffix) == parts
    assert bool(problems) is is_reported
