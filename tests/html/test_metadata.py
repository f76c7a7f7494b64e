from __future__ import annotations

import pytest
from markup import json_ld, meta_tags
from schema_org import CONTEXT, faults
from sites import PNG, MakeSite

BASE = 'html_baseurl = "https://example.org/"\n'
FILES = {
    "index.md": "# Emmy\n\n```{profile}\n```\n\n```{publication-list}\n```\n\n```{talk-list}\n```\n",
    "plain.md": "---\norphan: true\n---\n# Plain\n\nOnly {acad:pub}`a`.\n",
    "data/profile.yml": """
id: me
name: Emmy Noether
native_name: Amalie Emmy Noether
position: Professor of *Mathematics*
affiliation:
  - {name: University of Göttingen, short: Göttingen, url: "https://www.uni-goettingen.de"}
  - Bryn Mawr College
tagline: What stays the same
email: emmy@example.org
photo: portrait.png
links:
  orcid: 0000-0002-1825-0097
  wikipedia: {label: Wikipedia, url: "https://de.wikipedia.org/wiki/Emmy_Noether"}
  cv: index
interests:
  - {topic: Algebra, keywords: [rings, ideals]}
  - Physics
""",
    "data/education.yml": """
- {degree: Dr. phil., institution: {name: University of Erlangen, url: "https://fau.de"}, end: 1907}
""",
    "data/talks.yml": """
- {date: 1932-09-07, title: Hyperkomplexe Systeme, event: ICM, location: Zürich, kind: plenary,
   links: {slides: "https://example.org/s.pdf"}}
""",
    "data/publications.bib": """
@article{a, author = {Noether, Emmy}, title = {Ideals}, year = 1921, doi = {10.1007/BF01464225}}
@phdthesis{b, author = {Noether, Emmy}, title = {Formen}, year = 1908, school = {Erlangen}}
""",
    "portrait.png": PNG,
}
PERSON = {
    "@type": "Person",
    "name": "Emmy Noether",
    "givenName": "Emmy",
    "familyName": "Noether",
    "alternateName": "Amalie Emmy Noether",
    "jobTitle": "Professor of Mathematics",
    "description": "What stays the same",
    "url": "https://example.org/index.html",
    "image": "https://example.org/_images/portrait-9ed75dc517cc.png",
    "affiliation": [
        {
            "@type": "Organization",
            "name": "University of Göttingen",
            "alternateName": "Göttingen",
            "url": "https://www.uni-goettingen.de",
        },
        {"@type": "Organization", "name": "Bryn Mawr College"},
    ],
    "alumniOf": {"@type": "EducationalOrganization", "name": "University of Erlangen", "url": "https://fau.de"},
    "knowsAbout": ["Algebra", "rings", "ideals", "Physics"],
    "identifier": {"@type": "PropertyValue", "propertyID": "ORCID", "value": "https://orcid.org/0000-0002-1825-0097"},
    "sameAs": ["https://orcid.org/0000-0002-1825-0097", "https://de.wikipedia.org/wiki/Emmy_Noether"],
}
GRAPH = [
    {"@type": "ProfilePage", "url": "https://example.org/index.html", "mainEntity": PERSON},
    {
        "@type": "ItemList",
        "numberOfItems": 2,
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": 1,
                "item": {"@type": "ScholarlyArticle", "name": "Ideals", "url": "https://doi.org/10.1007/BF01464225"},
            },
            {
                "@type": "ListItem",
                "position": 2,
                "item": {"@type": "Thesis", "name": "Formen", "url": "https://example.org/index.html#pub-b"},
            },
        ],
    },
    {
        "@type": "Event",
        "name": "Hyperkomplexe Systeme",
        "startDate": "1932-09-07",
        "location": {"@type": "Place", "name": "Zürich"},
        "performer": {"@type": "Person", "name": "Emmy Noether"},
        "superEvent": {"@type": "Event", "name": "ICM"},
        "workFeatured": {
            "@type": "PresentationDigitalDocument",
            "name": "Hyperkomplexe Systeme",
            "url": "https://example.org/s.pdf",
        },
    },
]


def test_a_page_says_who_it_is_about_and_what_it_lists(make_site: MakeSite) -> None:
    from pyld import jsonld

    site = make_site(FILES, BASE).build()
    found = json_ld(site.soup())
    assert found == {"@context": "https://schema.org", "@graph": GRAPH}
    expanded = jsonld.expand({"@graph": GRAPH}, {"expandContext": CONTEXT})
    assert len(expanded) == 3
    assert faults(expanded) == []


def test_a_name_is_no_other_name_and_stands_once(make_site: MakeSite) -> None:
    profile = "name: Emmy Noether\nnative_name: A. E. Noether\naliases: [A. E. Noether, E. Noether, Emmy Noether]\n"
    site = make_site({"index.md": "# Emmy\n\n```{profile}\n```\n", "data/profile.yml": profile}, BASE).build()
    assert json_ld(site.soup())["mainEntity"]["alternateName"] == ["A. E. Noether", "E. Noether"]


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        ({"@type": "Persona"}, [": type ['Persona']"]),
        ({"@type": "Person", "headline": "x"}, ["/Person.headline: not a property of Person"]),
        ({"@type": "Person", "nom": "x"}, ["/Person.nom: no such property"]),
        ({"@type": "Book", "author": "x"}, ["/Book.author: a literal is no value of it"]),
    ],
)
def test_the_check_of_the_vocabulary_finds_faults(graph: dict[str, str], expected: list[str]) -> None:
    from pyld import jsonld

    found = faults(jsonld.expand(graph, {"expandContext": CONTEXT}))
    assert found == expected


def test_without_the_sites_address_nothing_is_made_up(make_site: MakeSite) -> None:
    found = json_ld(make_site(FILES).build().soup())["@graph"]
    page, works, _talk = found
    assert page == {
        "@type": "ProfilePage",
        "mainEntity": {name: value for name, value in PERSON.items() if name not in ("url", "image")},
    }
    assert [each["item"].get("url") for each in works["itemListElement"]] == [
        "https://doi.org/10.1007/BF01464225",
        None,
    ]


def test_the_owners_page_is_described(make_site: MakeSite) -> None:
    soup = make_site(FILES, BASE).build().soup()
    text = "Emmy Noether: Professor of Mathematics, University of Göttingen, Bryn Mawr College. What stays the same"
    assert meta_tags(soup, "description") == [("description", text)]
    assert meta_tags(soup, "og:", attribute="property") == [
        ("og:title", "Emmy Noether"),
        ("og:type", "profile"),
        ("og:url", "https://example.org/index.html"),
        ("og:site_name", "Site"),
        ("og:description", text),
        ("og:image", "https://example.org/_images/portrait-9ed75dc517cc.png"),
    ]


def test_a_page_that_describes_itself_is_believed(make_site: MakeSite) -> None:
    own = "---\nmyst:\n  html_meta:\n    description: My words\n---\n"
    soup = make_site({**FILES, "index.md": own + str(FILES["index.md"])}, BASE).build().soup()
    assert meta_tags(soup, "description") == [("description", "My words")]


def test_where_the_site_has_an_extension_for_open_graph_it_gets_the_tags(make_site: MakeSite) -> None:
    conf = (
        BASE
        + 'extensions.append("sphinxext.opengraph")\nogp_site_url = html_baseurl\n'
        + 'ogp_social_cards = {"enable": False}\n'
    )
    soup = make_site(FILES, conf).build(warnings=None).soup()
    tags = meta_tags(soup, "og:", attribute="property")
    assert [name for name, _content in tags] == [
        "og:title",
        "og:type",
        "og:url",
        "og:site_name",
        "og:description",
    ]
    assert dict(tags)["og:type"] == "profile"
    assert dict(tags)["og:description"].startswith("Emmy Noether: Professor of Mathematics, University")
    assert len(meta_tags(soup, "description")) == 1


def test_the_address_is_for_people_only(make_site: MakeSite) -> None:
    assert "emmy@example.org" not in make_site(FILES, BASE).build().html()


def test_a_page_without_lists_gets_nothing(make_site: MakeSite) -> None:
    site = make_site(FILES, BASE).build()
    head = site.html("plain").partition("</head>")[0]
    assert "ld+json" not in head
    assert "og:" not in head
    assert "alternate" not in head


def test_metadata_can_be_turned_off(make_site: MakeSite) -> None:
    head = make_site(FILES, "academic_outputs = {'metadata': False}\n").build().html().partition("</head>")[0]
    assert "ld+json" not in head
    assert "og:" not in head
    assert 'type="application/x-bibtex"' in head


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1921", '<time datetime="1921">'),
        ("1921-05", '<time datetime="1921-05">'),
        ("1921-05-17", '<time datetime="1921-05-17">'),
        ("1921 Fall", "<span>"),
        ("1921/22", "<span>"),
        ("circa 1921", "<span>"),
    ],
)
def test_only_dates_that_html_knows_have_a_machine_form(make_site: MakeSite, date: str, expected: str) -> None:
    files = {"index.md": "# N\n\n```{news}\n```\n", "data/news.yml": f'- {{date: "{date}", text: It}}\n'}
    html = make_site(files).build().html()
    assert expected in html
    assert html.count("<time") == (1 if "time" in expected else 0)


def test_joint_appointments_and_degrees_that_have_ended(make_site: MakeSite) -> None:
    profile = (
        "name: Ida Vale\npositions:\n"
        "- {title: Professor of Physics, organization: {name: Fen University, url: 'https://fen.example'}, "
        "department: Optics}\n- {title: Director, organization: Institute of Fog}\n"
    )
    education = (
        "- {degree: PhD, institution: Fen University, start: 1900, end: 1903}\n"
        "- {degree: MSc, institution: Bog College, start: 1925, end: 1929-05}\n"
        "- {degree: BSc, institution: Moor School, start: 1929}\n"
        "- {degree: MA, institution: Reed School, end: 1927}\n"
    )
    page = "# T\n\n```{profile}\n```\n\n```{education-list}\n```\n"
    files = {"index.md": page, "data/profile.yml": profile, "data/education.yml": education}
    site = make_site(files, 'academic_today = "1928-10-01"\n').build()
    card = site.soup().select_one(".academic-profile")
    assert " ".join(card.get_text().split()) == (
        "Ida Vale Professor of Physics, Optics, Fen University Director, Institute of Fog"
    )
    person = json_ld(site.soup())["mainEntity"]
    assert person["jobTitle"] == ["Professor of Physics", "Director"]
    assert person["affiliation"] == [
        {"@type": "Organization", "name": "Fen University", "url": "https://fen.example"},
        {"@type": "Organization", "name": "Institute of Fog"},
    ]
    assert person["alumniOf"] == [
        {"@type": "EducationalOrganization", "name": "Fen University"},
        {"@type": "EducationalOrganization", "name": "Reed School"},
    ]
