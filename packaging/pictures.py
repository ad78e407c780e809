"""Every pane and dialog of the window, drawn without a screen: for the README, and for a judge to look at.

    python packaging/pictures.py OUT [--theme light] [--scale 1.5] [--size 1280x800] [--language en] [--archive A.db]

Draws every combination of what is given, by default light and dark, 100 % and 150 %, two sizes, Chinese and English:
the first page, an archive, reading, the calendar, what the user keeps, the printed page, many hits, none, a fault, a
long headline, and every dialog. Each combination runs in a process of its own, for Qt's scale cannot be changed while
it runs. The sample paper is imported into a temporary folder unless an archive is given. `--readme` writes the two
pictures of the README anew.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from typing import TypeVar

import click
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QSettings, QTimer, QTranslator
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialog

from db.importing.intake import Given, import_paths
from db.profile import load_profile
from db.user_file import UserFile, for_archive
from gui.actions import Actions
from gui.desk import Desk
from gui.importing.doors import sample_issues
from gui.main_window import MainWindow
from gui.notebook.margin import Margin
from gui.notebook.own_things import OwnThings
from gui.notebook.shelf import COLLECTION, Shelf
from gui.pages.catalogue import Catalogue
from gui.reader.reader import Reader
from gui.reader.style_panel import StylePanel
from gui.search.results import Results
from gui.settings import Settings
from gui.theme import ThemeChoice, program_font
from gui.widgets.tabs import Tabs

Found = TypeVar("Found", bound=QObject)

ROOT = Path(__file__).resolve().parent.parent
README = Path(__file__).with_name("pictures")
COUNTIES = ("解放区", "中站区", "马村区", "山阳区", "修武县", "博爱县", "武陟县", "温县", "沁阳市", "孟州市", "示范区")
DIALOGS = ("palette", "keys", "help", "citation_style", "export", "prove", "import", "about")
_SETTLED_MS = 700


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--theme", "themes", multiple=True, default=("light", "dark"), show_default=True)
@click.option("--scale", "scales", multiple=True, default=("1", "1.5"), show_default=True)
@click.option("--size", "sizes", multiple=True, default=("1280x800", "1920x1080"), show_default=True)
@click.option("--language", "languages", multiple=True, default=("zh", "en"), show_default=True)
@click.option("--archive", type=click.Path(path_type=Path), help="Another archive than the sample paper's.")
@click.option("--readme", is_flag=True, help="Write the README's pictures anew.")
@click.option("--one", is_flag=True, hidden=True)
def main(
    out: Path,
    themes: tuple[ThemeChoice, ...],
    scales: tuple[str, ...],
    sizes: tuple[str, ...],
    languages: tuple[str, ...],
    archive: Path | None,
    readme: bool,
    one: bool,
) -> None:
    """Draw everything; see the module's text."""
    out.mkdir(parents=True, exist_ok=True)
    if one:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            Stage(Path(scratch), themes[0], sizes[0], languages[0], archive).draw(out)
        return
    for theme, scale, size, language in product(themes, scales, sizes, languages):
        folder = out / f"{theme}-{scale}x-{size}-{language}"
        command = [sys.executable, __file__, str(folder), "--one", "--theme", theme, "--size", size]
        command += ["--language", language, *(["--archive", str(archive)] if archive else [])]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
        subprocess.run(command, check=True, env=environment, stderr=subprocess.DEVNULL)
        click.echo(f"{folder}: {len(list(folder.glob('*.png')))} pictures")
    if readme:
        for theme in themes:
            shutil.copy(out / f"{theme}-{scales[0]}x-{sizes[0]}-zh" / "reading.png", README / f"window-{theme}.png")


class Stage:
    """One window, brought to show one scene after another."""

    def __init__(self, scratch: Path, theme: ThemeChoice, size: str, language: str, archive: Path | None) -> None:
        self._application = QApplication(sys.argv[:1])
        self._application.setStyle("Fusion")
        self._application.setFont(program_font())
        translator = QTranslator(self._application)
        if language != "zh" and translator.load(str(ROOT / "resources" / "translations" / f"huaichuan_{language}.qm")):
            QCoreApplication.installTranslator(translator)
        settings = Settings(QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat), scratch)
        settings.theme, settings.language = theme, "en" if language == "en" else "zh"
        self._path = archive or _sample(scratch)
        self._desk = Desk()
        self._window = MainWindow(self._desk, settings, COUNTIES, scratch)
        self._window.resize(*map(int, size.split("x")))

    def draw(self, out: Path) -> None:
        """Every scene into a picture of its name."""
        for name, scene in self._scenes().items():
            scene()
            _wait(_SETTLED_MS)
            self._window.grab().save(str(out / f"{name}.png"))
        self._read("博爱", 1)
        _wait(_SETTLED_MS)
        for name in DIALOGS:
            self._do(name)
            _wait(_SETTLED_MS)
            for dialog in self._window.findChildren(QDialog):
                if dialog.isVisible():
                    dialog.grab().save(str(out / f"dialog-{name}.png"))
                    dialog.reject()
        self._draw_panel(out)
        self._window.close()

    def _scenes(self) -> Mapping[str, Callable[[], object]]:
        return {
            "first-page": self._window.show,
            "archive": self._open,
            "reading": lambda: self._read("博爱 桥", 0),
            "long-headline": lambda: self._read("解放区：一部电梯签了六十四个名字", 0),
            "county": lambda: self._read("县:博爱县", 0),
            "calendar": self._show_calendar,
            "kept": self._keep,
            "collection": lambda: self._part(Shelf).chosen.emit(COLLECTION, "水与山"),
            "finding": self._find,
            "page": self._show_page,
            "many-hits": lambda: self._window.show_query("的"),
            "no-hits": lambda: self._window.show_query("绝无此句绝无此句"),
            "fault": lambda: self._window.show_query("博爱 )"),
        }

    def _open(self) -> None:
        self._window.open(self._path)
        _wait(_SETTLED_MS)

    def _read(self, query: str, row: int) -> None:
        self._window.show_query(query)
        _wait(_SETTLED_MS)
        self._part(Results).step(row)

    def _show_calendar(self) -> None:
        calendar = self._part(Catalogue)
        next(tabs for tabs in self._window.findChildren(Tabs) if tabs.isAncestorOf(calendar)).show_pane(calendar)

    def _keep(self) -> None:
        self._read("博爱", 1)
        _wait(_SETTLED_MS)
        view = self._part(Reader).view
        cursor = QTextCursor(view.document())
        cursor.setPosition(view.document().characterCount() // 2)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, 12)
        view.setTextCursor(cursor)
        self._do("highlight")
        cursor.clearSelection()
        view.setTextCursor(cursor)
        self._do("star")
        self._part(Results).table.selectAll()
        self._part(Shelf).collected.emit("水与山")
        self._part(Results).table.selectRow(1)
        for tabs in self._window.findChildren(Tabs):
            for pane in (self._part(Shelf), self._part(Margin)):
                if tabs.isAncestorOf(pane):
                    tabs.show_pane(pane)

    def _find(self) -> None:
        self._read("博爱", 1)
        _wait(_SETTLED_MS)
        self._part(Reader).find_bar.open("的")

    def _show_page(self) -> None:
        self._part(Reader).find_bar.leave()
        self._do("page")
        _wait(2 * _SETTLED_MS)

    def _draw_panel(self, out: Path) -> None:
        self._part(Reader).bar.type.click()
        _wait(_SETTLED_MS)
        self._part(StylePanel).grab().save(str(out / "panel-type.png"))
        self._part(StylePanel).hide()
        self._part(OwnThings).menu().grab().save(str(out / "menu-article.png"))

    def _do(self, name: str) -> None:
        self._part(Actions).action(name).trigger()

    def _part(self, kind: type[Found]) -> Found:
        found = self._window.findChild(kind)
        assert isinstance(found, kind)
        return found


def _sample(scratch: Path) -> Path:
    path = scratch / "样报.db"
    import_paths(path, sample_issues(), load_profile(), Given())
    with UserFile.open(for_archive(path)) as user:
        user.save_search("水利", "水 县:博爱县", 0)
    return path


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
