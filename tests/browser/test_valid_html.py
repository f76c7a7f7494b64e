"""The Nu HTML checker finds no error in the pages of the example site."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from template_site import build_template, java, tool

#: errors that a theme's own templates make, whatever stands on the page
OF_THE_THEME = {
    "furo": set(),
    "alabaster": {
        "Bad value “” for attribute “action” on element “form”: Must be non-empty.",
        # the sidebar's, on pages that have no heading between
        "The heading “h3” (with computed level 3) follows the heading “h1” (with computed level 1), "
        "skipping 1 heading level.",
    },
}


@pytest.mark.parametrize("theme", ["furo", "alabaster"])
def test_every_page_is_valid(theme: str, tmp_path: Path) -> None:
    command, jar = java(), tool("VNU_JAR", "vnu-jar", "build/dist/vnu.jar")
    pages = build_template(tmp_path, theme)
    assert len(list((pages / "publications").glob("*.html"))) == 15
    finished = subprocess.run(
        [command, "-jar", str(jar), "--format", "json", "--errors-only", "--skip-non-html", str(pages)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = [
        f"{Path(message['url']).relative_to(f'file:{pages}')}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(finished.stderr)["messages"]
        if message["type"] == "error" and message["message"] not in OF_THE_THEME[theme]
    ]
    assert found == []
