"""Articles as rows: CSV and XLSX for a spreadsheet, JSON lines for a script."""

import json
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from db.export import Column
from db.export.article_object import article_object
from db.export.citation import citation, page_number
from db.export.edition import Edition
from db.export.grid import write_csv_rows, write_xlsx_rows
from db.records import Article

COLUMNS: Sequence[Column] = (
    ("编号", 12),
    ("日期", 12),
    ("报名", 14),
    ("版次", 6),
    ("版名", 12),
    ("引题", 20),
    ("题名", 36),
    ("副题", 24),
    ("署名", 20),
    ("来源", 12),
    ("体裁", 10),
    ("县市区", 16),
    ("字数", 8),
    ("正文", 60),
    ("引用", 50),
    ("附注", 24),
)


def write_csv(articles: Iterable[Article], output: BinaryIO, edition: Edition) -> None:
    """A row an article, as Excel and WPS open it."""
    write_csv_rows(COLUMNS, (_row(article, edition) for article in articles), output)


def write_xlsx(articles: Iterable[Article], output: BinaryIO, edition: Edition) -> None:
    """A row an article, on a sheet that bears the edition's title."""
    write_xlsx_rows(COLUMNS, (_row(article, edition) for article in articles), output, edition.title)


def write_jsonl(articles: Iterable[Article], output: BinaryIO, edition: Edition) -> None:
    """A line an article, the object that `show --json` prints; a note of the user's goes with it."""
    for article in articles:
        note = edition.notes.get(article.uid)
        whole = article_object(article) | ({"note": note} if note else {})
        output.write(json.dumps(whole, ensure_ascii=False).encode() + b"\n")


def _row(article: Article, edition: Edition) -> list[str | int]:
    counties = dict.fromkeys(county for paragraph in article.paragraphs for county in paragraph.counties)
    return [
        article.id,
        article.date or "",
        article.paper,
        page_number(article),
        article.section or "",
        article.kicker or "",
        article.headline or "",
        article.subheadline or "",
        "、".join(dict.fromkeys(byline.name for byline in article.byline)),
        article.source or "",
        article.genre or "",
        "、".join(counties),
        sum(len(paragraph.text) for paragraph in article.paragraphs),
        "\n".join(paragraph.text for paragraph in article.paragraphs),
        citation(article),
        edition.notes.get(article.uid, ""),
    ]
