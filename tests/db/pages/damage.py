"""The first damage: clean articles laid out as a page of Markdown and then torn.

Paragraphs are cut inside a sentence, pieces of text set down twice or elsewhere, pictures and page chrome set between,
headings given any level.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.db.pages.truth import Page, Piece, Stray, copied, is_subhead

CLOSING = "。！？…；：—”’）》】!?;:"
CHROME = (
    "第05版:都市新闻 上一版3  4下一版",
    "2014年3月26日 放大 缩小 默认",
    "3上一篇  下一篇4",
    "上一期 版面导航",
    "分享到:",
)
DESK = ("责编：苗望川　版式：叶 渡", "责任编辑：尚清和 校对：石小满")
CAPTIONS = (
    ("3月{n}日，村民在渠边的棚里捆扎第{n}批韭菜，等着冷藏车来拉。", "本报记者 尚清和 摄"),
    ("近日，第{n}小学的孩子在操场上学打腰鼓，鼓点一响，看门的大爷也跟着晃。", "史 穗 摄"),
)


@dataclass(slots=True)
class _Row:
    """One line to be printed; `of` is (piece, paragraph), `level` its # marks."""

    text: str
    of: tuple[int, int] | None = None
    seam: bool = False
    level: int = 0


def torn_pages(pieces: Sequence[Piece], count: int, seed: int, *, damaged: bool = True) -> Iterator[Page]:
    """`count` pages of three to eight articles drawn anew for each; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        drawn = [copied(piece) for piece in chance.sample(pieces, chance.randint(3, 8))]
        yield _tear(drawn, chance, damaged=damaged)


def _tear(pieces: list[Piece], chance: random.Random, *, damaged: bool) -> Page:
    rows = _lay_out(pieces, chance)
    page = Page("", pieces)
    if damaged:
        page.cuts = _cut_columns(rows, pieces, chance)
        page.strays = _set_down_doubles(rows, pieces, chance)
        _misplace_rest(rows, chance)
        page.pictures = _insert_pictures(rows, chance)
    page.text = _print(rows, chance, damaged=damaged)
    return page


def _lay_out(pieces: Sequence[Piece], chance: random.Random) -> list[_Row]:
    sane = chance.random() < 0.4
    rows: list[_Row] = []
    for number, piece in enumerate(pieces):
        for at, line in enumerate(piece.decks):
            rows.append(_Row(line, level=(chance.choice((1, 2)) if at == 0 else 2) if sane else chance.randint(1, 3)))
        for at, text in enumerate(piece.paragraphs):
            row = _Row(text, (number, at))
            rows.append(row)
            if is_subhead(piece, at) and (sane or chance.random() < 0.8):
                row.level = 3 if sane else chance.randint(1, 4)
    return rows


def _cut_columns(rows: list[_Row], pieces: Sequence[Piece], chance: random.Random) -> int:
    cuts = 0
    for at in range(len(rows) - 1, -1, -1):
        row = rows[at]
        if row.of is None or row.level or len(row.text) < 60 or chance.random() > 0.15:
            continue
        place = chance.randint(8, len(row.text) - 4)
        if row.text[place - 1] in CLOSING:
            continue
        rows[at : at + 1] = [_Row(row.text[:place].rstrip(), row.of, True), _Row(row.text[place:].lstrip(), row.of)]
        pieces[row.of[0]].touched.add(row.of[1])
        cuts += 1
    return cuts


def _set_down_doubles(rows: list[_Row], pieces: Sequence[Piece], chance: random.Random) -> list[Stray]:
    """The head or the end of one cut line printed a second time, at the end of another or on a line of its own."""
    strays: list[Stray] = []
    cut = [row for row in rows if row.seam]
    chance.shuffle(cut)
    for source, target in zip(cut[::2], cut[1::2], strict=False):
        if chance.random() > 0.3 or source.of is None or target.of is None:
            continue
        size = chance.randint(10, 40)
        fragment = source.text[:size] if chance.random() < 0.5 else source.text[-size:]
        strays.append(Stray(fragment, doubled=True))
        if chance.random() < 0.5:
            target.text += fragment
            pieces[target.of[0]].touched.add(target.of[1])
        else:
            rows.insert(rows.index(target) + chance.choice((1, 2)), _Row(fragment))
    return strays


def _misplace_rest(rows: list[_Row], chance: random.Random) -> None:
    """The rest of a cut paragraph set down a few paragraphs further."""
    for row in [row for row in rows if row.seam]:
        at = rows.index(row)
        if chance.random() < 0.06 and at + 4 < len(rows) and rows[at + 1].of == row.of:
            rest = rows.pop(at + 1)
            rows.insert(at + chance.randint(2, 3), rest)


def _insert_pictures(rows: list[_Row], chance: random.Random) -> list[str]:
    pictures: list[str] = []
    for _ in range(chance.choice((0, 1, 1, 2))):
        caption, credit = chance.choice(CAPTIONS)
        caption = caption.format(n=chance.randint(2, 29))
        cut = [at for at, row in enumerate(rows) if row.seam]
        at = chance.choice(cut) + 1 if cut and chance.random() < 0.4 else chance.randint(2, len(rows))
        rows[at:at] = [_Row(caption), _Row(credit)]
        pictures.append(caption)
    return pictures


def _print(rows: Sequence[_Row], chance: random.Random, *, damaged: bool) -> str:
    lines = [("#" * row.level + " " + row.text) if row.level else row.text for row in rows]
    for _ in range(chance.randint(0, 3) if damaged else 0):
        lines.insert(chance.randint(0, len(lines)), chance.choice(CHROME))
    if damaged and chance.random() < 0.5:
        lines.append(chance.choice(DESK))
    return "\n\n".join(lines) + "\n"
