"""News of academic sites made with Jekyll, one file for each."""

from __future__ import annotations

import re

from sphinx_academic.imports import dates
from sphinx_academic.imports.found import FieldNote, Found, Status
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.prose.blocks import Block, read_blocks
from sphinx_academic.imports.prose.news import news_of
from sphinx_academic.imports.prose.unread import as_markdown
from sphinx_academic.imports.sites.common import LONG_NEWS, items, news_of_post
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import fold, plain


def read_news(found: Found, *folders: str) -> None:
    """Read collections of news, one file for each."""
    for file, fields, text, offset in items(found, *folders):
        day = dates.date(fields.text("date")) or dates.date("-".join(file.name.rpartition("/")[2].split("-")[:3]))
        news_text = _body(found, file, text)
        title = fields.markdown("title")
        if day and len(news_text) > LONG_NEWS:
            news_of_post(found, file, day, title)
            continue
        if (
            title
            and fold(plain(title)) not in fold(plain(news_text))
            and not fold(plain(title)).startswith("announcement")
        ):
            between = "\n\n" if "\n\n" in news_text else " "
            news_text = f"**{title}**{between}{news_text}".strip()
        if not day or not news_text:
            found.accounts.append(
                fields.account(
                    plain(news_text)[:80] or file.name,
                    "news",
                    Status.LEFT,
                    "it has no date" if news_text else "it is empty",
                )
            )
            continue
        fields.text("title")
        tags = fields.texts("tags", "categories")
        first, _, rest = news_text.partition("\n\n")
        item = news_of(day, first)
        if rest:
            item.fields["text"] = f"{item.fields['text']}\n\n{rest}".strip()
        if item.publication is not None:
            made = found.add(
                "publications",
                item.publication,
                fields.account(item.publication["title"], "publications", Status.GUESSED),
            )
            item.fields["publication"] = made.fields["key"]
        for block in read_blocks(text, offset):
            if block.kind in ("image", "code"):
                shown = block.cells[0] if block.kind == "image" else block.text[:100]
                found.say(file.name, block.line, shown, Status.LEFT, "news have no pictures and no code")
        account = fields.account(plain(news_text), "news", Status.GUESSED if item.guesses else Status.TAKEN)
        account.fields.append(FieldNote("text", offset + 1, Status.TAKEN))
        found.add("news", {**item.fields, "tags": tags}, account)


def _body(found: Found, file: SourceFile, text: str) -> str:
    """Return the text of a piece of news as paragraphs and lists of Markdown; its headings are bold lines."""
    links = Links(found, file.name)
    lines: list[str] = []
    for block in (inner for each in read_blocks(text) for inner in each.walk()):
        if block.text and block.kind != "code":
            words = f"**{block.text}**" if block.kind == "heading" else block.text
            kind = "item" if block.kind == "item" else "text"
            lines += as_markdown(Block(kind, words, block.line, block.end), links)
    return re.sub(r"^(- .*)\n\n(?=- )", r"\1\n", "\n".join(lines).strip(), flags=re.MULTILINE)
