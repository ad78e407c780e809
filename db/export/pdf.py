"""Lines set as a PDF with its fonts in it, so that it looks the same everywhere and on paper in fifty years.

The fonts are those of the machine; the first of a list that is there serves. Lines are broken as Chinese is: anywhere
but before a closing mark or behind an opening one.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from fontTools.ttLib import TTCollection, TTFont
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from fpdf.errors import FPDFException
from fpdf.fonts import TTFFont

from db.errors import ArchiveError
from db.export.sheet import Line, LineKind
from db.resources import ROOT

Face = Literal["song", "hei"]

_CANDIDATES: Mapping[Face, Sequence[str]] = {
    "song": (
        "NotoSerifCJK-Regular.ttc",
        "SourceHanSerifSC-Regular.otf",
        "NotoSerifSC-Regular.otf",
        "simsun.ttc",
        "Songti.ttc",
    ),
    "hei": ("NotoSansCJK-Regular.ttc", "SourceHanSansSC-Regular.otf", "msyh.ttc", "PingFang.ttc", "wqy-microhei.ttc"),
}
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
)
_SIMPLIFIED = ("SC", "GB", "YaHei", "SimSun", "Micro Hei")
_MARGIN = 25.0  # millimetres
_MM = 0.352778  # a point
_NOT_FIRST = "，。、；：？！”’）》〉】』」…—％·,.;:?!)]}%"
_NOT_LAST = "“‘（《〈【『「([{"
_PIECE = re.compile(r"[A-Za-z0-9.,:/%\-]+|\s|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Setting:
    size: float  # points
    face: Face = "song"
    colour: tuple[int, int, int] = (29, 27, 24)
    align: Literal["L", "R", "C", "J"] = "L"
    indent: int = 0  # characters
    after: float = 2  # millimetres


_RED, _SOFT = (163, 32, 27), (82, 78, 71)
_SETTINGS: Mapping[LineKind, _Setting] = {
    "title": _Setting(22, "hei", align="C", after=10),
    "kicker": _Setting(12, "song", _SOFT, after=1),
    "headline": _Setting(20, "hei", after=2),
    "subheadline": _Setting(13, "song", _SOFT),
    "printed": _Setting(9, "hei", _SOFT, after=5),
    "text": _Setting(11.5, align="J", indent=2),
    "subhead": _Setting(12.5, "hei", _RED, after=1.5),
    "caption": _Setting(10, "song", _SOFT),
    "credit": _Setting(10, "song", _SOFT, align="R"),
    "note": _Setting(10, "hei", _RED),
    "citation": _Setting(9, "hei", _SOFT),
    "seal": _Setting(12, align="R"),
    "gap": _Setting(12),
}


def write_pdf(lines: Iterable[Line], output: BinaryIO) -> None:
    """An A4 PDF of the lines with numbered pages; ArchiveError where the machine has no Chinese font."""
    with closing(_Booklet()) as document:
        for line in lines:
            document.add(line)
        output.write(bytes(document.output()))


class _Booklet(FPDF):
    def __init__(self) -> None:
        super().__init__(format="A4")
        self.set_margin(_MARGIN)
        self.set_auto_page_break(True, _MARGIN)
        for face in _CANDIDATES:
            path, number = font_file(face)
            self.add_font(face, fname=path, collection_font_number=number)
        self.add_page()

    def close(self) -> None:
        """Let go of the font files."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.close()

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("hei", size=8)
        self.set_text_color(*_SOFT)
        self.cell(0, 5, str(self.page_no()), align=Align.C)

    def add(self, line: Line) -> None:
        """Set one line of the sheet."""
        if line.kind == "break":
            self.add_page()
            return
        if line.kind == "image":
            self._add_image(line.text)
            return
        setting = _SETTINGS[line.kind]
        self.set_font(setting.face, size=setting.size)
        self.set_text_color(*setting.colour)
        height = setting.size * _MM * 1.7
        if line.kind == "headline":
            self.start_section(line.text)
        em = setting.size * _MM
        rows = list(self._rows(line.text, self.epw, setting.indent * em)) or [""]
        for number, words in enumerate(rows):
            inset = setting.indent * em if number == 0 else 0.0
            self._set_row(words, inset, height, setting.align, last=number == len(rows) - 1)
        self.ln(setting.after)

    def _set_row(self, words: str, inset: float, height: float, align: str, *, last: bool) -> None:
        spare = self.epw - inset - self.get_string_width(words)
        stretched = align == "J" and not last and len(words) > 1
        self.set_char_spacing(spare / (len(words) - 1) / _MM if stretched else 0)
        self.set_x(self.l_margin + inset)
        placed = "L" if align == "J" else align
        self.cell(self.epw - inset, height, words, align=placed, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_char_spacing(0)

    def _rows(self, text: str, width: float, inset: float) -> Iterator[str]:
        row, used = "", inset
        for piece in _PIECE.findall(text):
            if piece == "\n":
                yield row
                row, used = "", 0.0
                continue
            advance = self.get_string_width(piece)
            if row and used + advance > width and piece[0] not in _NOT_FIRST:
                carried = row[-1] if row[-1] in _NOT_LAST and len(row) > 1 else ""
                yield row.removesuffix(carried) if carried else row
                row, used = carried, self.get_string_width(carried) if carried else 0.0
            row, used = row + piece, used + advance
        if row:
            yield row

    def _add_image(self, path: str) -> None:
        try:
            self.image(path, w=self.epw, h=self.eph * 0.6, keep_aspect_ratio=True)
        except (OSError, FPDFException):
            self.add(Line("caption", f"（图片打不开：{path}）"))
        self.ln(3)


def font_file(face: Face) -> tuple[Path, int]:
    """The machine's font for a face, and which of a collection it is."""
    folders = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"] if sys.platform == "win32" else []
    folders += [Path(folder).expanduser() for folder in _FOLDERS]
    folders.append(ROOT / "fonts")  # what this build took along
    for name in (*_CANDIDATES[face], *_CANDIDATES["hei"], *_CANDIDATES["song"]):
        for folder in folders:
            for path in sorted(folder.rglob(name)) if folder.is_dir() else ():
                return path, _simplified(path)
    wanted = "、".join(_CANDIDATES[face])
    raise ArchiveError(f"这台电脑上没有能放进 PDF 的中文字体。请安装其中一种：{wanted}；或导出 Word。")


def _simplified(path: Path) -> int:
    """Which font of a collection draws Chinese as the mainland does; the first where none says so."""
    if path.suffix.lower() != ".ttc":
        return 0
    with TTCollection(path, lazy=True) as collection:
        names = [_name(font) for font in collection.fonts]
    return next((number for number, name in enumerate(names) if any(sign in name for sign in _SIMPLIFIED)), 0)


def _name(font: TTFont) -> str:
    return str(font["name"].getDebugName(4) or "")
