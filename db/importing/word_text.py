"""The text of a Word document as Markdown: headings by style or size made # lines, paragraphs as they are."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from db.errors import ImportRefusedError
from db.text.decode import clean

LONGEST_HEADING = 60
LARGER = 1.15  # times the size of the running text makes a heading
DEEPEST = 3  # level that a size can make
DEFAULT_SIZE = 10.0  # points, Word's own where the file gives none
_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])|(title|标题)|(subtitle|副标题)", re.IGNORECASE)
_TEXT = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " "}
_ELSEWHERE = (qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A paragraph: `level` from its style (0: none), `size` in points; bold and indented as a whole."""

    text: str
    level: int
    size: float
    bold: bool
    indented: bool


def to_markdown(raw: bytes) -> str:
    """The text of a document, a paragraph a line with an empty one between; ImportRefusedError if it cannot be read."""
    try:
        printed = list(_paragraphs(docx.Document(io.BytesIO(raw))))
    except Exception as error:  # python-docx raises whatever its reading of the damaged XML leads to
        raise ImportRefusedError(
            f"不是完好的 Word 文档（{type(error).__name__}）。请用 Word 打开，另存为 .docx 后再导入。"
        ) from None
    levels = _levels_by_size(printed)
    return clean("\n\n".join(_marked(paragraph, levels) for paragraph in printed))


def _paragraphs(word: WordDocument) -> Iterator[_Printed]:
    """Every paragraph in order, also those in tables and text boxes; what was deleted under revision is not there."""
    defaults = word.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val")
    size = float(defaults[0]) / 2 if defaults else DEFAULT_SIZE
    for element in word.element.body.iter(qn("w:p")):
        if not any(True for _ in element.iterancestors(*_ELSEWHERE)):
            paragraph = Paragraph(element, word)
            yield _Printed(
                text=_text(element),
                level=_style_level(paragraph),
                size=_size(paragraph, size),
                bold=all(run.bold for run in paragraph.runs if run.text.strip()),
                indented=any((each.paragraph_format.first_line_indent or 0) > 0 for each in _styled(paragraph)),
            )


def _text(element: CT_P) -> str:
    """The paragraph's own text, inserted revisions with it, without that of a text box anchored in it."""
    parts = [
        _TEXT.get(node.tag) or node.text or ""
        for node in element.iter(qn("w:t"), *_TEXT)
        if next(node.iterancestors(qn("w:p"))) is element and not any(True for _ in node.iterancestors(*_ELSEWHERE))
    ]
    return "".join(parts).strip("\n")


def _styled(paragraph: Paragraph) -> Iterator[Paragraph | ParagraphStyle]:
    """The paragraph, its style and the styles that this is based on."""
    yield paragraph
    style = paragraph.style
    seen: set[str] = set()
    while isinstance(style, ParagraphStyle) and style.style_id not in seen:
        seen.add(style.style_id)
        yield style
        base = style.base_style
        style = base if isinstance(base, ParagraphStyle) else None


def _style_level(paragraph: Paragraph) -> int:
    """The depth that a heading style or an outline level gives; 0 for running text."""
    for each in _styled(paragraph):
        outline = each.paragraph_format.element.xpath("w:pPr/w:outlineLvl/@w:val")
        if outline and outline[0] in "012345":
            return int(outline[0]) + 1
        named = _HEADING.fullmatch(each.name or "") if isinstance(each, ParagraphStyle) else None
        if named:
            return int(named[1] or (1 if named[2] else 2))
    return 0


def _size(paragraph: Paragraph, default: float) -> float:
    """The smallest size of its runs, else that of its style."""
    inherited = next(
        (each.font.size.pt for each in _styled(paragraph) if isinstance(each, ParagraphStyle) and each.font.size),
        default,
    )
    sizes = [run.font.size.pt if run.font.size else inherited for run in paragraph.runs if run.text.strip()]
    return min(sizes, default=inherited)


def _levels_by_size(printed: Sequence[_Printed]) -> Mapping[float, int]:
    """A level for each size above that of the running text, the largest first."""
    used: Counter[float] = Counter()
    for paragraph in printed:
        used[paragraph.size] += len(paragraph.text)
    if not used:
        return {}
    usual = used.most_common(1)[0][0]
    larger = sorted((size for size in used if size >= LARGER * usual), reverse=True)
    return {size: min(at, DEEPEST) for at, size in enumerate(larger, start=1)}


def _marked(paragraph: _Printed, levels: Mapping[float, int]) -> str:
    """The paragraph as Markdown; a heading of several lines is as many heading lines."""
    level = paragraph.level or (levels.get(paragraph.size, 0) if len(paragraph.text) <= LONGEST_HEADING else 0)
    lines = [line.strip() for line in paragraph.text.split("\n") if line.strip()]
    if level:
        return "\n".join(f"{'#' * level} {line}" for line in lines)
    if paragraph.bold and len(lines) == 1 and len(lines[0]) <= LONGEST_HEADING:
        return f"**{lines[0]}**"
    return "\n".join(f"\u3000\u3000{line}" if paragraph.indented else line for line in lines)
