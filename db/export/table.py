"""Articles as rows: CSV and XLSX for a spreadsheet, JSON lines for a script.

A cell that begins with = + - @ or a control character would be run as a formula by the program that opens the file:
CSV gets an apostrophe in front of it (the guard that OWASP recommends), XLSX says of every cell that it is text.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from db.export.article_object import article_object
from db.export.citation import citation, page_number
from db.export.edition import Edition
from db.records import Article

COLUMNS: Sequence[tuple[str, int]] = (
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
LONGEST_CELL = 32_767  # characters, Excel's own limit
_CUT = "……（全文过长，请导出 JSONL）"
_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_csv(articles: Iterable[Article], output: BinaryIO, edition: Edition) -> None:
    """UTF-8 with the mark by which Excel and WPS know it."""
    text = io.TextIOWrapper(output, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow([name for name, _ in COLUMNS])
        for article in articles:
            writer.writerow([guarded(value) if isinstance(value, str) else value for value in _row(article, edition)])
    finally:
        text.detach()


def write_xlsx(articles: Iterable[Article], output: BinaryIO, edition: Edition) -> None:
    """One sheet with a head that stays, filters, and the text in cells that wrap."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", edition.title)[:31].strip() or "报道")
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    head = [WriteOnlyCell(sheet, name) for name, _ in COLUMNS]
    for cell in head:
        cell.font = Font(bold=True)
    with closing(sheet):
        sheet.append(head)
        rows = 1
        for article in articles:
            sheet.append([_cell(sheet, value) for value in _row(article, edition)])
            rows += 1
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{rows}"
    book.save(output)


def write_jsonl(articles: Iterable[Article], output: BinaryIO, edition: Edition) -> None:
    """A line an article, the object that `show --json` prints; a note of the user's goes with it."""
    for article in articles:
        note = edition.notes.get(article.uid)
        whole = article_object(article) | ({"note": note} if note else {})
        output.write(json.dumps(whole, ensure_ascii=False).encode() + b"\n")


def guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run."""
    return f"'{text}" if text.startswith(_RUNS_AS_FORMULA) else text


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


def _cell(sheet: WriteOnlyWorksheet, value: str | int) -> Cell | int:
    if isinstance(value, int):
        return value
    text = _NOT_IN_XML.sub("", value)
    if len(text) > LONGEST_CELL:
        text = text[: LONGEST_CELL - len(_CUT)] + _CUT
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if text.startswith(_RUNS_AS_FORMULA):
        cell.quotePrefix = True
    return cell
