"""Completion on the desk: the archive's names are gathered once a list is complete, then each key is answered."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from db.archive import Archive
from db.completion.entries import Entry
from db.completion.suggestion import Completion, Suggestion
from db.completion.words import Word, completed
from gui.desk import Desk
from gui.search.completion_list import CompletionList
from gui.search.search_bar import SearchBar

if TYPE_CHECKING:
    from db.completion.completer import Completer

_OFFERED = 7
_FRESH = 60  # seconds for which names that were gathered serve, whatever is imported or analysed meanwhile


class CompletionDesk(QObject):
    """`own` gives the user's own searches."""

    def __init__(
        self, desk: Desk, bar: SearchBar, completions: CompletionList, own: Callable[[], Sequence[Entry]]
    ) -> None:
        super().__init__(completions)
        self._desk, self._bar, self._list, self._own = desk, bar, completions, own
        self._completer: Completer | None = None
        self._gathered = 0.0
        self._asked = ("", 0)
        self._word = Word("", None, 0, 0)
        completions.attend(bar.box)
        completions.chosen.connect(self._put)
        bar.typed.connect(self._ask)
        bar.box.returnPressed.connect(self._forget)
        desk.rest_found.connect(self._gather)

    def open(self) -> None:
        """Another archive was opened: nothing is known of its names yet."""
        self._completer, self._gathered = None, 0.0
        self._list.offer(())

    def _gather(self) -> None:
        if not self._gathered or time.monotonic() - self._gathered > _FRESH:
            self._gathered = time.monotonic()
            self._desk.ask("names to complete", partial(_gathered, self._completer), self._ready)

    def _ready(self, completer: "Completer") -> None:
        self._completer = completer

    def _ask(self, query: str, cursor: int) -> None:
        self._asked = query, cursor
        if self._completer is None or not query[:cursor].strip():
            self._list.offer(())
            return
        completer, own = self._completer, tuple(self._own())

        def complete(_: Archive) -> Completion:
            return completer.complete(query, cursor, own, _OFFERED)

        self._desk.ask("completion", complete, self._show, at_once=True)

    def _show(self, completion: Completion) -> None:
        if self._asked == (self._bar.query, self._bar.box.cursorPosition()):
            self._word = completion.word
            self._list.offer(completion.suggestions)

    def _forget(self) -> None:
        """What is still being looked for comes too late."""
        self._asked = ("", 0)

    def _put(self, suggestion: Suggestion) -> None:
        self._forget()
        self._bar.put(*completed(self._bar.query, self._word, suggestion.entry))


def _gathered(held: "Completer | None", archive: Archive) -> "Completer":
    from db.completion.completer import Completer  # numpy and pypinyin: loaded by the thread that needs them first

    return held if held is not None and held.is_current(archive) else Completer(archive)
