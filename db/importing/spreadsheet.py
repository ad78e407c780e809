"""Tables with a header row, .csv, .tsv and .xlsx: each row becomes a JSON object and goes the way of every table.

A row keeps its number of the sheet, so that a refusal names the row that the user sees.
"""

import csv
import datetime
import io
import itertools
import json
import re
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from db.errors import ImportRefusedError
from db.importing import table
from db.importing.document import Context, Document, Plan, Sample
from db.importing.packed import refuse_bomb
from db.records import Refusal
from db.text.decode import clean, decode

FORMAT = "spreadsheet"
LABEL = "数据表"
SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm")
LARGEST = 256 << 20  # bytes of one file, which is read whole
MOST_ROWS = 1 << 20  # of a sheet, as in Excel
MOST_COLUMNS = 256
_TEXT_SUFFIXES = (".csv", ".tsv")
_DELIMITERS = ",\t;"
_TITLE_ROWS = 10  # in which the header is looked for
_CARRIAGE_RETURN = re.compile("_x000[Dd]_")
_NEEDED = ("decks", "headline", "body")

Cells = Sequence[object]


def recognises(sample: Sample) -> bool:
    """An Excel workbook by what is in the zip; a text table by its name."""
    if sample.members:
        return "xl/workbook.xml" in sample.members
    return sample.is_text and sample.path.suffix.lower() in _TEXT_SUFFIXES


def plan(path: Path, context: Context, scratch: Path) -> Plan:
    """The table's issues, sheet by sheet; ImportRefusedError where no sheet has a column for a headline or a text."""
    if path.stat().st_size > LARGEST:
        raise ImportRefusedError(f"表格超过 {LARGEST >> 20} MB。请按年份分成几个文件，或另存为 .jsonl 再导入。")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and validations that openpyxl leaves out
        plans = list(_plans(path, context, scratch))
    refusals = tuple(refusal for plan in plans for refusal in plan.refusals)
    if not any(plan.sources for plan in plans):
        if refusals:
            raise ImportRefusedError(refusals[0].reason)
        known = [column for field in _NEEDED for column in context.profile.columns.get(field, ())]
        raise ImportRefusedError(f"前 {_TITLE_ROWS} 行里没有认识的列名（{'、'.join(known)}），或者表头以下没有内容。")
    return Plan(tuple(source for plan in plans for source in plan.sources), refusals)


def document(locator: str, raw: bytes, context: Context) -> Document:
    """The issue that some rows hold, as JSON lines."""
    return replace(table.document(locator, raw, context), format=FORMAT)


def _plans(path: Path, context: Context, scratch: Path) -> Iterator[Plan]:
    """What each sheet with rows holds; a row that cannot be read is refused with its number."""
    refusals: list[Refusal] = []
    is_text = path.suffix.lower() in _TEXT_SUFFIXES
    for name, rows in [("", _text_rows(path, context, refusals))] if is_text else _workbook_sheets(path):
        with tempfile.NamedTemporaryFile(dir=scratch, delete=False) as spool:
            written = _write_rows(rows, spool, context)
        if written:
            yield table.plan_rows(Path(spool.name), f"{path}#{name}" if name else str(path), document, context)
    if refusals:
        yield Plan((), tuple(refusals))


def _write_rows(rows: Iterable[Cells], spool: IO[bytes], context: Context) -> bool:
    """Write a line for each row of the sheet, empty above and within; whether there were any below a header."""
    header: list[tuple[int, str]] = []
    written = False
    for number, cells in enumerate(rows, start=1):
        row = _row(header, cells)
        if not header and number <= _TITLE_ROWS and _known_names(cells, context, _NEEDED):
            header = [(at, name) for at, cell in enumerate(cells) if (name := str(cell or "").strip())]
        written = written or bool(row)
        spool.write(json.dumps(row, ensure_ascii=False).encode() + b"\n" if row else b"\n")
    return written


def _row(header: Sequence[tuple[int, str]], cells: Cells) -> dict[str, object]:
    """What a row holds under its columns' names; of two columns of one name the first that is filled counts."""
    row: dict[str, object] = {}
    for at, name in header:
        value = _plain(cells[at]) if at < len(cells) else None
        if value not in (None, ""):
            row.setdefault(name, value)
    return row


def _plain(cell: object) -> object:
    """A cell as text or number; Excel keeps whole numbers as 3.0 and a line end as _x000D_."""
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(" ") if cell.time() != datetime.time() else cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, str):
        return clean(_CARRIAGE_RETURN.sub("", cell)).strip()
    return cell if cell is None or isinstance(cell, int | float) else str(cell)


def _known_names(cells: Iterable[object], context: Context, fields: Iterable[str]) -> int:
    known = {column for field in fields for column in context.profile.columns.get(field, ())}
    return len(known & {str(cell).strip() for cell in cells if cell is not None})


def _text_rows(path: Path, context: Context, refusals: list[Refusal]) -> Iterator[Cells]:
    """The rows; those that the quotes make a muddle of are refused, and reading goes on below them."""
    text = decode(path.read_bytes())
    first = text[:20000].split("\n")[:_TITLE_ROWS]
    fields = context.profile.columns.keys()

    def names(delimiter: str) -> int:
        return max(_known_names((cell.strip('"') for cell in line.split(delimiter)), context, fields) for line in first)

    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=names))
    for number in itertools.count(1):
        above = reader.line_num
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            lines = f"（文件的第 {above + 1} 至 {reader.line_num} 行）" if reader.line_num > above + 1 else ""
            sentence = f"第 {number} 行{lines}读不懂（{error}），像是引号没有成对。请用 Excel 另存为 .xlsx 再导入。"
            refusals.append(Refusal(str(path), sentence))
            yield ()


def _workbook_sheets(path: Path) -> Iterator[tuple[str, Iterator[Cells]]]:
    """(name, rows) of each visible sheet, a formula as the value it last had."""
    from openpyxl import load_workbook  # only when a workbook comes, for it is slow to load

    refuse_bomb(path)
    with path.open("rb") as file:
        with _broken_is_refused():
            book = load_workbook(file, read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                yield sheet.title, _sheet_rows(sheet)


def _sheet_rows(sheet: Any) -> Iterator[Cells]:
    with _broken_is_refused():
        sheet.reset_dimensions()  # some programs write a wrong one
        yield from sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)


@contextmanager
def _broken_is_refused() -> Iterator[None]:
    """openpyxl raises whatever its reading of the damaged XML leads to."""
    try:
        yield
    except Exception as error:
        raise ImportRefusedError(
            f"不是完好的 Excel 工作簿（{type(error).__name__}）。请用 Excel 打开，另存为 .xlsx 后再导入。"
        ) from None
