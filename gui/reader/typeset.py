"""An article set as print: which blocks it is made of, how each is set, and where each piece stands in the document."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)

from db.records import Article, Repair, RepairKind
from gui.reader.print_style import PrintStyle
from gui.theme import Size, Space, Theme, print_font, program_font
from gui.utf16 import from_qt, to_qt
from gui.wording import day_name, page_name

BlockKind = Literal[
    "kicker",
    "headline",
    "subheadline",
    "byline",
    "printed",
    "notice",
    "repair",
    "photo",
    "text",
    "continued",
    "subhead",
    "caption",
    "credit",
]
Deck = Literal["kicker", "headline", "subheadline", "byline"]
Place = int | Deck

BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)

translate = QCoreApplication.translate

# Qt would read these as a new block or frame and shift everything behind them.
_BLOCK_MARKS = str.maketrans("\n\r\u2029\ufdd0\ufdd1", "     ")
SLICE = 2500  # characters set in one go: some six milliseconds
_LONGEST_BLOCK = 2000  # a longer paragraph is set as several, broken between sentences


@dataclass(frozen=True, slots=True)
class Block:
    """`text` is a piece of the article: of paragraph `place` or of a deck, from `offset` on."""

    kind: BlockKind
    text: str
    place: Place | None = None
    offset: int = 0


def blocks(article: Article, *, repairs_open: bool = False, missing: str = "", photos: int = 0) -> list[Block]:
    """The article from its kicker to its last paragraph; `missing` are the characters no font has, `photos` how many
    pictures stand above its captions."""
    result = []
    if article.kicker:
        result.append(Block("kicker", article.kicker, "kicker"))
    if article.headline:
        result.append(Block("headline", article.headline, "headline"))
    if article.subheadline:
        result.append(Block("subheadline", article.subheadline, "subheadline"))
    signed = bool(article.paragraphs) and article.paragraphs[0].kind == "credit"
    if signed:  # the byline has a line of its own, which is shown as it was printed
        result.append(Block("byline", article.paragraphs[0].text, 0))
    elif article.byline:
        result.append(Block("byline", byline_text(article), "byline"))
    result.append(Block("printed", _printed_in(article)))
    if article.repairs:
        result.append(Block("notice", repair_notice(article.repairs)))
        if repairs_open:
            result.extend(Block("repair", repair_sentence(repair)) for repair in article.repairs)
    if missing:
        result.append(Block("repair", missing_sentence(missing)))
    captions = [number for number, paragraph in enumerate(article.paragraphs) if paragraph.kind == "caption"]
    above = captions[0] if captions else int(signed)
    for number, paragraph in enumerate(article.paragraphs[signed:], start=int(signed)):
        if number == above:
            result.extend(Block("photo", "", offset=photo) for photo in range(photos))
        for offset, piece in _pieces(paragraph.text):
            kind: BlockKind = "continued" if offset else paragraph.kind
            result.append(Block(kind, piece, number, offset))
    return result


def slices(parts: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks in order, in runs that are each set within a frame."""
    run: list[Block] = []
    length = 0
    for block in parts:
        if run and length + len(block.text) > SLICE:
            yield run
            run, length = [], 0
        run.append(block)
        length += len(block.text)
    if run:
        yield run


def byline_text(article: Article) -> str:
    """本报记者 董柏生 齐云霞　通讯员 …: a role is said once for those who share it."""
    groups = groupby(article.byline, key=lambda byline: byline.role)
    return "　".join(" ".join(filter(None, (role, *(byline.name for byline in group)))) for role, group in groups)


def repair_notice(repairs: Sequence[Repair]) -> str:
    """One line on what page reconstruction changed."""
    names: dict[RepairKind, str] = {
        "joined": translate("typeset", "栏尾断段已接合 {} 处"),
        "moved": translate("typeset", "错栏段落已归位 {} 处"),
        "removed": translate("typeset", "错栏残句已移除 {} 处"),
        "unsure": translate("typeset", "可能切断、待核对 {} 处"),
        "dropped": translate("typeset", "版头页脚等已略去 {} 处"),
        "continued": translate("typeset", "转版 {} 处"),
    }
    counts = [(kind, sum(repair.kind == kind for repair in repairs)) for kind in names]
    return "  ·  ".join(names[kind].format(count) for kind, count in counts if count)


def missing_sentence(missing: str) -> str:
    """Which characters are drawn as boxes, by their code."""
    codes = translate("typeset", "、").join(f"U+{ord(character):04X}" for character in missing)
    sentence = translate("typeset", "本机字体缺 {} 个字，显示为方框：{}。装上更全的字体（如思源宋体）就能看到。")
    return sentence.format(len(missing), codes)


def repair_sentence(repair: Repair) -> str:
    """One change, with the text around its seam."""
    seam = f"　{repair.before}｜{repair.after}" if repair.before or repair.after else ""
    return f"{repair.note}{seam}"


class Typesetter:
    """Sets blocks at the end of a document and remembers where each of them went."""

    def __init__(self, document: QTextDocument, style: PrintStyle, theme: Theme, photos: Sequence[QImage] = ()) -> None:
        self._document = document
        self._photos = photos
        self._cursor = QTextCursor(document)
        self._style = style
        self._theme = theme
        self._placed: dict[Place, list[tuple[int, int, Block, Callable[[int], int]]]] = {}
        self._empty = True

    def set(self, run: Sequence[Block]) -> None:
        """Append the blocks."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.beginEditBlock()
        for block in run:
            self._set(block)
        self._cursor.endEditBlock()

    def spans(self, place: Place, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where characters start to end of a paragraph or deck stand in the document, as far as it is set."""
        for position, _, block, offset in self._placed.get(place, ()):
            first, last = max(start - block.offset, 0), min(end - block.offset, len(block.text))
            if first < last:
                yield position + offset(first), position + offset(last)

    def pieces(self, start: int, end: int) -> Iterator[tuple[Place, int, int]]:
        """Which characters of which paragraphs and decks stand between two positions of the document."""
        runs: dict[Place, tuple[int, int]] = {}
        for place, entries in self._placed.items():
            for position, _, block, _ in entries:
                first = from_qt(block.text, max(start - position, 0))
                last = from_qt(block.text, max(end - position, 0))
                if first < last:
                    known = runs.get(place, (block.offset + first, 0))
                    runs[place] = (min(known[0], block.offset + first), max(known[1], block.offset + last))
        for place, (first, last) in runs.items():
            yield place, first, last

    def text_blocks(self, place: Place) -> Iterator[int]:
        """The numbers of the document's blocks that hold a paragraph or deck."""
        for _, number, _, _ in self._placed.get(place, ()):
            yield number

    def _set(self, block: Block) -> None:
        ground, letters = _formats(block.kind, self._style, self._theme)
        if self._empty:
            self._cursor.setBlockFormat(ground)
            self._empty = False
        else:
            self._cursor.insertBlock(ground)
        self._cursor.setBlockCharFormat(letters)
        self._cursor.block().setUserState(BLOCK_KINDS.index(block.kind))
        if block.place is not None:
            entry = (self._cursor.position(), self._cursor.blockNumber(), block, to_qt(block.text))
            self._placed.setdefault(block.place, []).append(entry)
        if block.kind == "photo":
            self._set_photo(self._photos[block.offset])
        self._cursor.insertText(block.text.translate(_BLOCK_MARKS), letters)

    def _set_photo(self, image: QImage) -> None:
        room = self._style.characters * self._style.size
        scaled = min(1.0, room / (image.width() / image.devicePixelRatio()))
        ground = QTextBlockFormat()
        ground.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        ground.setTopMargin(Space.SMALL)
        self._cursor.setBlockFormat(ground)
        self._document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"photo:{id(image)}"), image)
        placed = QTextImageFormat()
        placed.setName(f"photo:{id(image)}")
        placed.setWidth(image.width() / image.devicePixelRatio() * scaled)
        placed.setHeight(image.height() / image.devicePixelRatio() * scaled)
        self._cursor.insertImage(placed)


@dataclass(frozen=True, slots=True)
class _Setting:
    font: QFont
    colour: str
    line_height: float
    above: float = 0
    below: float = 0
    indent: float = 0
    inset: float = 0
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


def _formats(kind: BlockKind, style: PrintStyle, theme: Theme) -> tuple[QTextBlockFormat, QTextCharFormat]:
    setting = _setting(kind, style, theme)
    ground = QTextBlockFormat()
    height = round(setting.font.pixelSize() * setting.line_height)
    ground.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    ground.setTopMargin(setting.above)
    ground.setBottomMargin(setting.below)
    ground.setTextIndent(setting.indent)
    ground.setLeftMargin(setting.inset)
    ground.setRightMargin(setting.inset)
    ground.setAlignment(setting.alignment)
    letters = QTextCharFormat()
    letters.setFont(setting.font)
    letters.setForeground(QColor(setting.colour))
    return ground, letters


def _setting(kind: BlockKind, style: PrintStyle, theme: Theme) -> _Setting:
    size = style.size

    def font(scale: float = 1, *, bold: bool = False) -> QFont:
        return print_font(round(size * scale), bold=bold, face=style.face)

    small = program_font(Size.CAPTION)
    match kind:
        case "kicker":
            return _Setting(font(), theme.soft, 1.5, below=Space.TIGHT)
        case "headline":
            return _Setting(font(1.75, bold=True), theme.ink, 1.35, below=Space.SMALL)
        case "subheadline":
            return _Setting(font(1.06), theme.soft, 1.5, below=Space.SMALL)
        case "byline":
            return _Setting(font(0.95), theme.soft, 1.6, above=Space.TIGHT)
        case "printed":
            return _Setting(
                program_font(Size.TEXT), theme.faint, 1.6, above=Space.TIGHT, below=Space.WIDE + Space.SMALL
            )
        case "photo":
            return _Setting(font(), theme.ink, 1)
        case "notice":
            return _Setting(small, theme.soft, 1.5, below=Space.LARGE, inset=Space.MEDIUM)
        case "repair":
            return _Setting(small, theme.soft, 1.6, below=Space.SMALL, inset=Space.MEDIUM)
        case "subhead":
            return _Setting(font(1.06, bold=True), theme.accent, 1.8, above=Space.MEDIUM, below=Space.TIGHT)
        case "caption":
            return _Setting(font(0.9), theme.soft, 1.7, above=Space.SMALL, below=Space.SMALL, inset=Space.WIDE)
        case "credit":
            right = Qt.AlignmentFlag.AlignRight
            return _Setting(font(0.9), theme.faint, 1.7, below=Space.SMALL, alignment=right)
        case "text" | "continued":
            indent = 2 * size if kind == "text" and style.indented else 0
            side = Qt.AlignmentFlag.AlignJustify if style.justified else Qt.AlignmentFlag.AlignLeft
            below = Space.TIGHT if style.indented else Space.MEDIUM
            return _Setting(font(), theme.ink, style.line_height, below=below, indent=indent, alignment=side)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while len(text) - start > _LONGEST_BLOCK:
        window = text[start : start + _LONGEST_BLOCK]
        end = 1 + max(window.rfind(mark) for mark in "。！？；")
        end = end if end > 0 else _LONGEST_BLOCK
        yield start, window[:end]
        start += end
    yield start, text[start:]


def _printed_in(article: Article) -> str:
    parts = [article.paper, day_name(article.date), page_name(article.page), article.section]
    if article.source:
        parts.append(article.source)
    return "　".join(part for part in parts if part)
