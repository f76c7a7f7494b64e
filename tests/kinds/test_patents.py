from __future__ import annotations

from sites import MakeSite

PATENTS = """\
- title: Secret Communication System
  number: 2,292,387
  office: US
  inventors: [Hedy Kiesler Markey, George Antheil]
  assignee: {name: US Navy, url: https://www.navy.mil}
  status: expired
  filed: 1941-06-10
  granted: 1942-08-11
  note: "*Frequency hopping*."
- {title: Electric lamp, status: pending, filed: 1879-11-04}
"""


def test_patents_by_the_day_of_the_grant(make_site: MakeSite) -> None:
    site = make_site({"data/patents.yml": PATENTS, "index.md": "# Patents\n\n```{patent-list}\n```\n"}).build("text")
    assert (
        site.text("index.txt")
        == """\
Patents
*******

* Aug 11, 1942 **Secret Communication System**, US 2,292,387, US Navy
  (Expired)

  Hedy Kiesler Markey and George Antheil

  Filed Jun 10, 1941

  *Frequency hopping*.

* Nov 4, 1879 **Electric lamp** (Pending)
"""
    )


def test_a_cv_has_them_where_there_are_some(make_site: MakeSite) -> None:
    awards, cv = "- {title: Pioneer Award, date: 1997}\n", "# CV\n\n```{cv}\n```\n"
    site = make_site({"data/awards.yml": awards, "index.md": cv}).build()
    assert [title.get_text() for title in site.soup().select("h2")] == ["Awards and honours¶"]
    site.write({"data/patents.yml": PATENTS})
    assert [title.get_text() for title in site.build().soup().select("h2")] == ["Awards and honours¶", "Patents¶"]
