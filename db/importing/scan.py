"""Scanned pages: a picture is read by rapidocr, if it is installed, and goes the way of print with its places.

Reading is optional and heavy (`pip install 'huaichuan[ocr]'`), so it is looked for only when a scan comes. It finds
rows, whose boxes are rough: a row's size is taken from the width of its characters and sorted into a few sizes.
"""

import importlib.util
import math
import sys
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from db.errors import ImportRefusedError
from db.importing.document import Context, Document, Plan, Sample, Source
from db.importing.layout import Print
from db.importing.printed import PrintedPage, issue_of, printed_document
from db.text.decode import clean

FORMAT = "scan"
LABEL = "扫描的版面，一个图片一个版（要另装文字识别，见说明书）"
SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp")
LARGEST = 256 << 20  # bytes
MOST_PIXELS = 200_000_000
LONGEST_SIDE = 4000  # pixels that are looked at; more is made smaller
SECONDS = 600.0  # that a page may take more than other documents
LEAST_SCORE = 0.5  # what is read with less confidence is no print
_STEP = 1.2  # between one size of type and the next
_MARKS = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\0", b"MM\0*", b"BM", b"RIFF")


def recognises(sample: Sample) -> bool:
    """The marks of pictures."""
    return sample.head.startswith(_MARKS) and sample.path.suffix.lower() in SUFFIXES


def plan(path: Path, context: Context, _scratch: Path) -> Plan:
    """The page in a picture; ImportRefusedError where nothing is installed that reads it."""
    if path.stat().st_size > LARGEST:
        raise ImportRefusedError(f"图片有 {path.stat().st_size >> 20} MB，超过 {LARGEST >> 20} MB。请缩小后再导入。")
    if importlib.util.find_spec("rapidocr") is None:
        if getattr(sys, "frozen", False):
            raise ImportRefusedError("这是扫描的图片，这个安装版不带文字识别。请换装名字里有 ocr 的安装版，再导入。")
        raise ImportRefusedError("这是扫描的图片，要先装文字识别才能导入：pip install 'huaichuan[ocr]'（约 200 MB）。")
    load = partial(_load, path, context)
    return Plan((Source(str(path), issue_of(path, context), load, SECONDS),))


def document(locator: str, raw: bytes, context: Context) -> Document:
    """The page whose print is in the raw bytes."""
    return printed_document(locator, raw, FORMAT, context)


def _load(path: Path, context: Context) -> Document:
    return document(str(path), page_of(path).dump(), context)


def page_of(path: Path) -> PrintedPage:
    """What is read on a picture; ImportRefusedError where it is none, or blank."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # only when a scan comes

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(path) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError) as error:
        raise ImportRefusedError(f"不是完好的图片（{type(error).__name__}）。请重新扫描或另存后再导入。") from None
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    found = _engine()(picture)
    if found.boxes is None or not len(found.boxes):
        raise ImportRefusedError("这张图片上没有读到字。")
    rows = list(_rows(found))
    return PrintedPage(float(picture.width), float(picture.height), tuple(_in_few_sizes(rows)))


@cache
def _engine() -> Any:
    """The reader with its models, which its wheel brings along."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.max_side_len": LONGEST_SIDE, "Global.log_level": "error"})


def _rows(found: Any) -> Iterator[Print]:
    for corners, read, score in zip(found.boxes, found.txts, found.scores, strict=True):
        text = clean(read).strip()
        if not text or score < LEAST_SCORE:
            continue
        left, right = float(min(x for x, _ in corners)), float(max(x for x, _ in corners))
        top, bottom = float(min(y for _, y in corners)), float(max(y for _, y in corners))
        ems = sum(0.5 if character.isascii() else 1.0 for character in text)
        size = min(max((right - left) / ems, 0.6 * (bottom - top)), bottom - top)
        middle = (top + bottom) / 2
        yield Print(text, left, middle - size / 2, right, middle + size / 2, size)


def _in_few_sizes(rows: list[Print]) -> Iterator[Print]:
    """The rows with sizes a step apart, counted from that of most characters."""
    if not rows:
        return
    sizes = sorted(row.size for row in rows for _ in row.text)
    usual = sizes[len(sizes) // 2]
    for row in rows:
        size = usual * _STEP ** round(math.log(row.size / usual, _STEP))
        yield Print(row.text, row.left, row.middle - size / 2, row.right, row.middle + size / 2, size)
