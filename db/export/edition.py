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
        """Those of an article's images that are there."""
        if self.images is None:
            return []
        return [file for path in paths if (file := self.images / path).is_file()]
