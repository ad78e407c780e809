"""What the person taking articles away wants them dressed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.export.citation import HOUSE_PATTERN


@dataclass(frozen=True, slots=True)
class Edition:
    """A booklet's title, the notes that go with articles (by uid), the house's pattern for citations, and the folder
    that the paths of images are relative to."""

    title: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    pattern: str = HOUSE_PATTERN
    images: Path | None = None

    def image_files(self, paths: tuple[str, ...]) -> list[Path]:
        """Those of an article's images that are there; a path that leads out of the folder is none of them."""
        if self.images is None:
            return []
        folder = self.images.resolve()
        files = [(folder / path).resolve() for path in paths]
        return [file for file in files if file.is_relative_to(folder) and file.is_file()]
