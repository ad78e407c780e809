"""How well relevance finds again what somebody remembers, on the 12,000 real articles.

    HUAICHUAN_DATA=FOLDER python tests/bench/known_items.py [--items 500] [--seed 1] [--archive A.db]

Five hundred articles are looked for in three ways: by the headline with two characters dropped, by a person named in
the text and the month, by a place and a number out of the text. Our order by relevance stands beside plain bm25 over
the same jieba words, once with all words required and once with any. Then the first 20 of the benchmark's own questions
(tests/bench/questions.py) are compared with those of full bm25 over the same hits: where the engine scores every hit,
and where it scores a pool of them. Prints one JSON object and a Markdown table.
"""

import json
import random
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.importing.intake import import_paths
from db.profile import load_profile
from db.records import Article
from db.search import Search
from db.search.compile import Plan, compile_query
from db.search.index import EVERY_ARTICLE, word_tokens
from db.search.judge import BETWEEN, parts_of, separate
from db.search.pool import POOL
from db.search.query import Filter
from db.storage.schema import SERIALS
from db.storage.sqlite import connect
from db.text.fold import match_form
from db.text.segment import tag_words
from tests.bench.corpus import real_articles
from tests.bench.questions import Question, draw
from tests.bench.texts import read_texts, write_texts

_FIRST = 20
_DECK_WEIGHT = 8.0
_HEADLINE = re.compile(r"[\u4e00-\u9fff0-9]{9,}")
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.年月日])[\u4e00-\u9fff]")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")


@dataclass(frozen=True, slots=True)
class Item:
    """An article that somebody remembers: what they type, and the month they know, if any."""

    article: int
    text: str
    month: str | None = None

    @property
    def query(self) -> str:
        return f"{self.text} 日期:{self.month}" if self.month else self.text


def by_headline(article: Article, choose: random.Random) -> Item | None:
    headline = article.headline or ""
    if not _HEADLINE.fullmatch(headline):
        return None
    dropped = set(choose.sample(range(len(headline)), 2))
    return Item(article.id, "".join(mark for index, mark in enumerate(headline) if index not in dropped))


def by_person(article: Article, choose: random.Random) -> Item | None:
    """A person whom the text names at least twice, and the month of the issue."""
    names = [word for word, flag in _tagged(article) if flag == "nr" and _NAME.fullmatch(word)]
    known = sorted({name for name in names if names.count(name) > 1})
    return Item(article.id, choose.choice(known), (article.date or "")[:7]) if known else None


def by_place(article: Article, choose: random.Random) -> Item | None:
    """A place and a number with the character that follows it (300万, 12个), both from the text."""
    places = sorted({word for word, flag in _tagged(article) if flag == "ns" and len(word) > 1})
    numbers = sorted({found for part in article.paragraphs for found in _NUMBER.findall(part.text) if len(found) > 2})
    return Item(article.id, f"{choose.choice(places)} {choose.choice(numbers)}") if places and numbers else None


def _tagged(article: Article) -> list[tuple[str, str]]:
    return [pair for paragraph in article.paragraphs for pair in tag_words(paragraph.text)]


WAYS = {"headline less two characters": by_headline, "person and month": by_person, "place and number": by_place}


def drawn(archive: Archive, count: int, seed: int) -> dict[str, list[Item]]:
    """`count` items of each way, from articles in random order."""
    choose = random.Random(seed)
    numbers = [number for (number,) in archive.rows("SELECT id FROM article ORDER BY id")]
    choose.shuffle(numbers)
    items: dict[str, list[Item]] = {way: [] for way in WAYS}
    for number in numbers:
        wanting = [way for way in WAYS if len(items[way]) < count]
        if not wanting:
            break
        article = archive.article(number)
        for way in wanting:
            item = WAYS[way](article, choose)
            if item is not None:
                items[way].append(item)
    return items


class Bm25:
    """Plain bm25 over jieba's words, all of them required or any, from an index of decks and text of its own."""

    def __init__(self, path: Path, archive: Archive, joiner: str) -> None:
        self._archive = archive
        self._joiner = f" {joiner} "
        self._connection = connect(path, "ro")

    @staticmethod
    def build(path: Path, archive: Archive) -> None:
        """Write the index; it stands in a file of its own."""
        connection = connect(path, "rwc")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (body, deck, content='', tokenize='ascii')")
        connection.execute("BEGIN")
        for (number,) in archive.rows("SELECT id FROM article ORDER BY id"):
            parts = parts_of(archive.article(number))
            body, deck = (
                " ".join(word for part in separate(texts) for word in word_tokens(match_form(part)))
                for texts in (BETWEEN.join((parts.names, parts.paragraphs)), parts.decks)
            )
            connection.execute("INSERT INTO words (rowid, body, deck) VALUES (?, ?, ?)", (number, body, deck))
        connection.execute("COMMIT")
        connection.close()

    def first(self, item: Item) -> list[int]:
        """The first 20 for what somebody remembers."""
        plan = compile_query(self._archive, Filter("date", item.month) if item.month else None)
        return self._first([item.text], plan, None)

    def first_of(self, question: Question, hits: set[int]) -> list[int]:
        """The first 20 of the hits, by every article with a word of the question."""
        return self._first([term for group in question.every for term in group], Plan(EVERY_ARTICLE), hits)

    def _first(self, texts: Sequence[str], plan: Plan, hits: set[int] | None) -> list[int]:
        words = dict.fromkeys(word for text in texts for word in word_tokens(match_form(text)))
        if not words:
            return []
        rows = self._connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY bm25(words, 1.0, ?)",
            (self._joiner.join(f'"{word}"' for word in words), plan.first, plan.last, _DECK_WEIGHT),
        )
        return list(islice((number for (number,) in rows if hits is None or number in hits), _FIRST))


def rates(items: Sequence[Item], first: Callable[[Item], list[int]]) -> dict[str, float]:
    """Shares of the items at rank 1, within 5, within 20, and of questions that found nothing at all."""
    pages = [(item.article, first(item)) for item in items]
    within = {
        name: sum(article in page[:limit] for article, page in pages)
        for name, limit in (("rank 1", 1), ("rank ≤ 5", 5), ("rank ≤ 20", _FIRST))
    }
    nothing = sum(not page for _, page in pages)
    return {name: round(count / max(1, len(items)), 3) for name, count in {**within, "nothing": nothing}.items()}


def overlap(archive: Archive, bm25: Bm25, questions: Sequence[Question], *, bounded: bool) -> dict[str, float]:
    """The share of full bm25's first 20 that stand in our first 20, over the questions whose ranking is bounded or not.

    The mean, and that of the worst tenth of the questions.
    """
    shares = []
    for question in questions:
        search = Search(archive, question.text, "relevance")
        hits = set(search.all_ids())
        wanted = bm25.first_of(question, hits)
        if len(wanted) == _FIRST and (len(hits) > POOL) == bounded:
            shares.append(len(set(wanted) & set(search.ids(_FIRST))) / _FIRST)
    worst = sorted(shares)[: max(1, len(shares) // 10)]
    return {
        "questions": len(shares),
        "mean": round(sum(shares) / max(1, len(shares)), 3),
        "worst tenth": round(sum(worst) / max(1, len(worst)), 3),
    }


def overlaps(archive: Archive, bm25: Bm25, folder: Path, seed: int) -> dict[str, dict[str, float]]:
    """The overlap where all hits are scored, and where only a pool of them is."""
    texts = folder / "texts.jsonl"
    write_texts(archive, texts)
    count = sum(1 for _ in read_texts(texts))
    questions = [question for question in draw(read_texts(texts), count, seed) if question.facet is None]
    return {
        "every hit scored": overlap(archive, bm25, questions, bounded=False),
        f"more than {POOL:,} hits": overlap(archive, bm25, questions, bounded=True),
    }


def imported(folder: Path) -> Path:
    """An archive of the real articles."""
    rows, archive = folder / "rows.jsonl", folder / "archive.db"
    with rows.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in real_articles())
    import_paths(archive, [rows], load_profile())
    return archive


def markdown(found: dict[str, Any]) -> str:
    lines = ["| looked for by | order | rank 1 | rank ≤ 5 | rank ≤ 20 | nothing |", "|---|---|---|---|---|---|"]
    for way, orders in found["known items"].items():
        lines += [
            f"| {way} | {order} | " + " | ".join(f"{share:.1%}" for share in shares.values()) + " |"
            for order, shares in orders.items()
        ]
    lines += ["", "| first 20 beside full bm25 | questions | mean overlap | worst tenth |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {held['questions']} | {held['mean']:.1%} | {held['worst tenth']:.1%} |"
        for name, held in found["overlap"].items()
    ]
    return "\n".join(lines)


@click.command()
@click.option("--archive", "path", type=click.Path(path_type=Path, exists=True), help="else the articles are imported")
@click.option("--items", default=500, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(path: Path | None, items: int, seed: int) -> None:
    """Measure; see the module's text."""
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="huaichuan-bench-")))
        archive = held.enter_context(Archive.open(path or imported(folder)))
        if not archive.value("SELECT count(*) FROM article WHERE id >= ?", (SERIALS,)):
            raise click.ClickException("the archive holds no dated article")
        Bm25.build(folder / "bm25.db", archive)
        every_word, any_word = (Bm25(folder / "bm25.db", archive, joiner) for joiner in ("AND", "OR"))
        orders: dict[str, Callable[[Item], list[int]]] = {
            "ours": lambda item: Search(archive, item.query, "relevance").ids(_FIRST),
            "bm25, all words": every_word.first,
            "bm25, any word": any_word.first,
        }
        looked_for = drawn(archive, items, seed)
        found = {
            "articles": archive.value("SELECT count(*) FROM article"),
            "items": {way: len(asked) for way, asked in looked_for.items()},
            "seed": seed,
            "known items": {
                way: {name: rates(asked, first) for name, first in orders.items()} for way, asked in looked_for.items()
            },
            "overlap": overlaps(archive, any_word, folder, seed),
        }
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n" + markdown(found) + "\n")


if __name__ == "__main__":
    main()
