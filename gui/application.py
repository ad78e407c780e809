"""The one application object as the program has it: for the program, and for what measures its window or draws it."""

import gc
import sys

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from db.resources import ROOT
from gui.settings import Language
from gui.theme import load_shipped_fonts, program_font


def start_application() -> QApplication:
    """The application, made where there is none yet, in the program's style and type."""
    # What is loaded stays: looking through all of it for garbage would hold the window up for more than a frame.
    gc.freeze()
    gc.enable()
    # Each call into Qt gives the interpreter up, a thousand of them in a frame. Where work behind the window takes it,
    # the window has it back a hundred times sooner than by default.
    sys.setswitchinterval(0.00005)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_shipped_fonts()
    application.setFont(program_font())
    return application


def speak(application: QApplication, language: Language) -> None:
    """Have the program's words, and those of Qt's own dialogs, said in a language."""
    is_written_so = language == "zh"  # then only Qt's own words are to be translated: OK and Cancel, the names of keys
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath) if is_written_so else ROOT / "translations"
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN" if is_written_so else f"huaichuan_{language}.qm", str(folder)):
        QCoreApplication.installTranslator(translator)
