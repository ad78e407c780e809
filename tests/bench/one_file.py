"""What becomes of one file when it is read as an import reads it; a module, so that another process finds it."""

from pathlib import Path

from db.errors import ImportRefusedError
from db.importing.document import Context
from db.importing.intake import FORMATS, Given
from db.profile import load_profile


def read(kind: str, path: Path) -> str:
    """What became of a file, in the process that reads: `read`, or `refused`; a bug is raised."""
    context = Context(load_profile(), Given())
    refused = False
    try:
        sources = FORMATS[kind].plan(path, context, path.parent).sources
    except (ImportRefusedError, FileNotFoundError):
        return "refused"
    for source in sources:
        try:
            pages = source.load().read()
        except (ImportRefusedError, FileNotFoundError):
            refused = True
            continue
        if not any(page.articles for page in pages):
            return "read to nothing"
    return "refused" if refused else "read"
