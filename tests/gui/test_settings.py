"""What is remembered between two days; nonsense in the file is the default."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from gui.reader.print_style import PrintStyle
from gui.settings import Settings


def reopened(path: Path) -> Settings:
    return Settings(QSettings(str(path), QSettings.Format.IniFormat), path.parent)


def test_first_start_has_sensible_defaults(settings: Settings) -> None:
    assert settings.archive is None
    assert (settings.theme, settings.language, settings.sort) == ("system", "zh", "newest")
    assert settings.print_style == PrintStyle("song", 17)
    assert settings.hidden_types == frozenset()
    assert settings.geometry.isEmpty()
    assert settings.panes.isEmpty()


def test_archive_beside_the_settings_is_found_again_where_the_stick_is_another_drive(tmp_path: Path) -> None:
    stick, elsewhere = tmp_path / "E", tmp_path / "F"
    stick.mkdir()
    store = QSettings(str(stick / "settings.ini"), QSettings.Format.IniFormat)
    Settings(store, stick).archive = stick / "报库" / "样报.db"
    store.sync()
    stick.rename(elsewhere)
    assert reopened(elsewhere / "settings.ini").archive == elsewhere / "报库" / "样报.db"


def test_everything_is_remembered(tmp_path: Path) -> None:
    file = tmp_path / "kept.ini"
    store = QSettings(str(file), QSettings.Format.IniFormat)
    first = Settings(store, tmp_path)
    first.archive = Path("/报/a.db")
    first.theme, first.language, first.sort = "dark", "en", "relevance"
    first.keep_style(PrintStyle("hei", 20, "open", "narrow", indented=False, justified=False))
    first.citation_style, first.house_pattern, first.issuer = "house", "{题名}", "报社"
    first.keep_hidden_types({"time", "work"})
    first.geometry, first.panes = QByteArray(b"g"), QByteArray(b"p")
    store.sync()
    second = reopened(file)
    assert second.archive == Path("/报/a.db")
    assert (second.theme, second.language, second.sort) == ("dark", "en", "relevance")
    assert second.print_style == PrintStyle("hei", 20, "open", "narrow", indented=False, justified=False)
    assert (second.citation_style, second.house_pattern, second.issuer) == ("house", "{题名}", "报社")
    assert second.hidden_types == {"time", "work"}
    assert (second.geometry, second.panes) == (QByteArray(b"g"), QByteArray(b"p"))


def test_nonsense_is_the_default(tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "odd.ini"), QSettings.Format.IniFormat)
    for key in ("theme", "language", "sort", "reader/face", "reader/size", "reader/hidden", "window/geometry"):
        store.setValue(key, "紫色")
    settings = Settings(store, tmp_path)
    assert (settings.theme, settings.language, settings.sort) == ("system", "zh", "newest")
    assert settings.print_style == PrintStyle("song", 17)
    assert settings.hidden_types == frozenset()
    assert settings.geometry.isEmpty()
