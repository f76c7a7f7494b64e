"""One entry of every type, all of real works, with what their pages are to say."""

from __future__ import annotations

#: one entry of every type
BIBTEX = r"""
@article{noether1921,
  author = {Noether, Emmy}, title = {Idealtheorie in Ringbereichen}, journal = {Mathematische Annalen},
  volume = {83}, number = {1--2}, pages = {24--66}, year = {1921}, month = mar, doi = {10.1007/BF01464225},
  issn = {0025-5831}, language = {german}, publisher = {Springer}, keywords = {ring theory, ideals}
}
@inproceedings{turing1949,
  author = {Turing, A. M.}, title = {Checking a Large Routine},
  booktitle = {Report of a Conference on High Speed Automatic Calculating Machines},
  pages = {67--69}, date = {1949-06-24}
}
@incollection{turing1953,
  author = {Turing, A. M.}, editor = {Bowden, B. V.}, title = {Digital Computers Applied to Games},
  booktitle = {Faster than Thought}, publisher = {Pitman}, pages = {286--310}, year = {1953}
}
@phdthesis{turing1938,
  author = {Turing, Alan Mathison}, title = {Systems of Logic Based on Ordinals},
  school = {Princeton University}, year = {1938}
}
@techreport{turing1946,
  author = {Turing, A. M.}, title = {Proposed Electronic Calculator}, institution = {National Physical Laboratory},
  number = {E.882}, year = {1946}
}
@book{vonneumann1944,
  author = {von Neumann, John and Morgenstern, Oskar}, title = {Theory of Games and Economic Behavior},
  publisher = {Princeton University Press}, year = {1944}, isbn = {978-0-691-13061-3}
}
@misc{fisher1936,
  author = {Fisher, R. A.}, title = {Iris}, howpublished = {Published in the Annals of Eugenics}, year = {1936}
}
@dataset{darwin1875,
  author = {Darwin, Charles and {Darwin Correspondence Project}}, title = {Letters},
  publisher = {Cambridge University Library}, year = {1875}
}
@software{lovelace1843,
  author = {Lovelace, Ada}, title = {Diagram for the Computation of {Bernoulli} Numbers}, year = {1843}
}
@unpublished{turing1935,
  author = {Turing, A. M. and others}, title = {On the {Gaussian} Error Function}, year = {1935},
  note = {Fellowship dissertation}
}
@online{hilbert1900,
  author = {Hilbert, David}, title = {Mathematical Problems}, date = {1900-08-08}, url = {https://mathcs.clarku.edu/~djoyce/hilbert/}
}
"""

#: entries with what is easily lost: macros, comments, mark-up, parts of names, numbers of all kinds
MORE = r"""
@string{annalen = "Mathematische " # "Annalen"}
@article{hilbert1893,
  author = {Hilbert, David and {van der Waerden}, Bartel and M{\"u}ller, J{\"u}rgen and
    {Deutsche Mathematiker-Vereinigung}},
  title = {{\"U}ber die \emph{vollen} Invariantensysteme: CO\textsubscript{2} \& 50\%, $x^2$}, % the great paper
  journal = annalen, volume = 42, number = 3, pages = {313--373}, year = 1893, month = sep
}
@incollection{noether1932,
  author = {Noether, Emmy}, title = {Hyperkomplexe Systeme}, booktitle = {Verhandlungen}, volume = 1,
  series = {Kongresse}, editor = {Saxer, Walter}, translator = {Stern, Otto}, publisher = {Orell F{\"u}ssli},
  address = {Z{\"u}rich}, pages = {189--194}, date = {1932-09}
}
@inproceedings{turing1950,
  author = {Turing, Alan}, title = {Is it thinking?}, subtitle = {A question}, booktitle = {Proceedings},
  articleno = {45}, numpages = {12}, eventtitle = {Congress}, venue = {Bonn}, date = {1950}
}
@patent{haber1909, author = {Haber, Fritz}, title = {Verfahren}, holder = {{BASF}}, number = {235421}, year = 1909}
@book{lovelace1843a, author = {Menabrea, Luigi}, title = {Sketch}, translator = {Lovelace, Ada},
  maintitle = {Memoirs}, volume = 3, volumes = 4, publisher = {Taylor}, origdate = 1842, origtitle = {Notions},
  year = 1843}
"""

HIGHWIRE: dict[str, list[tuple[str, str]]] = {
    "noether1921": [
        ("citation_title", "Idealtheorie in Ringbereichen"),
        ("citation_author", "Noether, Emmy"),
        ("citation_publication_date", "1921/03"),
        ("citation_journal_title", "Mathematische Annalen"),
        ("citation_volume", "83"),
        ("citation_issue", "1–2"),
        ("citation_firstpage", "24"),
        ("citation_lastpage", "66"),
        ("citation_publisher", "Springer"),
        ("citation_doi", "10.1007/BF01464225"),
        ("citation_issn", "0025-5831"),
        ("citation_language", "de"),
        ("citation_keywords", "ring theory"),
        ("citation_keywords", "ideals"),
        ("citation_abstract_html_url", "https://example.org/publications/noether1921.html"),
        ("DC.type", "Text"),
    ],
    "turing1949": [
        ("citation_title", "Checking a Large Routine"),
        ("citation_author", "Turing, A. M."),
        ("citation_publication_date", "1949/06/24"),
        ("citation_conference_title", "Report of a Conference on High Speed Automatic Calculating Machines"),
        ("citation_firstpage", "67"),
        ("citation_lastpage", "69"),
        ("citation_abstract_html_url", "https://example.org/publications/turing1949.html"),
        ("DC.type", "Text"),
    ],
    "turing1953": [
        ("citation_title", "Digital Computers Applied to Games"),
        ("citation_author", "Turing, A. M."),
        ("citation_publication_date", "1953"),
        ("citation_inbook_title", "Faster than Thought"),
        ("citation_firstpage", "286"),
        ("citation_lastpage", "310"),
        ("citation_publisher", "Pitman"),
        ("citation_abstract_html_url", "https://example.org/publications/turing1953.html"),
        ("DC.contributor", "Bowden, B. V."),
        ("DC.type", "Text"),
    ],
    "turing1938": [
        ("citation_title", "Systems of Logic Based on Ordinals"),
        ("citation_author", "Turing, Alan Mathison"),
        ("citation_publication_date", "1938"),
        ("citation_dissertation_institution", "Princeton University"),
        ("citation_abstract_html_url", "https://example.org/publications/turing1938.html"),
        ("DC.type", "Text"),
    ],
    "turing1946": [
        ("citation_title", "Proposed Electronic Calculator"),
        ("citation_author", "Turing, A. M."),
        ("citation_publication_date", "1946"),
        ("citation_technical_report_institution", "National Physical Laboratory"),
        ("citation_technical_report_number", "E.882"),
        ("citation_abstract_html_url", "https://example.org/publications/turing1946.html"),
        ("DC.type", "Text"),
    ],
    "vonneumann1944": [
        ("citation_title", "Theory of Games and Economic Behavior"),
        ("citation_author", "von Neumann, John"),
        ("citation_author", "Morgenstern, Oskar"),
        ("citation_publication_date", "1944"),
        ("citation_publisher", "Princeton University Press"),
        ("citation_isbn", "9780691130613"),
        ("citation_abstract_html_url", "https://example.org/publications/vonneumann1944.html"),
        ("DC.type", "Text"),
    ],
    "fisher1936": [
        ("citation_title", "Iris"),
        ("citation_author", "Fisher, R. A."),
        ("citation_publication_date", "1936"),
        ("citation_abstract_html_url", "https://example.org/publications/fisher1936.html"),
        ("DC.type", "Text"),
    ],
    "darwin1875": [
        ("citation_title", "Letters"),
        ("citation_author", "Darwin, Charles"),
        ("citation_author", "Darwin Correspondence Project"),
        ("citation_publication_date", "1875"),
        ("citation_publisher", "Cambridge University Library"),
        ("citation_abstract_html_url", "https://example.org/publications/darwin1875.html"),
        ("DC.type", "Dataset"),
    ],
    "lovelace1843": [
        ("citation_title", "Diagram for the Computation of Bernoulli Numbers"),
        ("citation_author", "Lovelace, Ada"),
        ("citation_publication_date", "1843"),
        ("citation_abstract_html_url", "https://example.org/publications/lovelace1843.html"),
        ("DC.type", "Software"),
    ],
    "turing1935": [
        ("citation_title", "On the Gaussian Error Function"),
        ("citation_author", "Turing, A. M."),
        ("citation_publication_date", "1935"),
        ("citation_abstract_html_url", "https://example.org/publications/turing1935.html"),
        ("DC.type", "Text"),
    ],
    "hilbert1900": [
        ("citation_title", "Mathematical Problems"),
        ("citation_author", "Hilbert, David"),
        ("citation_publication_date", "1900/08/08"),
        ("citation_abstract_html_url", "https://example.org/publications/hilbert1900.html"),
        ("DC.type", "Text"),
    ],
}

SCHEMA_TYPES = {
    "noether1921": "ScholarlyArticle",
    "turing1949": "ScholarlyArticle",
    "turing1953": "Chapter",
    "turing1938": "Thesis",
    "turing1946": "Report",
    "vonneumann1944": "Book",
    "fisher1936": "CreativeWork",
    "darwin1875": "Dataset",
    "lovelace1843": "SoftwareSourceCode",
    "turing1935": "ScholarlyArticle",
    "hilbert1900": "WebPage",
}

#: type in RIS (by rispy), type in CSL
EXPORT_TYPES = {
    "noether1921": ("JOUR", "article-journal"),
    "turing1949": ("CPAPER", "paper-conference"),
    "turing1953": ("CHAP", "chapter"),
    "turing1938": ("THES", "thesis"),
    "turing1946": ("RPRT", "report"),
    "vonneumann1944": ("BOOK", "book"),
    "fisher1936": ("GEN", "document"),
    "darwin1875": ("DATA", "dataset"),
    "lovelace1843": ("COMP", "software"),
    "turing1935": ("UNPB", "manuscript"),
    "hilbert1900": ("ELEC", "webpage"),
}

SITE = {
    "index.md": "# Works\n\n```{publication-list}\n```\n",
    "data/publications.bib": BIBTEX,
}
CONF = 'html_baseurl = "https://example.org/"\nacademic_publication_pages = True\n'
