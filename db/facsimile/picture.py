"""Drawing a page's image or PDF to a width, in a process of its own: a damaged file hurts nobody, nothing waits."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pypdfium2
from PIL import Image, UnidentifiedImageError

from db.errors import ArchiveError
from db.facsimile.sheet import Prints

_MOST_PIXELS = 200_000_000
_TALLEST = 3  # heights to a width


def serve(requests: IO[str], answer: Callable[[str], None], print_of: Callable[[Path, int], Prints]) -> None:
    """Each line asks for {"path", "leaf", "width", "to"}; the answer says "ok" and, where that is false, why.

    A width of 0 asks for the characters of a PDF's page and their places in place of its picture, as JSON.
    """
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    for line in requests:
        asked = json.loads(line)
        try:
            path, target = Path(asked["path"]), Path(asked["to"])
            if asked["width"]:
                draw(path, asked["leaf"], asked["width"], target)
            else:
                target.write_text(json.dumps(print_of(path, asked["leaf"])), "utf-8")
            told = {"ok": True, "to": asked["to"], "print": not asked["width"]}
        except (OSError, ValueError, ArchiveError, Image.DecompressionBombError, pypdfium2.PdfiumError) as error:
            told = {"ok": False, "to": asked["to"], "why": f"{asked['path']}：{error}"}
        answer(json.dumps(told, ensure_ascii=False))


def draw(path: Path, leaf: int, width: int, to: Path) -> None:
    """Write the picture, `width` pixels wide, as a PPM that any window reads at once."""
    image = _leaf(path, leaf, width) if path.suffix.lower() == ".pdf" else _scaled(path, width)
    image.convert("RGB").save(to, "PPM")


def _leaf(path: Path, leaf: int, width: int) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        page = document[min(leaf, len(document) - 1)]
        drawn: Image.Image = page.render(scale=width / page.get_width()).to_pil()
        return drawn


def _scaled(path: Path, width: int) -> Image.Image:
    try:
        with Image.open(path) as image:
            image.draft("RGB", (width, width * _TALLEST))
            image.thumbnail((width, width * _TALLEST))
            return image.copy()
    except UnidentifiedImageError as error:
        raise ValueError("不是认得的图片") from error
