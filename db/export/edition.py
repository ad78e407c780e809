"""What the person taking articles away wants them dressed in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.export.citation import HOUSE_PATTERN


@dataclass(frozen=True, slots=True)
class Edition:
    """A booklet's title, the notes that go with articles (by uid), the house's pattern for citations, and the folders
    that the paths of images may be relative to."""

    title: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    pattern: str = HOUSE_PATTERN
    images: tuple[Path, ...] = ()

    def image_files(self, paths: tuple[str, ...]) -> list[Path]:
        """Those of an article's images that are there; a path that leads out of its folder is none of them."""
        found = (next(self._files(path), None) for path in paths)
        return [file for file in found if file]

    def _files(self, path: str) -> Iterator[Path]:
        """The files of that path in the folders, the first folder's first."""
        for folder in self.images:
            file = (folder / path).resolve()
            if file.is_relative_to(folder.resolve()) and file.is_file():
                yield file
