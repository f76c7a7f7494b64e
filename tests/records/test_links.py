"""Link types: every form in which a link is written, and what comes of it."""

from __future__ import annotations

import pickle
import random
import re
import time

import pytest

from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.links.identifiers import check_id
from sphinx_academic.records.links.links import (
    LinkTable,
    ResolvedLink,
    eprint_link_type,
    plain_link,
    resolve_link,
    resolve_links,
    unique_links,
)
from sphinx_academic.records.links.profile import PROFILE_LINKS
from sphinx_academic.records.links.types import DOI_FORMS, DOI_URL, PUBLICATION_LINKS, Form, LinkType
from sphinx_academic.richtext.urls import safe_target

PUBLICATION = LinkTable(PUBLICATION_LINKS)
PROFILE = LinkTable(PROFILE_LINKS)
PLACE = Location("data/papers.bib", 7)
SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
SICI_URL = "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2"


def resolve(table: LinkTable, name: str, value: str) -> tuple[list[tuple[str, str, str]], list[str]]:
    problems = Problems()
    links = resolve_links(name, value, table, PLACE, problems)
    for link in links:
        assert link.target == "" or safe_target(link.target) == link.target
    return [(link.type, link.target, link.id) for link in links], [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("name", "value", "type", "target", "id"),
    [
        # DOI
        ("doi", "10.1093/bioinformatics/bty593", "doi", "https://doi.org/10.1093/bioinformatics/bty593",
         "10.1093/bioinformatics/bty593"),
        ("DOI", "https://doi.org/10.1175/JCLI-D-23-0520.1", "doi", "https://doi.org/10.1175/JCLI-D-23-0520.1",
         "10.1175/JCLI-D-23-0520.1"),
        ("doi", "http://dx.doi.org/10.1029/2021JD034989", "doi", "https://doi.org/10.1029/2021JD034989",
         "10.1029/2021JD034989"),
        ("doi", "doi:10.1038/171737a0", "doi", "https://doi.org/10.1038/171737a0", "10.1038/171737a0"),
        ("doi", "DOI: 10.1038/171737a0.", "doi", "https://doi.org/10.1038/171737a0", "10.1038/171737a0"),
        ("doi", "doi.org/10.1038/171737a0", "doi", "https://doi.org/10.1038/171737a0", "10.1038/171737a0"),
        ("doi", r"10.1007/978-3-319-24574-4\_28", "doi", "https://doi.org/10.1007/978-3-319-24574-4_28",
         "10.1007/978-3-319-24574-4_28"),
        ("doi", SICI, "doi", SICI_URL, SICI),
        ("doi", "https://doi.org/10.1002/%28SICI%291097-0258%2819980815/30%2917:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
         "doi", SICI_URL, SICI),
        ("doi", "10.1000/a?b#c&d%e", "doi", "https://doi.org/10.1000/a%3Fb%23c%26d%25e", "10.1000/a?b#c&d%e"),
        ("doi", "{10.1038/171737a0}", "doi", "https://doi.org/10.1038/171737a0", "10.1038/171737a0"),
        # arXiv
        ("arxiv", "2402.07011", "arxiv", "https://arxiv.org/abs/2402.07011", "2402.07011"),
        ("arxiv", "arXiv:2402.07011v2", "arxiv", "https://arxiv.org/abs/2402.07011v2", "2402.07011v2"),
        ("arxiv", "1711.09846 [cs.LG]", "arxiv", "https://arxiv.org/abs/1711.09846", "1711.09846"),
        ("arxiv", "arXiv:0901.3725v1 [physics.ao-ph]", "arxiv", "https://arxiv.org/abs/0901.3725v1", "0901.3725v1"),
        ("arxiv", "hep-th/9711200", "arxiv", "https://arxiv.org/abs/hep-th/9711200", "hep-th/9711200"),
        ("arxiv", "math.GT/0309136", "arxiv", "https://arxiv.org/abs/math.GT/0309136", "math.GT/0309136"),
        ("arxiv", "https://arxiv.org/pdf/2310.04800.pdf", "arxiv", "https://arxiv.org/abs/2310.04800", "2310.04800"),
        ("arXiv", "http://export.arxiv.org/abs/2310.04800v3", "arxiv", "https://arxiv.org/abs/2310.04800v3",
         "2310.04800v3"),
        ("arxiv", "https://ar5iv.org/abs/2310.04800", "arxiv", "https://ar5iv.org/abs/2310.04800", ""),
        # a URL is recognised in the field for any URL
        ("url", "https://doi.org/10.1038/171737a0", "doi", "https://doi.org/10.1038/171737a0", "10.1038/171737a0"),
        ("url", "https://arxiv.org/abs/2402.07011", "arxiv", "https://arxiv.org/abs/2402.07011", "2402.07011"),
        ("paper", "https://aclanthology.org/P18-1001.pdf", "acl", "https://aclanthology.org/P18-1001/", "P18-1001"),
        ("url", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3439153/", "pmcid",
         "https://pmc.ncbi.nlm.nih.gov/articles/PMC3439153/", "3439153"),
        ("url", "https://iclr.cc/virtual/2024/poster/1", "url", "https://iclr.cc/virtual/2024/poster/1", ""),
        ("html", "https://arxiv.org/abs/2404.12915", "html", "https://arxiv.org/abs/2404.12915", ""),
        # servers of preprints
        ("url", "https://www.techrxiv.org/articles/preprint/On_Rings/12345?file=1", "techrxiv",
         "https://techrxiv.org/articles/preprint/On_Rings/12345", "articles/preprint/On_Rings/12345"),
        ("url", "https://engrxiv.org/preprint/view/1234/", "engrxiv", "https://engrxiv.org/preprint/view/1234",
         "preprint/view/1234"),
        ("engrxiv", "10.31224/osf.io/abcde", "engrxiv", "https://doi.org/10.31224/osf.io/abcde",
         "10.31224/osf.io/abcde"),
        ("url", "https://chemrxiv.org/engage/chemrxiv/article-details/60c7", "chemrxiv",
         "https://chemrxiv.org/engage/chemrxiv/article-details/60c7", "engage/chemrxiv/article-details/60c7"),
        ("url", "https://www.researchsquare.com/article/rs-123/v1", "research-square",
         "https://researchsquare.com/article/rs-123/v1", "article/rs-123/v1"),
        ("url", "https://osf.io/preprints/socarxiv/ab12c_v1", "socarxiv", "https://osf.io/preprints/socarxiv/ab12c_v1",
         "ab12c_v1"),
        ("africarxiv", "https://osf.io/preprints/africarxiv/ab12c", "africarxiv",
         "https://osf.io/preprints/africarxiv/ab12c", "ab12c"),
        ("url", "https://eprint.iacr.org/2020/123.pdf", "iacr", "https://eprint.iacr.org/2020/123", "2020/123"),
        ("iacr", "2020/123", "iacr", "https://eprint.iacr.org/2020/123", "2020/123"),
        # other archives and indexes
        ("openreview", "giU9fYGTND", "openreview", "https://openreview.net/forum?id=giU9fYGTND", "giU9fYGTND"),
        ("openreview", "https://openreview.net/forum?id=giU9fYGTND&noteId=1", "openreview",
         "https://openreview.net/forum?id=giU9fYGTND", "giU9fYGTND"),
        ("acl_id", "2020.acl-main.1", "acl", "https://aclanthology.org/2020.acl-main.1/", "2020.acl-main.1"),
        ("hal_id", "hal-01234567v2", "hal", "https://hal.science/hal-01234567v2", "hal-01234567v2"),
        ("hal", "https://hal.archives-ouvertes.fr/tel-00123456", "hal", "https://hal.science/tel-00123456",
         "tel-00123456"),
        ("pmid", "22955616", "pmid", "https://pubmed.ncbi.nlm.nih.gov/22955616/", "22955616"),
        ("pubmed", "PMID: 22955616", "pmid", "https://pubmed.ncbi.nlm.nih.gov/22955616/", "22955616"),
        ("pmcid", "PMC10462179", "pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC10462179/", "10462179"),
        ("biorxiv", "10.1101/2020.01.01.123456", "biorxiv", "https://www.biorxiv.org/content/10.1101/2020.01.01.123456",
         "10.1101/2020.01.01.123456"),
        ("ssrn", "1234567", "ssrn", "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1234567", "1234567"),
        ("osf", "https://osf.io/ab3cd/", "osf", "https://osf.io/ab3cd", "ab3cd"),
        ("isbn", "0-816-52066-6", "isbn", "https://openlibrary.org/isbn/0816520666", "0-816-52066-6"),
        ("isbn", "ISBN 978-989-758-623-1 (print)", "isbn", "https://openlibrary.org/isbn/9789897586231",
         "978-989-758-623-1"),
        ("issn", "0378-5955", "issn", "https://portal.issn.org/resource/ISSN/0378-5955", "0378-5955"),
        ("dblp", "conf/iclr/TangZ24", "dblp", "https://dblp.org/rec/conf/iclr/TangZ24", "conf/iclr/TangZ24"),
        ("inspirehep_id", "2779339", "inspire", "https://inspirehep.net/literature/2779339", "2779339"),
        ("semanticscholar", "CorpusID:13756489", "semantic-scholar",
         "https://api.semanticscholar.org/CorpusID:13756489",
         "13756489"),
        ("s2", "204e3073870fae3d05bcbc2f6a8e263d9b72e776", "semantic-scholar",
         "https://www.semanticscholar.org/paper/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
         "204e3073870fae3d05bcbc2f6a8e263d9b72e776"),
        ("zenodo", "10.5281/zenodo.1234567", "zenodo", "https://zenodo.org/records/1234567", "1234567"),
        ("zenodo", "https://zenodo.org/record/1234567", "zenodo", "https://zenodo.org/records/1234567", "1234567"),
        ("huggingface", "datasets/squad", "huggingface", "https://huggingface.co/datasets/squad", "datasets/squad"),
        ("adsurl", "https://ui.adsabs.harvard.edu/abs/2010ApJ...712L..73M", "ads",
         "https://ui.adsabs.harvard.edu/abs/2010ApJ...712L..73M", "2010ApJ...712L..73M"),
        ("bibcode", "2003A&A...400..123B", "ads", "https://ui.adsabs.harvard.edu/abs/2003A%26A...400..123B",
         "2003A&A...400..123B"),
        ("mrnumber", "MR1234567 (95a:11001)", "mr", "https://mathscinet.ams.org/mathscinet-getitem?mr=1234567",
         "1234567"),
        ("zblnumber", "Zbl 0823.11029", "zbl", "https://zbmath.org/?q=an:0823.11029", "0823.11029"),
        ("patent", "US8886464B1", "patent", "https://patents.google.com/patent/US8886464B1", "US8886464B1"),
        ("github", "wizard1203/FedImpro.git", "github", "https://github.com/wizard1203/FedImpro",
         "wizard1203/FedImpro"),
        # targets stay what they are
        ("pdf", "2020 Tan. NasN JBC.pdf", "pdf", "2020 Tan. NasN JBC.pdf", ""),
        ("pdf", "files/fedimpro.pdf", "pdf", "files/fedimpro.pdf", ""),
        ("url_slides", "slides.pdf", "slides", "slides.pdf", ""),
        ("slidesurl", "/files/talk.pptx", "slides", "/files/talk.pptx", ""),
        ("arxiv", "files/arxiv.pdf", "arxiv", "files/arxiv.pdf", ""),
        ("code", "https://github.com/wizard1203/FedImpro", "code", "https://github.com/wizard1203/FedImpro", ""),
        ("url_code", "github.com/wizard1203/FedImpro", "code", "https://github.com/wizard1203/FedImpro", ""),
        ("repo", "www.example.org/x", "code", "https://www.example.org/x", ""),
        ("url", r"https://example.org/a\_b\%20c\#d", "url", "https://example.org/a_b%20c#d", ""),
        ("url", r"\url{https://example.org/~noether}", "url", "https://example.org/~noether", ""),
        ("url", r"https://example.org/$\sim$noether", "url", "https://example.org/~noether", ""),
        ("url", "<https://example.org/?a=1&amp;b=2>", "url", "https://example.org/?a=1&b=2", ""),
        ("url", "https://example.org/a b", "url", "https://example.org/a%20b", ""),
        ("blog", "[post](https://example.org/a_(b))", "blog", "https://example.org/a_(b)", ""),
        ("supplementary", "https://example.org/s", "supp", "https://example.org/s", ""),
        ("project_page", "https://example.org/p", "website", "https://example.org/p", ""),
    ],
)  # fmt: skip
def test_publication_link(name: str, value: str, type: str, target: str, id: str) -> None:
    assert resolve(PUBLICATION, name, value) == ([(type, target, id)], [])


@pytest.mark.parametrize(
    ("name", "value", "type", "target", "id"),
    [
        ("email", "someone@example.org", "email", "mailto:someone@example.org", "someone@example.org"),
        ("email", "mailto:a+b@example.org", "email", "mailto:a+b@example.org", "a+b@example.org"),
        ("scholar", "FlYcrEcAAAAJ", "scholar", "https://scholar.google.com/citations?user=FlYcrEcAAAAJ",
         "FlYcrEcAAAAJ"),
        ("scholar_userid", "FlYcrEcAAAAJ&hl", "scholar", "https://scholar.google.com/citations?user=FlYcrEcAAAAJ",
         "FlYcrEcAAAAJ"),
        ("googlescholar", "https://scholar.google.com.br/citations?hl=pt-BR&user=FlYcrEcAAAAJ&view_op=list", "scholar",
         "https://scholar.google.com/citations?user=FlYcrEcAAAAJ", "FlYcrEcAAAAJ"),
        ("orcid", "0000-0002-1825-0097", "orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid_id", "http://orcid.org/0000-0002-1694-233x", "orcid", "https://orcid.org/0000-0002-1694-233X",
         "0000-0002-1694-233X"),
        ("orcid", "0000000218250097", "orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("github_username", "wizard1203", "github", "https://github.com/wizard1203", "wizard1203"),
        ("github", "@wizard1203", "github", "https://github.com/wizard1203", "wizard1203"),
        ("github", "https://github.com/wizard1203/", "github", "https://github.com/wizard1203", "wizard1203"),
        ("github", "https://github.com/FedML-AI/FedML", "github", "https://github.com/FedML-AI/FedML", ""),
        ("dblp", "2986519", "dblp", "https://dblp.org/pid/2986519", "2986519"),
        ("dblp_url", "https://dblp.uni-trier.de/pid/69/5144-1.html", "dblp", "https://dblp.org/pid/69/5144-1",
         "69/5144-1"),
        ("dblp", "k/DonaldEKnuth", "dblp", "https://dblp.org/pid/k/DonaldEKnuth", "k/DonaldEKnuth"),
        ("openreview", "~Zhenheng_Tang2", "openreview", "https://openreview.net/profile?id=~Zhenheng_Tang2",
         "~Zhenheng_Tang2"),
        ("mastodon", "@user@fosstodon.org", "mastodon", "https://fosstodon.org/@user", "@user@fosstodon.org"),
        ("mastodon", "https://fosstodon.org/@user", "mastodon", "https://fosstodon.org/@user", ""),
        ("bluesky", "@user.bsky.social", "bluesky", "https://bsky.app/profile/user.bsky.social", "user.bsky.social"),
        ("twitter", "@user", "x", "https://x.com/user", "user"),
        ("x_username", "https://twitter.com/user?lang=en", "x", "https://x.com/user", "user"),
        ("linkedin", "noether-sánchez", "linkedin", "https://www.linkedin.com/in/noether-s%C3%A1nchez",
         "noether-sánchez"),
        ("linkedin", "https://www.linkedin.com/in/noether-123/", "linkedin", "https://www.linkedin.com/in/noether-123",
         "noether-123"),
        ("publons", "http://publons.com/a/1170361/", "researcherid", "http://publons.com/a/1170361/", ""),
        ("researcherid", "A-1234-2010", "researcherid", "https://www.webofscience.com/wos/author/record/A-1234-2010",
         "A-1234-2010"),
        ("youtube", "@numberphile", "youtube", "https://www.youtube.com/@numberphile", "numberphile"),
        ("youtube", "UCoxcjq-8xIDTYp3uz647V5A", "youtube", "https://www.youtube.com/channel/UCoxcjq-8xIDTYp3uz647V5A",
         "UCoxcjq-8xIDTYp3uz647V5A"),
        ("wikidata", "Q7099", "wikidata", "https://www.wikidata.org/wiki/Q7099", "Q7099"),
        ("mathgenealogy", "6967", "mathgenealogy", "https://www.mathgenealogy.org/id.php?id=6967", "6967"),
        ("wikipedia", "Emmy Noether", "wikipedia", "https://en.wikipedia.org/wiki/Emmy%20Noether", "Emmy Noether"),
        ("semantic scholar", "1741101", "semantic-scholar", "https://www.semanticscholar.org/author/1741101",
         "1741101"),
        ("stackoverflow", "22656/jon-skeet", "stackoverflow", "https://stackoverflow.com/users/22656", "22656"),
        ("cv", "files/cv.pdf", "cv", "files/cv.pdf", ""),
        ("homepage", "https://example.org/~noether", "website", "https://example.org/~noether", ""),
        ("zenodo", "sphinx", "zenodo", "https://zenodo.org/communities/sphinx", "sphinx"),
        ("techrxiv", "https://www.techrxiv.org/users/1", "techrxiv", "https://www.techrxiv.org/users/1", ""),
        ("ics", "talks.ics", "calendar", "talks.ics", ""),
        ("feed", "news.atom", "rss", "news.atom", ""),
    ],
)  # fmt: skip
def test_profile_link(name: str, value: str, type: str, target: str, id: str) -> None:
    assert resolve(PROFILE, name, value) == ([(type, target, id)], [])


@pytest.mark.parametrize(
    ("name", "value", "targets"),
    [
        ("url", "https://a.org/x, https://b.org/y", ["https://a.org/x", "https://b.org/y"]),
        ("url", "https://a.org/x;\n   https://b.org/y;", ["https://a.org/x", "https://b.org/y"]),
        ("url", "https://a.org/x https://a.org/x", ["https://a.org/x"]),
        ("url", "https://a.org/x,y;z", ["https://a.org/x,y;z"]),
        ("isbn", "978-989-758-623-1, 0-816-52066-6",
         ["https://openlibrary.org/isbn/9789897586231", "https://openlibrary.org/isbn/0816520666"]),
        ("pdf", "a, b; c.pdf", ["a, b; c.pdf"]),
    ],
)  # fmt: skip
def test_several_links_in_one_value(name: str, value: str, targets: list[str]) -> None:
    links, problems = resolve(PUBLICATION, name, value)
    assert ([target for _, target, _ in links], problems) == (targets, [])


@pytest.mark.parametrize("value", ["", "  \n", "[paper]()", "{}", "<>", "[code]( )", r"\url{}"])
def test_an_empty_value_is_no_link_and_no_problem(value: str) -> None:
    assert resolve(PUBLICATION, "code", value) == ([], [])


@pytest.mark.parametrize("value", ["XX", "xxxx", "TBD", "todo", "???", "n/a", "#", "Coming soon", "-", "[pdf](#)"])
def test_a_placeholder_is_no_link(value: str) -> None:
    shown = "#" if "#" in value else value
    message = f"'pdf' still holds a placeholder, {shown!r}: give the link or leave it out"
    assert resolve(PUBLICATION, "pdf", value) == ([], [f"data/papers.bib:7: {message} [academic.link]"])


@pytest.mark.parametrize(
    ("table", "name", "value", "link", "message"),
    [
        (PUBLICATION, "doi", "w", ("doi", "", "w"), "'w' is not a DOI: it reads 10.1234/suffix"),
        (PUBLICATION, "doi", "10.1/x", ("doi", "https://doi.org/10.1/x", "10.1/x"),
         "'10.1/x' is not a DOI: it reads 10.1234/suffix"),
        (PUBLICATION, "arxiv", "submitted", ("arxiv", "", "submitted"),
         "'submitted' is not an arXiv identifier: it reads 2402.07011 or hep-th/9711200"),
        (PUBLICATION, "arxiv", "2413.04800", ("arxiv", "https://arxiv.org/abs/2413.04800", "2413.04800"),
         "'2413.04800' is not an arXiv identifier: its third and fourth digits are a month, not 13"),
        (PUBLICATION, "isbn", "0-816-52066-7", ("isbn", "https://openlibrary.org/isbn/0816520667", "0-816-52066-7"),
         "ISBN '0-816-52066-7' has a typing error: its check digit would be 6, not 7"),
        (PUBLICATION, "issn", "0378-5954", ("issn", "https://portal.issn.org/resource/ISSN/0378-5954", "0378-5954"),
         "ISSN '0378-5954' has a typing error: its check digit would be 5, not 4"),
        (PROFILE, "orcid", "0000-0002-1825-0096", ("orcid", "https://orcid.org/0000-0002-1825-0096",
         "0000-0002-1825-0096"),
         "ORCID iD '0000-0002-1825-0096' has a typing error: its check digit would be 7, not 6"),
        (PUBLICATION, "mr", "39 x", ("mr", "https://mathscinet.ams.org/mathscinet-getitem?mr=39%20x", "39 x"),
         "'39 x' is not an id that MathSciNet gives, nor a URL"),
        (PROFILE, "email", "noether at example.org", ("email", "", "noether at example.org"),
         "'noether at example.org' is not an id that Email gives, nor a URL"),
    ],
)  # fmt: skip
def test_a_wrong_id_is_reported_and_printed(
    table: LinkTable, name: str, value: str, link: tuple[str, str, str], message: str
) -> None:
    assert resolve(table, name, value) == ([link], [f"data/papers.bib:7: {message} [academic.link]"])


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        (PUBLICATION, "code", "javascript:alert(1)"),
        (PUBLICATION, "url", "JaVaScRiPt:alert(1)"),
        (PUBLICATION, "pdf", "data:text/html,x"),
        (PUBLICATION, "pdf", "file:///etc/passwd"),
        (PUBLICATION, "doi", "javascript:alert(1)"),
        (PUBLICATION, "slides", "[slides](vbscript:x)"),
        (PROFILE, "github", "javascript:alert(1)"),
        (PROFILE, "mastodon", "javascript:x@example.org"),
        (PROFILE, "website", "//example.org"),
    ],
)
def test_an_unsafe_link_is_dropped_and_reported(table: LinkTable, name: str, value: str) -> None:
    links, problems = resolve(table, name, value)
    assert links == []
    assert len(problems) == 1
    assert problems[0].startswith("data/papers.bib:7: ")
    assert problems[0].endswith(
        "is not allowed; use http, https, mailto, tel, a document or a file of the site [academic.link]"
    )


def test_an_unknown_name_keeps_its_link() -> None:
    table = LinkTable((LinkType("code", "Code"), LinkType("data", "Data")))
    problems = Problems()
    link = resolve_link("source_cod", "https://example.org/x", table, PLACE, problems)
    assert link == ResolvedLink("source_cod", "Source cod", "", "https://example.org/x", known=False)
    link = resolve_link("dta", "x", table, PLACE, problems)
    assert link == ResolvedLink("dta", "Dta", "", "x", known=False)
    assert [str(problem) for problem in problems] == [
        "data/papers.bib:7: 'source_cod' is not a known link type; known are code, data [academic.field]",
        "data/papers.bib:7: 'dta' is not a known link type; did you mean 'data'? [academic.field]",
    ]


@pytest.mark.parametrize(
    ("type", "id", "message"),
    [
        ("orcid", "0000-0002-1825-0097", None),
        ("orcid", "0000-0002-1694-233X", None),
        ("orcid", "1234", "'1234' is not an ORCID iD: it has 16 digits, 0000-0002-1825-0097"),
        ("isbn", "0-201-89683-4", None),
        ("isbn", "080442957X", None),
        ("isbn", "978-0-262-03384-8", None),
        ("isbn", "978-0-262-03384-7", "ISBN '978-0-262-03384-7' has a typing error: its check digit would be 8, not 7"),
        ("isbn", "12345", "'12345' is not an ISBN: it has 10 digits, or 13 that start with 978 or 979"),
        ("issn", "2434-561X", None),
        ("issn", "1", "'1' is not an ISSN: it has 8 digits, 0378-5955"),
        ("doi", "10.1038/171737a0", None),
        ("doi", "10.1000.10/x", None),
        ("doi", "11.1000/x", "'11.1000/x' is not a DOI: it reads 10.1234/suffix"),
        ("arxiv", "2402.07011v12", None),
        ("arxiv", "0704.0001", None),
        ("arxiv", "2402.7011", "'2402.7011' is not an arXiv identifier: it has 5 digits after the point"),
        ("arxiv", "hep-th/9713200",
         "'hep-th/9713200' is not an arXiv identifier: its third and fourth digits are a month, not 13"),
        ("github", "anything", None),
    ],
)  # fmt: skip
def test_check_id(type: str, id: str, message: str | None) -> None:
    assert check_id(type, id) == message


@pytest.mark.parametrize(
    ("eprint", "eprinttype", "type"),
    [
        ("2012.08600", "arXiv", "arxiv"),
        ("2012.08600", "", "arxiv"),
        ("hep-th/9711200", "", "arxiv"),
        ("22955616", "pubmed", "pmid"),
        ("hal-01234567", "HAL", "hal"),
        ("https://academic.oup.com/article.pdf", "", "preprint"),
        ("https://academic.oup.com/article.pdf", "arxiv", "preprint"),
        ("x", "SomEPrFiX", "preprint"),
    ],
)
def test_eprint(eprint: str, eprinttype: str, type: str) -> None:
    assert eprint_link_type(eprint, eprinttype, PUBLICATION) == type


@pytest.mark.parametrize("types", [PUBLICATION_LINKS, PROFILE_LINKS], ids=["publication", "profile"])
def test_no_name_means_two_types(types: tuple[LinkType, ...]) -> None:
    keys = [re.sub("[ _-]", "", name) for type in types for name in (type.name, *type.aliases)]
    assert sorted(keys) == sorted(set(keys))
    ranks = [type.rank for type in types]
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize("type", [*PUBLICATION_LINKS, *PROFILE_LINKS], ids=lambda type: type.name)
def test_every_type_is_sound(type: LinkType) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", type.name)
    assert type.label
    assert all(form.url or type.url for form in type.forms)
    for template in (type.url, *(form.url for form in type.forms)):
        assert not template or re.search(r"\{(id|compact|user)\}", template)
    for form in type.forms:
        assert "id" in re.compile(form.pattern).groupindex


@pytest.mark.parametrize("table", [PUBLICATION, PROFILE], ids=["publication", "profile"])
def test_hostile_values_take_no_time(table: LinkTable) -> None:
    values = [
        "a" * 5000,
        "1" * 5000,
        "a." * 2500,
        "a/" * 2500,
        "https://" + "a-" * 2500,
        " ,;" * 2000,
        "[" * 5000,
        "-" * 5000,
    ]
    values += ["https://scholar.google." + "a." * 2000, ".pdf#" * 1000, "\\url{" * 1000, "{" * 2500 + "}" * 2500]
    start = time.perf_counter()
    for name in table.names():
        for value in values:
            resolve_links(name, value, table, PLACE, Problems())
    assert time.perf_counter() - start < 10


def test_standard_bibtex_fields_are_no_links() -> None:
    fields = "author title journal year volume number pages publisher note eid langid type key file series month source"
    assert [name for name in fields.split() if name in PUBLICATION] == []


def test_links_to_one_place_are_one_link() -> None:
    first = ResolvedLink("doi", "DOI", "doi", "https://doi.org/10.1038/171737a0", "10.1038/171737a0")
    second = ResolvedLink("url", "Paper", "", "https://doi.org/10.1038/171737a0")
    text = ResolvedLink("doi", "DOI", "doi", "", "w")
    other = ResolvedLink("arxiv", "arXiv", "arxiv", "", "w")
    assert unique_links([first, second, text, other, text]) == (first, text, other)


def test_rank_and_the_links_that_lead_to_the_work() -> None:
    assert PUBLICATION.rank("pdf") < PUBLICATION.rank("arxiv") < PUBLICATION.rank("url_code") < PUBLICATION.rank("isbn")
    assert PUBLICATION.rank("no such") > max(type.rank for type in PUBLICATION)
    papers = {type.name for type in PUBLICATION if type.paper}
    assert {"pdf", "url", "doi", "html", "arxiv", "preprint", "openreview", "acl", "hal", "pmcid"} <= papers
    assert papers.isdisjoint({"code", "data", "slides", "poster", "video", "isbn", "dblp"})


def test_a_table_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(PUBLICATION)).types == PUBLICATION.types


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://git.example/{id}", "https://git.example/3/a"),
        ("https://{host}.example/{id}", "https://www.example/3/a"),
        ("https://git.example/{id}/{host}", "https://git.example/3/a/www"),
    ],
)
def test_every_slot_of_a_template_is_filled(url: str, target: str) -> None:
    own = LinkType("own", "Own", url=url, forms=(Form(r"(?P<id>\d/\w)@(?P<host>\w+)"),))
    for value in ("3/a@www", " 3/a@www "):
        assert resolve(LinkTable((own,)), "own", value) == ([("own", target, "3/a")], [])


PARTS = [
    *("10.", "10.1234", "10.123456789", "/", "/", "x", "w.0", "_", "-", ".", ",", "(1)", ":", "%20", " ", "é", "doi:"),
    *(
        "https://",
        "http://",
        "HTTPS://",
        "doi.org/",
        "example.org",
        "a-b.io",
        "/~me",
        "/a.pdf",
        "+",
        "?x=1",
        "#y",
        "//",
    ),
]
OTHERS = (
    LinkType("doi", "Own", "icon", "https://doi.example.org/{id}", forms=DOI_FORMS),
    LinkType("doi", "Own", "icon", DOI_URL, forms=DOI_FORMS, normalise=str.upper),
)


@pytest.mark.parametrize("table", [PUBLICATION, *(LinkTable((each, *PUBLICATION_LINKS)) for each in OTHERS)])
def test_a_plain_value_is_the_link_that_it_is_in_full(table: LinkTable, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    values = ["".join(chance.choices(PARTS, k=chance.randint(1, 5))) for _ in range(3000)]
    values += [f"10.{chance.randint(100, 99999)}/{value}" for value in values[:1000]]
    values += [f"https://example.org{value}" for value in values[:1000]]
    plain = {(name, value): plain_link(name, value, table) for name in ("doi", "pdf", "url", "x") for value in values}
    assert sum(each is not None for each in plain.values()) > 100
    monkeypatch.setattr("sphinx_academic.records.links.links.plain_link", lambda *_: None)
    for (name, value), link in plain.items():
        problems = Problems()
        if link:
            assert resolve_links(name, value, table, PLACE, problems) == (link,)
            assert not problems
