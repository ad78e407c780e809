"""Articles as lines to be set, the same for Word and PDF: what a booklet and a proof of publication are made of."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from db.errors import ArchiveError
from db.export.citation import citation, filled, house_fields, own_title, page_number
from db.export.edition import Edition
from db.records import Article
from db.resources import ROOT

LineKind = Literal[
    "title",
    "kicker",
    "headline",
    "subheadline",
    "printed",
    "text",
    "subhead",
    "caption",
    "credit",
    "note",
    "citation",
    "seal",
    "image",
    "gap",
    "break",
]
PROOF_TEMPLATE = ROOT / "certificates" / "proof.txt"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a sheet; of an image the text is its path. A headline is an entry of the table of contents."""

    kind: LineKind
    text: str = ""


def booklet(articles: Iterable[Article], edition: Edition) -> Iterator[Line]:
    """A title, then each article on a page of its own with its note and its citation."""
    if edition.title:
        yield Line("title", edition.title)
    for number, article in enumerate(articles):
        if number:
            yield Line("break")
        yield from _article(article, edition)


def proof(
    articles: Iterable[Article],
    issuer: str,
    today: datetime.date,
    template: str,
    edition: Edition,
    clip: Callable[[Article], Path | None] = lambda _: None,
) -> Iterator[Line]:
    """A proof of publication (见报证明) for each article on a page of its own, beneath it the piece as it was printed.

    `clip` gives the file of that; where there is none, the piece's images stand in its place.
    """
    for number, article in enumerate(articles):
        if number:
            yield Line("break")
        fields = house_fields(article) | {"单位": issuer, "今日": f"{today.year}年{today.month}月{today.day}日"}
        for line in template.rstrip("\n").split("\n"):
            yield _templated(filled(line, fields))
        printed = clip(article)
        yield from (
            Line("image", str(path)) for path in ([printed] if printed else edition.image_files(article.images))
        )


def read_template(path: Path) -> str:
    """The wording of a proof; ArchiveError says what is wrong with the file."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ArchiveError(f"读不了证明的样式 {path}（{error.strerror or error}）。") from error
    except UnicodeDecodeError as error:
        raise ArchiveError(f"证明的样式 {path} 不是 UTF-8 文字。请用记事本另存为 UTF-8。") from error


def _templated(line: str) -> Line:
    if line.startswith("# "):
        return Line("title", line[2:])
    if line.startswith("> "):
        return Line("seal", line[2:])
    return Line("text", line) if line.strip() else Line("gap")


def _article(article: Article, edition: Edition) -> Iterator[Line]:
    if article.kicker:
        yield Line("kicker", article.kicker)
    yield Line("headline", article.headline or own_title(article))
    if article.subheadline:
        yield Line("subheadline", article.subheadline)
    place = (article.paper, article.date or "日期不详", f"第{page_number(article)}版", article.section or "")
    own_line = bool(article.paragraphs) and article.paragraphs[0].kind == "credit"  # says it as it was printed
    signed = {} if own_line else dict.fromkeys(f"{by.role} {by.name}".strip() for by in article.byline)
    yield Line("printed", "　".join(part for part in (*place, *signed) if part))
    yield from (Line("image", str(path)) for path in edition.image_files(article.images))
    for number, paragraph in enumerate(article.paragraphs):
        yield Line("subheadline" if own_line and number == 0 else paragraph.kind, paragraph.text)
    if note := edition.notes.get(article.uid):
        yield Line("note", f"附注：{note}")
    yield Line("citation", citation(article))
