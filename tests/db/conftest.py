"""A paper of sixty short pieces over a small alphabet and twelve years, where every accident of matching happens."""

import json
import random
from collections.abc import Iterator

import pytest

from db.archive import Archive
from db.importing.intake import Given, import_paths
from db.profile import load_profile
from db.records import Article

LETTERS = "焦作人民政府國国重庆 Aa1，。“”-㎡"
NAMES = ("焦民", "国庆", "重人")


@pytest.fixture(scope="session")
def chorus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """That paper."""
    choose = random.Random(11)
    folder = tmp_path_factory.mktemp("chorus")

    def run(least: int, most: int) -> str:
        return "".join(choose.choice(LETTERS) for _ in range(choose.randint(least, most))).strip() or "人"

    rows = [
        {
            "date": f"{2003 + number % 12}-{1 + number % 11:02}-05" if number % 20 else "",
            "page": 1 + number % 3,
            "section": ("要闻", "民生", "副刊")[number % 3],
            "title": run(2, 6),
            "author": choose.choice(NAMES),
            "body": "\n".join(run(4, 30) for _ in range(3)),
        }
        for number in range(60)
    ]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    path = folder / "chorus.db"
    report = import_paths(path, [folder / "rows.jsonl"], load_profile(), Given(paper="合唱报"))
    assert (report.articles, report.refusals) == (60, ())
    with Archive.open(path) as archive:
        yield archive


@pytest.fixture(scope="session")
def pieces(chorus: Archive) -> dict[int, Article]:
    """Its articles by id, read once for all scans."""
    return {number: chorus.article(number) for (number,) in chorus.rows("SELECT id FROM article ORDER BY id")}
