"""Bibliographies of any size that look like real ones, the same for the same seed.

Two to twelve authors, accents written as LaTeX in BibTeX and as characters in YAML, a formula or
emphasis in some titles, several kinds of links, an abstract for every second work.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Names that history has spelled in many ways; a generated work is nobody's.
GIVEN = (
    *("Ada", "Alan", "Amalie Emmy", "André-Marie", "Bernhard", "Carl Friedrich", "Christiaan", "Émilie", "Eugène"),
    *("Évariste", "François", "Georg", "Gottfried Wilhelm", "Grace", "Henri", "Hermann", "I. M.", "J. C.", "János"),
    *("José", "Kurt", "Leonhard", "Lise", "Ludwig", "Marie", "Mary", "Niels Henrik", "Paul", "Pafnuty", "Sofya"),
    *("Srinivasa", "Søren", "Tycho", "Wacław", "Édouard", "Zu", "Ørsted", "William Rowan", "Sophie", "Giuseppe"),
)
FAMILY = (
    *("Abel", "Ampère", "Ångström", "Boltzmann", "Bolyai", "Brahe", "Cantor", "Čech", "Chebyshev", "Curie", "Cauchy"),
    *("du Châtelet", "Erdős", "Euler", "Fourier", "Galois", "Gauß", "Germain", "Gibbs", "Gödel", "Hamilton", "Hilbert"),
    *("Hopper", "Huygens", "Hölder", "Jacobi", "Kovalevskaya", "König", "Lagrange", "Leibniz", "Lie", "Łukasiewicz"),
    *("Lovelace", "Lucas", "Meitner", "Maxwell", "Möbius", "Noether", "Ørsted", "Peano", "Poincaré", "Ramanujan"),
    *("Riemann", "Schrödinger", "Sierpiński", "Somerville", "Turing", "van der Waals", "von Neumann", "Weierstraß"),
)
WORDS = (
    *("adaptive", "algebraic", "analysis", "approximation", "asymptotic", "bounded", "causal", "classification"),
    *("compact", "complexity", "computation", "continuous", "convergence", "curvature", "decomposition", "discrete"),
    *("distributed", "dynamics", "efficient", "elliptic", "entropy", "equations", "estimation", "evaluation"),
    *("finite", "functions", "geometry", "graphs", "groups", "harmonic", "hyperbolic", "inequalities", "inference"),
    *("integrals", "invariants", "kernels", "language", "large", "learning", "linear", "manifolds", "measures"),
    *("models", "networks", "nonlinear", "operators", "optimization", "parallel", "phase", "prediction", "problems"),
    *("quantum", "random", "reasoning", "regularity", "representation", "robust", "scattering", "series", "sparse"),
    *("spectral", "stability", "stochastic", "structure", "surfaces", "symmetric", "systems", "theory", "transport"),
)
VENUES = (
    "Acta Mathematica", "Advances in Neural Information Processing Systems", "Annalen der Physik",
    "Annals of Mathematics", "Comptes rendus de l’Académie des sciences", "International Conference on Learning",
    "Journal für die reine und angewandte Mathematik", "Journal of the ACM", "Mathematische Annalen",
    "Nature", "Physical Review Letters", "Proceedings of the Royal Society", "Revista Matemática Iberoamericana",
)  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATEX = {
    **{"é": r"{\'e}", "É": r"{\'E}", "è": r"{\`e}", "á": r"{\'a}", "ç": r"{\c c}", "ö": r"{\"o}", "ü": r"{\"u}"},
    **{"ß": r"{\ss}", "Å": r"{\AA}", "Ł": r"{\L}", "ł": r"{\l}", "Č": r"{\v{C}}", "ő": r"{\H{o}}", "ń": r"{\'n}"},
    **{"Ø": r"{\O}", "ø": r"{\o}", "â": r"{\^a}", "à": r"{\`a}", "’": "'", "–": "--"},
}
_TO_LATEX = str.maketrans(_LATEX)


@dataclass(frozen=True, slots=True)
class Work:
    """One generated work; texts are plain but for ``title``, a list of ``(kind, text)`` runs."""

    key: str
    type: str
    title: tuple[tuple[str, str], ...]
    authors: tuple[tuple[str, str], ...]
    venue: str
    volume: str
    number: str
    pages: str
    year: int
    month: int
    links: tuple[tuple[str, str], ...]
    keywords: tuple[str, ...]
    abstract: str


def works(count: int, seed: int = 1) -> Iterator[Work]:
    """Yield ``count`` works; the first ones are the same whatever the count."""
    chance = random.Random(seed)
    for index in range(count):
        yield _work(index, chance)


def _work(index: int, chance: random.Random) -> Work:
    article = chance.random() < 0.55
    words = chance.choices(WORDS, k=chance.randint(5, 11))
    title: list[tuple[str, str]] = [("text", " ".join(words).capitalize())]
    kind = chance.random()
    if kind < 0.1:
        title += [("text", " in "), ("math", "L^2(\\Omega)")]
    elif kind < 0.2:
        title += [("text", ": the "), ("emphasis", chance.choice(WORDS)), ("text", " case")]
    elif kind < 0.3:
        title += [("text", f" – {chance.choice(WORDS)} für alle")]
    authors = [(chance.choice(GIVEN), chance.choice(FAMILY)) for _ in range(chance.randint(2, 12))]
    first = chance.randint(1, 900)
    links = [("doi", f"10.{chance.randint(1000, 9999)}/w.{index}")]
    if chance.random() < 0.6:
        links.append(("pdf", f"https://example.org/papers/{index}.pdf"))
    if chance.random() < 0.4:
        links.append(("code", f"https://example.org/code/{index}"))
    sentences = [" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(7)]
    return Work(
        key=f"{authors[0][1].split()[-1].lower().encode('ascii', 'ignore').decode()}{1950 + index % 70}-{index}",
        type="article" if article else "inproceedings",
        title=tuple(title),
        authors=tuple(authors),
        venue=chance.choice(VENUES),
        volume=str(chance.randint(1, 400)) if article else "",
        number=str(chance.randint(1, 12)) if article else "",
        pages=f"{first}–{first + chance.randint(3, 40)}",
        year=chance.randint(1950, 2024),
        month=chance.randint(1, 12),
        links=tuple(links),
        keywords=tuple(dict.fromkeys(chance.choices(WORDS, k=3))),
        abstract=" ".join(sentences) if index % 2 else "",
    )


def bibtex(each: Work) -> str:
    """Return a work as BibTeX with LaTeX."""
    marks = {"text": "{}", "math": "${}$", "emphasis": "\\emph{{{}}}"}
    title = "".join(
        marks[kind].format(text if kind == "math" else text.translate(_TO_LATEX)) for kind, text in each.title
    )
    fields = {
        "title": title,
        "author": " and ".join(f"{family}, {given}".translate(_TO_LATEX) for given, family in each.authors),
        "journal" if each.type == "article" else "booktitle": each.venue.translate(_TO_LATEX),
        "volume": each.volume,
        "number": each.number,
        "pages": each.pages.translate(_TO_LATEX),
        "year": str(each.year),
        **dict(each.links),
        "keywords": ", ".join(each.keywords),
        "abstract": each.abstract,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{each.type}{{{each.key},", *lines, f"  month = {MONTHS[each.month - 1]}", "}", ""])


def yaml(each: Work) -> str:
    """Return a work as an item of a YAML list."""
    marks = {"text": "{}", "math": "${}$", "emphasis": "*{}*"}
    title = "".join(marks[kind].format(text) for kind, text in each.title)
    lines = [
        f"- key: {each.key}",
        f"  type: {each.type}",
        f"  title: '{title}'",
        "  authors:",
        *(f"    - {family}, {given}" for given, family in each.authors),
        f"  venue: {each.venue}",
        *(f"  {name}: {value}" for name, value in (("volume", each.volume), ("number", each.number)) if value),
        f"  pages: {each.pages}",
        f"  date: {each.year}-{each.month:02}",
        "  links:",
        *(f"    {name}: {target}" for name, target in each.links),
        f"  keywords: [{', '.join(each.keywords)}]",
        *([f"  abstract: {each.abstract}"] if each.abstract else []),
    ]
    return "\n".join(lines) + "\n"


def bibtex_file(found: Sequence[Work]) -> str:
    """Return works as a BibTeX file."""
    return "\n".join(map(bibtex, found))


def yaml_file(found: Sequence[Work]) -> str:
    """Return works as a YAML file."""
    return "".join(map(yaml, found))
