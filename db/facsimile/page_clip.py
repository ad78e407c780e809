"""An article cut out of its page's picture, as a clipping is, for a proof of publication."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, UnidentifiedImageError

from db.archive import Archive
from db.errors import ArchiveError
from db.facsimile.page_sheet import page_sheet, print_of
from db.facsimile.sheet import Box, PageSheet
from db.importing import pdf

_WIDTH = 2400  # pixels of the whole page
_ROUND = 0.008  # of the page's width left around the clipping


def clip_of(archive: Archive, article: int, scratch: Path, folders: Sequence[Path] = ()) -> Path | None:
    """The file of an article's clipping, its whole page where its place is not known; None where there is no picture.

    A picture that cannot be read is none: a proof is not held up by it.
    """
    try:
        sheet = page_sheet(archive, article, folders)
        if sheet.picture is None:
            return None
        if sheet.wants_print:
            sheet = page_sheet(archive, article, folders, prints=print_of(pdf.page_of(sheet.picture, sheet.leaf)))
        return _cut(sheet, article, scratch / f"{archive.path.stem}-{article}.png")
    except (OSError, ArchiveError, Image.DecompressionBombError, pypdfium2.PdfiumError, UnidentifiedImageError):
        return None


def _cut(sheet: PageSheet, article: int, target: Path) -> Path:
    assert sheet.picture is not None
    boxes = next(piece.boxes for piece in sheet.pieces if piece.id == article)
    page = _page(sheet.picture, sheet.leaf)
    left, top, right, bottom = _around(boxes, page.height / page.width)
    width, height = page.size
    clipping = page.crop((round(left * width), round(top * height), round(right * width), round(bottom * height)))
    clipping.convert("RGB").save(target)
    return target


def _page(path: Path, leaf: int) -> Image.Image:
    if path.suffix.lower() == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            page = document[min(leaf, len(document) - 1)]
            drawn: Image.Image = page.render(scale=_WIDTH / page.get_width()).to_pil()
            return drawn
    with Image.open(path) as image:
        image.thumbnail((_WIDTH, _WIDTH * 3))
        return image.copy()


def _around(boxes: Sequence[Box], ratio: float) -> Box:
    """The box around them all with a little paper about it, within the page; the page where there are none."""
    if not boxes:
        return 0.0, 0.0, 1.0, 1.0
    return (
        max(min(box[0] for box in boxes) - _ROUND, 0.0),
        max(min(box[1] for box in boxes) - _ROUND / ratio, 0.0),
        min(max(box[2] for box in boxes) + _ROUND, 1.0),
        min(max(box[3] for box in boxes) + _ROUND / ratio, 1.0),
    )
