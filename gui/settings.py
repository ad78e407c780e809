"""What the program remembers between two days: typed properties, the only place where a setting's key is written."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, TypeVar, get_args

from PySide6.QtCore import QByteArray, QSettings

from db.export.citation import HOUSE_PATTERN, STYLES, CitationStyle
from db.records import ENTITY_TYPES, EntityType
from db.search import Sort
from gui.reader.print_style import Leading, Measure, PrintStyle
from gui.theme import READER_SIZES, Face, ThemeChoice

Language = Literal["zh", "en"]

T = TypeVar("T", bound=str)


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
    def print_style(self) -> PrintStyle:
        """How the reader wants print to be set."""
        size = self._text("reader/size", "17")
        return PrintStyle(
            face=_one_of(get_args(Face), self._text("reader/face", ""), "song"),
            size=int(size) if size.isdecimal() and int(size) in READER_SIZES else 17,
            leading=_one_of(get_args(Leading), self._text("reader/leading", ""), "even"),
            measure=_one_of(get_args(Measure), self._text("reader/measure", ""), "middle"),
            indented=self._text("reader/indented", "yes") == "yes",
            justified=self._text("reader/justified", "yes") == "yes",
        )

    @print_style.setter
    def print_style(self, style: PrintStyle) -> None:
        self._store.setValue("reader/face", style.face)
        self._store.setValue("reader/size", str(style.size))
        self._store.setValue("reader/leading", style.leading)
        self._store.setValue("reader/measure", style.measure)
        self._store.setValue("reader/indented", "yes" if style.indented else "no")
        self._store.setValue("reader/justified", "yes" if style.justified else "no")

    @property
    def citation_style(self) -> CitationStyle:
        """The style in which the window cites."""
        return _one_of(STYLES, self._text("citation/style", ""), STYLES[0])

    @citation_style.setter
    def citation_style(self, style: CitationStyle) -> None:
        self._store.setValue("citation/style", style)

    @property
    def house_pattern(self) -> str:
        """The pattern of the house's own citations."""
        return self._text("citation/pattern", HOUSE_PATTERN)

    @house_pattern.setter
    def house_pattern(self, pattern: str) -> None:
        self._store.setValue("citation/pattern", pattern)

    @property
    def image_folders(self) -> tuple[Path, ...]:
        """Where pages' pictures are, beside the places that the archive itself names."""
        text = self._text("images", "")
        return (Path(text),) if text else ()

    def keep_image_folder(self, folder: Path) -> None:
        """The folder that holds pages' pictures from now on."""
        self._store.setValue("images", str(folder))

    @property
    def watched(self) -> Path | None:
        """The folder that is imported as it fills; none at first."""
        text = self._text("watched", "")
        return Path(text) if text else None

    @watched.setter
    def watched(self, folder: Path | None) -> None:
        self._store.setValue("watched", str(folder or ""))

    @property
    def beside(self) -> tuple[Path, ...]:
        """The archives that are searched together with the one that is open."""
        return tuple(map(Path, self._text("beside", "").splitlines()))

    @beside.setter
    def beside(self, paths: Sequence[Path]) -> None:
        self._store.setValue("beside", "\n".join(path.as_posix() for path in paths))

    @property
    def issuer(self) -> str:
        """Who signs a proof of publication."""
        return self._text("proof/issuer", "")

    @issuer.setter
    def issuer(self, issuer: str) -> None:
        self._store.setValue("proof/issuer", issuer)

    @property
    def hidden_types(self) -> frozenset[EntityType]:
        """Entity types that are not lit up."""
        names = self._text("reader/hidden", "").split()
        return frozenset(kind for kind in ENTITY_TYPES if kind in names)

    @hidden_types.setter
    def hidden_types(self, types: frozenset[EntityType]) -> None:
        self._store.setValue("reader/hidden", " ".join(sorted(types)))

    def keep_style(self, style: PrintStyle) -> None:
        """Remember how print is set."""
        self.print_style = style

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


def _one_of(choices: Iterable[T], value: str, otherwise: T) -> T:
    return next((choice for choice in choices if choice == value), otherwise)
