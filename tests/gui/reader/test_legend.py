"""The legend: a switch a type, in two rows where there is no room for one."""

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records import ENTITY_TYPES, EntityType
from gui.reader.legend import Legend
from gui.theme import LIGHT


def test_what_has_no_room_goes_to_a_second_row_and_comes_back(qtbot: QtBot) -> None:
    column = QWidget()  # a window of its own would not be made narrower than its layout
    qtbot.addWidget(column)
    legend = Legend(LIGHT, frozenset())
    legend.setParent(column)
    column.show()
    legend.show_counts(dict.fromkeys(ENTITY_TYPES, 12))

    def rows(width: int) -> list[list[EntityType]]:
        legend.resize(width, 68)
        QApplication.processEvents()
        places = {kind: legend.switch(kind).geometry() for kind in ENTITY_TYPES}
        assert all(place.right() < width for place in places.values())
        heights = sorted({place.top() for place in places.values()})
        in_order = sorted(ENTITY_TYPES, key=lambda kind: places[kind].left())
        return [[kind for kind in in_order if places[kind].top() == top] for top in heights]

    whole = list(ENTITY_TYPES)
    assert rows(900) == [whole]
    first, second = rows(320)
    assert first + second == whole
    assert legend.switch("person").accessibleName() == "人物 12 处"
    assert rows(900) == [whole]
