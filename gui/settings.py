"""What the program remembers between two days: typed properties, the only place where a setting's key is written."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QByteArray, QSettings

from db.records import ENTITY_TYPES, EntityType
from db.search import Sort
from gui.theme import READER_SIZES, Face, ThemeChoice

Language = Literal["zh", "en"]


class Settings:
    """Reads never fail: a value that is missing or makes no sense is the default.

    An archive within `folder` is remembered by its place in there: a stick has another letter on every computer.
    """

    def __init__(self, store: QSettings, folder: Path) -> None:
        self._store = store
        self._folder = folder

    @property
    def archive(self) -> Path | None:
        """The archive last opened."""
        text = self._text("archive", "")
        return self._folder / text if text else None

    @archive.setter
    def archive(self, path: Path) -> None:
        inside = path.is_relative_to(self._folder)
        self._store.setValue("archive", (path.relative_to(self._folder) if inside else path).as_posix())

    @property
    def theme(self) -> ThemeChoice:
        value = self._text("theme", "system")
        return next((choice for choice in get_args(ThemeChoice) if choice == value), "system")

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("theme", choice)

    @property
    def language(self) -> Language:
        """The language of the interface; what is in the archive is not touched by it."""
        value = self._text("language", "zh")
        return next((language for language in get_args(Language) if language == value), "zh")

    @language.setter
    def language(self, language: Language) -> None:
        self._store.setValue("language", language)

    @property
    def sort(self) -> Sort:
        value = self._text("sort", "newest")
        return next((sort for sort in get_args(Sort) if sort == value), "newest")

    @sort.setter
    def sort(self, sort: Sort) -> None:
        self._store.setValue("sort", sort)

    @property
    def face(self) -> Face:
        value = self._text("reader/face", "song")
        return next((face for face in get_args(Face) if face == value), "song")

    @face.setter
    def face(self, face: Face) -> None:
        self._store.setValue("reader/face", face)

    @property
    def reader_size(self) -> int:
        """The size of the article's text in device-independent pixels, one of READER_SIZES."""
        value = self._text("reader/size", "17")
        return int(value) if value.isdecimal() and int(value) in READER_SIZES else 17

    @reader_size.setter
    def reader_size(self, size: int) -> None:
        self._store.setValue("reader/size", str(size))

    @property
    def hidden_types(self) -> frozenset[EntityType]:
        """Entity types that are not lit up."""
        names = self._text("reader/hidden", "").split()
        return frozenset(kind for kind in ENTITY_TYPES if kind in names)

    @hidden_types.setter
    def hidden_types(self, types: frozenset[EntityType]) -> None:
        self._store.setValue("reader/hidden", " ".join(sorted(types)))

    def keep_style(self, face: Face, size: int) -> None:
        """Remember face and size of the reader's text."""
        self.face, self.reader_size = face, size

    def keep_hidden_types(self, types: Iterable[EntityType]) -> None:
        """Remember which entity types are not lit up."""
        self.hidden_types = frozenset(types)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood, as QWidget.saveGeometry gave it; empty at the first start."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, state: QByteArray) -> None:
        self._store.setValue("window/geometry", state)

    @property
    def panes(self) -> QByteArray:
        """How the panes share the window, as QSplitter.saveState gave it; empty at the first start."""
        return self._bytes("window/panes")

    @panes.setter
    def panes(self, state: QByteArray) -> None:
        self._store.setValue("window/panes", state)

    def _text(self, key: str, default: str) -> str:
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key, QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()
