"""Word pages (.docx): one file is one page, read as a page file is once its headings are # lines."""

from pathlib import Path

from db.importing import page_file
from db.importing.document import Context, Document, Plan, Sample
from db.importing.packed import refuse_bomb

FORMAT = "word"
LABEL = "Word 版面，一个文件一个版"
SUFFIXES = (".docx",)


def recognises(sample: Sample) -> bool:
    """A zip with Word's main part in it, whatever it is called."""
    return "word/document.xml" in sample.members


def plan(path: Path, context: Context, _scratch: Path) -> Plan:
    """The page in a document, with its issue read from the first lines and the path."""
    refuse_bomb(path)
    return page_file.plan_of(path, document, context)


def document(locator: str, raw: bytes, context: Context) -> Document:
    """The page that a document's bytes hold; `locator` is its path."""
    from db.importing.word_text import to_markdown  # only when one comes, for python-docx is slow to load

    return page_file.document_of_text(locator, raw, to_markdown(raw), FORMAT, context)
