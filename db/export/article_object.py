"""An article as the plain object that `show` and `export` give: stable names, for scripts and comparisons."""

from typing import Any

from db.records import Article, Hit, Mention, Paragraph, Repair, Snippet
from db.text.origin import read_origin


def article_object(article: Article) -> dict[str, Any]:
    """The whole article; offsets count characters of the paragraph's text, ends are exclusive."""
    return {
        "id": article.id,
        "uid": article.uid,
        "date": article.date,
        "paper": article.paper,
        "page": article.page,
        "section": article.section,
        "kicker": article.kicker,
        "headline": article.headline,
        "subheadline": article.subheadline,
        "dateline": article.dateline,
        "source": article.source,
        "genre": article.genre,
        "origin": read_origin([byline.role for byline in article.byline], article.dateline, article.source),
        "byline": [{"name": byline.name, "role": byline.role} for byline in article.byline],
        "paragraphs": [_paragraph(paragraph) for paragraph in article.paragraphs],
        "images": list(article.images),
        "entities": [mention_object(mention) for mention in article.mentions if mention.paragraph >= 0],
        "deck_entities": [_deck_object(mention) for mention in article.mentions if mention.paragraph < 0],
        "repairs": [_repair(repair) for repair in article.repairs],
    }


def mention_object(mention: Mention) -> dict[str, Any]:
    """One entity where it stands in the text."""
    return {
        "paragraph": mention.paragraph,
        "start": mention.start,
        "end": mention.end,
        "type": mention.type,
        "text": mention.text,
        "value": mention.value,
        "entity": mention.entity,
    }


def _deck_object(mention: Mention) -> dict[str, Any]:
    """One entity where it stands in the kicker, headline or subheadline."""
    placed = mention_object(mention)
    del placed["paragraph"]
    return {"deck": mention.place, **placed}


def hit_object(hit: Hit) -> dict[str, Any]:
    """One row of a result list, its hits between <mark> and </mark>; of several archives, with the name of its own."""
    head = hit.head
    origin = {"archive": hit.archive} if hit.archive else {}
    return {
        "id": head.id,
        "date": head.date,
        "paper": head.paper,
        "page": head.page,
        "section": head.section,
        "headline": head.headline,
        "counties": list(head.counties),
        "byline": list(head.byline),
        "snippet": marked(hit.snippet, "<mark>", "</mark>"),
        **origin,
    }


def marked(snippet: Snippet, opening: str, closing: str) -> str:
    """The snippet's text with every hit between two strings."""
    pieces: list[str] = []
    last = 0
    for start, end in snippet.marks:
        pieces += [snippet.text[last:start], opening, snippet.text[start:end], closing]
        last = end
    return "".join(pieces) + snippet.text[last:]


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {"kind": paragraph.kind, "text": paragraph.text, "counties": list(paragraph.counties)}


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "kind": repair.kind,
        "paragraph": repair.paragraph,
        "note": repair.note,
        "before": repair.before,
        "after": repair.after,
        "confidence": repair.confidence,
        "lines": list(repair.lines),
    }
