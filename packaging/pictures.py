"""Every pane and dialog of the window, drawn without a screen: for the README, and for a judge to look at.

    python packaging/pictures.py OUT [--theme light] [--scale 1.5] [--size 1280x800] [--language en] [--archive A.db]

Draws every combination of what is given, by default light and dark, 100 % and 150 %, two sizes, Chinese and English:
the first page, every pane of every column, reading, the printed page, completion, lines in context, many hits, none
with what would be found, a fault, a long headline, series and corrections, several archives, and every dialog; and the
pages that are taken away: a booklet, a proof of publication. Each
combination runs in a process of its own, for Qt's scale cannot be changed while it runs. The sample paper is imported
into a temporary folder unless an archive is given, which is then drawn as it stands. `--readme` writes the two
pictures of the README anew.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from typing import TypeVar, get_args

import click
import pypdfium2
from PySide6.QtCore import QEventLoop, QObject, QSettings, QTimer
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from db.archive import Archive
from db.entities.store import analyse_archive
from db.importing.intake import Given, import_paths
from db.notebook.user_file import UserFile, for_archive
from db.profile import load_profile
from db.search import Search
from gui.actions import Actions
from gui.application import speak, start_application
from gui.around.compare_dialog import CompareDialog
from gui.around.comparison import ComparisonDialog
from gui.around.names_dialog import NamesDialog
from gui.around.related_panel import RelatedPanel
from gui.authority.anniversaries import Anniversaries
from gui.authority.entity_list import EntityList
from gui.command_line import command_line
from gui.crash import CrashHandler
from gui.desk import Desk
from gui.importing.doors import Doors, sample_issues
from gui.importing.import_dialog import ImportDialog
from gui.importing.local_copy import LocalCopy
from gui.importing.watch import Watch
from gui.main_window import MainWindow
from gui.notebook.margin import Margin
from gui.notebook.own_things import OwnThings
from gui.notebook.shelf import COLLECTION, Shelf
from gui.pages.catalogue import PAGE, Catalogue
from gui.pages.page_view import PageView
from gui.reader.reader import Reader
from gui.reader.style_panel import StylePanel
from gui.search.beside_desk import BesideDesk
from gui.search.completion_list import CompletionList
from gui.search.results import Results
from gui.search.search_bar import SearchBar
from gui.search.sidebar import Sidebar
from gui.settings import Language, Settings
from gui.theme import ThemeChoice
from gui.widgets.counted_tree import KIND
from gui.widgets.tabs import Tabs

Found = TypeVar("Found", bound=QObject)

ROOT = Path(__file__).resolve().parent.parent
_LANGUAGES: tuple[Language, ...] = get_args(Language)
README = Path(__file__).with_name("pictures")
COUNTIES = ("解放区", "中站区", "马村区", "山阳区", "修武县", "博爱县", "武陟县", "温县", "沁阳市", "孟州市", "示范区")
DIALOGS = (
    "palette",
    "keys",
    "help",
    "citation_style",
    "export",
    "prove",
    "preview",
    "import",
    "review",
    "compare",
    "names",
    "about",
)
ANOTHER = """---
paper: 怀川晚报
date: 2025-10-10
page: 3
section: 社区
---
# 五元钱一顿，开了三年

{}
"""
ASKING = ("collect", "tag", "save_search")  # dialogs that wait for their answer
SHEETS = {
    "sheet-booklet": ("export", "那根水管还在流", "--format", "pdf", "--title", "水与山"),
    "sheet-proof": ("prove", "--query", "那根水管还在流", "--issuer", "怀川示范报社", "--date", "2025-10-20"),
}
AGAIN = "五元钱的午饭"  # the piece of the sample that another paper prints again
_LOOK_MS, _PATIENCE_MS = 150, 20_000


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--theme", "themes", multiple=True, default=("light", "dark"), show_default=True)
@click.option("--scale", "scales", multiple=True, default=("1", "1.5"), show_default=True)
@click.option("--size", "sizes", multiple=True, default=("1280x800", "1920x1080"), show_default=True)
@click.option("--language", "languages", type=click.Choice(_LANGUAGES), multiple=True, default=_LANGUAGES)
@click.option("--archive", type=click.Path(path_type=Path), help="Another archive than the sample paper's.")
@click.option("--readme", is_flag=True, help="Write the README's pictures anew.")
@click.option("--one", is_flag=True, hidden=True)
def main(
    out: Path,
    themes: tuple[ThemeChoice, ...],
    scales: tuple[str, ...],
    sizes: tuple[str, ...],
    languages: tuple[Language, ...],
    archive: Path | None,
    readme: bool,
    one: bool,
) -> None:
    """Draw everything; see the module's text."""
    out.mkdir(parents=True, exist_ok=True)
    if one and archive:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            Stage(Path(scratch), themes[0], sizes[0], languages[0], archive).draw(out)
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        shown = archive or _sample(Path(scratch))
        for theme, scale, size, language in product(themes, scales, sizes, languages):
            folder = out / f"{theme}-{scale}x-{size}-{language}"
            command = [sys.executable, __file__, str(folder), "--one", "--theme", theme, "--size", size]
            command += ["--language", language, "--archive", str(shown)]
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
            subprocess.run(command, check=True, env=environment, stderr=subprocess.DEVNULL)
            click.echo(f"{folder}: {len(list(folder.glob('*.png')))} pictures")
    if readme:
        for theme in themes:
            shutil.copy(out / f"{theme}-{scales[0]}x-{sizes[0]}-zh" / "reading.png", README / f"window-{theme}.png")


class Stage:
    """One window, brought to show one scene after another."""

    def __init__(self, scratch: Path, theme: ThemeChoice, size: str, language: Language, archive: Path) -> None:
        self._scratch = scratch
        self._is_sample = (archive.parent / "怀川晚报.db").is_file()
        self._application = start_application()
        settings = Settings(QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat), scratch)
        settings.theme, settings.language = theme, language
        speak(self._application, language)
        self._path = (
            Path(shutil.copytree(archive.parent, scratch / "paper")) / archive.name if self._is_sample else archive
        )
        self._desk = Desk()
        self._window = MainWindow(self._desk, settings, COUNTIES, scratch)
        self._window.resize(*map(int, size.split("x")))

    def draw(self, out: Path) -> None:
        """Every scene into a picture of its name."""
        scenes = {**self._scenes(), **(self._sample_scenes() if self._is_sample else {})}
        for name, scene in scenes.items():
            scene()
            self._settle()
            self._window.grab().save(str(out / f"{name}.png"))
        self._read("博爱", 1)
        self._settle()
        for name in DIALOGS:
            self._do(name)
            self._grab_dialogs(out, name)
        for name in ASKING:
            self._answer(out, name, partial(self._do, name))
        self._answer(out, "crash", self._fail)
        if self._is_sample:
            self._part(Doors).install_pack(self._path)
            self._grab_dialogs(out, "pack")
            LocalCopy(self._window, self._scratch, lambda _: True).offer(self._path)
            self._grab_dialogs(out, "share")
            self._compare_reprints(out)
            self._draw_sheets(out)
        self._draw_panel(out)
        self._window.close()

    def _scenes(self) -> Mapping[str, Callable[[], object]]:
        return {
            "first-page": self._window.show,
            "archive": self._open,
            "reading": lambda: self._read("博爱 桥", 0),
            "county": lambda: self._read("县:博爱县", 0),
            "timeline": lambda: self._read("县:博爱县 日期:2025", 0),
            "calendar": self._show_calendar,
            "many-hits": lambda: self._window.show_query("的"),
            "kwic": lambda: self._do("kwic"),
            "kwic-none": lambda: self._window.show_query("绝无此句绝无此句"),
            "no-hits": lambda: self._do("kwic"),
            "no-hits-offers": self._miss,
            "fault": lambda: self._window.show_query("博爱 )"),
            "completion": self._complete,
        }

    def _sample_scenes(self) -> Mapping[str, Callable[[], object]]:
        return {
            "long-headline": lambda: self._read("解放区：一部电梯签了六十四个名字", 0),
            "kept": self._keep,
            "collection": lambda: self._part(Shelf).chosen.emit(COLLECTION, "水与山"),
            "finding": self._find,
            "page": self._show_page,
            "links": self._show_links,
            "related": lambda: self._show(RelatedPanel),
            "names": lambda: self._show(EntityList),
            "card": self._show_card,
            "days": self._show_days,
            "beside": self._lay_beside,
            "watching": lambda: self._part(Watch).watch(self._scratch),
        }

    def _open(self) -> None:
        self._window.open(self._path)
        self._settle()

    def _read(self, query: str, row: int) -> None:
        self._part(CompletionList).offer(())
        self._window.show_query(query)
        self._settle()
        self._part(Results).step(row)

    def _show(self, kind: type[QWidget]) -> None:
        """Bring a pane of a column to the front."""
        pane = self._part(kind)
        next(tabs for tabs in self._window.findChildren(Tabs) if tabs.isAncestorOf(pane)).show_pane(pane)

    def _show_calendar(self) -> None:
        self._show(Catalogue)
        items = self._part(Catalogue).tree.items
        _wait_until(lambda: not self._is_sample or (items.item(0) and items.item(0).child(0).data(KIND) == PAGE))

    def _miss(self) -> None:
        self._window.show_query("博爱县 梯田 共享工程师")
        _wait_until(self._part(Results).missed.isVisible)

    def _complete(self) -> None:
        bar = self._part(SearchBar)
        self._window.show_query("")
        self._settle()
        bar.box.setFocus()
        for length in range(1, 5):
            bar.box.setText("boai"[:length])
            bar.typed.emit(bar.query, length)
            self._settle()

    def _show_links(self) -> None:
        self._do("page")
        self._read("窑洞里酿出柿子醋 -更正", 0)

    def _show_card(self) -> None:
        self._show(EntityList)
        self._settle()
        self._part(EntityList).card_chosen.emit(1)

    def _show_days(self) -> None:
        self._show(Anniversaries)
        self._settle()
        self._part(Anniversaries).show_day(date(2025, 10, 8))

    def _lay_beside(self) -> None:
        self._show(Sidebar)
        self._part(BesideDesk).lay_beside([self._path.with_name("怀川晚报.db")])
        self._settle()
        self._read("五元", 0)

    def _fill(self, dialog: QDialog) -> None:
        """What a dialog has to be given before it shows anything."""
        if isinstance(dialog, CompareDialog):
            dialog.second.setText("温县")
            dialog.go.click()
        elif isinstance(dialog, NamesDialog):
            dialog.pasted.setPlainText("博爱县、温县、牛桂枝、秦淑兰、查无此人")
            dialog.go.click()
        elif isinstance(dialog, ImportDialog):
            broken = self._scratch / "2025-10-11.pdf"
            broken.write_bytes(b"no PDF")
            again = [self._path.with_name("03.md")] if self._is_sample else []
            dialog.add_paths([*sample_issues(), *again, broken])
            dialog.try_out()
            _wait_until(dialog.figures.isVisible)
        self._settle()

    def _grab_dialogs(self, out: Path, name: str) -> None:
        """A picture of what opened over the window, as it opened and, where something has to be given, after that."""
        self._settle()
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.grab().save(str(out / f"dialog-{name}.png"))
                self._fill(dialog)
                if isinstance(dialog, CompareDialog | NamesDialog | ImportDialog):
                    dialog.grab().save(str(out / f"dialog-{name}-filled.png"))
                dialog.reject()

    def _answer(self, out: Path, name: str, asks: Callable[[], object]) -> None:
        """A picture of a dialog that holds up whoever opened it, now or a little later, until it is answered."""
        target = out / f"dialog-{name}.png"

        def grab() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                look.stop()
                dialog.grab().save(str(target))
                dialog.reject()

        look = QTimer()
        look.timeout.connect(grab)
        look.start(2 * _LOOK_MS)
        target.unlink(missing_ok=True)
        asks()
        _wait_until(target.is_file)

    def _fail(self) -> None:
        error = RuntimeError("drawn for a picture")
        CrashHandler(self._scratch).report(RuntimeError, error, None)

    def _draw_sheets(self, out: Path) -> None:
        """The first page of what is taken away, and the second, where there is one."""
        for name, arguments in SHEETS.items():
            target = self._scratch / f"{name}.pdf"
            command = [*command_line(), *arguments, "--archive", str(self._path), "--to", str(target)]
            subprocess.run(command, check=True, capture_output=True)
            with pypdfium2.PdfDocument(target) as sheets:
                for number in range(min(2, len(sheets))):
                    sheets[number].render(scale=1.5).to_pil().save(out / f"{name}-{number + 1}.png")

    def _compare_reprints(self, out: Path) -> None:
        self._part(BesideDesk).lay_beside([])
        self._window.open(self._path.with_name("怀川晚报.db"))
        self._settle()
        self._read(AGAIN, 0)
        self._settle()
        self._window.grab().save(str(out / "reprints.png"))
        self._do("reprints")
        _wait_until(lambda: any(dialog.isVisible() for dialog in self._window.findChildren(ComparisonDialog)))
        for dialog in self._window.findChildren(ComparisonDialog):
            dialog.grab().save(str(out / "dialog-comparison.png"))
            dialog.reject()

    def _keep(self) -> None:
        self._read("博爱", 1)
        self._settle()
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
        self._show(Shelf)
        self._show(Margin)

    def _find(self) -> None:
        self._read("博爱", 1)
        self._settle()
        self._part(Reader).find_bar.open("的")

    def _show_page(self) -> None:
        self._part(Reader).find_bar.leave()
        self._read("博爱县", 0)  # another query than the box holds: the answer to it takes the place of the list
        self._settle()
        self._do("page")
        paper = self._part(PageView).paper
        _wait_until(lambda: bool(paper.lit) and paper.is_pictured)

    def _draw_panel(self, out: Path) -> None:
        self._part(Reader).bar.type.click()
        self._settle()
        self._part(StylePanel).grab().save(str(out / "panel-type.png"))
        self._part(StylePanel).hide()
        self._part(OwnThings).menu().grab().save(str(out / "menu-article.png"))

    def _do(self, name: str) -> None:
        self._part(Actions).action(name).trigger()

    def _part(self, kind: type[Found]) -> Found:
        found = self._window.findChild(kind)
        assert isinstance(found, kind)
        return found

    def _settle(self) -> None:
        """Wait until the window has looked the same for a while."""
        seen: list[QImage] = []

        def is_still() -> bool:
            seen.append(self._window.grab().toImage())
            return len(seen) > 2 and seen[-1] == seen[-2] == seen.pop(0)

        _wait_until(is_still)


def _sample(scratch: Path) -> Path:
    """The sample paper with its entities and a saved search, and beside it a paper that printed one piece again."""
    path, another = scratch / "样报.db", scratch / "怀川晚报.db"
    import_paths(path, sample_issues(), load_profile(), Given())
    with Archive.open(path) as archive:
        piece = archive.article(next(iter(Search(archive, AGAIN).ids(1))))
    again = [paragraph.text.replace("三年", "三年多") for paragraph in piece.paragraphs if "会计" not in paragraph.text]
    (scratch / "03.md").write_text(ANOTHER.format("\n\n".join(again)), "utf-8")
    import_paths(another, [sample_issues()[-1] / "02.md", scratch / "03.md"], load_profile(), Given())
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)
    with UserFile.open(for_archive(path)) as user:
        user.save_search("水利", "水 县:博爱县", 0)
    return path


def _wait_until(seen: Callable[[], object]) -> None:
    """Look now and then, and go on after a while in any case: the picture shows what is missing."""
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: loop.quit() if seen() else None)
    look.start(_LOOK_MS)
    QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
    loop.exec()
    look.stop()


if __name__ == "__main__":
    main()
