"""Articles as plain text: Markdown to paste and publish, and lists of citations."""

import re
from collections.abc import Iterable
from typing import BinaryIO

from db.export.citation import CitationStyle, citation, citations, own_title
from db.export.edition import Edition
from db.records import Article

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|])")
_BLOCK_SIGNS = re.compile(r"^(\s*\d*)([#>+\-.)])")


def write_markdown(articles: Iterable[Article], output: BinaryIO, edition: Edition) -> None:
    """Headline as a heading, decks and place beneath it, the text, the citation."""
    if edition.title:
        output.write(f"# {escaped(edition.title)}\n\n".encode())
    for article in articles:
        output.write("\n\n".join((*_lines(article, edition), "---", "")).encode())


def write_citations(style: CitationStyle, articles: Iterable[Article], output: BinaryIO, edition: Edition) -> None:
    """The articles' entries in one style, a line or a record each."""
    for entry in citations(articles, style, edition.pattern):
        output.write(entry.encode() + b"\n")


def escaped(text: str) -> str:
    """The text so that Markdown prints it as it stands."""
    return _BLOCK_SIGNS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text))


def _lines(article: Article, edition: Edition) -> Iterable[str]:
    if article.kicker:
        yield f"*{escaped(article.kicker)}*"
    yield f"## {escaped(article.headline or own_title(article))}"
    if article.subheadline:
        yield f"**{escaped(article.subheadline)}**"
    for paragraph in article.paragraphs:
        text = escaped(paragraph.text)
        yield {"subhead": f"### {text}", "caption": f"*{text}*", "credit": f"*{text}*"}.get(paragraph.kind, text)
    if note := edition.notes.get(article.uid):
        yield "\n".join(f"> {escaped(line)}" for line in note.split("\n"))
    yield escaped(citation(article))
