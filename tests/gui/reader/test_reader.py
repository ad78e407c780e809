"""The reader: entities lit and explained, hits walked, the chosen county's paragraphs shown."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from db.records import Article, Mention, Paragraph
from gui.reader.print_style import PrintStyle
from gui.reader.reader import Reader
from gui.theme import DARK, LIGHT, Theme
from tests.gui.looking import colours

HITS = {"headline": [(0, 2)], 2: [(3, 5), (15, 17)]}


@pytest.fixture
def reader(qtbot: QtBot) -> Reader:
    made = Reader(LIGHT, PrintStyle("song", 17), frozenset())
    qtbot.addWidget(made)
    made.resize(620, 760)
    made.show()
    return made


def open_article(reader: Reader, article: Article, county: str | None = None) -> None:
    reader.show_article(article, HITS, county)  # type: ignore[arg-type]
    reader.show_mentions(article.mentions)


def test_caret_of_a_new_article_stands_at_its_beginning(reader: Reader, article: Article) -> None:
    open_article(reader, article)
    assert len(reader.view.toPlainText()) > 1
    caret = reader.view.textCursor()
    assert (caret.position(), caret.anchor()) == (0, 0)


def place_of(reader: Reader, text: str) -> QPoint:
    """The middle of a text on the sheet, in the viewport's pixels."""
    found = reader.view.document().find(text)
    cursor = QTextCursor(found)
    cursor.setPosition(found.selectionStart())
    left = reader.view.cursorRect(cursor)
    cursor.setPosition(found.selectionEnd())
    return QPoint((left.left() + reader.view.cursorRect(cursor).left()) // 2, left.center().y())


def test_before_anything_is_chosen_it_says_so(reader: Reader) -> None:
    assert reader.article_id is None
    assert not reader.view.isVisible()


def test_article_stands_there_with_all_its_parts(reader: Reader, article: Article) -> None:
    open_article(reader, article)
    text = reader.view.toPlainText()
    for part in ("企业出题", "竹园来信", "——一年记", "本报记者 郑小满", "第03版", "出题", "（据《科技周刊》）"):
        assert part in text
    assert reader.article_id == article.id


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_entities_hits_and_county_are_painted(reader: Reader, article: Article, theme: Theme) -> None:
    reader.set_theme(theme)
    open_article(reader, article, "博爱县")
    painted = colours(reader.view.viewport())
    expected = {theme.entities[mention.type].tint for mention in article.mentions}
    assert expected | {theme.hit, theme.place_tint, theme.notice_tint} <= painted


def test_legend_counts_and_switches_types_off(reader: Reader, article: Article, qtbot: QtBot) -> None:
    open_article(reader, article)
    place = reader.legend.switch("place")
    assert place.accessibleName() == "地点 2 处"
    assert not reader.legend.switch("program").isVisible()
    with qtbot.waitSignal(reader.hidden_changed) as hidden:
        place.click()
    assert hidden.args == [frozenset({"place"})]
    assert LIGHT.entities["place"].tint not in colours(reader.view.viewport())
    place.click()
    assert LIGHT.entities["place"].tint in colours(reader.view.viewport())


def test_hits_are_walked_around_the_end_and_counted(reader: Reader, article: Article) -> None:
    open_article(reader, article)
    assert "3" in reader.bar.walked.text()
    said = []
    for step in (1, 1, 1, 1, -1):
        reader.walk(step)
        said.append(reader.bar.walked.text())
    assert [words.split("<b>")[1][0] for words in said] == ["1", "2", "3", "1", "3"]
    assert LIGHT.hit_now in colours(reader.view.viewport())


def test_walking_back_first_goes_to_the_last_hit(reader: Reader, article: Article) -> None:
    open_article(reader, article)
    reader.walk(-1)
    assert "<b>3</b>" in reader.bar.walked.text()


def test_a_mention_in_the_headline_is_painted_and_can_be_clicked(
    reader: Reader, article: Article, qtbot: QtBot
) -> None:
    reader.show_article(article, {}, None)
    reader.show_mentions([Mention(-2, 0, 2, "work", "竹园")])
    assert LIGHT.entities["work"].tint in colours(reader.view.viewport())
    with qtbot.waitSignal(reader.mention_pressed) as pressed:
        QTest.mouseClick(reader.view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(reader, "竹园"))
    assert pressed.args == [0]


def test_resting_on_a_mention_tells_its_value(reader: Reader, article: Article, qtbot: QtBot) -> None:
    open_article(reader, article)
    place = place_of(reader, "9月20日，")
    viewport = reader.view.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QHelpEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))
    assert "2024年9月20日　星期五" in QToolTip.text()
    assert "据见报日 2025-09-18 推得" in QToolTip.text()
    QToolTip.hideText()


def test_clicking_a_mention_points_at_it(reader: Reader, article: Article, qtbot: QtBot) -> None:
    open_article(reader, article)
    with qtbot.waitSignal(reader.mention_pressed) as pressed:
        QTest.mouseClick(reader.view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(reader, "怀川学院"))
    assert pressed.args == [1]


def test_repairs_unfold_under_their_notice(reader: Reader, article: Article, qtbot: QtBot) -> None:
    open_article(reader, article)
    assert "添了三｜台机器" not in reader.view.toPlainText()
    QTest.mouseClick(reader.view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(reader, "栏尾断段"))
    assert "添了三｜台机器" in reader.view.toPlainText()


def test_long_article_opens_at_the_paragraph_of_the_chosen_county(
    reader: Reader, article: Article, qtbot: QtBot
) -> None:
    filler = tuple(Paragraph("text", "竹园里添了机器。" * 100, ("温县",)) for _ in range(60))
    long = replace(article, paragraphs=(*filler, Paragraph("text", "博爱的那一段。", ("博爱县",))), mentions=())
    open_article(reader, long, "博爱县")
    qtbot.waitUntil(lambda: reader.view.toPlainText().endswith("博爱的那一段。"))
    rect = reader.view.cursorRect(reader.view.document().find("博爱的那一段。"))
    assert reader.view.viewport().rect().contains(rect)


def test_article_all_about_one_county_is_not_lit(reader: Reader, article: Article) -> None:
    whole = replace(article, paragraphs=(Paragraph("text", "温县的事。", ("温县",)),), mentions=())
    open_article(reader, whole, "温县")
    assert LIGHT.place_tint not in colours(reader.view.viewport())


def test_face_and_size_are_chosen_and_told(reader: Reader, article: Article, qtbot: QtBot) -> None:
    open_article(reader, article)
    with qtbot.waitSignal(reader.style_chosen) as chosen:
        reader.change_size(1)
    assert chosen.args == [PrintStyle("song", 18)]
    with qtbot.waitSignal(reader.style_chosen) as chosen:
        reader.panel.choice("face", "hei").click()
    assert chosen.args == [PrintStyle("hei", 18)]
    block = reader.view.document().lastBlock()
    assert block.charFormat().font().families()[0] == "Noto Sans CJK SC"


def test_next_and_previous_article_are_asked_for(reader: Reader, article: Article, qtbot: QtBot) -> None:
    open_article(reader, article)
    with qtbot.waitSignal(reader.bar.step_wanted) as step:
        reader.bar.next_article.click()
    assert step.args == [1]


def test_same_article_asked_again_keeps_its_place(reader: Reader, article: Article, qtbot: QtBot) -> None:
    long = replace(
        article, paragraphs=tuple(Paragraph("text", "竹园里添了机器。" * 60) for _ in range(10)), mentions=()
    )
    open_article(reader, long)
    bar = reader.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    open_article(reader, long)
    assert bar.value() == pytest.approx(before, abs=2)
    open_article(reader, replace(long, id=2))
    assert bar.value() == 0


def test_measure_stays_readable_on_a_wide_sheet(reader: Reader, article: Article) -> None:
    reader.resize(1600, 700)
    open_article(reader, article)
    assert reader.view.viewport().width() < 36 * 17 + 100
    assert reader.view.document().textWidth() == reader.view.viewport().width()
    left = reader.view.viewport().mapTo(reader, QPointF(0, 0)).x()
    assert left == pytest.approx(1600 - left - reader.view.viewport().width(), abs=20)


def test_controls_have_names(reader: Reader) -> None:
    from PySide6.QtWidgets import QToolButton

    assert all(button.accessibleName() for button in reader.findChildren(QToolButton))


def test_hit_that_was_walked_to_stays_when_the_article_is_asked_again(reader: Reader, article: Article) -> None:
    open_article(reader, article)
    reader.walk(1)
    reader.walk(1)
    open_article(reader, article)
    assert "<b>2</b>" in reader.bar.walked.text()
    reader.show_article(article, {2: [(3, 5)]}, None)
    assert "<b>1</b> 处" in reader.bar.walked.text()
