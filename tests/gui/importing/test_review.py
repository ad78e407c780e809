"""待校 in the window: a doubt at a time, by keys alone, written into the archive as it is decided."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTextEdit
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.editing.review import Doubt, doubts, edits
from db.records import Repair
from gui.importing.review import ReviewDialog
from gui.importing.review_desk import ReviewDesk
from tests.conftest import CUT, take_in

DECIDING = [(Qt.Key.Key_A, "accept"), (Qt.Key.Key_Return, "accept"), (Qt.Key.Key_U, "undo")]


def doubt(number: int) -> Doubt:
    repair = Repair("joined", 0, "第 3、5 行：段落在此被切断，已接成一段。", "两岸的两个", "村，以前绕路", 0.7, (3, 5))
    before, after = "两岸的两个\n村，以前绕路", "两岸的两个村，以前绕路"
    return Doubt(9, "2025-03-08", "怀川示范报", "2", f"第{number}题", number, 0, repair, before, after)


@pytest.fixture
def shown(qtbot: QtBot) -> ReviewDialog:
    made = ReviewDialog()
    qtbot.addWidget(made)
    made.show()
    made.show_doubts([doubt(1), doubt(2), doubt(3)])
    return made


def press(shown: ReviewDialog, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(shown.focusWidget() or shown, key, modifier)


def test_a_doubt_shows_both_texts_and_how_sure_it_is(shown: ReviewDialog) -> None:
    assert shown.headline.text() == "第1题"
    assert "把握 70%" in shown.place.text()
    assert "第 1 / 3 处" in shown.place.text()
    assert shown.before.toPlainText() == "两岸的两个\n村，以前绕路"
    assert shown.after.toPlainText() == "两岸的两个村，以前绕路"


@pytest.mark.parametrize(
    "key, signal",
    [(Qt.Key.Key_A, "accept_wanted"), (Qt.Key.Key_Return, "accept_wanted"), (Qt.Key.Key_U, "undo_wanted")],
)
def test_one_key_decides(shown: ReviewDialog, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    press(shown, Qt.Key.Key_N)
    with qtbot.waitSignal(getattr(shown, signal)) as wanted:
        press(shown, key)
    assert wanted.args[0].headline == "第2题"


def test_keys_step_and_come_round(shown: ReviewDialog) -> None:
    seen = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_Right, Qt.Key.Key_N, Qt.Key.Key_P):
        press(shown, key)
        seen.append(shown.headline.text())
    assert seen == ["第2题", "第3题", "第1题", "第3题"]


def test_a_text_is_written_saved_or_given_up_by_keys(shown: ReviewDialog, qtbot: QtBot) -> None:
    press(shown, Qt.Key.Key_E)
    assert shown.focusWidget() is shown.after
    press(shown, Qt.Key.Key_A)
    assert shown.after.toPlainText().startswith("a"), "a letter is a letter while a text is written"
    press(shown, Qt.Key.Key_Escape)
    assert shown.after.toPlainText() == "两岸的两个村，以前绕路"
    assert shown.isVisible()
    press(shown, Qt.Key.Key_E)
    shown.after.setPlainText("改过的一段。")
    with qtbot.waitSignal(shown.text_corrected) as corrected:
        press(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert corrected.args[1] == "改过的一段。"


def test_when_nothing_is_left_it_says_so(shown: ReviewDialog) -> None:
    shown.show_doubts([])
    assert shown.doubt is None
    assert not shown.headline.isVisible()
    enabled = [made.text() for made in shown.findChildren(QAbstractButton) if made.isEnabled() and made.isVisible()]
    assert "认可 (A)" not in enabled


def test_every_control_has_a_name(shown: ReviewDialog) -> None:
    texts = [text.accessibleName() for text in shown.findChildren(QTextEdit)]
    assert texts == ["修补前", "修补后"]
    assert all(made.text() for made in shown.findChildren(QAbstractButton))


@pytest.fixture
def archive(tmp_path: Path, write_page: Callable[..., Path]) -> Path:
    take_in(tmp_path / "a.db", write_page(CUT))
    with Archive.open(tmp_path / "a.db", writable=True) as opened:
        opened.execute("UPDATE repair SET confidence = 0.5")  # how sure a join is, is not the matter here
    return tmp_path / "a.db"


@pytest.fixture
def desk(archive: Path) -> Iterator[ReviewDesk]:
    made = ReviewDesk(archive)
    yield made
    made.close()


def test_decisions_are_written_and_taken_back(
    shown: ReviewDialog, desk: ReviewDesk, archive: Path, qtbot: QtBot
) -> None:
    desk.connect_to(shown)
    with qtbot.waitSignal(desk.found, timeout=30_000):
        desk.load()
    assert shown.headline.text() == "一座桥连起两个村"
    with qtbot.waitSignal(desk.found, timeout=30_000):
        press(shown, Qt.Key.Key_U)
    assert shown.doubt is None
    with Archive.open(archive) as opened:
        assert [edit.data["verdict"] for edit in edits(opened)] == ["undo"]
        assert doubts(opened) == []
    with qtbot.waitSignal(desk.found, timeout=30_000):
        press(shown, Qt.Key.Key_Z)
    assert shown.headline.text() == "一座桥连起两个村"
    with qtbot.waitSignal(desk.failed, timeout=30_000):
        press(shown, Qt.Key.Key_Z)
    assert "没有可撤回的决定" in shown.trouble.text()
    assert desk.has_decided


def test_a_corrected_text_is_an_accepted_repair(
    shown: ReviewDialog, desk: ReviewDesk, archive: Path, qtbot: QtBot
) -> None:
    desk.connect_to(shown)
    with qtbot.waitSignal(desk.found, timeout=30_000):
        desk.load()
    press(shown, Qt.Key.Key_E)
    shown.after.setPlainText("青龙桥通车。")
    with qtbot.waitSignal(desk.found, timeout=30_000):
        press(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with Archive.open(archive) as opened:
        assert [edit.kind for edit in edits(opened)] == ["repair", "text"]
        (number,) = (number for (number,) in opened.rows("SELECT id FROM article"))
        assert opened.article(number).paragraphs[0].text == "青龙桥通车。"
