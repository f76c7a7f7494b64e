from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from cv_site import DATA, PDF_CONF, built, cv, files, with_options
from pdfs import failures, pdf_text
from sites import MakeSite, Site

from sphinx_academic.cli.checking import check_site
from sphinx_academic.pdf import build, compile
from sphinx_academic.rendering.publications import PublicationStyle
from sphinx_academic.selection.cv_pdf import PDF_OPTIONS

#: all that the PDF says, in reading order
WHOLE = (
    "Emmy Noether Professor Universität Göttingen Göttingen · noether@example.org · Website "
    "Education 1904–1907 PhD, Erlangen ‣ With honours "
    "Publications Journal articles "
    "[J2] Emmy Noether. Idealtheorie in Ringbereichen 𝑎2. Annalen, 1921. [DOI] "
    "[J1] Emmy Noether*, Werner Schmeidler*. Moduln. Zeitschrift, 1920. (A Prize) "
    "Books [B1] Emmy Noether. Algebra. Springer, 1930. (In press) "
    "* equal contribution "
    "Talks 1932 Zürich"
)


# -- where it is, and what leads to it --------------------------------------------------------------


@pytest.mark.parametrize(
    ("builder", "page", "href"),
    [
        ("html", "cv.html", "cv.pdf"),
        ("dirhtml", "cv/index.html", "../cv.pdf"),
        ("singlehtml", "index.html", "cv.pdf"),
    ],
)
def test_it_stands_beside_the_page_and_is_linked(make_site: MakeSite, builder: str, page: str, href: str) -> None:
    site = built(make_site, files(), builder=builder)
    assert (site.outdir / "cv.pdf").read_bytes().startswith(b"%PDF")
    assert re.findall(r'class="academic-cv-pdf[^>]*><a[^>]*href="([^"]*)"', site.text(page)) == [href]


def test_the_cv_link_of_the_profile_leads_to_it(make_site: MakeSite) -> None:
    def cv_links(site: Site) -> list[str]:
        return [link["href"] for link in site.soup().select(".academic-profile a") if link.get_text() == "CV"]

    site = built(make_site, files(), html_theme="academic")
    assert cv_links(site) == ["cv.pdf"]
    site.build(academic_cv_pdf="", html_theme="academic")
    assert cv_links(site) == ["cv.html"]


@pytest.mark.parametrize(("target", "pdf"), [("cv.pdf", ""), ("/cv.pdf", ""), ("short.pdf", "short.pdf")])
def test_the_cv_link_of_the_profile_may_name_it(make_site: MakeSite, target: str, pdf: str) -> None:
    profile = DATA["data/profile.yml"].replace("cv: cv", f"cv: {target}")
    page = cv(":sections: talks" + f"\n:pdf: {pdf}" * bool(pdf))
    site = built(make_site, files(**{"data/profile.yml": profile, "cv.md": page}), html_theme="academic")
    [link] = [link for link in site.soup().select(".academic-profile a") if link.get_text() == "CV"]
    assert link["href"] == target.lstrip("/")
    assert site.soup("cv").select(f'.foot a[href="{target.lstrip("/")}"]')
    assert check_site(site.srcdir).problems == ()


def test_a_cv_link_to_a_pdf_that_is_not_made_is_reported_once(make_site: MakeSite) -> None:
    profile = DATA["data/profile.yml"].replace("cv: cv", "cv: vita.pdf")
    warning = "data/profile.yml:6: WARNING: 'vita.pdf' is neither a document nor a file of the site [academic.file]"
    site = built(make_site, files(**{"data/profile.yml": profile}), html_theme="academic", warnings=[warning])
    assert not [link for link in site.soup().select(".academic-profile a") if link.get_text() == "CV"]
    assert [str(problem) for problem in check_site(site.srcdir).problems] == [warning.replace("WARNING: ", "")]


@pytest.mark.parametrize("builder", ["text", "latex", "xml"])
def test_other_builders_have_none(make_site: MakeSite, builder: str) -> None:
    site = built(make_site, files(), builder=builder)
    assert list(site.outdir.glob("**/cv.pdf")) == []


def test_each_cv_says_itself_what_it_is(make_site: MakeSite) -> None:
    more = {
        "short.md": "---\norphan: true\n---\n"
        + cv(":sections: publications(limit: 1)\n:pdf: brief.pdf compact(paper: letter)"),
        "none.md": "---\norphan: true\n---\n" + cv(":pdf: false"),
    }
    site = built(make_site, files(**more))
    assert sorted(path.name for path in site.outdir.glob("*.pdf")) == ["brief.pdf", "cv.pdf"]
    assert "academic-cv-pdf" not in site.html("none")
    sizes = {name: pypdf.PdfReader(site.outdir / name).pages[0].mediabox[2:] for name in ("brief.pdf", "cv.pdf")}
    assert [round(float(x)) for x in sizes["brief.pdf"]] == [612, 792]
    assert [round(float(x)) for x in sizes["cv.pdf"]] == [595, 842]
    assert "Moduln" not in pdf_text(site.outdir / "brief.pdf")


@pytest.mark.parametrize(("option", "pages"), [("", [1, 1, 1]), ("breaks: publications", [1, 2, 2])])
def test_a_section_begins_on_a_new_page(make_site: MakeSite, option: str, pages: list[int]) -> None:
    page = cv(f":sections: education publications talks\n:pdf: classic({option})")
    pdf = pypdf.PdfReader(built(make_site, files(**{"cv.md": page})).outdir / "cv.pdf")
    texts = [each.extract_text() for each in pdf.pages]
    titles = ("Education", "Publications", "Talks")
    assert [number for title in titles for number, text in enumerate(texts, 1) if title in text.split("\n")] == pages


def test_two_of_one_name_are_reported(make_site: MakeSite) -> None:
    page = "# CV\n\n```{cv}\n:sections: talks\n```\n\n```{cv}\n:sections: education\n```\n"
    warning = (
        "cv.md:7: WARNING: another CV makes 'cv.pdf'; give this one a name, such as ':pdf: short.pdf'; it is not made "
        "[academic.pdf]"
    )
    site = built(make_site, files(**{"cv.md": page}), warnings=[warning])
    assert pdf_text(site.outdir / "cv.pdf").endswith("Talks 1932 Zürich")


# -- what it says ------------------------------------------------------------------------------------


def test_it_says_what_the_page_says(make_site: MakeSite) -> None:
    pdf = built(make_site, files()).outdir / "cv.pdf"
    assert pdf_text(pdf) == WHOLE
    reader = pypdf.PdfReader(pdf)
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert (reader.metadata.title, reader.metadata.author) == ("Emmy Noether – CV", "Emmy Noether")
    assert "Last updated: Jan 1, 1933" in reader.pages[0].extract_text()
    assert [each.title for each in reader.outline if not isinstance(each, list)] == ["Emmy Noether"]


def test_every_item_of_the_page_is_in_it_in_order(make_site: MakeSite) -> None:
    site = built(make_site, files())
    said = pdf_text(site.outdir / "cv.pdf").replace("*", " ")
    words = re.sub(r"[*_\s]+", " ", site.build("text").text("cv.txt")).split()[2:]
    position, missing = 0, []
    for word in words:
        if re.search(r"\w{3}", word) and "^" not in word and not word.startswith(("<", "http")):
            found = said.find(re.sub(r"\W+$", "", word), position)
            missing += [word] if found < 0 else []
            position = max(position, found)
    assert missing == []


MARKED = """
from docutils import nodes
from sphinx_academic.registry import add_publication_style
from sphinx_academic.rendering.publications import PublicationStyle


class Marked(PublicationStyle):
    pass


def mark(name):
    original = getattr(PublicationStyle, name)

    def marked(self, paper, view):
        said = [nodes.Text(f" «{name}»")]
        if name == "folds":
            said = nodes.paragraph("", "", *said)
        return [*original(self, paper, view), said if name in ("contributions", "distinctions", "folds") else said[0]]

    setattr(Marked, name, marked)


for name in SEAMS:
    mark(name)


def setup(app):
    add_publication_style(app, "marked", Marked)


"""
#: the methods of a style that return text
SEAMS = sorted(
    name
    for name, value in vars(PublicationStyle).items()
    if callable(value) and name[0] != "_" and name not in ("item", "image")
)


def test_every_part_of_a_style_of_the_site_is_in_it(make_site: MakeSite) -> None:
    bib = (
        "@incollection{a, author = {Noether, Emmy}, title = {T}, subtitle = {S}, booktitle = {B}, editor = {Weyl, H.}, "
        "translator = {Artin, E.}, publisher = {P}, year = 1921, note = {N}, award = {A}, doi = {10.1007/BF01464225}, "
        "abstract = {Abstract.}, abbr = {AB}}\n"
    )
    page = cv(":sections: publications(style: marked; abstract: true)")
    site = built(
        make_site, files(**{"data/publications.bib": bib, "cv.md": page}), f"SEAMS = {SEAMS}\n{MARKED}{PDF_CONF}"
    )
    on_page, in_pdf = (
        {name for name in SEAMS if f"«{name}»" in text}
        for text in (site.soup("cv").get_text(" "), pdf_text(site.outdir / "cv.pdf"))
    )
    assert len(on_page) > 10
    # badges and what folds out are for screens
    assert on_page - in_pdf == {"badge", "folds"}


def test_links_lead_to_people_and_works(make_site: MakeSite) -> None:
    reader = pypdf.PdfReader(built(make_site, files()).outdir / "cv.pdf")
    links = [note.get_object()["/A"].get("/URI") for note in reader.pages[0]["/Annots"]]
    assert links == [
        "https://example.org",
        "mailto:noether@example.org",
        "https://example.org/noether",
        "https://doi.org/10.1007/BF01464225",
        "https://doi.org/10.1007/BF01464225",
        "https://example.org/schmeidler",
    ]


def test_totals_and_languages(make_site: MakeSite) -> None:
    page = cv(":sections: publications\n:totals:")
    text = pdf_text(built(make_site, files(**{"cv.md": page}), language="de").outdir / "cv.pdf")
    assert "Veröffentlichungen (3) Zeitschriftenartikel (2)" in text


def test_long_author_lists_are_folded_around_the_owner(make_site: MakeSite) -> None:
    names = " and ".join([f"Author, A{number}" for number in range(40)] + ["Noether, Emmy"])
    bib = f"@article{{a, author = {{{names}}}, title = {{T}}, journal = {{J}}, year = 1921}}\n"
    conf = with_options('"max_authors": 3')
    site = built(make_site, files(**{"data/publications.bib": bib}), conf)
    assert "A0 Author, A1 Author, A2 Author, …, Emmy Noether et al. T." in pdf_text(site.outdir / "cv.pdf")
    assert "A39 Author" in site.html("cv")


def test_a_formula_without_a_form_is_its_source(make_site: MakeSite) -> None:
    title = r"On $\frac{a}{b} + \hat{x} \unknowncommand$ and $\sqrt{2}$"
    bib = f"@article{{a, author = {{Noether, Emmy}}, title = {{{title}}}, year = 1921}}"
    site = built(make_site, files(**{"data/publications.bib": bib}), warnings=None)
    assert r"On \frac{a}{b} + \hat{x} \unknowncommand and √ 2" in pdf_text(site.outdir / "cv.pdf")
    assert failures(site.outdir / "cv.pdf") == []


def test_a_formula_that_says_nothing_is_left_out(make_site: MakeSite) -> None:
    site = built(make_site, files(**{"data/talks.yml": "- {date: 1932, title: 'On {math}` ` rings'}\n"}))
    assert pdf_text(site.outdir / "cv.pdf").endswith("Talks 1932 On rings")
    assert failures(site.outdir / "cv.pdf") == []


def test_what_reference_managers_find_on_web_pages_is_not_in_it(make_site: MakeSite) -> None:
    site = built(make_site, files(), PDF_CONF + 'academic_outputs = {"coins": True}\n')
    assert pdf_text(site.outdir / "cv.pdf") == WHOLE
    assert len(site.soup("cv").select("span.Z3988")) == 3


# -- what goes wrong -----------------------------------------------------------------------------------


def test_the_line_end_behind_a_stream_is_no_part_of_it() -> None:
    streams = b"stream\nab\r\nendstream\nendobj stream\nab\nendstream\nendobj \r\nendstream in a text"
    clear = b"stream\nab\r\rendstream\nendobj stream\nab\nendstream\nendobj \r\nendstream in a text"
    assert compile._with_clear_ends(streams) == clear


def test_a_missing_glyph_is_one_warning_at_its_place(make_site: MakeSite) -> None:
    warning = (
        "data/talks.yml:1: WARNING: the CV in PDF shows a sign in its place: no font has a glyph for '漢字' "
        "(the font of the text is Libertinus Serif); put one that has into the folder that the option 'fonts' of "
        "academic_cv_pdf_options names, or install it [academic.pdf]"
    )
    content = files(**{"data/talks.yml": "- {date: 1932, title: On 漢字}\n"})
    site = built(make_site, content, warnings=[warning])
    assert pdf_text(site.outdir / "cv.pdf").endswith("Talks 1932 On \ufffd\u200b\ufffd\u200b")
    assert failures(site.outdir / "cv.pdf") == []


def test_a_script_without_a_font_is_one_warning_that_counts_the_places(make_site: MakeSite) -> None:
    def warning(place: str, text: str) -> str:
        return (
            f"{place}: WARNING: the CV in PDF shows a sign in its place: no font has a glyph for {text} (the font of "
            "the text is Libertinus Serif); put one that has into the folder that the option 'fonts' of "
            "academic_cv_pdf_options names, or install it [academic.pdf]"
        )

    talks = "- {date: 1934, title: On 漢字}\n- {date: 1933, title: On かな}\n- {date: 1932, title: On ኢሚ}\n"
    warnings = [
        warning("data/talks.yml:1", "'漢字', and for text in 1 other place"),
        warning("data/talks.yml:3", "'ኢሚ'"),
    ]
    built(make_site, files(**{"data/talks.yml": talks}), warnings=warnings)


def test_without_typst_one_warning_says_what_to_install(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "is_installed", lambda: False)
    site = make_site(files(), PDF_CONF)
    line = (site.srcdir / "conf.py").read_text().splitlines().index("academic_cv_pdf = True") + 1
    site.build(
        warnings=[
            f'conf.py:{line}: WARNING: the CV in PDF needs Typst: pip install "sphinx-academic[pdf]" [academic.pdf]'
        ]
    )
    assert not (site.outdir / "cv.pdf").exists()
    assert "academic-cv-pdf" not in site.html("cv")
    monkeypatch.undo()
    # and the link comes with Typst
    assert 'href="cv.pdf"' in site.build().html("cv")


def test_a_layout_of_the_sites_own(make_site: MakeSite) -> None:
    own = '#import "classic.typ": layout as classic\n#let layout(cv) = { classic(cv); pagebreak(); [The end] }\n'
    site = built(make_site, files(**{"own/mine.typ": own}), with_options('"layout": "own/mine.typ"'))
    assert pdf_text(site.outdir / "cv.pdf") == f"{WHOLE} The end"
    site.write({"own/mine.typ": "#let layout(cv) = [\n  #unknown\n]\n"})
    site.build(
        warnings=["cv.md:3: WARNING: the CV in PDF is not made: mine.typ:2:3: unknown variable: unknown [academic.pdf]"]
    )
    assert not (site.outdir / "cv.pdf").exists()
    assert "academic-cv-pdf" not in site.html("cv")


def test_a_layout_that_is_not_there(make_site: MakeSite) -> None:
    warning = "cv.md:3: WARNING: the layout 'mine.typ' is no file of the site; the CV in PDF is not made [academic.pdf]"
    built(make_site, files(), with_options('"layout": "mine.typ"'), warnings=[warning])


def test_a_photo_that_is_none(make_site: MakeSite) -> None:
    profile = DATA["data/profile.yml"] + "photo: me.png\n"
    site = make_site(files(**{"data/profile.yml": profile, "me.png": b"no image"}), with_options('"photo": True'))
    site.build(warnings=None)
    assert [line for line in site.warnings if "[academic.pdf]" in line] == [
        "cv.md:3: WARNING: the photo is not in the CV in PDF: failed to decode image "
        "(Format error decoding Png: Invalid PNG signature.) [academic.pdf]"
    ]
    assert pdf_text(site.outdir / "cv.pdf").startswith("Emmy Noether Professor")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "layout",
            "clasic",
            "expected classic, modern, compact, publications or a file .typ of the site, found 'clasic'; "
            "did you mean 'classic'?",
        ),
        ("paper", "a3", "expected a4 or letter, found 'a3'"),
        ("accent", "blue", "expected a colour such as '#1a3e6e', found 'blue'"),
        ("font", 3, "expected a text or a list of texts, found 3"),
        ("heading-font", 3, "expected a text or a list of texts, found 3"),
        ("size", "3pt", "expected a length from 6pt to 16pt such as '10.5pt', found '3pt'"),
        ("margin", "wide", "expected a length from 14pt to 150pt such as '2cm', found 'wide'"),
        ("dates", "up", "expected left, right or inline, found 'up'"),
        ("date-width", "1pt", "expected a length from 20pt to 200pt such as '2.5cm', found '1pt'"),
        ("photo", "perhaps", "expected true or false, found 'perhaps'"),
        ("links", "perhaps", "expected true or false, found 'perhaps'"),
        ("breaks", 1, "expected a text or a list of texts, found 1"),
        ("max-authors", -1, "expected a number, 0 or larger, found -1"),
        ("fonts", 1, "expected text, found 1"),
        ("system-fonts", "perhaps", "expected true or false, found 'perhaps'"),
    ],
)
def test_options_that_do_not_fit(name: str, value: object, message: str) -> None:
    found: list[str] = []
    from sphinx_academic.selection.cv_pdf import read_pdf_options

    assert read_pdf_options({name: value}, found.append) == {}
    assert found == [f"option {name!r} is ignored: {message}"]


def test_every_option_has_a_bad_value() -> None:
    [mark] = [each for each in test_options_that_do_not_fit.pytestmark if each.name == "parametrize"]
    assert [case[0] for case in mark.args[1]] == [option.name for option in PDF_OPTIONS]


def test_a_bad_option_of_the_page_is_reported_at_its_line(make_site: MakeSite) -> None:
    warning = (
        "cv.md:5: WARNING: cv: option 'pdf' is ignored: option 'paper' is ignored: expected a4 or letter, found 'a3' "
        "[academic.option]"
    )
    page = cv(":sections: talks\n:pdf: compact(paper: a3)")
    assert (built(make_site, files(**{"cv.md": page}), warnings=[warning]).outdir / "cv.pdf").is_file()


# -- builds --------------------------------------------------------------------------------------------


def test_it_is_made_again_when_something_of_it_changed(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = built(make_site, files())
    pdf = site.outdir / "cv.pdf"
    first = pdf.read_bytes()
    made: list[str] = []
    original = build.pdf_of
    monkeypatch.setattr(build, "pdf_of", lambda app, name, *more: made.append(name) or original(app, name, *more))
    site.build()
    site.write({"index.md": "# Home\n\nText.\n\n```{toctree}\ncv\n```\n"})
    site.build()
    assert (made, pdf.read_bytes()) == ([], first)
    site.write({"data/talks.yml": "- {date: 1932, title: Hamburg}\n"})
    site.build()
    assert made == ["cv"]
    assert "Hamburg" in pdf_text(pdf)
    incremental = pdf.read_bytes()
    site.build(fresh=True)
    assert pdf.read_bytes() == incremental
    site.write({"data/talks.yml": DATA["data/talks.yml"]})
    site.build()
    assert pdf.read_bytes() == first
    site.write({"cv.md": "# CV\n"})
    site.build()
    assert not pdf.exists()


@pytest.mark.parametrize(("value", "loaded"), [("True", "True"), ("False", "False")])
def test_a_build_without_the_setting_loads_nothing_of_it(tmp_path: Path, value: str, loaded: str) -> None:
    conf = f'extensions = ["myst_parser", "sphinx_academic"]\nacademic_cv_pdf = {value}\n'
    for name, text in {"conf.py": conf, "index.md": cv(), "data/talks.yml": DATA["data/talks.yml"]}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    code = (
        "import sys; from sphinx.cmd.build import main; main(['-q', sys.argv[1], sys.argv[1] + '/out']);"
        "print('typst' in sys.modules, 'sphinx_academic.pdf.build' in sys.modules)"
    )
    finished = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert finished.stdout == f"{loaded} {loaded}\n"
