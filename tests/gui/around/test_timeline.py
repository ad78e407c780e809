"""The bars over time: what they say, what a click, a drag and the keyboard narrow by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.search.timeline import Period, yearly
from gui.around.timeline import Timeline, bars_of, percent
from gui.theme import DARK, LIGHT
from tests.gui.looking import colours, point_at

MONTHS = [
    Period(f"{year}-{month:02}", (year - 2000) * (month == 3), 40)
    for year in range(2001, 2013)
    for month in range(1, 13)
]
WIDTH = 500


@pytest.fixture
def strip(qtbot: QtBot) -> Timeline:
    made = Timeline(LIGHT)
    qtbot.addWidget(made)
    made.resize(WIDTH, 100)
    made.show_periods(yearly(MONTHS), MONTHS)
    made.show()
    return made


def middle_of(strip: Timeline, number: int) -> QPoint:
    return QPoint(round((number + 0.5) * strip.bars._step), 20)


def test_a_click_narrows_to_a_year(strip: Timeline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.narrowed) as heard:
        QTest.mouseClick(strip.bars, Qt.MouseButton.LeftButton, pos=middle_of(strip, 4))
    assert heard.args == ["2005"]


def test_a_drag_either_way_narrows_to_a_stretch(strip: Timeline, qtbot: QtBot) -> None:
    for start, end in ((2, 6), (6, 2)):
        with qtbot.waitSignal(strip.narrowed) as heard:
            QTest.mousePress(strip.bars, Qt.MouseButton.LeftButton, pos=middle_of(strip, start))
            point_at(strip.bars, middle_of(strip, end))
            QTest.mouseRelease(strip.bars, Qt.MouseButton.LeftButton, pos=middle_of(strip, end))
        assert heard.args == ["2003..2007"]


def test_the_keyboard_goes_along_and_narrows(strip: Timeline, qtbot: QtBot) -> None:
    strip.bars.setFocus()
    QTest.keyClick(strip.bars, Qt.Key.Key_Right)
    QTest.keyClick(strip.bars, Qt.Key.Key_Right)
    assert strip.line.text().startswith("2002年：2 篇")
    QTest.keyClick(strip.bars, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(strip.narrowed) as heard:
        QTest.keyClick(strip.bars, Qt.Key.Key_Return)
    assert heard.args == ["2002..2003"]


def test_pointing_says_the_figure_and_leaving_says_the_highest(strip: Timeline) -> None:
    assert strip.line.text() == "最多 2012年，12 篇"
    point_at(strip.bars, middle_of(strip, 2))
    assert strip.line.text() == "2003年：3 篇，刊出 480 篇的 0.62%"
    strip.bars.leaveEvent(None)
    strip.shares.click()
    assert strip.line.text() == "最高 2012年，2.50%"


def test_months_that_find_no_room_share_a_bar(strip: Timeline, qtbot: QtBot) -> None:
    strip.months.click()
    assert len(strip.bars._bars) * 3 == len(MONTHS)
    with qtbot.waitSignal(strip.narrowed) as heard:
        QTest.mouseClick(strip.bars, Qt.MouseButton.LeftButton, pos=middle_of(strip, 0))
    assert heard.args == ["2001-01..2001-03"]
    strip.resize(len(MONTHS) * 6, 100)
    assert len(strip.bars._bars) == len(MONTHS)


def test_a_short_archive_begins_with_months_and_a_single_month_has_no_strip(qtbot: QtBot) -> None:
    strip = Timeline(LIGHT)
    qtbot.addWidget(strip)
    strip.show_periods(yearly(MONTHS[:24]), MONTHS[:24])
    assert strip.months.isChecked()
    strip.show_periods(yearly(MONTHS[:1]), MONTHS[:1])
    assert strip.isHidden()


def test_what_the_query_is_narrowed_to_is_set_off(strip: Timeline) -> None:
    assert LIGHT.accent not in colours(strip.bars)
    before = colours(strip.bars)
    strip.show_range("2003-01-01", "2005-12-31")
    assert colours(strip.bars) != before
    strip.set_theme(DARK)
    assert colours(strip.bars) != before


def test_a_query_without_hits_says_so(strip: Timeline) -> None:
    months = [Period(month.value, 0, month.printed) for month in MONTHS]
    strip.show_periods(yearly(months), months)
    assert strip.line.text() == "这些年月里都没有"


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=40), st.integers(1, 12))
def test_bars_together_hold_what_their_periods_hold(counts: list[tuple[int, int]], together: int) -> None:
    periods = [Period(str(2000 + number), *count) for number, count in enumerate(counts)]
    bars = bars_of(periods, together)
    assert sum(bar.hits for bar in bars) == sum(hits for hits, _ in counts)
    assert sum(bar.printed for bar in bars) == sum(printed for _, printed in counts)
    assert [bar.first for bar in bars] == [period.value for period in periods[::together]]


def test_small_shares_keep_two_figures() -> None:
    assert (percent(0.256), percent(0.0123)) == ("25.6%", "1.23%")
