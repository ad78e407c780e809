"""The legend: a switch a type, with names where there is room for them."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.records import ENTITY_TYPES
from gui.reader.legend import Legend
from gui.theme import LIGHT


def test_names_give_way_where_there_is_no_room(qtbot: QtBot) -> None:
    column = QWidget()  # a window of its own would not be made narrower than its layout
    qtbot.addWidget(column)
    legend = Legend(LIGHT, frozenset())
    legend.setParent(column)
    column.show()
    legend.resize(900, 34)
    legend.show_counts(dict.fromkeys(ENTITY_TYPES, 12))
    wide = legend.switch("person").sizeHint().width()
    legend.resize(320, 34)
    assert legend.switch("person").sizeHint().width() < wide
    assert "人物" in legend.switch("person").toolTip()
    assert legend.switch("person").accessibleName() == "人物 12 处"
    legend.resize(900, 34)
    assert legend.switch("person").sizeHint().width() == wide
