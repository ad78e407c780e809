"""The margin: tags, collections and highlights of the article, notes saved while they are typed."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from db.notebook.user_file import Highlight, Quote
from gui.notebook.margin import Beside, Margin

MARK = Highlight(7, "u1", "一座桥", Quote(0, 0, "青龙桥通车", "", ""), "查", "")
GONE = Highlight(8, "u1", "一座桥", Quote(0, 0, "改掉的话", "", ""), "", "")
BESIDE = Beside("u1", ["待核"], {"水利": "年终稿"}, [MARK, GONE], frozenset({8}))


@pytest.fixture
def margin(qtbot: QtBot) -> Margin:
    made = Margin()
    qtbot.addWidget(made)
    made.resize(220, 600)
    made.show_beside(BESIDE)
    made.show()
    return made


def control(margin: Margin, heard: str) -> QAbstractButton:
    buttons = margin.findChildren(QAbstractButton)
    return next(button for button in buttons if button.accessibleName() == heard)


def test_everything_beside_the_article_is_there(margin: Margin) -> None:
    notes = [box.toPlainText() for box in margin.findChildren(QPlainTextEdit)]
    assert notes == ["年终稿", "查", ""]
    assert all(box.accessibleName() for box in margin.findChildren(QPlainTextEdit))


@pytest.mark.parametrize(
    "heard, signal, told",
    [
        ("去掉标签 待核", "untagged", ["待核"]),
        ("移出专题 水利", "uncollected", ["水利"]),
        ("到这处划线", "highlight_chosen", [7]),
        ("去掉这处划线", "highlight_dropped", [7]),
        ("加入专题", "collect_wanted", []),
    ],
)
def test_every_control_tells_what_it_is_for(
    margin: Margin, heard: str, signal: str, told: list[object], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(getattr(margin, signal)) as said:
        control(margin, heard).click()
    assert said.args == told


def test_a_tag_is_added_with_enter(margin: Margin, qtbot: QtBot) -> None:
    box = margin.findChild(QLineEdit)
    assert isinstance(box, QLineEdit)
    with qtbot.assertNotEmitted(margin.tagged):
        box.returnPressed.emit()
    box.setText(" 好稿 ")
    with qtbot.waitSignal(margin.tagged) as tagged:
        box.returnPressed.emit()
    assert tagged.args == ["好稿"]


def test_a_note_is_told_once_typing_pauses(margin: Margin, qtbot: QtBot) -> None:
    box = margin.findChildren(QPlainTextEdit)[0]
    with qtbot.waitSignal(margin.noted) as noted:
        box.setPlainText("年终用")
    assert noted.args == ["u1", "水利", "年终用"]


def test_a_note_is_not_lost_when_another_article_comes(margin: Margin, qtbot: QtBot) -> None:
    margin.findChildren(QPlainTextEdit)[1].setPlainText("没写完")
    with qtbot.waitSignal(margin.written_beside) as written:
        margin.show_beside(Beside("u2"))
    assert written.args == [7, "没写完"]


def test_the_box_that_is_written_in_stays(margin: Margin, qtbot: QtBot) -> None:
    margin.activateWindow()
    box = margin.findChildren(QPlainTextEdit)[0]
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    margin.show_beside(Beside("u1", ["待核"], {"水利": "年终"}, [MARK, GONE], frozenset({8})))
    assert margin.findChildren(QPlainTextEdit)[0] is box
    assert QTest.qWaitForWindowExposed(margin)
