"""From a printed page to articles: reconstruction of what extraction cut, doubled and misplaced."""

from db.pages.dates import DateEvidence, infer_date
from db.pages.jumps import link_jumps
from db.pages.reading import PageReading, article_from_fields, read_page, read_page_lines

__all__ = [
    "DateEvidence",
    "PageReading",
    "article_from_fields",
    "infer_date",
    "link_jumps",
    "read_page",
    "read_page_lines",
]
