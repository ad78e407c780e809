"""The strips around the panes say what is open."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QMenuBar, QTreeWidget
from pytestqt.qtbot import QtBot

from db.records import ArchiveInfo
from gui.about import About, versions
from gui.widgets.frame import Masthead, Status

INFO = ArchiveInfo(
    "/报/焦作日报.db",
    1,
    ("怀川示范报",),
    "1985-01-01",
    "2025-09-24",
    12604,
    50000,
    1003482,
    10**9,
    10**9,
    "3.53",
    "rjieba",
    3,
    0,
)


def words(widget: Masthead | Status | About) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


@pytest.mark.parametrize(
    "first, last, said",
    [
        ("1985-01-01", "2025-09-24", "怀川示范报  ·  1985—2025"),
        ("2025-01-01", "2025-09-24", "怀川示范报  ·  2025"),
        (None, None, "怀川示范报"),
    ],
)
def test_masthead_names_paper_and_years(qtbot: QtBot, first: str | None, last: str | None, said: str) -> None:
    masthead = Masthead(QMenuBar())
    qtbot.addWidget(masthead)
    masthead.show_info(replace(INFO, first_date=first, last_date=last))
    assert words(masthead) == ["怀川报库", said]


@pytest.mark.parametrize(
    "names, said",
    [
        (["晚报"], ["＋ 晚报"]),
        (["晚报", "晨报"], ["＋ 晚报、晨报"]),
        (["晚报", "晨报", "周刊"], ["＋ 晚报、晨报 等 3 个档案"]),
        ([], []),
    ],
)
def test_masthead_names_the_archives_searched_together(qtbot: QtBot, names: list[str], said: list[str]) -> None:
    masthead = Masthead(QMenuBar())
    qtbot.addWidget(masthead)
    masthead.show_info(INFO)
    masthead.show_beside(["旧档"])
    masthead.show_beside(names)
    assert words(masthead)[2:] == said


def test_status_names_the_file_and_counts(qtbot: QtBot) -> None:
    status = Status()
    qtbot.addWidget(status)
    assert not status.isVisible()
    status.show_info(INFO)
    assert words(status)[:2] == ["焦作日报.db  ·  只读", "1,003,482 篇，12,604 期"]


def test_about_box_names_versions_and_licences(qtbot: QtBot) -> None:
    box = About(INFO, None)
    qtbot.addWidget(box)
    text = "".join(words(box))
    for name, number in versions(INFO).items():
        assert f"{name} {number}" in text
    table = box.findChild(QTreeWidget)
    assert isinstance(table, QTreeWidget)
    rows = [table.topLevelItem(number) for number in range(table.topLevelItemCount())]
    listed = {row.text(0): (row.text(1), row.text(2)) for row in rows if row}
    assert listed["Qt, PySide6"][1] == "LGPL-3.0"
    assert all(version and licence for version, licence in listed.values())
    assert "sqlite" not in versions(None)
