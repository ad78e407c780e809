"""By keyboard and by ear: every control of every pane and dialog has a name, and the focus goes where the eye goes."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.records import Article
from gui.about import About
from gui.actions import Actions
from gui.around.compare_dialog import CompareDialog
from gui.around.comparison import ComparisonDialog
from gui.around.kwic import Kwic
from gui.around.names_dialog import NamesDialog
from gui.desk import Desk
from gui.export.citation_dialog import CitationDialog
from gui.export.export_dialog import ExportDialog, ProofDialog
from gui.help_pages import HelpPages, KeySheet
from gui.importing.import_dialog import ImportDialog
from gui.importing.pack_dialog import PackDialog
from gui.importing.review import ReviewDialog
from gui.main_window import MainWindow
from gui.pages.page_view import PageView
from gui.palette import Choice, Palette
from gui.reader.print_style import PrintStyle
from gui.reader.style_panel import StylePanel
from gui.search.zero_hits_page import ZeroHitsPage
from gui.settings import Settings
from gui.theme import LIGHT
from gui.theme.style_sheet import style_sheet
from gui.widgets.tabs import Tabs
from tests.gui.around.test_comparison import comparison
from tests.gui.driving import COUNTIES, open_sample, part
from tests.gui.importing.test_review import doubt
from tests.gui.test_translations import SOURCE

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QTextEdit)
DIALOGS: dict[str, Callable[[Path, Article], QWidget]] = {
    "about": lambda folder, article: About(None),
    "citation style": lambda folder, article: CitationDialog(article, "house", "{题名}"),
    "export": lambda folder, article: ExportDialog(3, "水利", folder),
    "proof": lambda folder, article: ProofDialog(3, "", folder),
    "palette": lambda folder, article: Palette([Choice("打开", "", lambda: None)]),
    "help": lambda folder, article: HelpPages("zh"),
    "import": lambda folder, article: ImportDialog(folder / "a.db"),
    "type": lambda folder, article: StylePanel(PrintStyle("song", 17)),
    "keys": lambda folder, article: _keys(),
    "compare": lambda folder, article: CompareDialog(folder),
    "names": lambda folder, article: NamesDialog(folder),
    "comparison": lambda folder, article: _compared(),
    "review": lambda folder, article: _reviewed(),
    "pack": lambda folder, article: PackDialog(folder / "a.baoku", folder / "a.db"),
}


def _keys() -> QWidget:
    window = QWidget()  # lives for as long as its menus are read
    return KeySheet(Actions(window).by_menu())


def _compared() -> QWidget:
    dialog = ComparisonDialog(LIGHT)
    dialog.show_comparison(comparison())
    return dialog


def _reviewed() -> QWidget:
    dialog = ReviewDialog()
    dialog.show_doubts([doubt(1), doubt(2)])
    return dialog


def controls(widget: QWidget) -> list[QWidget]:
    """What can be used, seen and not a part of a larger control."""
    found = [control for kind in CONTROLS for control in widget.findChildren(kind) if control.isVisible()]
    return [control for control in found if not isinstance(control.parent(), QLineEdit | QComboBox | QAbstractItemView)]


def nameless(widget: QWidget) -> list[QWidget]:
    return [
        control
        for control in controls(widget)
        if not (control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()))
    ]


def focus_chain(widget: QWidget) -> list[QWidget]:
    """The controls in the order Tab goes through them, from the first."""
    chain: list[QWidget] = []
    following = widget.nextInFocusChain()
    while following is not None and following is not widget:
        chain.append(following)
        following = following.nextInFocusChain()
    return [
        each for each in chain if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[str]:
    """The language that windows are made in."""
    translator = QTranslator()
    if request.param == "en":
        assert translator.load(str(SOURCE.with_suffix(".qm")))
        QCoreApplication.installTranslator(translator)
    yield request.param
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def window(settings: Settings, sample_path: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    archive = Path(shutil.copy(sample_path, tmp_path / "own.db"))
    desk = Desk()
    made = MainWindow(desk, settings, COUNTIES, tmp_path)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    open_sample(made, desk, archive, qtbot)
    yield made
    made.close()


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name_and_its_place_in_the_order(
    name: str, tmp_path: Path, article: Article, qtbot: QtBot
) -> None:
    dialog = DIALOGS[name](tmp_path, article)
    dialog.setStyleSheet(style_sheet(LIGHT))
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    chain = [each for each in focus_chain(dialog) if each in controls(dialog)]
    places = [each.mapTo(dialog, QPoint(0, 0)) for each in chain]
    assert places == sorted(places, key=lambda place: (place.y() // 12, place.x()))
    assert dialog.windowTitle() or not isinstance(dialog, QDialog)


def test_every_pane_has_names_whichever_is_in_front(window: MainWindow) -> None:
    for tabs in window.findChildren(Tabs):
        for name in [each for each in tabs.findChildren(QAbstractButton) if each.objectName() == "tab"]:
            name.click()
            assert nameless(window) == [], name.text()


def test_focus_goes_from_pane_to_pane_as_the_eye_does(window: MainWindow) -> None:
    splitter = window.findChild(QSplitter)
    assert isinstance(splitter, QSplitter)
    panes = [pane for number in range(splitter.count()) if (pane := splitter.widget(number))]
    order = [number for each in focus_chain(window) for number, pane in enumerate(panes) if pane.isAncestorOf(each)]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2, 3}


def test_what_stands_in_place_of_the_list_and_of_the_text_has_names(window: MainWindow, qtbot: QtBot) -> None:
    def comes(shown: type[QWidget]) -> None:
        qtbot.waitUntil(part(window, shown).isVisible, timeout=30_000)
        assert nameless(window) == [], shown

    actions = window._parts.actions
    window.show_query("博爱县 绝无此事")
    comes(ZeroHitsPage)
    window.show_query("博爱县")
    actions.action("kwic").trigger()
    comes(Kwic)
    actions.action("page").trigger()
    comes(PageView)


def test_every_dialog_of_the_program_is_among_those_looked_at(tmp_path: Path, article: Article, qtbot: QtBot) -> None:
    made = [dialog(tmp_path, article) for dialog in DIALOGS.values()]
    for dialog in made:
        qtbot.addWidget(dialog)
    known = {type(dialog) for dialog in made}
    assert {kind for kind in QDialog.__subclasses__() if kind.__module__.startswith("gui.")} <= known


@pytest.mark.parametrize("width", [790, 1024, 1280, 1920])
def test_nothing_is_cut_off_at_any_width(language: str, window: MainWindow, width: int, qtbot: QtBot) -> None:
    window.resize(width, 700)
    QApplication.processEvents()
    for control in controls(window):
        if isinstance(control, QAbstractButton) and control.text() and not _scrolls(control):
            assert control.width() >= control.fontMetrics().horizontalAdvance(control.text()), control.text()
            assert control.mapTo(window, control.rect().bottomRight()).x() <= window.width(), control.text()


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QMainWindow):
        if isinstance(parent, QScrollArea | QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False
