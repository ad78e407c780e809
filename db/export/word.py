"""Lines set as a Word document that Word, WPS and LibreOffice open alike: 宋体 for what was printed, 黑体 for heads."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from docx import Document
from docx.document import Document as Booklet
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from db.export.sheet import Line, LineKind

_MARGIN = Cm(2.5)
_IMAGE_WIDTH, _IMAGE_HEIGHT = Cm(14), Cm(15)
_RED = RGBColor(0xA3, 0x20, 0x1B)
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class _Setting:
    size: float
    face: str = "宋体"
    bold: bool = False
    red: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    indent: float = 0
    after: float = 6
    style: str = "Normal"


_CENTRED, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_SETTINGS: Mapping[LineKind, _Setting] = {
    "title": _Setting(22, "黑体", bold=True, align=_CENTRED, after=24, style="Title"),
    "kicker": _Setting(12, "黑体", after=2),
    "headline": _Setting(20, "黑体", bold=True, after=4, style="Heading 1"),
    "subheadline": _Setting(13, "楷体", after=6),
    "printed": _Setting(9.5, "黑体", after=14),
    "text": _Setting(12, align=WD_ALIGN_PARAGRAPH.JUSTIFY, indent=24),
    "subhead": _Setting(13, "黑体", bold=True, red=True, after=4),
    "caption": _Setting(10.5, "楷体"),
    "credit": _Setting(10.5, "楷体", align=_RIGHT),
    "note": _Setting(10.5, "楷体", red=True),
    "citation": _Setting(9.5, "黑体", after=0),
    "seal": _Setting(12, align=_RIGHT, after=0),
    "gap": _Setting(12, after=0),
}


def write_word(lines: Iterable[Line], output: BinaryIO) -> None:
    """A .docx of the lines, its headlines headings, so that a table of contents can be made of them."""
    document = Document()
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    breaks = False
    for line in lines:
        if line.kind == "break":
            breaks = True
        elif line.kind == "image":
            _add_image(document, line.text)
        else:
            paragraph = _add(document, line)
            paragraph.paragraph_format.page_break_before = breaks
            breaks = False
    whole = BytesIO()  # a zip that a full disk cuts short complains again when it is let go
    document.save(whole)
    output.write(whole.getbuffer())


def _add(document: Booklet, line: Line) -> Paragraph:
    setting = _SETTINGS[line.kind]
    paragraph = document.add_paragraph(style=setting.style)
    paragraph.alignment = setting.align
    form = paragraph.paragraph_format
    form.first_line_indent = Pt(setting.indent)
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(setting.after), 1.5
    run = paragraph.add_run(_NOT_IN_XML.sub("", line.text))
    run.font.size, run.font.bold, run.font.name = Pt(setting.size), setting.bold, setting.face
    run.font.color.rgb = _RED if setting.red else RGBColor(0, 0, 0)
    # The face of Chinese characters has no name in the library.
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), setting.face)
    return paragraph


def _add_image(document: Booklet, path: str) -> None:
    try:
        shape = document.add_picture(path, width=_IMAGE_WIDTH)
        if shape.height > _IMAGE_HEIGHT:
            shape.width, shape.height = int(shape.width * _IMAGE_HEIGHT / shape.height), _IMAGE_HEIGHT
    except UnrecognizedImageError:
        _add(document, Line("caption", f"（图片格式不能放进 Word：{path}）"))
