"""Made-up articles that mean nothing, and what becomes of one that is printed again."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

from db.archive import Archive
from tests.conftest import take_in
from tests.db.importing.press import paragraph


def article(seed: int, length: int = 600) -> list[str]:
    """Paragraphs of some sentences each."""
    choose = random.Random(seed)
    return [paragraph(choose, length // 4) for _ in range(4)]


def reworded(text: Sequence[str], seed: int, share: float) -> list[str]:
    """The same with that share of its sentences put otherwise."""
    choose = random.Random(seed)
    sentences = [(at, sentence) for at, one in enumerate(text) for sentence in one.removesuffix("。").split("。")]
    changed = set(choose.sample(range(len(sentences)), round(share * len(sentences))))
    now = [
        (at, paragraph(choose, len(sentence)).rstrip("。") if number in changed else sentence)
        for number, (at, sentence) in enumerate(sentences)
    ]
    return ["。".join(sentence for place, sentence in now if place == at) + "。" for at in range(len(text))]


def print_paper(archive: Path, name: str, *pieces: tuple[str, str, Sequence[str]]) -> list[int]:
    """Import pieces (day, headline, paragraphs) from a table of that name; their ids."""
    table = archive.with_name(name)
    rows = [{"date": day, "page": 1, "title": headline, "body": "\n".join(text)} for day, headline, text in pieces]
    table.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    report = take_in(archive, table)
    assert not report.refusals
    with Archive.open(archive) as opened:
        return [opened.value("SELECT id FROM article WHERE headline = ?", (headline,)) for _, headline, _ in pieces]
