"""Rows and columns for a spreadsheet: CSV and XLSX.

A cell that begins with = + - @ or a control character would be run as a formula by the program that opens the file:
CSV gets an apostrophe in front of it (the guard that OWASP recommends), XLSX says of every cell that it is text.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from db.export import Column, Value

LONGEST_CELL = 32_767  # characters, Excel's own limit
_CUT = "……（全文过长，请导出 JSONL）"
_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_csv_rows(columns: Sequence[Column], rows: Iterable[Sequence[Value]], output: BinaryIO) -> None:
    """UTF-8 with the mark by which Excel and WPS know it."""
    text = io.TextIOWrapper(output, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow([guarded(name) for name, _ in columns])
        for row in rows:
            writer.writerow([guarded(value) if isinstance(value, str) else value for value in row])
    finally:
        text.detach()


def write_xlsx_rows(columns: Sequence[Column], rows: Iterable[Sequence[Value]], output: BinaryIO, title: str) -> None:
    """One sheet with a head that stays, filters, and the text in cells that wrap."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", title)[:31].strip() or "报道")
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    head = [WriteOnlyCell(sheet, name) for name, _ in columns]
    for cell in head:
        cell.font = Font(bold=True)
    with closing(sheet):
        sheet.append(head)
        count = 1
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
            count += 1
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    whole = io.BytesIO()  # a zip that a full disk cuts short complains again when it is let go
    book.save(whole)
    output.write(whole.getbuffer())


def guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run."""
    return f"'{text}" if text.startswith(_RUNS_AS_FORMULA) else text


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Cell | int | float:
    if not isinstance(value, str):
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
