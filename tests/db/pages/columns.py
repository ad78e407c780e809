"""Pages set in columns and then taken off them badly, with the truth kept: a second damage, independent of the first.

Written from what is known of how text is got out of newspaper pages, without looking at how it is mended. Articles are
set as a compositor sets them, so many characters to a line and so many lines to a column; what goes wrong goes wrong at
a column's foot, where the eye of an extractor jumps: the paragraph falls apart, the foot of another column is read
along with it (and mostly a second time in its place), a picture's caption stands between, a paragraph is read twice.
Headings come in one of several manners, with the page chrome of an e-paper around.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.db.pages.truth import Page, Piece, Stray, copied, is_subhead

_NEVER_FIRST = "，。、；：？！”’）》】…—％%"  # a line does not begin with these: they hang at the end of the one before
_NEVER_LAST = "“‘（《【"
_CHROME_ABOVE = (
    "第0{page}版:县区新闻 上一版3  4下一版",
    "上一期 版面导航",
    "焦作日报 | 焦作晚报 | 焦作网 | 网上投稿 | 太极拳网",
)
_CHROME_BETWEEN = (
    "3上一篇  下一篇4 2014年{page}月26日 放大 缩小 默认",
    "移动用户:发送短信 jzsjb 到 10658300 订阅手机报，不收GPRS流量费。",
    "登录 焦作网weibo.com/jzwww 参与讨论",
    "分享到:",
)
_CHROME_BELOW = ("版权声明:焦作日报社版权所有，未经许可不得转载", "联系电话:0391-8797395")
_PICTURES = (
    ("{day}月{n}日，沙坡岭的果农把新摘的第{n}筐山楂倒进分拣槽。今年雨水匀，果子比往年红得早。", "本报记者 莫青禾 摄"),
    ("图为{n}号大棚里，技术员正在查看番茄的挂果情况。", "俞 亮 摄"),
    ("近日，石桥镇第{n}届社火在镇前的打麦场上开锣，十里八乡的人都赶来看。", "（本报通讯员 丘大年 摄）"),
    ("工人在第{n}车间检修收割机，准备迎接麦收。", "张小禾 卫东来 摄"),
)


@dataclass(slots=True)
class _Part:
    """A stretch of one paragraph that stands in one column; `stray` is read along with it at its end."""

    paragraph: int
    text: str
    ends: bool
    stray: str = ""


def set_pages(pieces: Sequence[Piece], count: int, seed: int, *, damaged: bool = True) -> Iterator[Page]:
    """`count` pages of four to nine articles drawn anew for each; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        drawn = [copied(piece) for piece in chance.sample(pieces, chance.randint(4, 9))]
        yield _set_page(drawn, chance, damaged)


def _set_page(pieces: list[Piece], chance: random.Random, damaged: bool) -> Page:
    columns = [_columns(piece, chance, damaged) for piece in pieces]
    strays = _read_along(pieces, columns, chance) if damaged else []
    pictures: list[str] = []
    cuts = 0
    heading = _manner(chance)
    lines = _chrome(_CHROME_ABOVE, chance, 0.5) if damaged else []
    if damaged and chance.random() < 0.15:
        lines += [" ".join(piece.decks) for piece in pieces]
    for piece, own in zip(pieces, columns, strict=True):
        lines += _chrome(_CHROME_BETWEEN, chance, 0.1) if damaged else []
        lines += _heads(piece.decks, heading, chance)
        for column in own:
            lines += _print(piece, column, heading, chance)
            cuts += not column[-1].ends
            if damaged and chance.random() < 0.08:
                lines += _picture(pictures, chance)
        if damaged and chance.random() < 0.06:
            lines += _twice(piece, strays, chance)
    lines += _chrome(_CHROME_BELOW, chance, 0.4) if damaged else []
    return Page("\n\n".join(lines) + "\n", pieces, pictures, cuts, strays)


def _columns(piece: Piece, chance: random.Random, damaged: bool) -> list[list[_Part]]:
    """The article in columns of its own width and depth; a foot inside a paragraph shows in one case of two."""
    width = chance.randint(11, 24)
    columns: list[list[_Part]] = [[]]
    left = chance.randint(5, 40)
    for at, paragraph in enumerate(piece.paragraphs):
        rest = paragraph
        while damaged and len(rest) > left * width:
            end = _line_end(rest, left * width)
            if end < len(rest) and chance.random() < 0.5:
                piece.touched.add(at)
                columns[-1].append(_Part(at, rest[:end], ends=False))
                columns.append([])
                rest = rest[end:]
                left = chance.randint(8, 40)
            else:
                left += chance.randint(8, 40)
        columns[-1].append(_Part(at, rest, ends=True))
        left -= -(-len(rest) // width)
        if left <= 0:
            columns.append([])
            left = chance.randint(8, 40)
    return [column for column in columns if column]


def _line_end(text: str, end: int) -> int:
    while end < len(text) and text[end] in _NEVER_FIRST:
        end += 1
    while end > 1 and text[end - 1] in _NEVER_LAST:
        end -= 1
    return end


def _read_along(pieces: list[Piece], columns: list[list[list[_Part]]], chance: random.Random) -> list[Stray]:
    """The foot of a column read along with the foot of another, mostly also where it belongs."""
    feet = [
        (piece, own[at])
        for piece, own in zip(pieces, columns, strict=True)
        for at in range(len(own))
        if not own[at][-1].ends
    ]
    strays = []
    for into, column in feet:
        if chance.random() > 0.2 or len(feet) < 2:
            continue
        of, other = chance.choice([foot for foot in feet if foot[1] is not column])
        part = other[-1]
        length = chance.randint(10, 40)
        torn = part.text[-length:] if len(part.text) > length + 8 else part.text
        torn = torn.lstrip(_NEVER_FIRST)
        if len(torn) < 6 or part.stray or column[-1].stray:
            continue
        doubled = chance.random() < 0.8
        if not doubled and len(torn) < len(part.text):
            part.text = part.text[: len(part.text) - len(torn)]
        else:
            doubled = True
        column[-1].stray = torn
        into.touched.add(column[-1].paragraph)
        of.touched.add(part.paragraph)
        strays.append(Stray(torn, doubled))
    return strays


def _print(piece: Piece, column: Sequence[_Part], heading: str, chance: random.Random) -> list[str]:
    lines = []
    for part in column:
        whole = part.ends and part.text == piece.paragraphs[part.paragraph]
        if whole and is_subhead(piece, part.paragraph) and chance.random() < 0.8:
            lines.append(_head(part.text, heading, 3, chance))
        elif part.stray and chance.random() < 0.35:
            lines += [part.text, part.stray]
        else:
            lines.append(part.text + part.stray)
    return lines


def _manner(chance: random.Random) -> str:
    return chance.choices(("random", "ranked", "flat", "bold"), (45, 30, 15, 10))[0]


def _heads(decks: Sequence[str], manner: str, chance: random.Random) -> list[str]:
    if chance.random() < 0.15:
        return [_head(" ".join(decks), manner, 1, chance)]
    return [_head(deck, manner, min(at, 1) + 1, chance) for at, deck in enumerate(decks)]


def _head(text: str, manner: str, level: int, chance: random.Random) -> str:
    if manner == "bold":
        return f"**{text}**"
    if manner == "random":
        level = chance.randint(1, 4)
    return "#" * (2 if manner == "flat" else level) + " " + text


def _chrome(kinds: Sequence[str], chance: random.Random, likely: float) -> list[str]:
    return [line.format(page=chance.randint(1, 8)) for line in kinds if chance.random() < likely]


def _picture(pictures: list[str], chance: random.Random) -> list[str]:
    caption, credit = chance.choice(_PICTURES)
    caption = caption.format(day=chance.randint(1, 12), n=len(pictures) * 97 + chance.randint(1, 28))
    pictures.append(caption)
    image = [f"![](images/{chance.randint(100, 999)}.jpg)"] if chance.random() < 0.4 else []
    return [*image, caption, credit]


def _twice(piece: Piece, strays: list[Stray], chance: random.Random) -> list[str]:
    """A paragraph of the article read a second time at its end."""
    long = [text for at, text in enumerate(piece.paragraphs) if len(text) >= 40 and at not in piece.touched]
    if not long:
        return []
    strays.append(Stray(chance.choice(long), doubled=True))
    return [strays[-1].text]
