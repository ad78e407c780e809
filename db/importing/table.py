"""Tables of articles, one JSON object a line (.jsonl, .jsonl.gz): one document is an issue's rows.

Which column holds what is the profile's matter, here and for the tables of other formats, which become such lines
first. The file is read twice, first for where each issue's rows are, so that a table of any size and order is taken in
issue by issue with flat memory. A row that cannot be read is refused by its number and the others are taken.
"""

import codecs
import gzip
import json
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Any

from db.errors import ImportRefusedError
from db.importing.document import Context, Document, IssueKey, Plan, Sample, Source, day
from db.importing.packed import HIGHEST_RATIO, SMALL
from db.importing.page_file import UNKNOWN_PAPER, Reader, page_number
from db.pages.reading import article_from_fields
from db.records import ArticleDraft, PageDraft, Refusal
from db.text.decode import clean

FORMAT = "jsonl"
LABEL = "数据表，一行一篇的 JSON，可 gzip"
SUFFIXES = (".jsonl", ".jsonl.gz", ".ndjson")
_GZIP = b"\x1f\x8b"
LONGEST_ROW = 16 << 20  # bytes
MOST_REFUSALS = 100  # rows of a table that are named one by one


def recognises(sample: Sample) -> bool:
    """A file whose first line is a JSON object, or that is packed by gzip."""
    if sample.head.startswith(_GZIP):
        return True
    first = sample.head.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")[0]
    return first.startswith(b"{") and first.rstrip().endswith(b"}")


def plan(path: Path, context: Context, scratch: Path) -> Plan:
    """The table's issues, in order of date."""
    with path.open("rb") as file:
        is_packed = file.read(len(_GZIP)) == _GZIP
    return plan_rows(_unpacked(path, scratch) if is_packed else path, str(path), document, context)


def plan_rows(rows: Path, name: str, document_of: Reader, context: Context) -> Plan:
    """The same of a file of rows; `name` is the table's, `document_of` reads an issue's rows of its format."""
    places: dict[IssueKey, list[int]] = {}
    refusals: list[str] = []
    with rows.open("rb") as lines:
        for number, offset, line in _numbered(lines):
            try:
                places.setdefault(_issue(_row(line, number), context, number), []).append(offset)
            except ImportRefusedError as error:
                refusals.append(str(error))
    if not places:
        raise ImportRefusedError(refusals[0] if refusals else "文件是空的。")
    named = refusals[:MOST_REFUSALS]
    if len(refusals) > MOST_REFUSALS:
        named.append(f"另有 {len(refusals) - MOST_REFUSALS} 行也没有收入。")
    issues = sorted(places, key=lambda issue: (issue.date or "", issue.paper))
    return Plan(
        tuple(
            Source(locator, issue, partial(_load, rows, locator, places[issue], document_of, context))
            for issue in issues
            for locator in [f"{name}#{issue.paper} {issue.date}"]
        ),
        tuple(Refusal(name, reason) for reason in named),
    )


def _numbered(lines: IO[bytes]) -> Iterator[tuple[int, int, bytes]]:
    """(number from 1, offset, line) of every line with something on it; of one too long only its beginning."""
    number, offset = 1, 0
    while line := lines.readline(LONGEST_ROW + 1):
        if line.strip():
            yield number, offset, line
        offset += len(line)
        while not line.endswith(b"\n") and (line := lines.readline(LONGEST_ROW)):
            offset += len(line)
        number += 1


def _unpacked(path: Path, scratch: Path) -> Path:
    """The table as an uncompressed file that can be read from any offset."""
    most = max(SMALL, HIGHEST_RATIO * path.stat().st_size)
    with tempfile.NamedTemporaryFile(dir=scratch, delete=False) as spool:
        try:
            with gzip.open(path) as packed:
                while block := packed.read(1 << 20):
                    spool.write(block)
                    if spool.tell() > most:
                        raise ImportRefusedError("压缩比异常，像是压缩炸弹，没有解开。请先解压，核对后再导入。")
        except (OSError, EOFError, zlib.error) as error:
            raise ImportRefusedError(f"压缩文件不完整或已损坏（{error}）。请重新复制后再导入。") from None
    return Path(spool.name)


def document(locator: str, raw: bytes, context: Context) -> Document:
    """The issue that some rows of a table hold."""
    rows = [_row(line, number) for number, line in enumerate(raw.splitlines(), start=1)]
    issue = _issue(rows[0], context, 1)
    return Document(locator, FORMAT, issue, raw, partial(_read, issue, rows, context))


def _load(rows: Path, locator: str, places: Sequence[int], document_of: Reader, context: Context) -> Document:
    lines = []
    with rows.open("rb") as file:
        for offset in places:
            file.seek(offset)
            lines.append(file.readline(LONGEST_ROW).rstrip(b"\r\n") + b"\n")
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
    if len(line) > LONGEST_ROW:
        raise ImportRefusedError(f"第 {number} 行超过 {LONGEST_ROW >> 20} MB，不像是一篇文章。")
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
