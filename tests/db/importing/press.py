"""A small press: sets articles in columns as a PDF does, in a font that is named and not embedded."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = (780.0, 1100.0)  # points
MARGIN = 40.0


@dataclass(frozen=True, slots=True)
class Set:
    """A row of type: where its baseline begins, y down from the top of the page."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """An article to be set: `heads` above all its columns, the paragraphs in so many columns from `top` down."""

    heads: Sequence[str]
    paragraphs: Sequence[str]
    columns: int = 3
    left: float = MARGIN
    width: float = PAGE[0] - 2 * MARGIN
    head_size: float = 26
    size: float = 10
    gutter: float = 18


def set_story(story: Story, top: float) -> tuple[list[Set], float]:
    """The rows of a story from that height on, and where it ends."""
    rows: list[Set] = []
    y = top
    for at, head in enumerate(story.heads):
        size = story.head_size if at == 0 else story.head_size * 0.6
        y += size * 1.2
        rows.append(Set(story.left + (story.width - size * len(head)) / 2, y, size, head))
    y += story.size * 1.4
    measure = (story.width - story.gutter * (story.columns - 1)) / story.columns
    lines = list(_lines(story.paragraphs, int(measure // story.size)))
    height = -(-len(lines) // story.columns)
    for at, line in enumerate(lines):
        column, row = divmod(at, height)
        rows.append(
            Set(story.left + column * (measure + story.gutter), y + (row + 1) * story.size * 1.5, story.size, line)
        )
    return rows, y + (height + 1) * story.size * 1.5


def _lines(paragraphs: Sequence[str], length: int) -> Iterator[str]:
    """Each paragraph, two characters in, in lines of that length; a line may not begin with a closing mark."""
    for paragraph in paragraphs:
        text = "\u3000\u3000" + paragraph
        while text:
            end = length + (len(text) > length and text[length] in "，。！？；：、”’）》")
            yield text[:end]
            text = text[end:]


def write_pdf(
    path: Path, pages: Sequence[Sequence[Set]], rules: Sequence[tuple[float, float, float, float]] = ()
) -> None:
    """Write pages of rows; `rules` (left, top, right, bottom) are drawn on each."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>"]
    first = 6
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode())
    objects.append(b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>")
    objects.append(
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 5 0 R/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
    )
    objects.append(
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 880/StemV 93>>"
    )
    for at, rows in enumerate(pages):
        drawn = [
            f"BT /F1 {row.size} Tf {row.x:.2f} {PAGE[1] - row.y:.2f} Td <{row.text.encode('utf-16-be').hex()}> Tj ET"
            for row in rows
        ]
        drawn += [f"{left} {PAGE[1] - bottom} {right - left} {bottom - top} re f" for left, top, right, bottom in rules]
        content = "\n".join(drawn).encode()
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {PAGE[0]} {PAGE[1]}]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {first + 2 * at + 1} 0 R>>".encode()
        )
        objects.append(f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream")
    path.write_bytes(_file(objects))


def _file(objects: Sequence[bytes]) -> bytes:
    written = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return written + end.encode() + f"startxref\n{len(written)}\n%%EOF\n".encode()


_WORDS = re.findall(
    "..", "怀川竹园机器河岸石桥山药学院老师村民乡镇试验春天秋收道路水渠渠长苗木订单冷库车间图纸零件检验夜校课堂孩子"
)


def paragraph(choose: random.Random, length: int) -> str:
    """Sentences of that length or a little more, which mean nothing and stand nowhere twice."""
    text = ""
    while len(text) < length:
        subject, thing, other = (choose.choice(_WORDS) for _ in range(3))
        text += (
            f"{subject}{choose.choice('把向从对在和')}{thing}{choose.choice('的里上')}{other}{choose.choice('，，。')}"
        )
    return text[:-1] + "。"
