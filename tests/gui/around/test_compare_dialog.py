"""Two queries compared: the counts lead to their articles, the bars say their year."""

from array import array
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.around.comparison import Comparison, Part
from gui.around.compare_dialog import CompareDialog, part_colour
from gui.theme import LIGHT
from tests.gui.looking import colours, point_at

FOUND = Comparison(
    ("2014", "2015"),
    Part("竹 -水", array("i", [1, 2]), (2, 0)),
    Part("竹 水", array("i", [3]), (0, 1)),
    Part("水 -竹", array("i"), (0, 0)),
    is_complete=True,
)


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> CompareDialog:
    made = CompareDialog(tmp_path)
    qtbot.addWidget(made)
    made.begin("竹")
    made.show()
    return made


def test_it_asks_with_the_query_at_hand(dialog: CompareDialog, qtbot: QtBot) -> None:
    dialog.second.setText("水")
    with qtbot.waitSignal(dialog.wanted) as asked:
        QTest.keyClick(dialog.second, Qt.Key.Key_Return)
    assert asked.args == ["竹", "水"]


def test_a_comparison_that_stands_there_is_left_alone(dialog: CompareDialog) -> None:
    dialog.show_comparison(FOUND)
    dialog.begin("别的")
    assert dialog.first.text() == "竹"


def test_counts_lead_to_their_articles(dialog: CompareDialog, qtbot: QtBot) -> None:
    assert [count.text() for count in dialog.counts] == ["—", "—", "—"]
    dialog.show_comparison(FOUND)
    assert [count.text() for count in dialog.counts] == ["2", "1", "0"]
    with qtbot.waitSignal(dialog.query_wanted) as asked:
        dialog.counts[1].click()
    assert asked.args == ["竹 水"]
    assert not dialog.counts[2].isEnabled()


def test_bars_say_their_year(dialog: CompareDialog) -> None:
    dialog.show_comparison(FOUND)
    point_at(dialog.bars, QPoint(10, 40))
    assert dialog.line.text() == "2014年　只有甲 2　都有 0　只有乙 0"
    assert part_colour(LIGHT, 0).name() in colours(dialog.bars)
    dialog.bars.leaveEvent(None)
    assert "点数目" in dialog.line.text()


def test_a_query_that_cannot_be_read_is_told_here(dialog: CompareDialog) -> None:
    dialog.show_fault("这个右括号没有对应的左括号。")
    assert dialog.fault.isVisible()
    dialog.show_comparison(FOUND)
    assert not dialog.fault.isVisible()
    dialog.show_comparison(Comparison(FOUND.years, FOUND.only_first, FOUND.both, FOUND.only_second, is_complete=False))
    assert "没有数完" in dialog.fault.text()


def test_the_table_is_asked_for_by_name(
    dialog: CompareDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.show_comparison(FOUND)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "c.csv"), ""))
    with qtbot.waitSignal(dialog.table_wanted) as asked:
        dialog.table.click()
    assert asked.args == [FOUND, tmp_path / "c.csv"]
