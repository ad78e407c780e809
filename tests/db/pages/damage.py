"""Pages made from clean articles and then damaged as extraction damages them, with the truth kept.

Columns are cut inside a sentence, pieces of text set down twice or elsewhere, pictures and page chrome set between,
headings given any level.
"""

import gzip
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from db.pages.bylines import read_bare_names, read_credit, starts_with_dateline
from db.pages.headlines import read_decks

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
    ("图为{n}号井口的老矿工把安全帽擦亮，挂回墙上。", "本报通讯员 原立秋 摄"),
)


@dataclass(slots=True)
class TruePiece:
    """An article as it was before damage; `damaged` are the indexes of its paragraphs that were cut or glued to."""

    headline: str | None
    paragraphs: list[str]
    kinds: list[str] = field(default_factory=list)
    damaged: set[int] = field(default_factory=set)


@dataclass(slots=True)
class TruePage:
    """A damaged page and what it was."""

    text: str
    pieces: list[TruePiece]
    seams: int
    fragments: list[str]


@dataclass(slots=True)
class _Row:
    """One line to be printed; `of` is (piece, paragraph)."""

    text: str
    of: tuple[int, int] | None = None
    seam: bool = False


def read_articles(folder: Path, half: int) -> list[dict[str, object]]:
    """Every second article of articles-dev.jsonl.gz: half 0 for development, half 1 for the reported score."""
    with gzip.open(folder / "articles-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for number, line in enumerate(lines) if number % 2 == half]


def true_piece(headlines: Sequence[str], body: str) -> TruePiece | None:
    """The article with its paragraphs told apart; None for tables and statutes, where most lines end without a stop,
    and for collections of briefs."""
    texts = [text for line in body.split("\n") if (text := line.strip())]
    texts = [re.sub(r"\s+", " ", text) for text in texts]
    kinds = [_kind(texts, at) for at in range(len(texts))]
    if sum(map(starts_with_dateline, texts)) + kinds.count("credit") > 3:
        return None
    open_ends = sum(kind == "text" and text[-1] not in CLOSING for kind, text in zip(kinds, texts, strict=True))
    if not 2 <= len(texts) <= 45 or kinds.count("text") < 2 or open_ends > 0.25 * len(texts):
        return None
    return TruePiece(read_decks([(line.strip(), 0) for line in headlines]).headline, texts, kinds)


def _kind(texts: Sequence[str], at: int) -> str:
    text = texts[at]
    if read_credit(text) or read_bare_names(text, bracketed=True):
        return "credit"
    below = texts[at + 1] if at + 1 < len(texts) else ""
    short = len(text) <= 25 and not text.startswith("——") and text[-1] not in CLOSING + "，、"
    return "subhead" if short and len(below) >= 40 and below[-1] in CLOSING else "text"


def damage_page(
    pieces: Sequence[TruePiece], decks: Sequence[Sequence[str]], chance: random.Random, *, damaged: bool = True
) -> TruePage:
    """Lay the articles out as one page of Markdown, headings at any level, and damage its text."""
    rows, heads = _lay_out(pieces, decks, chance)
    if not damaged:
        return TruePage(_print(rows, heads, chance), list(pieces), 0, [])
    seams = _cut_columns(rows, pieces, chance)
    fragments = _set_down_doubles(rows, pieces, chance)
    _misplace_rest(rows, pieces, chance)
    photos = _insert_pictures(rows, chance)
    printed = _print(rows, heads, chance)
    return TruePage(printed, [*pieces, *photos], seams, fragments)


def _lay_out(
    pieces: Sequence[TruePiece], decks: Sequence[Sequence[str]], chance: random.Random
) -> tuple[list[_Row], dict[int, str]]:
    sane = chance.random() < 0.4
    rows: list[_Row] = []
    heads: dict[int, str] = {}
    for number, (piece, lines) in enumerate(zip(pieces, decks, strict=True)):
        for at, line in enumerate(lines):
            level = (chance.choice((1, 2)) if at == 0 else 2) if sane else chance.randint(1, 3)
            row = _Row(line.strip())
            rows.append(row)
            heads[id(row)] = "#" * level + " "
        for at, (text, kind) in enumerate(zip(piece.paragraphs, piece.kinds, strict=True)):
            row = _Row(text, (number, at))
            rows.append(row)
            if kind == "subhead" and (sane or chance.random() < 0.8):
                heads[id(row)] = "#" * (3 if sane else chance.randint(1, 4)) + " "
    return rows, heads


def _cut_columns(rows: list[_Row], pieces: Sequence[TruePiece], chance: random.Random) -> int:
    seams = 0
    for at in range(len(rows) - 1, -1, -1):
        row = rows[at]
        if row.of is None or len(row.text) < 60 or row.text[-1] not in CLOSING or chance.random() > 0.15:
            continue
        place = chance.randint(8, len(row.text) - 4)
        if row.text[place - 1] in CLOSING:
            continue
        rows[at : at + 1] = [_Row(row.text[:place].rstrip(), row.of, True), _Row(row.text[place:].lstrip(), row.of)]
        pieces[row.of[0]].damaged.add(row.of[1])
        seams += 1
    return seams


def _set_down_doubles(rows: list[_Row], pieces: Sequence[TruePiece], chance: random.Random) -> list[str]:
    """The head of one cut paragraph printed a second time, at the end of another or on a line of its own."""
    fragments: list[str] = []
    cut = [row for row in rows if row.seam]
    chance.shuffle(cut)
    for source, target in zip(cut[::2], cut[1::2], strict=False):
        if chance.random() > 0.3 or source.of is None or target.of is None:
            continue
        fragment = (
            source.text[: chance.randint(10, 40)] if chance.random() < 0.5 else source.text[-chance.randint(10, 40) :]
        )
        if fragment[-1] in CLOSING + "，、":
            continue
        fragments.append(fragment)
        if chance.random() < 0.5:
            target.text += fragment
            pieces[target.of[0]].damaged.add(target.of[1])
        else:
            rows.insert(rows.index(target) + chance.choice((1, 2)), _Row(fragment))
    return fragments


def _misplace_rest(rows: list[_Row], pieces: Sequence[TruePiece], chance: random.Random) -> None:
    """The rest of a cut paragraph set down a few paragraphs further."""
    for row in [row for row in rows if row.seam]:
        at = rows.index(row)
        if chance.random() < 0.06 and at + 4 < len(rows) and rows[at + 1].of == row.of:
            rest = rows.pop(at + 1)
            rows.insert(at + chance.randint(2, 3), rest)


def _insert_pictures(rows: list[_Row], chance: random.Random) -> list[TruePiece]:
    photos: list[TruePiece] = []
    for _ in range(chance.choice((0, 1, 1, 2))):
        caption, credit = chance.choice(CAPTIONS[:2])
        caption = caption.format(n=chance.randint(2, 29))
        cut = [at for at, row in enumerate(rows) if row.seam]
        at = chance.choice(cut) + 1 if cut and chance.random() < 0.4 else chance.randint(2, len(rows))
        rows[at:at] = [_Row(caption), _Row(credit)]
        photos.append(TruePiece(None, [caption], ["caption"]))
    return photos


def _print(rows: Sequence[_Row], heads: dict[int, str], chance: random.Random) -> str:
    lines = [heads.get(id(row), "") + row.text for row in rows]
    for _ in range(chance.randint(0, 3)):
        lines.insert(chance.randint(0, len(lines)), chance.choice(CHROME))
    if chance.random() < 0.5:
        lines.append(chance.choice(DESK))
    return "\n\n".join(lines) + "\n"


def damaged_pages(
    articles: Sequence[dict[str, object]], count: int, seed: int, *, damaged: bool = True
) -> list[TruePage]:
    """`count` pages of three to eight articles each, drawn without repetition."""
    chance = random.Random(seed)
    drawn = list(articles)
    chance.shuffle(drawn)
    pages: list[TruePage] = []
    while len(pages) < count:
        pieces: list[TruePiece] = []
        decks: list[list[str]] = []
        while len(pieces) < chance.randint(3, 8) and drawn:
            article = drawn.pop()
            lines = [str(line) for line in article["headline_lines"]]  # type: ignore[attr-defined]
            if lines and (piece := true_piece(lines, str(article["body"]))):
                pieces.append(piece)
                decks.append(lines)
        if not pieces:
            break
        pages.append(damage_page(pieces, decks, chance, damaged=damaged))
    return pages
