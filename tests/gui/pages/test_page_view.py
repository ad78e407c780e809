"""The printed page: its article outlined, others a click away, drawn behind the window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.facsimile.sheet import LitRun, PageSheet, Piece
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.pages.page_view import PageView
from gui.pages.picture_process import PictureProcess
from gui.reader.reader import Reader
from gui.settings import Settings
from gui.theme import DARK, LIGHT
from tests.conftest import take_in
from tests.db.importing.test_pdf import pressed
from tests.gui.looking import colours

PIECES = (Piece(1, "一座桥", ((0.1, 0.1, 0.9, 0.4),)), Piece(2, "山药", ((0.1, 0.5, 0.5, 0.9),)))
LIT = (LitRun(0, 2, ((0.4, 0.1, 0.6, 0.15),)), LitRun(0, 7, ((0.4, 0.8, 0.6, 0.9),)))
PRINTS = (("桥", (0.2, 0.2, 0.25, 0.23)), ("山", (0.2, 0.6, 0.25, 0.63)))
PRINTED = PageSheet("3", "要闻", "2025-09-24", None, 0, 1.4, PIECES, PRINTS)
PICTURED = PageSheet("3", "要闻", "2025-09-24", Path("03.png"), 0, 0.0, PIECES)


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    made = PageView(LIGHT)
    qtbot.addWidget(made)
    made.resize(500, 700)
    made.show()
    return made


def test_page_without_a_picture_is_drawn_from_its_print(view: PageView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.picture_wanted):
        view.show_sheet(PRINTED, 1)
    painted = colours(view.paper)
    assert LIGHT.accent in painted
    assert any(QColor(colour).lightness() < 60 for colour in painted)
    assert view.paper.height() == pytest.approx(view.paper.width() * 1.4, abs=2)


def test_hits_are_boxed_in_the_colour_of_a_marker(view: PageView) -> None:
    view.show_sheet(PRINTED, 1)
    assert LIGHT.hit not in colours(view.paper)
    view.show_sheet(replace(PRINTED, lit=LIT), 1)
    assert LIGHT.hit in colours(view.paper)


def test_the_hit_that_is_walked_to_stands_out_and_comes_into_sight(view: PageView) -> None:
    view.show_sheet(replace(PRINTED, lit=LIT), 1)
    view.paper.zoomed.emit(3)
    assert not view.paper.visibleRegion().boundingRect().contains(view.paper.lit[1].center().toPoint())
    view.show_hit((0, 7))
    assert view.paper.visibleRegion().boundingRect().contains(view.paper.lit[1].center().toPoint())
    assert LIGHT.hit_now in colours(view.paper)
    view.show_hit(("headline", 99))
    assert not view.paper.box_now().isValid()


def test_boxes_that_overlap_are_outlined_as_one(view: PageView) -> None:
    column = ((0.1, 0.1, 0.9, 0.4), (0.5, 0.2, 0.9, 0.3))
    view.show_sheet(replace(PRINTED, pieces=(Piece(1, "一座桥", column),), prints=(("桥", (0.9, 0.9, 0.92, 0.92)),)), 1)
    paper = view.paper.grab().toImage()
    width, height = view.paper.width(), view.paper.height()
    alone = paper.pixelColor(round(0.3 * width), round(0.25 * height))
    assert alone != QColor("#ffffff")
    assert paper.pixelColor(round(0.7 * width), round(0.25 * height)) == alone
    assert paper.pixelColor(round(0.7 * width), round(0.2 * height) - 3) == alone


def test_outline_keeps_its_red_in_the_dark_for_paper_stays_white(view: PageView) -> None:
    view.set_theme(DARK)
    view.show_sheet(PRINTED, 1)
    assert LIGHT.accent in colours(view.paper)


def test_page_with_neither_says_so(view: PageView, qtbot: QtBot) -> None:
    view.show_sheet(PageSheet("3", None, None, None, 0, 0.0, PIECES), 1)
    assert "版面图" in view.state.accessibleName()
    assert view.state.isVisible()


def test_picture_is_asked_for_once_and_again_when_it_is_enlarged(view: PageView, qtbot: QtBot) -> None:
    asked: list[int] = []
    view.picture_wanted.connect(asked.append)
    view.show_sheet(PICTURED, 1)
    view.show_sheet(PICTURED, 2)
    assert len(asked) == 1
    assert LIGHT.faint in colours(view.paper)  # it says that the picture is on its way
    picture = QImage(asked[0], asked[0] * 2, QImage.Format.Format_RGB32)
    picture.fill(QColor("#abcdef"))
    view.show_picture(picture)
    assert "#abcdef" in colours(view.paper)
    assert view.paper.height() == pytest.approx(view.paper.width() * 2, abs=2)
    view.paper.zoomed.emit(1)
    assert asked[1] > asked[0]


def test_articles_are_hovered_and_clicked(view: PageView, qtbot: QtBot) -> None:
    view.show_sheet(PRINTED, 1)
    place = view.paper.place_of(2)
    QTest.mouseMove(view.paper, place)
    with qtbot.waitSignal(view.article_chosen) as chosen:
        QTest.mouseClick(view.paper, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [2]
    assert view.paper.piece_at(view.paper.rect().bottomRight().toPointF()) is None


def test_pictures_come_from_a_process_and_its_complaints_too(tmp_path: Path, qtbot: QtBot) -> None:
    pressed(tmp_path / "page.pdf")
    (tmp_path / "bad.png").write_bytes(b"no picture")
    process = PictureProcess()
    with qtbot.waitSignal(process.failed, timeout=20_000) as failed:
        process.ask(tmp_path / "bad.png", 0, 200)
    assert "bad.png" in failed.args[0]
    drawn: list[QImage] = []
    process.drawn.connect(drawn.append)
    with qtbot.waitSignal(process.drawn, timeout=20_000):
        process.ask(tmp_path / "page.pdf", 0, 200)
        process.ask(tmp_path / "page.pdf", 0, 300)
    assert [image.width() for image in drawn] == [300]
    process.stop()


def test_photo_of_an_article_stands_above_its_caption(settings: Settings, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "03.jsonl").write_text(
        '{"标题": "竹园", "正文": "竹园里添了机器。", "日期": "2025-03-08", "版次": "3"}\n', encoding="utf-8"
    )
    take_in(tmp_path / "a.db", tmp_path / "03.jsonl")
    with Archive.open(tmp_path / "a.db", writable=True) as archive:
        (number,) = archive.rows("SELECT id FROM article")[0]
        archive.execute("INSERT INTO photo VALUES (?, 0, 'red.png')", (number,))
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("#c01020"))
    picture.save(str(tmp_path / "red.png"))
    desk = Desk()
    window = MainWindow(desk, settings, [], tmp_path)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    window.open(tmp_path / "a.db")
    reader = window.findChild(Reader)
    assert isinstance(reader, Reader)
    qtbot.waitUntil(lambda: "#c01020" in colours(reader.view.viewport()), timeout=60_000)
    window.close()


def test_a_picture_that_is_not_wanted_any_more_is_not_answered(tmp_path: Path, qtbot: QtBot) -> None:
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("#c01020"))
    picture.save(str(tmp_path / "red.png"))
    process = PictureProcess()
    drawn: list[QImage] = []
    process.drawn.connect(drawn.append)
    process.ask(tmp_path / "red.png", 0, 30)
    process.forget()
    with qtbot.waitSignal(process.drawn, timeout=20_000):
        process.ask(tmp_path / "red.png", 0, 20)
    assert [image.width() for image in drawn] == [20]
    process.stop()
