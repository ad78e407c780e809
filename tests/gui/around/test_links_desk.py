"""Reprints, errata, series and notices in the window, over a small archive of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.listing import Listing
from gui.around.compare_dialog import CompareDialog
from gui.around.comparison import ComparisonDialog
from gui.around.links_strip import LinksStrip
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.settings import Settings
from tests.conftest import take_in

BODY = """3月5日，博爱县许良镇的青龙桥通车。全长36米的桥，连起了河两岸的两个村。

去年10月，施工队进场。“以前绕路要走七里。”村民赵来顺说。桥修好的那天，孩子们在桥上跑了一个下午。"""
PAGES = (
    ("2025-03-08", f"# 沁河故事（上）\n\n{BODY}\n\n# 停水公告\n\n因管道检修，桥头一带停水。\n"),
    ("2025-03-09", "# 沁河故事（下）\n\n桥那边住着赵来顺一家。\n"),
    ("2025-03-10", "# 更正\n\n本报3月8日第2版《沁河故事》中“36米”应为“63米”。\n"),
    ("2025-03-12", f"# 一座桥连起两个村\n\n{BODY.replace('七里', '八里')}\n"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linked")
    for day, text in PAGES:
        page = folder / f"{day}.md"
        page.write_text(f"---\npaper: 怀川示范报\ndate: {day}\npage: 2\n---\n{text}", encoding="utf-8")
        take_in(folder / "a.db", page)
    return folder / "a.db"


@pytest.fixture
def window(desk: Desk, settings: Settings, archive: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(desk, settings, [], tmp_path)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignals([desk.rest_found, desk.mentions_read], timeout=15_000):
        made.open(archive)
    yield made
    made.close()


def number_of(archive: Path, headline: str) -> int:
    with Archive.open(archive) as opened:
        return int(opened.value("SELECT id FROM article WHERE headline = ?", (headline,)))


def listed(window: MainWindow) -> list[int]:
    model = window._parts.results.model
    return [model.article_id(row) for row in range(model.rowCount())]


def test_the_list_folds_reprints_and_leaves_notices_out_but_counts_them_all(
    window: MainWindow, archive: Path, desk: Desk, qtbot: QtBot
) -> None:
    results = window._parts.results
    again, first = number_of(archive, "一座桥连起两个村"), number_of(archive, "沁河故事（上）")
    notice = number_of(archive, "停水公告")
    assert len(listed(window)) == 3
    assert {first, notice}.isdisjoint(listed(window))
    assert results.count.text().startswith("<b>5</b> 篇")
    assert results.left_out.text() == "其中公告、广告 1 篇未列出"
    assert results.folded.text() == "重稿 1 篇折在一起"
    assert results.listed.index(first) == results.listed.index(again) + 1
    with qtbot.waitSignal(desk.rest_found):
        results.notices.click()
    assert notice in listed(window)
    assert results.notices.text() == "收起"
    with qtbot.waitSignal(desk.rest_found):
        results.notices.click()
    assert notice not in listed(window)


def test_a_query_for_notices_lists_them(window: MainWindow, archive: Path, desk: Desk, qtbot: QtBot) -> None:
    for query in ("体裁:notice", "停水"):
        with qtbot.waitSignal(desk.arranged) as arranged:
            window.show_query(query)
        listing = arranged.args[0]
        assert isinstance(listing, Listing)
        assert list(listing.rows) == [number_of(archive, "停水公告")]
        assert listing.apart == 0


def test_the_pill_of_a_row_opens_the_comparison(window: MainWindow, archive: Path, qtbot: QtBot) -> None:
    table = window._parts.results.table
    row = listed(window).index(number_of(archive, "一座桥连起两个村"))
    box = table.visualRect(table.model().index(row, 0))
    QTest.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(box.right() - 40, box.top() + 48),
    )
    qtbot.waitUntil(lambda: bool(window.findChildren(ComparisonDialog)))
    (dialog,) = window.findChildren(ComparisonDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.own.text() == "一座桥连起两个村"
    assert dialog.other.text() == "沁河故事（上）"
    assert "七里" in dialog.text.toPlainText()
    with qtbot.waitSignal(window._desk.article_read):
        dialog._open()
    assert window._parts.reader.article_id == number_of(archive, "沁河故事（上）")


def test_each_entry_of_the_menus_does_something_of_its_own(window: MainWindow) -> None:
    actions = window._parts.actions
    entries = [action for _, some in actions.by_menu() for action in some]
    assert {action.text() for action in entries} == {action.text() for action in actions._actions.values()}


def test_reprints_are_compared_by_the_menu_in_one_dialog_whatever_the_colours(
    window: MainWindow, archive: Path, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.article_read):
        desk.read_article(number_of(archive, "一座桥连起两个村"))
    for _ in range(2):
        window._parts.actions.action("reprints").trigger()
        qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(ComparisonDialog)))
        window._parts.actions.action("dark").trigger()
    assert len(window.findChildren(ComparisonDialog)) == 1
    assert not window.findChildren(CompareDialog)


def test_an_article_has_its_links_over_its_text(window: MainWindow, archive: Path, desk: Desk, qtbot: QtBot) -> None:
    strip = window.findChild(LinksStrip)
    assert strip is not None
    desk.read_article(number_of(archive, "沁河故事（上）"))

    def words() -> str:
        return " ".join(label.text() for label in strip.findChildren(QLabel) if not label.isHidden())

    qtbot.waitUntil(lambda: "后来有更正" in words())
    assert "沁河故事（上），共 2 篇" in words()
    assert "另有 1 篇相同或相近" in words()
    desk.read_article(number_of(archive, "沁河故事（下）"))
    qtbot.waitUntil(lambda: "后来有更正" not in words() and "（下）" in words())


def test_what_resembles_an_article_is_looked_for_when_it_is_looked_at(
    window: MainWindow, archive: Path, desk: Desk, qtbot: QtBot
) -> None:
    panel = window._parts.related
    items = panel.tree.items
    assert items.rowCount() == 0
    window._parts.right.show_pane(panel)
    qtbot.waitUntil(lambda: items.rowCount() > 0)

    def group(title: str) -> list[str]:
        for number in range(items.rowCount()):
            item = items.item(number)
            if item.text() == title:
                return [item.child(row).text() for row in range(item.rowCount())]
        return []

    assert group("重稿") == ["沁河故事（上）"]
    assert "青龙桥" in group("关键词")
    with qtbot.waitSignal(desk.article_read):
        panel.tree.chosen.emit("article", str(number_of(archive, "沁河故事（下）")))
    qtbot.waitUntil(lambda: items.rowCount() > 0 and group("重稿") == [])
    with qtbot.waitSignal(desk.found):
        panel.tree.chosen.emit("word", "青龙桥")
    assert window._parts.bar.query == "青龙桥"
