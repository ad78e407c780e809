"""A pasted list of names: counted some at a time, sorted, a cell opened as a query, let go of."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.around.name_list import NameCount
from gui.around.names_dialog import NamesDialog, NamesModel

YEARS = ("2014", "2015")
COUNTED = (NameCount("韩青禾", 3, (1, 2)), NameCount("刘 昆", 9, (9, 0)), NameCount("查无此人", 0, (0, 0)))


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> NamesDialog:
    made = NamesDialog(tmp_path)
    qtbot.addWidget(made)
    made.show()
    return made


def test_model_keeps_to_the_rules(dialog: NamesDialog, qtmodeltester: object) -> None:
    model = NamesModel(dialog)
    model.begin(YEARS)
    model.add(COUNTED)
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [model.headerData(place, across) for place in range(3)] == ["合计", "2014", "2015"]
    assert [model.headerData(place, down) for place in range(3)] == ["韩青禾", "刘 昆", "查无此人"]
    assert [model.index(0, place).data() for place in range(3)] == ["3", "1", "2"]
    assert [model.index(2, place).data() for place in range(3)] == ["0", "", ""]


def test_names_are_read_as_they_are_pasted(dialog: NamesDialog, qtbot: QtBot) -> None:
    assert not dialog.go.isEnabled()
    dialog.pasted.setPlainText("韩青禾\n刘 昆、查无此人\n韩青禾")
    assert dialog.go.text() == "统计 3 个名字"
    with qtbot.waitSignal(dialog.wanted) as asked:
        dialog.go.click()
    assert asked.args == [["韩青禾", "刘 昆", "查无此人"]]


def test_progress_is_shown_until_all_are_counted(dialog: NamesDialog) -> None:
    dialog.pasted.setPlainText("韩青禾\n刘 昆\n查无此人")
    dialog.begin(YEARS)
    dialog.add(COUNTED[:2])
    assert dialog.bar.isVisible()
    assert (dialog.bar.value(), dialog.bar.maximum()) == (2, 3)
    assert dialog.stop.isVisible()
    dialog.add(COUNTED[2:])
    dialog.end()
    assert not dialog.bar.isVisible()
    assert dialog.line.text().startswith("3 个名字，2 个见报")


def test_more_hits_are_tinted_deeper(dialog: NamesDialog) -> None:
    dialog.begin(YEARS)
    dialog.add(COUNTED)
    one, nine, none = (
        dialog.model.index(*place).data(Qt.ItemDataRole.BackgroundRole) for place in ((0, 1), (1, 1), (1, 2))
    )
    assert one.alphaF() < nine.alphaF()
    assert none is None


def test_a_cell_is_a_query(dialog: NamesDialog, qtbot: QtBot) -> None:
    dialog.begin(YEARS)
    dialog.add(COUNTED)
    with qtbot.waitSignal(dialog.query_wanted) as asked:
        dialog.table.activated.emit(dialog.model.index(1, 1))
    assert asked.args == ['"刘 昆" 日期:2014']
    assert dialog.model.query(dialog.model.index(0, 0)) == "韩青禾"


def test_a_head_puts_the_most_on_top(dialog: NamesDialog) -> None:
    dialog.begin(YEARS)
    dialog.add(COUNTED)
    dialog.table.horizontalHeader().sectionClicked.emit(1)
    assert [one.name for one in dialog.model.rows] == ["刘 昆", "韩青禾", "查无此人"]


def test_it_can_be_let_go_of_and_closed(dialog: NamesDialog, qtbot: QtBot) -> None:
    dialog.pasted.setPlainText("韩青禾\n刘 昆")
    dialog.begin(YEARS)
    with qtbot.waitSignal(dialog.stopped):
        dialog.stop.click()
    assert dialog.go.isVisible()
    with qtbot.waitSignal(dialog.stopped):
        dialog.reject()


def test_the_table_is_asked_for_by_name(
    dialog: NamesDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.begin(YEARS)
    dialog.add(COUNTED)
    dialog.end()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "n.csv"), ""))
    with qtbot.waitSignal(dialog.table_wanted) as asked:
        dialog.export.click()
    assert asked.args == [YEARS, list(COUNTED), tmp_path / "n.csv"]
