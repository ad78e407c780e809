"""The program: reads its arguments, builds everything once and hands it on."""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TextIO, get_args

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QSettings,
    QSize,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from db import __version__
from db.entities.gazetteer import load_gazetteer
from db.errors import ArchiveError
from db.log import note, start_log
from db.profile import load_profile
from gui.about import versions
from gui.analysis import Analysis
from gui.application import speak, start_application
from gui.command_line import run_command_line
from gui.crash import CrashHandler
from gui.desk import Desk
from gui.home import find_home
from gui.importing.doors import PACK_SUFFIX, SAMPLE_ARCHIVE, sample_issues
from gui.main_window import MainWindow
from gui.picture import Picture, PictureError
from gui.settings import Language, Settings
from gui.theme import ThemeChoice
from gui.theme.icons import APPLICATION_ICON
from gui.windows import Windows


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, or with --picture and --smoke render it without a screen; the exit code."""
    _speak_utf8(sys.stdout, sys.stderr)
    options = _arguments(argv)
    if options.diagnostics:
        return _print_diagnostics()
    home = find_home()
    home.lend_temporary_folder()
    folder = home.folder
    if not options.picture and not options.smoke and not _has_display():
        options.picture = folder / "huaichuan.png"
    if options.picture or options.smoke:
        _use_no_screen()
        qInstallMessageHandler(_log)
        sys.excepthook = _stop_on_bug
        return _render(options, folder)
    settings = home.settings()
    application = _application(options, settings)
    windows = Windows(lambda desk: _window(desk, settings, options, folder))
    sys.excepthook = CrashHandler(folder, windows.save).report
    with suppress(OSError):  # a home that cannot be written: then without a log
        start_log(folder)
    note("started", version=__version__, system=platform.platform())
    desk, window = windows.add()
    archive = options.archive or settings.archive
    analysis = Analysis()
    desk.described.connect(analysis.begin)
    analysis.progressed.connect(window.status.show_analysis)
    analysis.ended.connect(window.status.end_analysis)
    analysis.ended.connect(window.note_analysed)
    window.show()
    if archive and archive.suffix == PACK_SUFFIX:
        window.install_pack(archive)
    elif archive and (options.archive or archive.is_file()):
        window.open(archive)
    code = application.exec()
    analysis.stop()
    return code


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="huaichuan", description="怀川报库：离线报纸档案。", allow_abbrev=False)
    parser.add_argument(
        "archive",
        nargs="?",
        type=Path,
        metavar="ARCHIVE",
        help="要打开的档案（.db），或要装入的档案包（.baoku）；不给则打开上次那个",
    )
    parser.add_argument("--theme", choices=get_args(ThemeChoice), help="浅色、深色或随系统")
    parser.add_argument("--language", choices=get_args(Language), help="界面语言")
    parser.add_argument("--picture", type=Path, metavar="FILE.png", help="不开窗口，把它画进图片")
    parser.add_argument("--size", type=_size, metavar="1440x900", help="窗口大小")
    parser.add_argument("--query", default="", metavar="TEXT", help="打开后检索什么")
    parser.add_argument("--open", type=int, default=1, metavar="N", help="读第几条结果")
    parser.add_argument("--smoke", action="store_true", help="自检：开窗、检索、排一篇，每一部分用一次，打印一行 JSON")
    parser.add_argument("--diagnostics", action="store_true", help="打印各部件的版本与指纹（JSON）")
    parser.add_argument("--version", action="version", version=f"huaichuan {__version__}")
    return parser.parse_args(argv)


def _render(options: argparse.Namespace, folder: Path) -> int:
    """Draw the window into a picture or check that it can be; settings of the user are neither read nor written."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        settings = Settings(QSettings(f"{scratch}/settings.ini", QSettings.Format.IniFormat), Path(scratch))
        settings.theme = "light"
        application = _application(options, settings)
        with _running(Desk()) as desk:
            try:
                archive = options.archive or _sample(Path(scratch) if options.smoke else folder)
                window = _window(desk, settings, options, folder)
                picture = Picture(window, desk)
                picture.take(archive, options.open)
                window.close()
                print(picture.save(options.picture) if options.picture else _smoke_report(picture))
            except (ArchiveError, PictureError) as error:
                print(error, file=sys.stderr)
                return 1
        application.quit()
    return 0


def _smoke_report(picture: Picture) -> str:
    """A line of JSON on the window and on every part behind it; PictureError names the parts that fail."""
    found = picture.check()
    checked = run_command_line("self-check", "--json")
    outcomes = [json.loads(line) for line in checked.stdout.splitlines()]
    if checked.returncode or not outcomes:
        failures = [f"{outcome['part']}：{outcome['said']}" for outcome in outcomes if not outcome["ok"]]
        raise PictureError("\n".join(failures) or checked.stderr)
    parts = {outcome["part"]: outcome["said"] for outcome in outcomes}
    return json.dumps({"ok": True, **found, "parts": parts}, ensure_ascii=False)


def _print_diagnostics() -> int:
    """The command line's account of the parts, and the window's own."""
    told = run_command_line("--diagnostics")
    if told.returncode:
        print(told.stderr, file=sys.stderr)
        return told.returncode
    print(json.dumps({**json.loads(told.stdout), **versions(None)}, ensure_ascii=False, indent=2))
    return 0


def _application(options: argparse.Namespace, settings: Settings) -> QApplication:
    """The one application object, dressed and speaking the chosen language."""
    application = start_application()
    application.setApplicationName("huaichuan")
    application.setApplicationVersion(__version__)
    application.setWindowIcon(QIcon(str(APPLICATION_ICON)))
    settings.theme = options.theme or settings.theme
    settings.language = options.language or settings.language
    speak(application, settings.language)
    return application


def _window(desk: Desk, settings: Settings, options: argparse.Namespace, folder: Path) -> MainWindow:
    window = MainWindow(desk, settings, _counties(), folder)
    if options.size:
        window.resize(options.size)
    if options.query:
        window.show_query(options.query)
    return window


def _counties() -> list[str]:
    """The home city's counties in their official order."""
    gazetteer = load_profile().gazetteer
    return [county.name for county in load_gazetteer(gazetteer).counties] if gazetteer else []


def _sample(folder: Path) -> Path:
    """The archive of the sample paper, imported into the folder where that has not been done."""
    archive = folder / SAMPLE_ARCHIVE
    if not archive.exists():
        folder.mkdir(parents=True, exist_ok=True)
        done = run_command_line("import", *map(str, sample_issues()), "--archive", str(archive))
        if done.returncode:
            raise ArchiveError(f"样报没能导入：{done.stderr.strip()}")
    return archive


@contextmanager
def _running(desk: Desk) -> Iterator[Desk]:
    try:
        yield desk
    finally:
        desk.close()


def _use_no_screen() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform == "win32":  # where that platform knows of no fonts
        os.environ["QT_QPA_FONTDIR"] = str(Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"))


def _has_display() -> bool:
    return sys.platform != "linux" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def _stop_on_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Where nobody looks on, a bug ends the program."""
    sys.__excepthook__(kind, error, trace)
    QCoreApplication.exit(1)


def _log(_: QtMsgType, __: QMessageLogContext, message: str) -> None:
    """Qt's messages go to stderr, but for what the offscreen platform says of every window it shows."""
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)


def _speak_utf8(*streams: TextIO | None) -> None:
    """A windowed program on Windows has no streams; a pipe there would choke on Chinese."""
    for stream in streams:
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="replace")


def _size(text: str) -> QSize:
    width, cross, height = text.partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"窗口大小要写成 1440x900 这样，不是“{text}”")
    return QSize(int(width), int(height))
