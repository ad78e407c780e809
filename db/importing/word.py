"""Word pages (.docx): one file is one page, read as a page file is once its headings are # lines."""

from contextlib import ExitStack
from pathlib import Path

from db.importing import page_file
from db.importing.document import Context, Document, Source
from db.importing.packed import refuse_bomb

FORMAT = "word"
SUFFIXES = (".docx",)


def sources(path: Path, context: Context, _held: ExitStack) -> list[Source]:
    """The page in a document, with its issue read from the first lines and the path."""
    refuse_bomb(path)
    return page_file.sources_of(path, document, context)


def document(locator: str, raw: bytes, context: Context) -> Document:
    """The page that a document's bytes hold; `locator` is its path."""
    from db.importing.word_text import to_markdown  # only when one comes, for python-docx is slow to load

    return page_file.document_of_text(locator, raw, to_markdown(raw), FORMAT, context)
