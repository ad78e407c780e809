"""What the tests of the window share: settings that nobody else reads, and an article with everything in it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.records import Article, ArticleHead, Byline, Hit, Mention, Paragraph, Repair, Snippet

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.settings import Settings
from tests.gui.driving import COUNTIES


def pytest_configure(config: pytest.Config) -> None:
    # The offscreen platform says this of every window that has a least size, and of every tooltip.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support (propagateSizeHints|raise|grabbing)")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["huaichuan", "-style", "fusion"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a file of their own."""
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat), tmp_path)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """What the window stands on, with no archive open."""
    made = Desk()
    yield made
    made.close()


@pytest.fixture
def window(desk: Desk, settings: Settings, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The whole window, of the size a laptop has, with no archive open."""
    settings.theme = "light"
    made = MainWindow(desk, settings, COUNTIES, tmp_path / "kept")
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


@pytest.fixture
def article() -> Article:
    """竹园来信: decks, two counties, a sub-head, a photo, a credit, a repair, a name beyond the basic plane."""
    paragraphs = (
        Paragraph("text", "去年9月20日，怀川学院的𬭎老师到了博爱县。", ("博爱县", "温县")),
        Paragraph("subhead", "出题"),
        Paragraph("text", "温县的竹园添了三台机器，写进《竹园手册》。", ("温县",)),
        Paragraph("caption", "竹园里的机器。"),
        Paragraph("credit", "（据《科技周刊》）"),
    )
    mentions = (
        Mention(0, 0, 7, "time", "去年9月20日", "2024-09-20"),
        Mention(0, 8, 12, "organization", "怀川学院"),
        Mention(0, 13, 14, "person", "𬭎"),
        Mention(0, 18, 21, "place", "博爱县"),
        Mention(2, 0, 2, "place", "温县"),
        Mention(2, 7, 9, "quantity", "三台", "3 台"),
        Mention(2, 14, 20, "work", "《竹园手册》", "竹园手册"),
    )
    return Article(
        id=739_000_001,
        uid="a",
        date="2025-09-18",
        paper="怀川示范报",
        page="3",
        section="科技与产业",
        headline="竹园来信",
        kicker="企业出题",
        subheadline="——一年记",
        dateline=None,
        source=None,
        genre="feature",
        byline=(Byline("郑小满", "本报记者"),),
        paragraphs=paragraphs,
        mentions=mentions,
        repairs=(Repair("joined", 2, "栏尾断段接合", "添了三", "台机器"),),
    )


@pytest.fixture
def hits() -> dict[int, Hit]:
    """Three hits by id, the last a photo without a headline."""
    return {number: _hit(number) for number in (11, 12, 13)}


def _hit(number: int) -> Hit:
    headline = None if number == 13 else f"竹园来信之{number}"
    head = ArticleHead(
        number, "2025-09-18", "怀川示范报", "3", "科技与产业", headline, "竹园里的机器。", ("博爱县",), ("郑小满",)
    )
    return Hit(head, ((0, 2),) if headline else (), Snippet("……竹园添了三台机器……", ((2, 4),)))
