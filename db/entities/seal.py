"""A hash over what was recognised in an article, so that a damaged row is known without recognising it again."""

import hashlib
import json

from db.archive import Archive


def mention_seal(archive: Archive, article: int) -> bytes:
    """The hash of an article's mentions as they stand; which card a mention belongs to may change without it."""
    rows = archive.rows(
        'SELECT paragraph, start, "end", type, value FROM mention WHERE article = ? ORDER BY paragraph, start',
        (article,),
    )
    return hashlib.blake2b(json.dumps(rows, ensure_ascii=False).encode(), digest_size=16).digest()
