"""A small bibliography of real works, for tests of how publications are shown."""

from __future__ import annotations

BIB = r"""
@article{noether1921,
  author = {Noether, Emmy and Hilbert, David and Artin, Emil and others},
  author+an = {1=equal; 2=equal,corresponding},
  title = {Idealtheorie in \emph{Ringbereichen}},
  journal = {Mathematische Annalen}, abbr = {MA}, volume = 83, number = {1-2}, pages = {24--66},
  year = 1921, month = mar,
  doi = {10.1007/BF01464225}, code = {https://example.org/code}, issn = {0025-5831},
  keywords = {Algebra, Rings}, abstract = {On \emph{ideals}.},
  award = {Best Paper}, presentation = {oral}, selected = {true}
}

@inproceedings{noether1932,
  author = {E. Noether},
  title = {Hyperkomplexe Systeme},
  booktitle = {International Congress of Mathematicians}, abbr = {ICM},
  year = 1932, keywords = {algebra}
}

@article{noether1918,
  author = {Noether, Emmy and Klein, Felix},
  title = {Invariante Variationsprobleme},
  journal = {Nachrichten}, year = {in press}
}

@phdthesis{noether1907,
  author = {Noether, Emmy},
  title = {{\"U}ber die Bildung des Formensystems},
  school = {Erlangen}, year = 1907
}

@misc{noether1920,
  author = {Noether, Emmy and Schmeidler, Werner},
  title = {Moduln in nichtkommutativen Bereichen},
  eprint = {2402.07011}, archiveprefix = {arXiv}, year = 1921
}

@book{noether1968,
  editor = {Noether, Emmy},
  title = {Briefwechsel}, publisher = {Hermann}, edition = {2}
}
"""

FILES: dict[str, str] = {
    "data/profile.yml": "id: noether\nname: {given: Emmy, family: Noether}\n",
    "data/people.yml": "- {id: hilbert, name: David Hilbert, url: https://example.org/hilbert}\n"
    "- {id: klein, name: Felix Klein}\n",
    "data/venues.yml": "MA: {name: Mathematische Annalen, url: https://example.org/ma, color: '#00369f',\n"
    "  kind: journal}\n"
    "ICM: {name: International Congress of Mathematicians, kind: conference}\n",
    "data/publications.bib": BIB,
}


def listing(*options: str, directive: str = "publication-list", argument: str = "") -> dict[str, str]:
    """Return the files of a site whose one page shows a list."""
    return {**FILES, "index.md": "# Page\n\n" + myst(*options, directive=directive, argument=argument)}


def myst(*options: str, directive: str = "publication-list", argument: str = "") -> str:
    """Return a directive in MyST; options are ``name: value`` or ``name``."""
    lines = [f":{name}: {value}".rstrip() for name, _colon, value in (option.partition(": ") for option in options)]
    return "\n".join([f"```{{{directive}}} {argument}".rstrip(), *lines, "```", ""])


def rst(*options: str, directive: str = "publication-list", argument: str = "") -> str:
    """Return the same directive in reStructuredText."""
    lines = [f"   :{name}: {value}".rstrip() for name, _colon, value in (option.partition(": ") for option in options)]
    return "\n".join([f".. {directive}:: {argument}".rstrip(), *lines, ""])
