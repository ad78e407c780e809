"""Page pictures and PDFs, kept in a folder beside the archive, so that they go where it goes.

`焦作日报.db` keeps them in `焦作日报.files/<paper>/<day>/<page>-<hash>.jpg`; the archive holds that path, from its own
folder. What is copied lies in the tree that is imported; what is named elsewhere, or is a link, is left where it is.
"""

import hashlib
import re
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath

from db.importing import page_file, pdf, word
from db.importing.document import Document
from db.locator import file_of
from db.records import PageDraft

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".jp2")
PDFS = (".pdf",)
LARGEST = 512 << 20  # bytes
FARTHEST = 3  # folders up from the document's to the root of its tree
_A_FILE_A_PAGE = (page_file.FORMAT, word.FORMAT)
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]|[. ]+$')


class KeptFiles:
    """The folder beside one archive."""

    def __init__(self, archive: Path) -> None:
        self._root = archive.parent
        self._folder = archive.with_suffix(".files").name

    def keep(self, document: Document, page: PageDraft) -> PageDraft:
        """The page with its picture and PDF copied, where there are any, and named by their new paths."""
        origin = file_of(document.locator)
        if "!/" in document.locator:
            return page
        image, printed = page.image, page.pdf
        if document.format in _A_FILE_A_PAGE:
            image, printed = image or _beside(origin, PICTURES), printed or _beside(origin, PDFS)
        number = page.number
        if document.format == pdf.FORMAT:  # one file for all its pages
            printed, number = origin.name, "版"
        return replace(
            page,
            image=self._kept(page, number, origin.parent, image, PICTURES) or page.image,
            pdf=self._kept(page, number, origin.parent, printed, PDFS) or page.pdf,
        )

    def _kept(self, page: PageDraft, number: str, folder: Path, name: str | None, kinds: tuple[str, ...]) -> str | None:
        """The path of the copy, from the archive's folder; None where there is nothing to copy."""
        if name is None or PurePosixPath(name).is_absolute() or PurePosixPath(name).parts.count("..") > FARTHEST:
            return None
        source = folder / name
        with suppress(OSError):
            if not source.is_file() or source.is_symlink() or source.stat().st_size > LARGEST:
                return None
            if source.suffix.lower() not in kinds:
                return None
            kept = self._path(page, number, source)
            target = self._root / kept
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                unfinished = target.with_name(target.name + ".new")
                shutil.copyfile(source, unfinished)
                unfinished.replace(target)
            return kept
        return None

    def _path(self, page: PageDraft, number: str, source: Path) -> str:
        with source.open("rb") as file:
            digest = hashlib.file_digest(file, "blake2b").hexdigest()[:12]
        parts = (self._folder, page.paper, page.date or "无日期", f"{number}-{digest}{source.suffix.lower()}")
        return "/".join(_UNFIT.sub("_", part) for part in parts)


def _beside(origin: Path, kinds: tuple[str, ...]) -> str | None:
    """The file of the same name beside a page's text: 03.jpg for 03.md."""
    names = (origin.stem + kind for kind in kinds)
    return next((name for name in names if (origin.parent / name).is_file()), None)
