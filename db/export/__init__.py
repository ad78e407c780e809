"""Taking articles out of the archive, in forms that other programs and people read."""

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from db.errors import ArchiveError
from db.export.citation import STYLES, CitationStyle
from db.export.edition import Edition
from db.export.sheet import Line, booklet
from db.records import Article

Writer = Callable[[Iterable[Article], BinaryIO, Edition], None]
Column = tuple[str, int]  # its name and its width, in characters
Value = str | int | float

SUFFIXES: Mapping[str, str] = {
    "jsonl": ".jsonl",
    "csv": ".csv",
    "xlsx": ".xlsx",
    "md": ".md",
    "docx": ".docx",
    "pdf": ".pdf",
    "gbt7714-2025": ".txt",
    "gbt7714-2015": ".txt",
    "house": ".txt",
    "bibtex": ".bib",
    "ris": ".ris",
    "csl-json": ".json",
}
BINARY = frozenset({"xlsx", "docx", "pdf"})
GRIDS = (".csv", ".xlsx")


def write_articles(name: str, articles: Iterable[Article], target: Path, edition: Edition) -> None:
    """Write the articles in the format of that name, all of the file or none of it."""
    with whole_file(target) as output:
        writer(name)(articles, output, edition)


def write_grid(columns: Sequence[Column], rows: Iterable[Sequence[Value]], target: Path, title: str) -> None:
    """Write rows as the kind of table that the target's name says, all of the file or none of it."""
    from db.export.grid import write_csv_rows, write_xlsx_rows  # a spreadsheet's library is slow to load

    suffix = target.suffix.lower()
    if suffix not in GRIDS:
        raise ArchiveError(f"不认识的表格格式：{target.name}。文件名请以 .csv 或 .xlsx 结尾。")
    with whole_file(target) as output:
        if suffix == ".csv":
            write_csv_rows(columns, rows, output)
        else:
            write_xlsx_rows(columns, rows, output, title)


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A file that takes its name once it is complete; ArchiveError says why it cannot be written."""
    unfinished = target.with_name(target.name + ".new")
    try:
        with unfinished.open("wb") as output:
            yield output
        unfinished.replace(target)
    except OSError as error:
        is_full = error.errno == errno.ENOSPC
        hint = "磁盘已满，请腾出空间后重试。" if is_full else "请换一个可写的位置，或关闭正打开着它的程序。"
        raise ArchiveError(f"写不了 {target}（{error.strerror or error}）。{hint}") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def writer(name: str) -> Writer:
    """What writes that format.

    Word, spreadsheets and PDF need libraries that take half a second to load, which a search must not wait for.
    """
    style: CitationStyle | None = next((style for style in STYLES if style == name), None)
    if style or name == "md":
        from db.export.text import write_citations, write_markdown

        return partial(write_citations, style) if style else write_markdown
    if name in ("docx", "pdf"):
        return partial(_write_booklet, name)
    from db.export import table

    return {"jsonl": table.write_jsonl, "csv": table.write_csv, "xlsx": table.write_xlsx}[name]


def _write_booklet(name: str, articles: Iterable[Article], output: BinaryIO, edition: Edition) -> None:
    write_lines(name, booklet(articles, edition), output)


def write_lines(name: str, lines: Iterable[Line], output: BinaryIO) -> None:
    """Set lines as Word or as PDF."""
    if name == "docx":
        from db.export.word import write_word

        write_word(lines, output)
    else:
        from db.export.pdf import write_pdf

        write_pdf(lines, output)
