"""What archivists corrected about issues: another date, another number. Replayed over every later import of the input.

A decision names the documents it is about by where they came from and by the hash of their bytes, so that an issue
which really was printed on the old day is left alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.archive import Archive
from db.decisions import standing
from db.records import PageDraft

REDATE = "redate"
RENUMBER = "renumber"


class Corrections:
    """The standing corrections of one archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._decisions = standing(archive, (REDATE, RENUMBER))

    def corrected(self, document: int, page: PageDraft) -> PageDraft:
        """A page of a document as it was corrected; the very same where it was not."""
        if not self._decisions:
            return page
        locator, digest = self._archive.rows("SELECT locator, hex(digest) FROM document WHERE id = ?", (document,))[0]
        for decision in self._decisions:
            data = decision.data
            if _is_about(data, page) and (locator in data["locators"] or digest in data["documents"]):
                page = (
                    replace(page, date=data["to"])
                    if decision.kind == REDATE
                    else replace(page, issue_number=data["number"])
                )
        return page


def _is_about(data: Mapping[str, Any], page: PageDraft) -> bool:
    return (data["paper"], data["date"]) == (page.paper, page.date) and data["page"] in (None, page.number)
