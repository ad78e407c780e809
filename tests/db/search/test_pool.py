"""What is scored of more hits than can be: the heaviest of all years, whatever is newest."""

import json
from collections.abc import Iterator

import pytest

from db.archive import Archive
from db.importing.intake import import_paths
from db.profile import load_profile
from db.search import Search
from db.search.index import heavy_token, weighed_words
from db.search.pool import POOL
from db.search.weight import DECK, LEAD, LEVELS, level

NEWER = POOL + 40
OLD = {
    "2001-05-01": ("和平来之不易", "人们热爱和平，和平要靠大家。"),
    "2001-05-02": ("祖国的山河", "游人看了一路。"),
    "2001-05-03": ("修锁", "老师傅换了一颗螺丝。"),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Three old articles, and many newer ones in which 和平 and 国的 only happen to stand."""
    folder = tmp_path_factory.mktemp("pool")
    rows = [{"date": date, "title": title, "body": body} for date, (title, body) in OLD.items()]
    for number in range(NEWER):
        date = f"2020-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
        rows.append({"date": date, "title": f"天气第{number}报", "body": "天气温和平稳，我国的秋天到了。"})
    (folder / "rows.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    import_paths(folder / "a.db", [folder / "rows.jsonl"], load_profile())
    with Archive.open(folder / "a.db") as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "date"),
    [
        ("和平", "2001-05-01"),
        ("和平 -螺丝", "2001-05-01"),
        ("国的", "2001-05-02"),
        ("温和 OR 螺丝", "2001-05-03"),
    ],
)
def test_an_old_article_that_weighs_more_comes_before_newer_ones(archive: Archive, query: str, date: str) -> None:
    search = Search(archive, query, "relevance")
    assert archive.article(search.ids(1)[0]).date == date
    assert search.total() > POOL


@pytest.mark.parametrize(
    "query", ["和平 日期:2020", "平稳 日期:2020-02..2020-04", "和平 -平稳", "和平 螺丝", "和平 OR 山河"]
)
def test_what_is_chosen_by_weight_is_a_hit_as_any_other(archive: Archive, query: str) -> None:
    ranked = Search(archive, query, "relevance").all_ids().tolist()
    assert sorted(ranked) == sorted(Search(archive, query, "newest").all_ids())


def test_every_word_is_indexed_once_and_a_heavy_one_with_its_level() -> None:
    paragraphs = ["和平的日子。", "日子过得平稳。" + "远处没有人家，" * 400]
    tokens = weighed_words(["和平万岁"], ["陈山"], paragraphs)
    words = [token for token in tokens if not token.startswith("hh")]
    assert sorted(words) == sorted(set(words))
    assert {"和平", "日子", "平稳"} <= set(words)
    assert heavy_token("和平", level(DECK + LEAD, sum(map(len, paragraphs)))) in tokens
    assert not [token for token in tokens if token.endswith("平稳") and token.startswith("hh")]
    assert heavy_token("远处", len(LEVELS)) in tokens
