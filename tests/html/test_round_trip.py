"""Exports of a site are imported: the records are the same, and so is the export of the second site."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import MakeSite

from sphinx_academic.cli import main

PAGE = "# Emmy Noether\n\n```{profile}\n```\n\n```{cv}\n```\n\n```{publication-list}\n```\n"
CV = {
    "data/profile.yml": (
        "name: Emmy Noether\nposition: Mathematician\nlocation: Göttingen\nemail: noether@example.org\n"
        "bio: |\n  Of *invariants* and rings.\n\n  And of ideals.\n"
        "links: {website: https://example.org/noether, orcid: 0000-0002-1825-0097}\n"
        "interests: [{topic: Algebra, keywords: [rings, ideals]}, Invariants]\n"
    ),
    "data/experience.yml": (
        "- {role: Guest professor, organization: {name: Bryn Mawr College, url: https://example.org/bryn},\n"
        "   location: Pennsylvania, start: 1933-10, end: 1935-04, highlights: [Lectures on class field theory.]}\n"
        "- {role: Editor, organization: Mathematische Annalen, start: 1919, end: present}\n"
    ),
    "data/education.yml": (
        "- {degree: PhD, field: Mathematics, institution: University of Erlangen, start: 1904, end: 1907, grade: '1'}\n"
        "- {degree: Habilitation, institution: University of Göttingen, date: 1919}\n"
    ),
    "data/awards.yml": (
        "- {title: Ackermann–Teubner Memorial Award, date: 1932, organization: University of Leipzig, note: Shared.}\n"
    ),
    "data/publications.bib": (
        "@article{ideals, author={Noether, Emmy}, title={Idealtheorie in Ringbereichen},\n"
        "  journal={Mathematische Annalen}, year={1921}, doi={10.1007/BF01464225}}\n"
    ),
    "data/projects.yml": (
        "- {title: Moderne Algebra, summary: A book., start: 1930, end: 1931, url: 'https://example.org/book'}\n"
    ),
    "data/service.yml": "- {role: Referee, venues: {Mathematische Annalen: [1920, 1921], Crelle: 1925}}\n",
    "data/talks.yml": "- {title: Hyperkomplexe Systeme, date: 1932-09-07, event: ICM, location: Zürich}\n",
}
BIB = {
    "data/profile.yml": "name: Emmy Noether\n",
    "data/publications.bib": r"""
@string{annalen = "Mathematische Annalen"}
@article{ideals, author = {Noether, Emmy}, title = {{Idealtheorie} in Ringbereichen}, journal = annalen,
  volume = 83, number = {1--2}, pages = {24--66}, year = 1921, month = mar, doi = {10.1007/BF01464225},
  abstract = {On $\mathfrak{a} \subset R$ and \emph{chains}.}, keywords = {ideals, rings}}
@inproceedings{icm, author = {Noether, Emmy and van der Waerden, Bartel Leendert and {Others of G\"ottingen}},
  editor = {Saxer, Walter}, title = {Hyperkomplexe Systeme: ihre Beziehungen}, booktitle = {Verhandlungen ICM},
  publisher = {Orell F{\"u}ssli}, address = {Z\"urich}, pages = {189--194}, year = {1932}}
@phdthesis{thesis, author = {Noether, Emmy}, title = {Über die Bildung des Formensystems der tern\"aren Form},
  school = {Universität Erlangen}, year = {1907}}
@book{book, author = {Noether, Emmy}, title = {Gesammelte Abhandlungen}, publisher = {Springer}, year = {1983},
  isbn = {978-3-540-11504-5}, editor = {Jacobson, Nathan}}
@misc{note, author = {Noether, Emmy}, title = {A Note}, year = {1933}, arxiv = {math/0503066}, status = {preprint},
  url = {https://example.org/note}}
""",
}


@pytest.mark.parametrize(
    ("files", "name", "format_"),
    [
        (CV, "resume.json", "json-resume"),
        (CV, "cv.yaml", "rendercv"),
        (BIB, "publications.bib", "bib"),
        (BIB, "publications.json", "json"),
        (BIB, "publications.ris", "ris"),
    ],
)
def test_an_export_of_an_imported_export_is_the_same(
    make_site: MakeSite, tmp_path: Path, files: dict[str, str], name: str, format_: str
) -> None:
    first = make_site({"index.md": PAGE, **files}).build(academic_outputs={format_: True})
    exported = first.text(name)
    first.close()
    copy = tmp_path / name
    copy.write_text(exported, "utf-8")
    second = make_site({"index.md": PAGE, **({"data/profile.yml": files["data/profile.yml"]} if files is BIB else {})})
    result = CliRunner().invoke(main, ["import", str(copy), "--into", str(second.srcdir)])
    assert result.exit_code == 0, result.output
    assert second.build(academic_outputs={format_: True}).text(name) == exported


def test_its_own_export_has_nothing_new_for_a_site(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site({"index.md": PAGE, **BIB}).build(academic_outputs={"bib": True, "json": True, "ris": True})
    for name in ("publications.bib", "publications.json", "publications.ris"):
        copy = tmp_path / name
        copy.write_text(site.text(name), "utf-8")
        result = CliRunner().invoke(main, ["import", str(copy), "--into", str(site.srcdir), "--dry-run"])
        assert (result.exit_code, result.stdout) == (0, ""), name
