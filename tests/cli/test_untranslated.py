"""``check --languages``: the text that a site has not in all of its languages."""

from __future__ import annotations

from click.testing import CliRunner
from sites import MakeSite

from sphinx_academic.cli import main

CONF = 'academic_languages = ["en", "de", "zh_CN"]\n'
FILES = {
    "index.md": "# Emmy Noether\n\n```{publication-list}\n```\n",
    "data/profile.yml": """\
name: {given: Emmy, family: Noether, zh: 埃米·诺特}
position: {en: Professor, de: Professorin}
tagline: Rings and their ideals
""",
    "data/experience.yml": """\
- {role: {de: Privatdozentin}, organization: {en: Göttingen, de: Göttingen, zh: 哥廷根}, start: 1919}
""",
    # without a language, a title is for all those that have none of their own
    "data/publications.bib": """\
@book{a, title = {Ideals}, title_de = {Ideale}, year = 1921}
@book{b, title = {Ringe}, langid = {german}, title_en = {Rings}, year = 1922}
@book{c, title = {Moduln}, year = 1923}
""",
}


def test_text_that_lacks_a_language_is_listed(make_site: MakeSite) -> None:
    site = make_site(FILES, CONF)
    result = CliRunner().invoke(main, ["check", "--languages", str(site.srcdir)])
    assert result.output.replace(f"{site.srcdir}/", "").splitlines() == [
        "data/experience.yml:1: field 'role' has no text in en and zh_CN; it has de [academic.language]",
        "data/profile.yml:2: field 'position' has no text in zh_CN; it has en, de [academic.language]",
        "data/profile.yml:3: field 'tagline' has no text in zh_CN [academic.language]",
        "data/publications.bib:2: field 'title' has no text in zh_CN; it has en, de [academic.language]",
        "4 problems in 3 files",
    ]
    assert result.exit_code == 1


def test_nothing_is_listed_where_it_is_not_asked_for(make_site: MakeSite) -> None:
    result = CliRunner().invoke(main, ["check", str(make_site(FILES, CONF).srcdir)])
    assert (result.exit_code, result.output.splitlines()[-1:]) == (0, ["no problems found"])
