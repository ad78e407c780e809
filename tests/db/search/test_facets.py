"""Facets as a count by hand gives them, as they were imported and as an index built anew has them."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from db.archive import Archive
from db.export.article_object import article_object
from db.importing.reindex import reindex
from db.search import Search
from db.text.origin import ORIGINS


def by_hand(archive: Archive, kind: str) -> Counter[str]:
    """The values of a kind, one an article, as `show` tells them."""
    shown = [article_object(archive.article(number)) for number in Search(archive, "").all_ids()]
    if kind == "origin":
        return Counter(ORIGINS[article["origin"]] for article in shown if article["origin"])
    return Counter("有图" for article in shown if article["images"] or article["genre"] == "photo")


@pytest.mark.parametrize("kind, field", [("origin", "稿源"), ("photo", "配图")])
def test_own_wire_and_reprint_and_pictures_are_counted_and_asked_for(
    sample_path: Path, tmp_path: Path, kind: str, field: str
) -> None:
    path = tmp_path / "sample.db"
    shutil.copy(sample_path, path)
    with Archive.open(path, writable=True) as archive:
        expected = by_hand(archive, kind)
        assert expected
        for _ in ("as imported", "anew"):
            facets = Search(archive, "").facets((kind,))[kind]
            assert {facet.value: facet.count for facet in facets} == expected
            assert {value: Search(archive, f"{field}:{value}").total() for value in expected} == expected
            reindex(archive)


def test_bylines_are_counted_the_same_however_many_ids_are_named_at_once(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(sample_path) as archive:
        at_once = Search(archive, "").facets(("byline",))
        monkeypatch.setattr("db.search.facets._PIECE", 7)
        assert Search(archive, "").facets(("byline",)) == at_once != {"byline": ()}


@pytest.mark.parametrize(
    "query",
    ["", "的", "县:温县", "日期:2025", "县:温县 日期:2025-09", "-版名:要闻", "版名:要闻 OR 体裁:图片", "记者 的", "山"],
)
def test_what_is_counted_in_the_index_is_what_is_counted_hit_by_hit(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    with Archive.open(sample_path) as archive:
        by_hit = Search(archive, query).facets()
        monkeypatch.setattr("db.search.facets._MANY", 1)
        assert Search(archive, query).facets() == by_hit
        assert sum(facet.count for facet in by_hit["section"])
