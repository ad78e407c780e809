"""From the lines of a page to its articles: the steps in order, and the drafts they end in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.pages.bylines import (
    WRITERS_MARKS,
    Lead,
    merge_bylines,
    read_bare_names,
    read_byline_field,
    read_credit,
    read_lead,
    read_signed_end,
)
from db.pages.fragments import remove_doubles
from db.pages.furniture import Furniture, strip_furniture
from db.pages.genre import read_genre
from db.pages.headlines import Decks, demote_sentences, mark_heads, read_decks
from db.pages.joins import rejoin
from db.pages.lines import Block, Line, read_images, read_lines, strip
from db.pages.openings import Piece, split_pieces
from db.pages.photos import mark_photos, refers_to_article, speaks_of_the_same
from db.pages.seams import PageText, is_closed
from db.profile import Profile
from db.records import ArticleDraft, Byline, Paragraph, ParagraphKind, Repair

JUMP = re.compile(r"(?:下转|上接)[^）)]{1,12}版")
LONG_LINE = 40
SHORTEST_CAPTION = 6  # Han characters; 图片, 插图 and file names explain nothing
_HAN = re.compile("[\u3400-\u9fff]")
_KINDS: dict[str, ParagraphKind] = {"text": "text", "subhead": "subhead", "head": "subhead", "caption": "caption"}


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a page holds: its articles in print order, what belongs to none, and sentences on what is in doubt."""

    articles: tuple[ArticleDraft, ...]
    furniture: tuple[Furniture, ...]
    notes: tuple[str, ...]


def read_page(text: str, profile: Profile) -> PageReading:
    """Put the articles of one extracted page (Markdown or plain text) together."""
    return read_page_lines(read_lines(text), profile)


def read_page_lines(lines: Sequence[Line], profile: Profile) -> PageReading:
    """The same for lines that come from elsewhere, a PDF or a scan, in reading order."""
    printed, furniture = strip_furniture(lines, profile)
    pieces, levels_count = split_pieces(_mended(printed))
    articles = [draft for piece in pieces for draft in _drafts(piece, furniture, levels_count=levels_count)]
    return PageReading(tuple(articles), tuple(furniture), tuple(_open_ends(articles)))


def printed_blocks(lines: Sequence[Line], profile: Profile) -> tuple[list[Block], PageText]:
    """A page before its paragraphs are put together, without furniture and doubled fragments, and what it says."""
    return _undoubled(strip_furniture(lines, profile)[0])


def heading_blocks(lines: Sequence[Line], profile: Profile) -> list[Block]:
    """A page before its articles are told apart: mended, its headings marked."""
    return _mended(strip_furniture(lines, profile)[0])


def _mended(printed: Sequence[Line]) -> list[Block]:
    return mark_heads(rejoin(*_undoubled(printed)))


def _undoubled(printed: Sequence[Line]) -> tuple[list[Block], PageText]:
    blocks = mark_photos(demote_sentences(_blocks(printed)))
    page = PageText(blocks)
    return remove_doubles(blocks, page), page


def article_from_fields(
    decks: Sequence[str],
    byline: str,
    body: Sequence[str],
    *,
    kicker: str | None = None,
    subheadline: str | None = None,
    source: str | None = None,
) -> ArticleDraft:
    """An article of a table, whose paragraphs are whole: told apart and credited as on a page, nothing repaired."""
    heads = [strip(deck) for deck in decks]
    lines = [Line(text, number) for number, text in enumerate(map(strip, body), start=1) if text]
    blocks = mark_photos(mark_heads(_blocks(lines)))
    blocks = [replace(block, role="subhead") if block.role == "head" else block for block in blocks]
    found = read_decks([(head, 0) for head in heads])
    named = Decks(found.headline, strip(kicker or "") or found.kicker, strip(subheadline or "") or found.subheadline)
    signed = read_byline_field(byline) if byline.strip() else ()
    return _article(named, tuple(blocks), signed, strip(source or "") or None)


def _blocks(lines: Sequence[Line]) -> list[Block]:
    """Every line with the part that its own words give it; names without a role by the line above them."""
    blocks: list[Block] = []
    printed = "\n".join(line.text for line in lines if not read_images(line.text))
    for line in lines:
        above = blocks[-1] if blocks else None
        blocks.append(
            _block(line, under_head=above is not None and above.role != "byline" and not is_closed(above.text))
        )
        blocks.extend(_alternatives(line, printed))
    return blocks


def _alternatives(line: Line, printed: str) -> Iterator[Block]:
    """The alternative texts of a line of pictures that say something, unless they are printed as captions anyway."""
    for _, text in read_images(line.text):
        if len(_HAN.findall(text)) >= SHORTEST_CAPTION and text not in printed:
            yield Block(text, "caption", (line.number,))


def _block(line: Line, *, under_head: bool) -> Block:
    block = Block(line.text, "text", (line.number,), line.level, line.blank_before, line.indented)
    if images := read_images(line.text):
        return replace(block, role="image", images=tuple(path for path, _ in images), level=0)
    if credit := read_credit(line.text):
        return replace(
            block, role=credit.role, byline=credit.byline, source=credit.source, dateline=credit.dateline, level=0
        )
    if line.level:
        return replace(block, role="head")
    if names := read_bare_names(line.text, bracketed=not under_head and not line.text.startswith(WRITERS_MARKS)):
        return replace(block, role="byline", byline=names)
    return block


def _drafts(piece: Piece, furniture: Sequence[Furniture], *, levels_count: bool) -> list[ArticleDraft]:
    """The article of a piece, and the pictures in it that are pieces of their own."""
    body, photos = _own_photos(piece.body)
    body = _with_furniture(piece, body, furniture)
    decks = read_decks([(head.text, head.level) for head in piece.heads], levels_count=levels_count)
    article = [_article(decks, body)] if body or piece.heads else []
    return article + [_article(Decks(None), photo) for photo in photos]


def _with_furniture(piece: Piece, body: Sequence[Block], furniture: Sequence[Furniture]) -> list[Block]:
    """The article's blocks, each with a record of the furniture that stood right behind it within the piece."""
    end = max((number for block in piece.body for number in block.lines), default=0)
    told = list(body)
    for one in furniture:
        at = max((at for at, block in enumerate(body) if block.lines[0] < one.line < end), default=None)
        if at is not None:
            note = f"第 {one.line} 行：“{one.text}”是{one.what}，不收入本文。"
            record = Repair("dropped", 0, note, after=one.text, confidence=0.95, lines=(one.line,))
            told[at] = replace(told[at], repairs=(*told[at].repairs, record))
    return told


def _own_photos(body: Sequence[Block]) -> tuple[list[Block], list[list[Block]]]:
    """The blocks of the article itself, and the caption and credit of each picture that is a piece of its own."""
    kept: list[Block] = []
    photos: list[list[Block]] = []
    if not any(block.role == "text" for block in body):
        return list(body), []
    for block in body:
        kept.append(block)
        if block.role != "photo" and not (block.role == "caption" and block.byline):
            continue
        start = len(kept) - (block.role != "caption")
        while start and kept[start - 1].role in ("caption", "image"):
            start -= 1
        start = next((at for at in range(start, len(kept)) if not refers_to_article(kept[at])), len(kept))
        if any(one.role == "caption" for one in kept[start:]) and not speaks_of_the_same(kept[start:], body):
            photos.append(kept[start:])
            del kept[start:]
    return kept, photos


def _article(
    decks: Decks, body: Sequence[Block], byline: tuple[Byline, ...] = (), source: str | None = None
) -> ArticleDraft:
    leads = [read_lead(block.text) if block.role in ("text", "caption") else Lead() for block in body]
    last = next((block.text for block in reversed(body) if block.role == "text"), "")
    names = merge_bylines(
        byline, *(block.byline for block in body), *(lead.byline for lead in leads), read_signed_end(last)
    )
    dateline = _first(*(lead.dateline for lead in leads), *(block.dateline for block in body))
    source = _first(source, *(block.source for block in body), *(lead.source for lead in leads))
    printed = [block for block in body if block.role != "image"]
    paragraphs = tuple(Paragraph(_KINDS.get(block.role, "credit"), block.text) for block in printed)
    return ArticleDraft(
        headline=decks.headline,
        paragraphs=paragraphs,
        kicker=decks.kicker,
        subheadline=decks.subheadline,
        dateline=dateline,
        source=source,
        genre=read_genre(decks, names, dateline, source, paragraphs, pictured=len(printed) < len(body)),
        byline=names,
        images=tuple(path for block in body for path in block.images),
        repairs=tuple(_repairs(body)),
    )


def _repairs(body: Sequence[Block]) -> Iterator[Repair]:
    """Each repair with the number of its paragraph; a picture's belong to the paragraph before it."""
    at = -1
    for block in body:
        at += block.role != "image"
        yield from (replace(repair, paragraph=max(at, 0)) for repair in block.repairs)


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _open_ends(articles: Sequence[ArticleDraft]) -> list[str]:
    """A sentence for each piece that goes on elsewhere or breaks off."""
    notes: list[str] = []
    for article in articles:
        name = f"《{article.headline}》" if article.headline else "一篇无题的稿件"
        for paragraph in article.paragraphs:
            if jump := JUMP.search(paragraph.text):
                notes.append(f"{name}{jump[0]}，请到该版查看另一半。")
            elif paragraph.kind == "text" and len(paragraph.text) >= LONG_LINE and not is_closed(paragraph.text):
                notes.append(f"{name}有一段到“{paragraph.text[-12:]}”处断开，本版未见下文，请核对。")
    return notes
