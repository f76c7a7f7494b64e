"""An organisation that is named by the short form of the owner's affiliation is that affiliation."""

from __future__ import annotations

import pytest
from sites import MakeSite

PROFILE = "name: A\naffiliation: {name: Hong Kong Baptist University, short: HKBU, url: https://www.hkbu.edu.hk}\n"
FULL = '<a class="reference external" href="https://www.hkbu.edu.hk">Hong Kong Baptist University</a>'


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("HKBU", FULL),
        ("{name: HKBU}", FULL),
        ("HKUST", "HKUST"),
        # what says more than the name is what it says
        ("{name: HKBU, url: https://example.org}", '<a class="reference external" href="https://example.org">HKBU</a>'),
    ],
)
@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("experience", "- {{role: A, organization: {0}}}"),
        ("education", "- {{degree: A, institution: {0}}}"),
        ("teaching", "- {{role: A, institution: {0}}}"),
        ("awards", "- {{title: A, organization: {0}}}"),
    ],
)
def test_a_short_name_stands_for_the_affiliation(
    make_site: MakeSite, kind: str, data: str, written: str, printed: str
) -> None:
    directive = f"{kind.removesuffix('s')}-list"
    files = {"data/profile.yml": PROFILE, f"data/{kind}.yml": data.format(written)}
    page = make_site({**files, "index.md": f"# Page\n\n```{{{directive}}}\n```\n"}).build().soup("index")
    (item,) = page.find_all(class_="academic-main")
    assert str(item).replace("</span>", "").endswith(printed)
