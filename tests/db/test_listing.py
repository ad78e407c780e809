"""What the window lists of hits."""

import json
from pathlib import Path

import pytest

from db.archive import Archive
from db.listing import listed, wants_notices
from db.search import Search
from tests.conftest import take_in
from tests.db.reprints.press import article

WHOLE = "\n".join(article(1))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    rows: list[dict[str, str]] = [
        {"date": "2024-05-06", "title": "青龙桥通车", "body": WHOLE},
        {"date": "2024-05-07", "title": "一座桥连起两个村", "body": WHOLE},
        {"date": "2024-05-08", "title": "停水公告", "body": "青龙桥一带停水，请储水备用。"},
        {
            "date": "2024-05-09",
            "page": "8",
            "section": "分类广告",
            "title": "青龙桥头旺铺",
            "body": "青龙桥头旺铺，价格面议。",
        },
        {"date": "2024-05-09", "title": "遗失声明", "body": "赵来顺遗失青龙桥通行证，声明作废。"},
    ]
    table = tmp_path / "rows.jsonl"
    table.write_text(
        "".join(json.dumps({"page": "1"} | row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    take_in(tmp_path / "a.db", table)
    return tmp_path / "a.db"


def test_notices_are_apart_and_reprints_folded_and_none_is_lost(archive: Path) -> None:
    with Archive.open(archive) as opened:
        hits = Search(opened, "", "newest").all_ids()
        again, first = hits[-2:]
        listing = listed(opened, hits, notices=False)
        assert list(listing.rows) == [again]
        assert listing.under == {again: (first,)}
        assert listing.apart == 3
        everything = listed(opened, hits, notices=True)
        assert list(everything.rows) == [*hits[:3], again]
        assert everything.apart == 0


def test_many_hits_are_listed_as_few_are(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(archive) as opened:
        hits = Search(opened, "", "newest").all_ids()
        few = listed(opened, hits, notices=False)
        monkeypatch.setattr("db.listing._FEW", 0)
        monkeypatch.setattr("db.reprints.finding._FEW", 0)
        assert listed(opened, hits, notices=False) == few


@pytest.mark.parametrize(
    "query, wanted", [("桥", False), ("桥 体裁:公告", True), ("体裁:notice 体裁:news", True), ("", False)]
)
def test_a_query_by_genre_means_what_it_finds(query: str, wanted: bool) -> None:
    assert wants_notices(query) is wanted
