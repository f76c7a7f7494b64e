"""The link types of publications, talks, projects and news.

One table says everything: what a link is called, which field names mean it, how an id is
recognised and which URL it makes.  A site adds its own types in ``conf.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from sphinx_academic.records.links.identifiers import ANY_ORCID_ID

QUERY = r"/?(?:[?&#].*)?"
"""The tail of an id inside a URL that goes on with other parameters."""


class Form(NamedTuple):
    """One way in which an id is written: a pattern whose group ``id`` is the id itself.

    ``url`` is the template of ids of this form; empty, it is that of the link type.
    """

    pattern: str
    url: str = ""


class Reading(NamedTuple):
    """An id that was recognised and the URL it makes; every other group of the pattern is in ``parts``."""

    id: str
    url: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LinkType:
    """One type of link.

    ``url`` is a template with ``{id}``, ``{compact}`` (the id without hyphens) or a named group of the
    form's pattern; without one the value must be a target itself.  ``forms`` are tried in order
    and need not be given: then any text that is not a URL is an id.
    """

    name: str
    label: str
    icon: str = ""
    url: str = ""
    aliases: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    normalise: Callable[[str], str] = str
    rank: int = 0
    paper: bool = False
    """The link leads to the work itself: it may stand on the title."""
    preprint: bool = False
    """What it leads to is a preprint."""
    generic: bool = False
    """A URL of this type that another type recognises is shown as that type."""
    strict: bool = False
    """Whether a value that is not an id of this type is printed and not linked."""
    button: bool = True
    """Whether it is printed among the buttons by default."""

    def read(self, text: str) -> Reading | None:
        """Return the id that ``text`` is, alone or inside one of this type's URLs."""
        for form in self.forms:
            match = _compiled(form.pattern).fullmatch(text)
            if match:
                groups = match.groupdict()
                id = groups.pop("id")
                parts = tuple((name, part) for name, part in groups.items() if part is not None) if groups else ()
                return Reading(id, form.url or self.url, parts)
        return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def form(id: str, *, at: str = "", word: str = "", tail: str = "/?", url: str = "") -> Form:
    """Make a form from patterns: the id, the URLs ``at`` which it stands, a ``word`` before it, a ``tail`` to drop."""
    before = [rf"(?:https?://)?(?:www\.)?(?:{at})"] if at else []
    before += [rf"(?:{word})\s*:?\s*"] if word else []
    prefix = f"(?:{'|'.join(before)})?" if before else ""
    return Form(rf"{prefix}(?P<id>{id})(?:{tail})", url)


def _at(host: str) -> Form:
    """Return the form of the addresses at a host whose ids say nothing elsewhere."""
    return Form(rf"(?:https?://)?(?:www\.)?{re.escape(host)}/(?P<id>[^\s?#]+?){QUERY}", f"https://{host}/{{id}}")


def ranked(*types: LinkType) -> tuple[LinkType, ...]:
    """Number types in the order they are listed, which is the order their buttons print."""
    return tuple(replace(type, rank=rank * 10) for rank, type in enumerate(types, start=1))


ARXIV_ID = r"\d{4}\.\d{4,5}(?:v\d+)?|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{7}(?:v\d+)?"
DOI = r"10\.\d+(?:\.\d+)*/\S*[^\s.,;]"
DOI_URL = "https://doi.org/{id}"
DOI_FORMS = (form(DOI, at=r"(?:dx\.)?doi\.org/", word="doi", tail=r"[.,;]*"),)
ORCID = form(ANY_ORCID_ID, at=r"(?:sandbox\.)?orcid\.org/", word="orcid(?: id)?")
_BIORXIV = r"10\.(?:1101|64898)/[\w.]+"
_NUMBER = r"\d{1,12}"
_SHA = r"[0-9a-f]{40}"
_OSF = r"[a-z0-9_]{5,12}"
_PMC = r"(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pmc)/articles/"

#: servers of preprints at osf.io, and those with a host of their own: name, label, host, other names
OSF_SERVERS = (
    *(("psyarxiv", "PsyArXiv"), ("socarxiv", "SocArXiv"), ("edarxiv", "EdArXiv"), ("africarxiv", "AfricArXiv")),
    *(("lawarxiv", "LawArXiv"), ("metaarxiv", "MetaArXiv"), ("mediarxiv", "MediArXiv"), ("sportrxiv", "SportRxiv")),
    *(("nutrixiv", "NutriXiv"), ("paleorxiv", "PaleorXiv"), ("biohackrxiv", "BioHackrXiv"), ("indiarxiv", "IndiaRxiv")),
)
OTHER_SERVERS: tuple[tuple[str, ...], ...] = (
    ("chemrxiv", "ChemRxiv", "chemrxiv.org"),
    ("techrxiv", "TechRxiv", "techrxiv.org"),
    ("engrxiv", "engrXiv", "engrxiv.org"),
    ("eartharxiv", "EarthArXiv", "eartharxiv.org"),
    ("ecoevorxiv", "EcoEvoRxiv", "ecoevorxiv.org"),
    ("research-square", "Research Square", "researchsquare.com"),
    ("preprints-org", "Preprints.org", "preprints.org"),
    ("essoar", "ESS Open Archive", "essopenarchive.org", "essoa"),
)

PUBLICATION_LINKS: tuple[LinkType, ...] = ranked(
    # the work itself
    LinkType("pdf", "PDF", "file", aliases=("fulltext", "postprint", "accepted-manuscript"), paper=True),
    LinkType("url", "Paper", "link-external", aliases=("paper", "link", "publisher-url"), paper=True, generic=True),
    LinkType("doi", "DOI", "doi", DOI_URL, forms=DOI_FORMS, paper=True, strict=True),
    LinkType("html", "HTML", "browser", aliases=("html-version",), paper=True),
    LinkType("arxiv", "arXiv", "arxiv", "https://arxiv.org/abs/{id}",
             forms=(form(ARXIV_ID, at=r"(?:export\.)?arxiv\.org/(?:abs|pdf|html)/", word="arxiv",
                         tail=r"(?:\.pdf)?/?(?:\s*\[[\w.-]+\])?"),), paper=True, strict=True, preprint=True),
    LinkType("preprint", "Preprint", "file", aliases=("eprint-url", "working-paper"), paper=True),
    LinkType("biorxiv", "bioRxiv", "", "https://www.biorxiv.org/content/{id}", preprint=True,
             forms=(form(_BIORXIV, at=r"biorxiv\.org/content/|(?:dx\.)?doi\.org/", word="biorxiv|doi"),), paper=True),
    LinkType("medrxiv", "medRxiv", "", "https://www.medrxiv.org/content/{id}", preprint=True,
             forms=(form(_BIORXIV, at=r"medrxiv\.org/content/|(?:dx\.)?doi\.org/", word="medrxiv|doi"),), paper=True),
    *(LinkType(name, label, "", f"https://osf.io/preprints/{name}/{{id}}", preprint=True,
               forms=(form(_OSF, at=rf"osf\.io/preprints/{name}/|{name}\.com/"),), paper=True)
      for name, label in OSF_SERVERS),
    *(LinkType(name, label, aliases=tuple(aliases), forms=(_at(host),), paper=True, preprint=True)
      for name, label, host, *aliases in OTHER_SERVERS),
    LinkType("iacr", "Cryptology ePrint", "", "https://eprint.iacr.org/{id}", preprint=True,
             forms=(form(r"\d{4}/\d{3,5}", at=r"eprint\.iacr\.org/", tail=r"(?:\.pdf)?/?"),), paper=True),
    LinkType("hal", "HAL", "hal", "https://hal.science/{id}",
             forms=(form(r"[a-z]+-\d{6,10}(?:v\d+)?", word="hal",
                         at=r"(?:[\w-]+\.)?(?:hal\.science|archives-ouvertes\.fr)/"),), paper=True),
    LinkType("ssrn", "SSRN", "ssrn", "https://papers.ssrn.com/sol3/papers.cfm?abstract_id={id}",
             forms=(form(_NUMBER, word="ssrn",
                         at=r"(?:papers\.)?ssrn\.com/(?:sol3/papers\.cfm\?abstract_id=|abstract=)"),),
             paper=True, preprint=True),
    LinkType("openreview", "OpenReview", "", "https://openreview.net/forum?id={id}",
             forms=(form(r"[\w-]{6,16}", at=r"openreview\.net/(?:forum|pdf)\?id=", tail=QUERY),), paper=True),
    LinkType("acl", "ACL Anthology", "", "https://aclanthology.org/{id}/", aliases=("acl-anthology",),
             forms=(form(r"[a-z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+",
                         at=r"aclanthology\.org/|aclweb\.org/anthology/", tail=r"(?:\.pdf)?/?"),), paper=True),
    LinkType("pmlr", "PMLR", "", paper=True),
    LinkType("pmcid", "PMC", "pubmed", "https://pmc.ncbi.nlm.nih.gov/articles/PMC{id}/", aliases=("pmc",),
             forms=(form(r"\d{3,9}", at=_PMC + "(?:PMC)?", word="(?:pmcid\\s*:?\\s*)?pmc"),), paper=True),
    LinkType("pmid", "PubMed", "pubmed", "https://pubmed.ncbi.nlm.nih.gov/{id}/", aliases=("pubmed", "medline"),
             forms=(form(r"\d{1,8}", at=r"pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/", word="pmid"),)),
    LinkType("jstor", "JSTOR", "", "https://www.jstor.org/stable/{id}",
             forms=(form(r"[\w./-]+", at=r"jstor\.org/stable/", tail=QUERY),), paper=True),
    LinkType("patent", "Patent", "law", "https://patents.google.com/patent/{id}",
             forms=(form(r"[A-Z]{2}\d{4,13}[A-Z]?\d?", at=r"patents\.google\.com/patent/", tail=r"(?:/\w\w)?/?"),),
             paper=True),
    LinkType("osf", "OSF", "osf", "https://osf.io/{id}", forms=(form(r"(?:preprints/(?:\w+/)?)?[a-z0-9_]{5,12}",
             at=r"osf\.io/"),)),
    LinkType("handle", "Handle", "link", "https://hdl.handle.net/{id}", aliases=("hdl",),
             forms=(form(r"[\d.]+/\S+", at=r"hdl\.handle\.net/", word="hdl"),), paper=True),
    # what comes with it
    LinkType("code", "Code", "code", aliases=("software", "repo", "repository", "url-source", "source-code")),
    LinkType("github", "Code", "github", "https://github.com/{id}", aliases=("git",),
             forms=(form(r"[\w-]+/[\w.-]+?", at=r"github\.com/", tail=r"(?:\.git)?/?"),)),
    LinkType("gitlab", "Code", "gitlab", "https://gitlab.com/{id}",
             forms=(form(r"[\w-]+(?:/[\w.-]+){1,4}", at=r"gitlab\.com/"),)),
    LinkType("data", "Data", "database", aliases=("dataset", "datasets")),
    LinkType("model", "Model", "ai-model", aliases=("weights",)),
    LinkType("huggingface", "Hugging Face", "huggingface", "https://huggingface.co/{id}", aliases=("hf",),
             forms=(form(r"[\w.-]+(?:/[\w.-]+){0,2}", at=r"(?:huggingface\.co|hf\.co)/"),)),
    LinkType("zenodo", "Zenodo", "zenodo", "https://zenodo.org/records/{id}",
             forms=(form(_NUMBER, at=r"zenodo\.org/records?/|(?:dx\.)?doi\.org/10\.5281/zenodo\.",
                         word=r"(?:doi\s*:?\s*)?10\.5281/zenodo\.|zenodo"),)),
    LinkType("demo", "Demo", "play", aliases=("playground",)),
    LinkType("notebook", "Notebook", "file-code", aliases=("colab", "binder", "jupyter")),
    LinkType("website", "Website", "globe", aliases=("project", "project-page", "homepage")),
    LinkType("video", "Video", "video", aliases=("youtube", "recording", "vimeo", "bilibili")),
    LinkType("talk", "Talk", "megaphone", aliases=("presentation-url",)),
    LinkType("slides", "Slides", "project", aliases=("slide", "slide-deck")),
    LinkType("poster", "Poster", "image", aliases=("posters",)),
    LinkType("supp", "Supplement", "paperclip", aliases=("supplement", "supplementary", "supplemental", "suppl",
             "appendix", "supporting-information")),
    LinkType("blog", "Blog post", "pencil", aliases=("blog-post",)),
    LinkType("press", "Press", "broadcast", aliases=("press-release", "media-coverage")),
    LinkType("tutorial", "Tutorial", "mortar-board"),
    LinkType("retraction", "Retraction notice", "alert", aliases=("retraction-notice",)),
    LinkType("errata", "Errata", "alert", aliases=("erratum", "corrigendum", "correction")),
    LinkType("review", "Review", "comment-discussion", aliases=("reviews", "peer-review")),
    # where it is indexed
    LinkType("dblp", "dblp", "dblp", "https://dblp.org/rec/{id}",
             forms=(form(r"(?:conf|journals|books|series|phd|reference|tr)/[\w-]+/[\w:.-]+?",
                         at=r"dblp\.(?:org|uni-trier\.de)/rec/(?:html/|bibtex/)?", tail=r"(?:\.html)?/?"),)),
    LinkType("semantic-scholar", "Semantic Scholar", "semanticscholar", "https://www.semanticscholar.org/paper/{id}",
             aliases=("s2",), forms=(form(_SHA, at=r"semanticscholar\.org/paper/(?:[^/]+/)?"),
                                     form(r"\d{3,12}", at=r"api\.semanticscholar\.org/CorpusID:", word="corpusid",
                                          url="https://api.semanticscholar.org/CorpusID:{id}"))),
    LinkType("inspire", "INSPIRE", "inspire", "https://inspirehep.net/literature/{id}", aliases=("inspirehep",),
             forms=(form(_NUMBER, at=r"(?:old\.)?inspirehep\.net/(?:literature|record)/"),)),
    LinkType("ads", "ADS", "", "https://ui.adsabs.harvard.edu/abs/{id}", aliases=("bibcode", "adsbibcode"),
             forms=(form(r"\d{4}[\w.&%]{14}[A-Z:]", at=r"(?:ui\.)?adsabs\.harvard\.edu/(?:#?abs|doi)/",
                         tail=r"(?:/abstract)?/?"),)),
    LinkType("mr", "MathSciNet", "", "https://mathscinet.ams.org/mathscinet-getitem?mr={id}",
             aliases=("mrnumber", "mathscinet"),
             forms=(form(r"\d{5,8}", at=r"(?:mathscinet\.)?ams\.org/mathscinet-getitem\?mr=(?:MR)?", word="MR",
                         tail=r"(?:\s*\([\d\w :#.]*\))?"),)),
    LinkType("zbl", "zbMATH", "", "https://zbmath.org/?q=an:{id}", aliases=("zblnumber", "zbmath", "zb"),
             forms=(form(r"\d{4}\.\d{5}|\d{2}\.\d{4}\.\d{2}|\d{8}", word="Zbl|JFM",
                         at=r"zbmath\.org/(?:\?q=an(?::|%3A))?"),)),
    LinkType("isbn", "ISBN", "book", "https://openlibrary.org/isbn/{compact}", aliases=("isbn-13", "isbn-10", "ean"),
             forms=(form(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dX]", at=r"openlibrary\.org/isbn/", word="isbn(?:-1[03])?",
                         tail=r"(?:\s*\([^()]*\))?"),)),
    LinkType("issn", "ISSN", "", "https://portal.issn.org/resource/ISSN/{id}", aliases=("eissn", "issn-l"),
             forms=(form(r"\d{4}-?\d{3}[\dX]", at=r"portal\.issn\.org/resource/issn/", word="e?issn",
                         tail=r"(?:\s*\([^()]*\))?"),), button=False),
)  # fmt: skip
"""The link types of publications, in the order their buttons print."""

PREPRINT_SERVERS: tuple[str, ...] = tuple(type.name for type in PUBLICATION_LINKS if type.preprint)
"""The types of links to servers that have preprints alone."""

#: where a record is no work, an address of its own is no paper, unless it is called so
_OTHERWISE = {
    "url": (
        LinkType("url", "Link", "link-external", aliases=("link",), paper=True, generic=True),
        LinkType("paper", "Paper", "link-external", aliases=("publisher-url",), paper=True, generic=True),
    )
}

#: files that a site makes of its news and talks, or that others make of theirs
FILE_LINKS = (
    LinkType("calendar", "Calendar", "calendar", aliases=("ics", "ical", "appointments", "booking")),
    LinkType("rss", "RSS", "rss", aliases=("feed", "atom")),
)

RECORD_LINKS: tuple[LinkType, ...] = ranked(
    *(each for type in PUBLICATION_LINKS for each in _OTHERWISE.get(type.name, (type,))), *FILE_LINKS
)
"""The link types of all other records of works: talks, projects, news, and a site's own kinds."""
