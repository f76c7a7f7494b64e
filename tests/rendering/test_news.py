"""``news``: what a sentence says of a publication."""

from __future__ import annotations

import pytest
from sites import MakeSite


@pytest.mark.parametrize(
    ("entry", "event", "sentence"),
    [
        ("@article{k, title = {A}, journal = {J}, year = 2024}", "", "is published in J."),
        ("@inproceedings{k, title = {A}, booktitle = {C}, year = 2024}", "", "is published at C 2024."),
        ("@book{k, title = {A}, publisher = {P}, year = 2024}", "", "is published."),
        ("@article{k, title = {A}, journal = {J}, year = 2024, status = {accepted}}", "", "is accepted by J."),
        ("@article{k, title = {A}, journal = {J}, year = 2024, pubstate = {inpress}}", "", "is accepted by J."),
        ("@article{k, title = {A}, journal = {J}, year = {in press}}", "", "is accepted by J."),
        ("@article{k, title = {A}, journal = {J}}", "", "is accepted by J."),
        ("@article{k, title = {A}, journal = {J}, year = 2024, status = {submitted}}", "", "is available."),
        ("@article{k, title = {A}, journal = {arXiv preprint}, year = 2024}", "", "is available."),
        ("@misc{k, title = {A}, year = 2024}", "", "is available."),
        ("@article{k, title = {A}, journal = {J}, year = 2024}", "accepted", "is accepted by J."),
        ("@misc{k, title = {A}, year = 2024}", "award", "“A” has received an award."),
        ("@misc{k, title = {A}, year = 2024, award = {Prize}}", "award", "“A” has received Prize."),
        ("@inproceedings{k, title = {A}, booktitle = {C}, year = 2024}", "award", "an award at C 2024."),
    ],
)
def test_what_happened_follows_from_the_publication(make_site: MakeSite, entry: str, event: str, sentence: str) -> None:
    item = f"- {{date: 2024-01, publication: k{', event: ' + event if event else ''}}}\n"
    page = "# News\n\n```{news}\n```\n"
    site = make_site({"index.md": page, "data/news.yml": item, "data/publications.bib": entry + "\n"})
    text = site.build().soup().select_one(".academic-item .academic-main, .academic-item").get_text()  # type: ignore[union-attr]
    assert " ".join(text.split()).endswith(sentence), text
