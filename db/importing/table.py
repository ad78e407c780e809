"""Tables of articles, one JSON object a line (.jsonl, .jsonl.gz): one document is an issue's rows.

Which column holds what is the profile's matter, here and for the tables of other formats, which become such lines
first. The file is read twice, first for where each issue's rows are, so that a table of any size and order is taken in
issue by issue with flat memory.
"""

import gzip
import json
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import IO, Any

from db.errors import ImportRefusedError
from db.importing.document import Context, Document, IssueKey, Source, day
from db.importing.packed import HIGHEST_RATIO, SMALL
from db.importing.page_file import UNKNOWN_PAPER, Reader, page_number
from db.pages import article_from_fields
from db.records import ArticleDraft, PageDraft
from db.text.decode import clean

FORMAT = "jsonl"
SUFFIXES = (".jsonl", ".jsonl.gz", ".ndjson")
LONGEST_ROW = 16 << 20  # bytes


def sources(path: Path, context: Context, held: ExitStack) -> list[Source]:
    """The table's issues, in order of date; the file stays open until `held` is closed."""
    return sources_in(_opened(path, held), str(path), document, context)


def sources_in(rows: IO[bytes], name: str, document_of: Reader, context: Context) -> list[Source]:
    """The same of rows in an open file; `name` is the table's, `document_of` reads an issue's rows of its format."""
    places: dict[IssueKey, list[int]] = {}
    number, offset = 0, 0
    for number, line in enumerate(iter(lambda: rows.readline(LONGEST_ROW + 1), b""), start=1):
        if len(line) > LONGEST_ROW:
            raise ImportRefusedError(f"第 {number} 行超过 {LONGEST_ROW >> 20} MB，不像是一篇文章。")
        if line.strip():
            places.setdefault(_issue(_row(line, number), context, number), []).append(offset)
        offset += len(line)
    if not places:
        raise ImportRefusedError("文件是空的。")
    issues = sorted(places, key=lambda issue: (issue.date or "", issue.paper))
    return [
        Source(locator, issue, partial(_load, rows, locator, places[issue], document_of, context))
        for issue in issues
        for locator in [f"{name}#{issue.paper} {issue.date}"]
    ]


def _opened(path: Path, held: ExitStack) -> IO[bytes]:
    """The table as an uncompressed file that can be read from any offset."""
    if path.suffix != ".gz":
        return held.enter_context(path.open("rb"))
    spool = held.enter_context(tempfile.TemporaryFile(prefix="huaichuan-"))  # noqa: SIM115 - closed with `held`
    most = max(SMALL, HIGHEST_RATIO * path.stat().st_size)
    try:
        with gzip.open(path) as packed:
            while block := packed.read(1 << 20):
                spool.write(block)
                if spool.tell() > most:
                    raise ImportRefusedError("压缩比异常，像是压缩炸弹，没有解开。请先解压，核对后再导入。")
    except (OSError, EOFError) as error:
        raise ImportRefusedError(f"压缩文件不完整或已损坏（{error}）。请重新复制后再导入。") from None
    spool.seek(0)
    return spool


def document(locator: str, raw: bytes, context: Context) -> Document:
    """The issue that some rows of a table hold."""
    rows = [_row(line, number) for number, line in enumerate(raw.splitlines(), start=1)]
    issue = _issue(rows[0], context, 1)
    return Document(locator, FORMAT, issue, raw, partial(_read, issue, rows, context))


def _load(rows: IO[bytes], locator: str, places: Sequence[int], document_of: Reader, context: Context) -> Document:
    lines = []
    for offset in places:
        rows.seek(offset)
        lines.append(rows.readline().rstrip(b"\r\n") + b"\n")
    return document_of(locator, b"".join(lines), context)


def _read(issue: IssueKey, rows: Sequence[Mapping[str, Any]], context: Context) -> tuple[PageDraft, ...]:
    pages: dict[str, list[tuple[float, Mapping[str, Any]]]] = {}
    for number, row in enumerate(rows):
        page = context.given.page or _text(row, context, "page") or "1"
        order = _text(row, context, "order")
        pages.setdefault(page_number(page), []).append((float(order) if order.isdecimal() else number, row))
    return tuple(
        PageDraft(
            paper=issue.paper,
            date=issue.date,
            number=page,
            section=context.given.section or _text(held[0][1], context, "section") or None,
            articles=tuple(_article(row, context) for _, row in sorted(held, key=lambda pair: pair[0])),
        )
        for page, held in sorted(pages.items(), key=lambda item: (len(item[0]), item[0]))
    )


def _article(row: Mapping[str, Any], context: Context) -> ArticleDraft:
    decks = _list(row, context, "decks") or [text for text in [_text(row, context, "headline")] if text]
    return article_from_fields(
        decks,
        _text(row, context, "byline"),
        [line.strip() for line in _text(row, context, "body").split("\n") if line.strip()],
        kicker=_text(row, context, "kicker") or None,
        subheadline=_text(row, context, "subheadline") or None,
        source=_text(row, context, "source") or None,
    )


def _issue(row: Mapping[str, Any], context: Context, number: int) -> IssueKey:
    if not (_list(row, context, "decks") or _text(row, context, "headline") or _text(row, context, "body")):
        raise ImportRefusedError(f"第 {number} 行没有标题也没有正文。列名请写进报纸配置的 [columns]。")
    paper = context.given.paper or _text(row, context, "paper") or context.profile.paper or UNKNOWN_PAPER
    date = context.given.date or _text(row, context, "date")
    try:
        return IssueKey(paper, day(date) if date else None)
    except ImportRefusedError as error:
        raise ImportRefusedError(f"第 {number} 行：{error}") from None


def _row(line: bytes, number: int) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ImportRefusedError(f"第 {number} 行不是 JSON（{error}）。") from None
    if not isinstance(row, dict):
        raise ImportRefusedError(f"第 {number} 行不是一个 JSON 对象。")
    return row


def _value(row: Mapping[str, Any], context: Context, field: str) -> Any:
    """The first of the field's columns that the row has."""
    return next((row[name] for name in context.profile.columns.get(field, ()) if row.get(name) not in (None, "")), None)


def _text(row: Mapping[str, Any], context: Context, field: str) -> str:
    value = _value(row, context, field)
    if isinstance(value, list):
        return clean("、".join(str(part) for part in value))
    return "" if value is None else clean(str(value))


def _list(row: Mapping[str, Any], context: Context, field: str) -> list[str]:
    value = _value(row, context, field)
    if isinstance(value, list):
        return [clean(str(part)) for part in value if str(part).strip()]
    return [clean(str(value))] if value else []
