"""The English translation: complete, true to its placeholders, and compiled from what is written."""

import re
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.resources import ROOT

SOURCE = ROOT / "translations" / "huaichuan_en.ts"
CODE = ROOT.parent / "gui"
FIELD = re.compile(r"\{[^{}]*\}")


def messages() -> list[tuple[str, str, str]]:
    """(context, Chinese, English) of every message."""
    tree = ElementTree.parse(SOURCE)
    return [
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("translation", ""))
        for context in tree.iter("context")
        for message in context.iter("message")
    ]


def test_everything_is_translated_with_the_same_number_of_fields() -> None:
    for _, chinese, english in messages():
        assert english, chinese
        assert len(FIELD.findall(chinese)) == len(FIELD.findall(english)), chinese


def test_every_sentence_of_the_window_is_in_the_file() -> None:
    known = {chinese for _, chinese, _ in messages()}
    sentence = re.compile(r"(?:self\.tr\(|translate\(\s*\"\w+\",)\s*\"((?:[^\"\\]|\\.)*)\"")
    spoken = {found for path in CODE.rglob("*.py") for found in sentence.findall(path.read_text(encoding="utf-8"))}
    assert len(spoken) > 100
    assert spoken <= known


def test_compiled_file_says_the_same(qtbot: QtBot) -> None:
    translator = QTranslator()
    assert translator.load(str(SOURCE.with_suffix(".qm")))
    for context, chinese, english in messages():
        assert translator.translate(context, chinese) == english


def test_program_speaks_english_when_told_to(qtbot: QtBot) -> None:
    from gui.actions import Actions
    from gui.wording import entity_name

    translator = QTranslator()
    assert translator.load(str(SOURCE.with_suffix(".qm")))
    QCoreApplication.installTranslator(translator)
    window = QWidget()
    qtbot.addWidget(window)
    try:
        assert entity_name("person") == "People"
        menus = Actions(window).by_menu()
        assert [title for title, _ in menus] == ["File", "Edit", "Search", "Reading", "View", "Help"]
        assert all(action.text().isascii() or "…" in action.text() for _, actions in menus for action in actions)
    finally:
        QCoreApplication.removeTranslator(translator)
    assert entity_name("person") == "人物"
