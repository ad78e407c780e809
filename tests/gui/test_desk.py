"""The desk: what is asked of an archive is answered by signals, the quick part first."""

import shutil
from array import array
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.records import Mention
from gui.desk import Desk, FirstRows, Reading


@pytest.fixture
def desk(sample_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    with qtbot.waitSignal(made.opened):
        made.open(sample_path)
    yield made
    made.close()


def found(desk: Desk, query: str, qtbot: QtBot) -> FirstRows:
    with qtbot.waitSignal(desk.found) as answer:
        desk.search(query, "newest")
    rows = answer.args[0]
    assert isinstance(rows, FirstRows)
    return rows


def test_opening_tells_what_the_archive_holds(sample_path: Path, qtbot: QtBot) -> None:
    desk = Desk()
    heard: list[Any] = []
    for signal in (desk.opened, desk.described, desk.surveyed):
        signal.connect(heard.append)
    with qtbot.waitSignal(desk.surveyed):
        desk.open(sample_path)
    path, info, facets = heard
    assert path == sample_path
    assert info.articles > 40
    assert "要闻" in {facet.value for facet in facets["section"]}
    desk.close()


def test_missing_archive_is_told_by_name(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk()
    with qtbot.waitSignal(desk.failed) as failed:
        desk.open(tmp_path / "没有.db")
    assert "没有.db" in failed.args[0]
    desk.close()


def test_first_rows_come_with_what_a_window_shows_of_them(desk: Desk, qtbot: QtBot) -> None:
    rows = found(desk, "", qtbot)
    assert len(rows.hits) > 10
    assert set(rows.hits) <= set(rows.ids)
    assert rows.seconds > 0


def test_count_facets_and_the_other_ids_follow(desk: Desk, qtbot: QtBot) -> None:
    answers: list[object] = []
    desk.found.connect(lambda rows: answers.append(len(rows.ids)))
    desk.counted.connect(lambda total, _: answers.append(total))
    desk.facets_counted.connect(lambda facets: answers.append(sum(facet.count for facet in facets["section"])))
    with qtbot.waitSignal(desk.rest_found) as rest:
        desk.search("博爱", "oldest")
    assert answers == [answers[0]] * 3
    assert rest.args == [array("i")]


def test_rows_are_read_by_id(desk: Desk, qtbot: QtBot) -> None:
    rows = found(desk, "博爱", qtbot)
    with qtbot.waitSignal(desk.rows_read) as answer:
        desk.read_rows(rows.ids[-2:])
    hits = answer.args[0]
    assert set(hits) == set(rows.ids[-2:])
    assert any(hit.snippet.marks for hit in hits.values())


def test_article_comes_with_its_hits_and_then_its_mentions(desk: Desk, qtbot: QtBot) -> None:
    rows = found(desk, "博爱", qtbot)
    readings: list[Reading] = []
    desk.article_read.connect(readings.append)
    with qtbot.waitSignal(desk.mentions_read, timeout=10_000) as answer:
        desk.read_article(rows.ids[0])
    (reading,), (mentions,) = readings, answer.args
    texts = dict(enumerate(paragraph.text for paragraph in reading.article.paragraphs))
    for place, marks in reading.hits.items():
        if isinstance(place, int):
            assert {texts[place][start:end] for start, end in marks} == {"博爱"}
    assert mentions
    assert all(isinstance(mention, Mention) for mention in mentions)


def test_query_that_cannot_be_read_is_refused_with_its_place(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.query_refused) as refused:
        desk.search("博爱 )", "newest")
    assert refused.args[1] == 3


def test_only_the_newest_query_is_answered(desk: Desk, qtbot: QtBot) -> None:
    answers: list[FirstRows] = []
    desk.found.connect(answers.append)
    with qtbot.waitSignal(desk.rest_found):
        for query in ("博", "博爱", "博爱县"):
            desk.search(query, "newest")
    assert [rows.query for rows in answers] == ["博爱县"]


def test_closed_desk_is_silent(desk: Desk, qtbot: QtBot) -> None:
    desk.close()
    with qtbot.assertNotEmitted(desk.found, wait=30):
        desk.search("博爱", "newest")


def test_an_archive_taken_away_under_the_window_is_told(sample_path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    path = Path(shutil.copy(sample_path, tmp_path / "a.db"))
    other = Path(shutil.copy(sample_path, tmp_path / "b.db"))
    desk = Desk()
    with qtbot.waitSignal(desk.opened):
        desk.open(path)
    found(desk, "桥", qtbot)
    for change, sentence in ((path.unlink, "a.db 已被删除"), (partial(other.replace, path), "换成另一个文件")):
        change()
        with qtbot.waitSignal(desk.failed) as failed:
            desk.search("桥", "newest")
        assert sentence in failed.args[0]
    desk.close()
