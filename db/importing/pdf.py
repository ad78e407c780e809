"""The text of a PDF, a newspaper page a page: its characters with their boxes, read as a page is.

The order in which a PDF draws its characters is the typesetter's business and need not be that of reading; so only the
places count. Characters that fonts map to compatibility ideographs and radicals (年 as U+F98E) are made the usual ones.
"""

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

import pypdfium2
from pypdfium2 import raw as pdfium

from db.errors import ImportRefusedError
from db.importing.document import Context, Document, Plan, Sample, Source
from db.importing.layout import Box, Print
from db.importing.printed import PrintedPage, issue_of, printed_document
from db.text.decode import clean
from db.text.fold import folding_rows

FORMAT = "pdf"
LABEL = "版面的 PDF（有文字层），一页一个版"
SUFFIXES = (".pdf",)
LARGEST = 1 << 30  # bytes; a page of print with its pictures is some 10 MB
MOST_PAGES = 2000
MOST_CHARACTERS = 200_000  # of one page
BOLD = 600  # the weight of a font from which on it counts as bold
THINNEST_RULE = 3.0  # points that a rule is thick at most
_ABOVE_BASELINE = 0.88  # of its size that a character's body stands above the baseline
_SIZE_OF_BOX = 0.75  # of a font's height that is its size, usually
LEAST_TEXT = 20  # characters without which a page is a picture


def recognises(sample: Sample) -> bool:
    """The mark of a PDF, which may stand behind a little rubbish."""
    return b"%PDF-" in sample.head[:1024]


def plan(path: Path, context: Context, _scratch: Path) -> Plan:
    """A document for every page of the file."""
    if path.stat().st_size > LARGEST:
        raise ImportRefusedError(f"PDF 有 {path.stat().st_size >> 20} MB，超过 {LARGEST >> 20} MB。请按期拆开再导入。")
    with _opened(path) as pdf:
        count = len(pdf)
    if not count:
        raise ImportRefusedError("PDF 里没有页。")
    if count > MOST_PAGES:
        raise ImportRefusedError(f"PDF 有 {count} 页，超过 {MOST_PAGES} 页。请按期拆开再导入。")
    issue = issue_of(path, context)
    return Plan(tuple(Source(f"{path}#{at + 1}", issue, partial(_load, path, at, context)) for at in range(count)))


def document(locator: str, raw: bytes, context: Context) -> Document:
    """The page whose print is in the raw bytes."""
    return printed_document(locator, raw, FORMAT, context)


def _load(path: Path, at: int, context: Context) -> Document:
    return document(f"{path}#{at + 1}", page_of(path, at).dump(), context)


def page_of(path: Path, at: int) -> PrintedPage:
    """The print of one page; ImportRefusedError where the page is a picture."""
    with _opened(path) as pdf, _broken_is_refused():
        page = pdf[at]
        width, height = page.get_size()
        prints = tuple(_characters(page, width, height))
        rules = tuple(_rules(page, height))
    if sum(len(each.text) for each in prints) < LEAST_TEXT:
        raise ImportRefusedError("这一页没有文字层，是扫描的图片。请另存为图片，装上文字识别后再导入。")
    return PrintedPage(width, height, prints, rules, at + 1)


def _opened(path: Path) -> pypdfium2.PdfDocument:
    with _broken_is_refused():
        return pypdfium2.PdfDocument(path)


@contextmanager
def _broken_is_refused() -> Iterator[None]:
    try:
        yield
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ImportRefusedError("PDF 有密码。请去掉密码后再导入。") from None
        raise ImportRefusedError(f"不是完好的 PDF（{error}）。请重新复制，或另存后再导入。") from None


def _characters(page: pypdfium2.PdfPage, width: float, height: float) -> Iterator[Print]:
    """The characters that are printed within the page, in the order of the file."""
    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > MOST_CHARACTERS:
            raise ImportRefusedError(f"一页上有 {count} 个字，超过 {MOST_CHARACTERS} 个，不像是一个版。")
        for at in range(count):
            character = _usual(pdfium.FPDFText_GetUnicode(text, at))
            if character and pdfium.FPDFText_IsGenerated(text, at) != 1:
                printed = _place(text, at, character, height)
                if printed and _is_within(printed, width, height):
                    yield printed
    finally:
        text.close()


def _is_within(printed: Print, width: float, height: float) -> bool:
    """Whether it is seen on the page; outside are the printer's marks and what was cut off."""
    return printed.right > 0 and printed.left < width and printed.bottom > 0 and printed.top < height


def _place(text: pypdfium2.PdfTextPage, at: int, character: str, height: float) -> Print | None:
    """A character on its body, which reaches from the baseline up and down as far as its size says."""
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, baseline = ctypes.c_double(), ctypes.c_double()
    if not (
        pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box))
        and pdfium.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(baseline))
    ):
        return None
    tall = abs(box.top - box.bottom)
    size = pdfium.FPDFText_GetFontSize(text, at)
    if pdfium.FPDFText_GetMatrix(text, at, ctypes.byref(matrix)):
        size *= math.hypot(matrix.c, matrix.d)
    if not 0.3 * tall <= size <= 1.2 * tall:
        size = tall * _SIZE_OF_BOX or 1.0
    top = height - baseline.value - _ABOVE_BASELINE * size
    bold = pdfium.FPDFText_GetFontWeight(text, at) >= BOLD
    return Print(character, box.left, top, box.right, top + size, size, bold)


def _rules(page: pypdfium2.PdfPage, height: float) -> Iterator[Box]:
    """The lines and thin boxes that are drawn on the page."""
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = drawn.get_bounds()
        if min(right - left, top - bottom) <= THINNEST_RULE < max(right - left, top - bottom):
            yield left, height - top, right, height - bottom


@cache
def _radicals() -> dict[str, str]:
    """The radicals (⻅) that NFKC leaves as they are, by the folding table."""
    return {character: folded for character, folded, _ in folding_rows() if "\u2e80" <= character <= "\u2eff"}


def _usual(code: int) -> str:
    """The character as it is usually written; nothing for what is no character."""
    if not 0x20 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return ""
    character = chr(code)
    if 0xF900 <= code <= 0xFAFF or 0x2F00 <= code <= 0x2FDF or 0xFB00 <= code <= 0xFB06 or 0x2F800 <= code <= 0x2FA1F:
        return unicodedata.normalize("NFKC", character)
    return clean(_radicals().get(character, character))
