"""The palette: everything there is to do, by a few letters of its name."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.palette import Choice, Palette


def test_typing_narrows_and_enter_does(qtbot: QtBot) -> None:
    done: list[str] = []
    names = ("文件 › 打开档案", "文件 › 導出", "查看 › 放大字号")
    palette = Palette([Choice(name, "", lambda name=name: done.append(name)) for name in names])  # type: ignore[misc]
    qtbot.addWidget(palette)
    palette.show()
    assert palette.list.topLevelItemCount() == 3
    palette.box.setText("导出")
    assert palette.list.topLevelItemCount() == 1
    palette.box.setText("文件")
    QTest.keyClick(palette.box, Qt.Key.Key_Down)
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert done == ["文件 › 導出"]
    assert not palette.isVisible()


def test_nothing_found_does_nothing(qtbot: QtBot) -> None:
    palette = Palette([Choice("打开", "", lambda: None)])
    qtbot.addWidget(palette)
    palette.show()
    palette.box.setText("没有这回事")
    QTest.keyClick(palette.box, Qt.Key.Key_Up)
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert palette.isVisible()
