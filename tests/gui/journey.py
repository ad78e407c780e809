"""A day at the desk, by real keys and a real mouse on a real X server; run by test_journey.py, or by hand:

    xvfb-run python tests/gui/journey.py FOLDER [--archive A.db]

From the first page to the sample paper (or an archive of one's own): search by a name typed as the initials of its
pinyin, narrow by county and by a bar of the timeline, walk hits, look at the page, highlight, collect, note, cite,
export to Word and XLSX, close, open again. Keys and clicks come from xdotool, as from a person; only where to click is
asked of the window. Prints one JSON object: what was seen, and the longest and the 99th percentile gap of a heartbeat
on the window's thread, in milliseconds: what passed, and what of it the thread itself worked, which is all that counts
where other programs keep the machine busy; and in which step that was.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QPoint, QSettings, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from gui.analysis import Analysis
from gui.application import start_application
from gui.around.timeline import Timeline
from gui.desk import Desk
from gui.export.export_dialog import ExportDialog
from gui.main_window import MainWindow
from gui.notebook.margin import Margin
from gui.notebook.own_things import OwnThings
from gui.pages.page_view import PageView
from gui.reader.reader import Reader
from gui.search.completion_list import CompletionList
from gui.search.results import Results
from gui.search.search_bar import SearchBar
from gui.search.sidebar import Sidebar
from gui.settings import Settings
from gui.welcome import Welcome

Found = TypeVar("Found", bound=QObject)
Seen = Callable[[], object]
COUNTIES = ("解放区", "中站区", "马村区", "山阳区", "修武县", "博爱县", "武陟县", "温县", "沁阳市", "孟州市", "示范区")
_PATIENCE = 90.0  # seconds for any one thing to be seen
_LOOK_EVERY_MS = 30


@dataclass(frozen=True, slots=True)
class Route:
    """What is typed, the name that is then chosen, the word beside it, the county and the year that narrow it."""

    keys: str
    name: str
    word: str
    county: str
    year: str


SAMPLE = Route("qyw", "乔一苇", "的", "山阳区", "2025")
OTHER = Route("bax", "博爱县", "的", "温县", "")


@dataclass(frozen=True, slots=True)
class Gap:
    """Between two beats: seconds that passed, those the thread worked, and what was being done."""

    passed: float
    worked: float
    step: str


class Journey(QObject):
    """Goes on whenever what it waits for is seen, also while a dialog has an event loop of its own."""

    def __init__(self, folder: Path, archive: Path | None) -> None:
        super().__init__()
        self._folder = folder
        self._archive = archive
        self._route = OTHER if archive else SAMPLE
        self.seen: dict[str, Any] = {}
        self.gaps: list[Gap] = []
        self._step = "opening"
        self._analysis = Analysis(parent=self)
        self._analysis.ended.connect(lambda: self.seen.update(analysed=True))
        self._beat, self._work = time.perf_counter(), time.thread_time()
        self._heart = QTimer(self)
        self._heart.setInterval(1)
        self._heart.timeout.connect(self._count)
        self._settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat), folder)
        self._settings.theme = "light"
        self._window = self._open_window()
        self._steps = self._day()
        self._awaited: Seen = lambda: True
        self._since = time.perf_counter()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self._go_on)
        self._look.start()

    def _open_window(self) -> MainWindow:
        desk = Desk()
        if not self._archive:
            desk.described.connect(self._analysis.begin)
        window = MainWindow(desk, self._settings, COUNTIES, self._folder)
        window.resize(1280, 800)
        window.show()
        return window

    def _go_on(self) -> None:
        if self._awaited():
            self._since = time.perf_counter()
            try:
                self._awaited = next(self._steps)
            except StopIteration:
                self._look.stop()
                QApplication.exit(0)
        elif time.perf_counter() - self._since > _PATIENCE:
            self._look.stop()
            line = self._steps.gi_frame.f_lineno if hasattr(self._steps, "gi_frame") else 0
            self.seen["stuck"] = f"line {line}"
            QApplication.exit(1)

    def _count(self) -> None:
        now, work = time.perf_counter(), time.thread_time()
        self.gaps.append(Gap(now - self._beat, work - self._work, self._step))
        self._beat, self._work = now, work

    def _day(self) -> Iterator[Seen]:
        window, results, reader = self._window, self._part(Results), self._part(Reader)
        yield lambda: window.isActiveWindow() or self._focus(window)
        if self._archive:
            window.open(self._archive)
        else:
            self._click(self._button(self._part(Welcome), "看看样报"))
        yield lambda: results.model.rowCount() > 40 and not self._dialog(QDialog)
        self._beat, self._work = time.perf_counter(), time.thread_time()
        self._heart.start()
        self.seen["articles"] = results.model.rowCount()
        yield from self._complete()
        yield from self._narrow()
        self._step = "walking hits"
        self._keys("F3")
        yield lambda: "<b>1</b>" in reader.bar.walked.text()
        self._keys("F3")
        yield lambda: "<b>2</b>" in reader.bar.walked.text()
        yield from self._look_at_page()
        self._step = "marking"
        self._click(reader.view.viewport())
        words, *ends = next(self._runs())
        self._drag(reader.view.viewport(), *ends)
        yield lambda: bool(reader.selected())
        self.seen["selected"] = reader.selected()[0].quote == words
        self._keys("ctrl+h")
        yield lambda: bool(self._part(Margin).findChildren(QPlainTextEdit))
        self._step = "collecting"
        self._keys("ctrl+shift+b")
        yield lambda: self._ready(QDialog)
        self._paste("水与山")
        self._keys("Return")
        yield lambda: not self._dialog(QDialog) and len(self._part(Margin).findChildren(QPlainTextEdit)) == 2
        yield lambda: window.isActiveWindow() or self._focus(window)
        self._click(self._part(Margin).findChildren(QPlainTextEdit)[0])
        self._paste("年终要用")
        yield lambda: self._part(OwnThings).notes("水与山")
        self.seen["note"] = list(self._part(OwnThings).notes("水与山").values())
        self._step = "citing"
        self._click(reader.bar.cite)
        yield lambda: "[N]" in QGuiApplication.clipboard().text()
        self.seen["citation"] = QGuiApplication.clipboard().text()
        for name, downs in (("docx", 0), ("xlsx", 2)):
            yield from self._export(self._folder / f"带走.{name}", downs)
        self._heart.stop()
        assert reader.article
        size, query, article, uid = window.size(), self._part(SearchBar).query, reader.article_id, reader.article.uid
        self._keys("ctrl+w")
        yield lambda: not window.isVisible()
        self._window = self._open_window()
        self._window.open(self._settings.archive or self._folder)
        yield lambda: self._part(Results).model.rowCount() > 40
        self.seen["kept"] = self._part(OwnThings).uids("水与山") != []
        self.seen["size kept"] = self._window.size() == size
        self._part(SearchBar).set_query(query)
        yield lambda: self._part(Reader).article_id == article
        self.seen["mark kept"] = self._part(OwnThings).notes("水与山") == {uid: "年终要用"}
        self._window.close()

    def _complete(self) -> Iterator[Seen]:
        """Type a name by the initials of its pinyin, take it from the list, and type a word beside it."""
        bar, offered, results = self._part(SearchBar), self._part(CompletionList), self._part(Results)
        route = self._route
        yield lambda: self._archive or self.seen.get("analysed")
        self._step = "completing"

        def is_offered() -> bool:
            names = [str(offered.suggestions.index(row, 0).data()) for row in range(offered.suggestions.rowCount())]
            return offered.isVisible() and any(name.startswith(route.name) for name in names[:1])

        # Names are gathered anew once recognition has ended; until they are, the list is asked for again.
        for _ in range(30):
            self._click(bar.box)
            self._keys("ctrl+a", "BackSpace", *route.keys)
            yield self._paused(2)
            if is_offered():
                break
        self._keys("Down", "Return")
        yield lambda: route.name in bar.query and results.model.rowCount() > 0
        self.seen["completed"] = bar.query
        self._keys("End")
        self._paste(f" {route.word}")
        yield lambda: bar.query.endswith(route.word)
        yield self._paused(1)
        yield self._is_read()
        self.seen["found"] = results.model.rowCount()

    def _narrow(self) -> Iterator[Seen]:
        """Click a county in the left column, then a bar of the timeline."""
        bar, results, strip = self._part(SearchBar), self._part(Results), self._part(Timeline)
        self._step = "narrowing by county"
        self._click(self._part(Sidebar).tree.viewport(), self._county(self._route.county))
        yield lambda: f"县:{self._route.county}" in bar.query
        yield self._paused(1)
        yield self._is_read()
        self.seen["in county"] = results.model.rowCount()
        yield strip.isVisible
        self._step = "narrowing by year"
        bars = strip.bars
        hit = [number for number, each in enumerate(bars._bars) if each.hits and each.first >= self._route.year]
        self._click(bars, QPoint(round((hit[-1] + 0.5) * bars._step), 30))
        yield lambda: "日期:" in bar.query
        yield self._paused(1)
        yield self._is_read()
        self.seen["narrowed"] = results.model.rowCount()

    def _look_at_page(self) -> Iterator[Seen]:
        """F4 there and back; on the sample the article is outlined and its hits are boxed."""
        self._step = "the page"
        self._keys("F4")
        paper = self._part(PageView).paper
        yield lambda: self._part(PageView).isVisible()
        if not self._archive:
            yield lambda: paper.article_box().isValid() and paper.lit
            self.seen["boxed"] = len(paper.lit)
        yield self._paused(0.6)
        self._keys("F4")
        yield lambda: not self._part(PageView).isVisible()

    def _is_read(self) -> Seen:
        """Whether the first article of the list is open."""
        results, reader = self._part(Results), self._part(Reader)
        return lambda: results.model.rowCount() > 0 and reader.article_id == results.model.article_id(0)

    def _export(self, path: Path, downs: int) -> Iterator[Seen]:
        self._step = f"exporting {path.suffix}"
        self._keys("ctrl+e")
        yield lambda: self._ready(ExportDialog)
        self._step = "opening Qt's own file dialog"  # a desktop has one of its own
        self._keys(*["Down"] * downs, "Return")
        yield lambda: self._ready(QFileDialog)
        self._step = f"exporting {path.suffix}"
        name = self._dialog(QFileDialog).findChild(QLineEdit)
        assert isinstance(name, QLineEdit)
        self._click(name)
        self._keys("ctrl+a")
        self._paste(str(path))
        yield lambda: name.text() == str(path)
        self._keys("Return")
        yield lambda: path.exists() and not self._dialog(QFileDialog)
        yield lambda: self._ready(ExportDialog) and "已写入" in self._dialog(ExportDialog).line.text()
        self._keys("Escape")
        yield lambda: not self._dialog(ExportDialog)
        yield lambda: self._window.isActiveWindow() or self._focus(self._window)

    def _paused(self, seconds: float) -> Seen:
        """A person looks before going on: answers that are on their way arrive."""
        until = time.perf_counter() + seconds
        return lambda: time.perf_counter() > until

    def _part(self, kind: type[Found]) -> Found:
        found = self._window.findChild(kind)
        assert isinstance(found, kind)
        return found

    def _ready(self, kind: type[Any]) -> bool:
        """Whether such a dialog is there and has the keyboard, which without a window manager it has to be given."""
        dialog = self._dialog(kind)
        return bool(dialog) and (dialog.isActiveWindow() or self._focus(dialog))

    def _dialog(self, kind: type[Any]) -> Any:
        shown = [dialog for dialog in self._window.findChildren(kind) if dialog.isVisible()]
        return shown[0] if shown else None

    def _button(self, pane: QWidget, text: str) -> QAbstractButton:
        return next(button for button in pane.findChildren(QAbstractButton) if button.text() == text)

    def _county(self, name: str) -> QPoint:
        tree = self._part(Sidebar).tree
        model = tree.items
        groups = [model.item(row) for row in range(model.rowCount())]
        items = [group.child(row) for group in groups for row in range(group.rowCount())]
        item = next(item for item in items if item.text() == name)
        tree.scrollTo(item.index())
        return tree.visualRect(item.index()).center()

    def _runs(self) -> Iterator[tuple[str, QPoint, QPoint]]:
        """Runs of six characters that stand in one line of the text, and where each begins and ends."""
        view, article = self._part(Reader).view, self._part(Reader).article
        assert article
        texts = [paragraph.text for paragraph in article.paragraphs if paragraph.kind == "text"]
        for words in (text[start : start + 6] for text in texts for start in range(2, len(text) - 6, 6)):
            found = view.document().find(words)
            if found.isNull():
                continue
            view.scroll_to(found.selectionStart())
            first, last = QTextCursor(found), QTextCursor(found)
            first.setPosition(found.selectionStart())
            last.setPosition(found.selectionEnd())
            start, end = view.cursorRect(first).center(), view.cursorRect(last).center()
            if start.y() == end.y():
                yield words, start, end

    def _focus(self, window: QWidget) -> bool:
        self._xdotool("windowfocus", str(int(window.winId())))
        return False

    def _click(self, widget: QWidget, place: QPoint | None = None) -> None:
        at = widget.mapToGlobal(place or widget.rect().center())
        self._xdotool("mousemove", str(at.x()), str(at.y()), "click", "1")

    def _drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        first, last = widget.mapToGlobal(start), widget.mapToGlobal(end)
        self._xdotool("mousemove", str(first.x()), str(first.y()), "mousedown", "1")
        self._xdotool("mousemove", str((first.x() + last.x()) // 2), str(first.y()))
        self._xdotool("mousemove", str(last.x()), str(last.y()), "mouseup", "1")

    def _keys(self, *keys: str) -> None:
        self._xdotool("key", "--clearmodifiers", *keys)

    def _xdotool(self, *arguments: str) -> None:
        """What the person does takes time that the window is not to be blamed for."""
        subprocess.run(["xdotool", *arguments], check=True)
        self._beat, self._work = time.perf_counter(), time.thread_time()

    def _paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._keys("ctrl+v")


def told(gaps: Sequence[Gap]) -> dict[str, Any]:
    """The longest and the 99th percentile of what passed and of what was worked, and the most of each step."""
    passed, worked = sorted(gap.passed for gap in gaps), sorted(gap.worked for gap in gaps)
    most: dict[str, tuple[float, float]] = {}
    for gap in gaps:
        before = most.get(gap.step, (0.0, 0.0))
        most[gap.step] = (max(before[0], gap.passed), max(before[1], gap.worked))
    at = int(len(gaps) * 0.99)
    return {
        "longest ms": {"passed": _ms(passed[-1]), "worked": _ms(worked[-1])},
        "p99 ms": {"passed": _ms(passed[at]), "worked": _ms(worked[at])},
        "by step, passed and worked": {step: (_ms(wall), _ms(work)) for step, (wall, work) in most.items()},
        "load": round(os.getloadavg()[0], 1),
    }


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def main() -> int:
    """Go through the day; 0 when all of it was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--archive", type=Path)
    options = parser.parse_args()
    application = start_application()
    application.setQuitOnLastWindowClosed(False)
    journey = Journey(options.folder, options.archive)
    code = application.exec()
    if journey.gaps:
        journey.seen |= told(journey.gaps)
    sys.stdout.write(json.dumps(journey.seen, ensure_ascii=False) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
