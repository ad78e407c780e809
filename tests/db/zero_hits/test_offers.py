"""What is offered where a query finds nothing: always something that is found, nearest to the query first."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.entities.store import analyse_archive
from db.search import Search
from db.several import Archives
from db.upkeep.verify import problems
from db.zero_hits import offers as module
from db.zero_hits.answer import Offer
from db.zero_hits.offers import explain
from tests.conftest import BRIDGE, take_in
from tests.db.cli.test_main import run, told


def offers(archive: Archive, query: str, *, folded: bool = True) -> list[Offer]:
    return list(explain(Archives([archive]), query, folded=folded).offers)


@pytest.mark.parametrize(
    "query, kind, becomes",
    [
        ("青龙乔", "character", "青龙桥"),
        ("青拢桥 施工队", "character", "青龙桥 施工队"),
        ("作者:韩清禾", "character", "作者:韩青禾"),
        ("作者:寒轻和", "character", "作者:韩青禾"),
        ("青山桥", "character", "青?桥"),
        ("青桥", "character", "青?桥"),
        ("青龙大桥", "character", "青龙桥"),
        ("同句(青大龙桥 许良镇)", "character", "同句(青龙桥 许良镇)"),
        ("近/5(青山桥 通车)", "character", "近/5(青?桥 通车)"),
        ("青龙桥 版名:副刊", "filters", "青龙桥"),
        ("青龙桥 日期:2025-03-06", "dates", "青龙桥 日期:2025-03-03..2025-03-09"),
        ("青龙桥 日期:2025-02-20", "dates", "青龙桥 日期:2025-01-20..2025-03-23"),
        ("青龙桥 查无此词", "fewer", "青龙桥"),
        ("同句(施工队 七里)", "apart", "施工队 七里"),
    ],
)
def test_offered(bridge: Archive, query: str, kind: str, becomes: str) -> None:
    found = {(offer.kind, offer.query): offer.total for offer in offers(bridge, query)}
    assert found[kind, becomes] == 1  # type: ignore[index]


def test_the_rarest_is_doubted_where_each_stands_somewhere(tmp_path: Path, write_page: Callable[..., Path]) -> None:
    """韩清禾 is somebody too, but not who wrote of the bridge."""
    other = "---\npaper: 怀川示范报\ndate: 2025-03-09\npage: 1\n---\n# 种山药\n\n本报记者 韩清禾\n\n村里种了山药。\n"
    take_in(tmp_path / "a.db", write_page(BRIDGE), write_page(other, "other.md"))
    with Archive.open(tmp_path / "a.db") as archive:
        assert Search(archive, "作者:韩清禾").total() == 1
        assert "作者:韩青禾 青龙桥" in [offer.query for offer in offers(archive, "作者:韩清禾 青龙桥")]


def test_nothing_is_offered_where_nothing_is_near(bridge: Archive) -> None:
    assert offers(bridge, "嘭") == []


def test_another_writing_is_offered_where_it_is_asked_as_printed(bridge: Archive) -> None:
    (offer,) = [offer for offer in offers(bridge, "青龍橋", folded=False) if offer.kind == "folded"]
    assert (offer.query, offer.total) == ("青龍橋", 1)


def test_numbers_are_offered_however_they_are_printed(bridge: Archive) -> None:
    assert [offer.query for offer in offers(bridge, "二三〇〇余公斤") if offer.kind == "numbers"]


def test_old_name_with_a_filter_that_does_not_fit_either(bridge: Archive) -> None:
    assert [offer.query for offer in offers(bridge, "青拢桥 版名:副刊")] == ["青龙桥"]


def test_what_was_asked_and_what_stands_nowhere(bridge: Archive) -> None:
    found = explain(Archives([bridge]), "青龙桥 查无此词 县:温县")
    assert found.asked == "“青龙桥”、“查无此词”都有，县市区为“温县”"
    assert found.nowhere == ("“查无此词”",)


@pytest.mark.parametrize("query, unread", [("人物:无此人", 2), ("青龙桥 事件:1999", 2), ("查无此词", 0)])
def test_articles_not_recognised_yet_are_told_where_somebody_is_asked_for(
    bridge: Archive, query: str, unread: int
) -> None:
    found = explain(Archives([bridge]), query)
    assert found.unread == unread
    assert any("有 2 篇还没有识别" in sentence for sentence in found.sentences) == bool(unread)
    with Archive.open(bridge.path, writable=True) as archive:
        analyse_archive(archive)
    assert explain(Archives([bridge]), query).unread == 0


def test_a_literal_query_has_no_operators(bridge: Archive) -> None:
    assert explain(Archives([bridge]), "青龙桥 县:温县", literal=True).asked == "“青龙桥 县:温县”"


WORDS = st.sampled_from(
    [
        "青龙桥",
        "青龙乔",
        "施工队",
        "山药",
        "温县:",
        "县:温县",
        "县:博爱县",
        "日期:2024",
        "-一片",
        "版名:副刊",
        "查无",
        "同句(青龙桥 山药)",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_whatever_is_offered_is_found(bridge: Archive, words: list[str]) -> None:
    query = " ".join(words)
    found = offers(bridge, query)
    assert [Search(bridge, offer.query, questions=False).total() for offer in found] == [offer.total for offer in found]
    assert all(offer.total for offer in found)
    assert len({offer.query for offer in found}) == len(found)


def test_a_field_that_the_indexes_hold_nothing_of_is_said(tmp_path: Path, write_page: Callable[..., Path]) -> None:
    """As in an archive that was indexed before there was such a field."""
    take_in(tmp_path / "a.db", write_page(BRIDGE))
    with Archive.open(tmp_path / "a.db", writable=True) as archive:
        whole = Archives([archive])
        assert Search(archive, "稿源:自采").total() == 2
        assert explain(whole, "稿源:转载").unknown == ()
        with archive.transaction():
            archive.execute("DELETE FROM facet_link WHERE code IN (SELECT code FROM facet WHERE kind = 'origin')")
            archive.execute("DELETE FROM facet WHERE kind = 'origin'")
        assert explain(whole, "青龙桥 稿源:自采").unknown == ("稿源",)
        assert any("verify --repair" in sentence for sentence in explain(whole, "青龙桥 稿源:自采").sentences)
        assert [problem.cure for problem in problems(archive)] == ["indexes"]
    assert told("search", "稿源:自采", "--archive", str(tmp_path / "a.db"))["zero_hits"]["unknown"] == ["稿源"]
    assert "索引已按" in run("verify", "--repair", "--archive", str(tmp_path / "a.db"))
    with Archive.open(tmp_path / "a.db") as archive:
        assert Search(archive, "稿源:自采").total() == 2


def test_it_is_said_when_there_was_no_time_to_try_all(bridge: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    assert explain(Archives([bridge]), "青拢桥").is_complete
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    hurried = explain(Archives([bridge]), "青拢桥")
    assert (hurried.offers, hurried.is_complete) == ((), False)
    assert "没有来得及试完" in hurried.sentences[-1]
