"""Taking away: what is asked for, how far it has come, what became of it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.export import SUFFIXES
from db.records import Article
from gui.export.citation_dialog import CitationDialog
from gui.export.export_dialog import ExportDialog, ProofDialog


@pytest.fixture
def dialog(tmp_path: Path, qtbot: QtBot) -> ExportDialog:
    made = ExportDialog(1234, "水利", tmp_path)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_format_of_the_command_line_is_offered(dialog: ExportDialog) -> None:
    offered = [dialog.formats.itemData(number) for number in range(dialog.formats.count())]
    assert sorted(offered) == sorted(SUFFIXES)
    assert all(SUFFIXES[name] in dialog.formats.itemText(number) for number, name in enumerate(offered))


def test_title_is_for_documents_only(dialog: ExportDialog) -> None:
    dialog.formats.setCurrentIndex(dialog.formats.findData("xlsx"))
    assert dialog.title.isEnabled()
    dialog.formats.setCurrentIndex(dialog.formats.findData("ris"))
    assert not dialog.title.isEnabled()


def test_it_asks_shows_progress_and_says_where_the_file_is(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    assert "1,234" in dialog.line.text()
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.start(tmp_path / "水利.docx")
    assert wanted.args == ["docx", "水利", tmp_path / "水利.docx"]
    assert not dialog.go.isEnabled()
    dialog.progressed.emit(600)
    assert dialog.bar.value() == 600
    dialog.show_done(tmp_path / "水利.docx")
    assert "水利.docx" in dialog.line.text()
    assert dialog.go.isEnabled()


def test_closing_while_it_runs_stops_it(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.stopped):
        dialog.reject()
    dialog.show()
    dialog.start(tmp_path / "a.docx")
    with qtbot.waitSignal(dialog.stopped):
        dialog.reject()
    dialog.show_failure("写不了")
    assert dialog.line.text() == "写不了"


def test_proof_is_asked_for_with_its_issuer(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = ProofDialog(2, "怀川示范报社", tmp_path)
    qtbot.addWidget(dialog)
    dialog.issuer.setText(" 怀川报社 ")
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.start(tmp_path / "a.pdf")
    assert wanted.args == ["怀川报社", tmp_path / "a.pdf"]
    assert any("2 份" in label.text() for label in dialog.findChildren(QLabel))


def test_citation_style_is_shown_on_the_article_and_a_wrong_pattern_told(article: Article, qtbot: QtBot) -> None:
    dialog = CitationDialog(article, "gbt7714-2025", "《{题名}》")
    qtbot.addWidget(dialog)
    assert dialog.shown.toPlainText() == "郑小满. 竹园来信：一年记[N]. 怀川示范报，2025-09-18（3）."
    dialog.styles.setCurrentIndex(dialog.styles.findData("house"))
    assert dialog.shown.toPlainText() == "《竹园来信：一年记》"
    dialog.pattern.setText("{来历}")
    assert "可用的有" in dialog.shown.toPlainText()
    assert not dialog.sure.isEnabled()
    dialog.pattern.setText("{报名}")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.sure.click()
    assert chosen.args == ["house", "{报名}"]
    assert all(button.text() for button in dialog.findChildren(QPushButton))
