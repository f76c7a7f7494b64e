from __future__ import annotations

from expectations import Expect
from sites import PNG, MakeSite

PROJECTS = """\
- title: Ideal theory
  url: https://example.org/ideals
  summary: Rings with the *ascending* chain condition.
  image: images/ideals.png
  image_alt: A lattice
  start: 1920
  end: 1927
  people: [hermann, Heinrich Grell]
  publications: [h26, n21]
  links: {code: https://example.org/code}
  note: Closed.
- {title: Algebras, start: 1927}
- {title: Class field theory, start: 1940}
"""
FILES: dict[str, str | bytes] = {
    "index.md": "# Projects\n\n```{project-list}\n```\n",
    "data/projects.yml": PROJECTS,
    "data/people.yml": "- {id: hermann, name: Grete Hermann, url: https://example.org/hermann}\n",
    "data/publications.bib": (
        "@article{h26, author = {Hermann, Grete}, title = {Polynomideale}, year = 1926}\n"
        "@article{n21, author = {Noether, Emmy}, title = {Idealtheorie}, year = 1921}\n"
    ),
    "images/ideals.png": PNG,
}
CONF = 'academic_today = "1932-10-01"\n'


def test_cards_by_default_what_goes_on_before_what_is_over(make_site: MakeSite, expect: Expect) -> None:
    expect(make_site(FILES, CONF).build("text").text("index.txt"), "texts/projects.txt")


def test_a_card_has_image_and_links(make_site: MakeSite) -> None:
    site = make_site(FILES, CONF).build()
    card = site.soup().find("img").find_parent(class_="sd-card")
    assert card.find("img")["alt"] == "A lattice"
    assert (site.outdir / card.find("img")["src"]).is_file()
    links = [(a.get_text().strip(), a["href"]) for a in card.find_all("a")]
    assert links == [
        ("Ideal theory", "https://example.org/ideals"),
        ("Grete Hermann", "https://example.org/hermann"),
        ("Code", "https://example.org/code"),
    ]


def test_the_projects_of_a_person(make_site: MakeSite) -> None:
    page = "# Projects\n\n```{project-list}\n:person: hermann\n:when: past\n```\n"
    soup = make_site({**FILES, "index.md": page}, CONF).build().soup()
    assert [title.get_text() for title in soup.select(".academic-card-title")] == ["Ideal theory"]


def test_problems(make_site: MakeSite) -> None:
    projects = "- title: A\n  publications:\n    - h26\n    - h27\n  image: images/none.png\n"
    warnings = [
        "data/projects.yml:4: WARNING: publication 'h27' is not in the bibliography; did you mean 'h26'? "
        "[academic.reference]",
        "data/projects.yml:5: WARNING: 'images/none.png' is neither a document nor a file of the site [academic.file]",
    ]
    site = make_site({**FILES, "data/projects.yml": projects}, CONF).build("text", warnings=warnings)
    assert "Publications: *Polynomideale*, *h27*" in site.text("index.txt")
