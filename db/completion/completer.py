"""Completing a query as it is typed."""

from collections.abc import Sequence

from db.archive import Archive
from db.completion.entries import Entry, archive_entries
from db.completion.index import Index
from db.completion.suggestion import Completion
from db.completion.words import word_at

MOST = 9  # suggestions at a time
_MOST_OWN = 3  # of one's own searches among them


class Completer:
    """Completes from an archive's names as they were when it was made, and from the user's own searches."""

    def __init__(self, archive: Archive) -> None:
        self._version = _version(archive)
        self._names = Index(archive_entries(archive))
        self._own: tuple[Entry, ...] = ()
        self._searches = Index(())

    def is_current(self, archive: Archive) -> bool:
        """Whether nothing was written since; asked on the connection on which it was made."""
        return self._version == _version(archive)

    def complete(self, query: str, cursor: int, own: Sequence[Entry] = (), limit: int = MOST) -> Completion:
        """What the query may become at the cursor: searches of one's own that go on like it first, those that hold it
        elsewhere last."""
        if tuple(own) != self._own:
            self._own = tuple(own)
            self._searches = Index(self._own)
        asked = query[:cursor].strip()
        found = self._searches.complete(asked, _MOST_OWN + 1) if cursor == len(query) else []
        searches = [search for search in found if search.entry.query != asked][: min(_MOST_OWN, limit)]
        word = word_at(query, cursor)
        names = self._names.complete(word.text, limit, word.kinds)
        going_on = [search for search in searches if not search.start]
        holding = [search for search in searches if search.start]
        return Completion(word, (*going_on, *names[: limit - len(searches)], *holding))


def _version(archive: Archive) -> int:
    """Changes with what other connections write."""
    return int(archive.value("PRAGMA data_version"))
