"""The authority file on the desk: its lists and cards are read, and what an archivist rules is written behind them."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from db.archive import Archive
from db.authority import rulings
from db.authority.bylines import Contributor, contributors, pieces, put_together, tell_apart
from db.authority.cards import CARDED, Card, CardHead, cards, count_cards, find_card, read_card
from db.authority.events import YEARS_AGO, Anniversary, EventDay, event_days, on_this_day
from db.authority.splits import Where
from db.catalogue import names
from db.search.query import Filter, to_text
from gui.authority.anniversaries import Anniversaries
from gui.authority.card_page import CardPage
from gui.authority.entity_list import SIGNED, EntityList
from gui.authority.entity_panel import EntityPanel
from gui.authority.telling_apart import ask_apart
from gui.background import Background
from gui.desk import Desk

T = TypeVar("T")


class AuthorityDesk(QObject):
    """`query_wanted` puts a query into the box, `watch_wanted(name, query)` keeps it, `card_shown` wants it seen."""

    query_wanted = Signal(str)
    watch_wanted = Signal(str, str)
    card_shown = Signal()
    said = Signal(str)

    def __init__(
        self, window: QWidget, desk: Desk, panes: tuple[EntityList, Anniversaries, CardPage, EntityPanel]
    ) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._listing, self._days, self._page, entities = panes
        listing, days, page, _ = panes
        entities.card_wanted.connect(self.show_card)
        self._writing: Background | None = None
        listing.list_wanted.connect(self._read_list)
        listing.card_chosen.connect(self.show_card)
        listing.contributor_chosen.connect(lambda name: self.query_wanted.emit(f"作者:{name}"))
        listing.apart_wanted.connect(self._apart)
        listing.together_wanted.connect(self._together)
        days.day_wanted.connect(self._read_day)
        days.month_wanted.connect(self._read_month)
        days.article_chosen.connect(desk.read_article)
        page.card_wanted.connect(self.show_card)
        page.articles_wanted.connect(lambda card: self.query_wanted.emit(card_query(card)))
        page.watch_wanted.connect(lambda card: self.watch_wanted.emit(card.head.name, card_query(card)))
        page.ruling_wanted.connect(self._rule)

    def open(self) -> None:
        """Another archive was opened: no card of the old one is shown."""
        self._page.show_card(None)

    def close(self) -> None:
        """The window closes: what is being written is finished first."""
        self._end_writing()

    def show_card(self, number: int) -> None:
        """Read a card and show it."""
        self._desk.ask("card", lambda archive: read_card(archive, number), self._show)

    def _show(self, card: Card) -> None:
        self._page.show_card(card)
        self.card_shown.emit()

    def _read_list(self, kind: str, text: str) -> None:
        if kind == SIGNED:
            self._desk.ask("list", lambda archive: contributors(archive, text=text), self._show_contributors)
        else:
            self._desk.ask("list", partial(_cards, kind, text), lambda found: self._listing.show_cards(*found))

    def _show_contributors(self, found: list[Contributor]) -> None:
        self._listing.show_contributors(found)

    def _read_day(self, day: str) -> None:
        self._desk.ask("days", partial(_days, day), lambda found: self._days.show_days(*found))

    def _read_month(self, month: str) -> None:
        self._desk.ask("month", partial(_month, month), lambda found: self._days.show_month(month, found))

    def _rule(self, kind: str, card: Card) -> None:
        """Ask what is left to ask, then write the ruling."""
        asked: dict[str, Callable[[Card], Callable[[Archive], object] | None]] = {
            "merge": self._merge,
            "split": self._split,
            "rename": self._rename,
            "note": self._note,
            "ignore": lambda card: partial(_ignore, card.head.id, not card.ignored),
            "undo": lambda card: partial(_undo, card.rulings[-1].id),
        }
        work = asked[kind](card)
        if work:
            self._write(lambda archive: (work(archive), read_card(archive, card.head.id))[1], self._ruled)

    def _apart(self, printed: str) -> None:
        told = ask_apart(self._window, printed)
        if told:
            self._write(lambda archive: tell_apart(archive, printed, *told), lambda _: self._written())

    def _together(self, printed: str, shown: str) -> None:
        self._write(partial(_put_together, printed, shown), lambda _: self._written())

    def _write(self, work: Callable[[Archive], T], done: Callable[[T], None]) -> None:
        if self._desk.path:
            self._end_writing()
            self._writing = Background(partial(Archive.open, self._desk.path, writable=True), self)
            self._writing.run(work, done, lambda error: self._fail(str(error)))

    def _ruled(self, card: Card) -> None:
        self._show(card)
        self._written()

    def _written(self) -> None:
        self._end_writing()
        self._listing.ask_again()
        self.said.emit(self.tr("已记入档案的决定，可在同一个菜单里撤销。"))

    def _fail(self, sentence: str) -> None:
        self._end_writing()
        self.said.emit(sentence)

    def _end_writing(self) -> None:
        if self._writing:
            self._writing.close()
            self._writing = None

    def _merge(self, card: Card) -> Callable[[Archive], object] | None:
        text = self._ask(self.tr("并入另一张卡片"), self.tr("“{}”并入哪张卡片？（名称或编号）").format(card.head.name))
        return partial(_merge, card.head.id, text) if text else None

    def _split(self, card: Card) -> Callable[[Archive], object] | None:
        title = self.tr("拆分")
        by_role, by_form, since = self.tr("按职务"), self.tr("按写法"), self.tr("从某一天起")
        ways = [
            way for way, is_there in ((by_role, card.roles), (by_form, len(card.names) > 1), (since, True)) if is_there
        ]
        way, sure = QInputDialog.getItem(self._window, title, self.tr("按什么拆？"), ways, 0, False)
        if not sure:
            return None
        if way == since:
            value = self._ask(title, self.tr("从哪一天起是另一个？（如 2015-01-01）"))
        else:
            texts = [use.text for use in (card.roles if way == by_role else card.names)]
            value, sure = QInputDialog.getItem(self._window, title, self.tr("哪一部分拆出去？"), texts, 0, False)
            value = value if sure else ""
        name = self._ask(title, self.tr("拆出的卡片叫什么？"), card.head.name) if value else ""
        where = {by_role: Where(role=value), by_form: Where(names=(value,)), since: Where(since=value)}[way]
        return partial(_split, card.head.id, name, where) if name else None

    def _rename(self, card: Card) -> Callable[[Archive], object] | None:
        name = self._ask(self.tr("改名"), self.tr("卡片的名称（印出的写法照旧）："), card.head.name)
        return partial(_rename, card.head.id, name) if name and name != card.head.name else None

    def _note(self, card: Card) -> Callable[[Archive], object] | None:
        question = self.tr("卡片的附注：")
        text, sure = QInputDialog.getMultiLineText(self._window, self.tr("写附注"), question, card.note)
        return partial(_annotate, card.head.id, text) if sure and text.strip() != card.note else None

    def _ask(self, title: str, question: str, before: str = "") -> str:
        text, sure = QInputDialog.getText(self._window, title, question, text=before)
        return text.strip() if sure else ""


def card_query(card: Card) -> str:
    """The query for the articles that name a card, by whatever form."""
    return to_text(Filter(card.head.type, card.head.name))


def _cards(asked: str, text: str, archive: Archive) -> tuple[list[CardHead], int]:
    kind = next(kind for kind in CARDED if kind == asked)
    return cards(archive, kind, text), count_cards(archive)[kind]


def _days(day: str, archive: Archive) -> tuple[list[Anniversary], dict[int, str]]:
    found = on_this_day(archive, date.fromisoformat(day), (0, *YEARS_AGO))
    ids = [number for one in found for number in (*one.spoken, *one.printed)]
    return found, {number: name.headline for number, name in names(archive, ids).items()}


def _month(month: str, archive: Archive) -> list[EventDay]:
    return event_days(archive, f"{month}-01", f"{month}-31")


def _merge(card: int, into: str, archive: Archive) -> None:
    rulings.merge(archive, [card], find_card(archive, into))


def _split(card: int, name: str, where: Where, archive: Archive) -> None:
    rulings.split(archive, card, name, where)


def _rename(card: int, name: str, archive: Archive) -> None:
    rulings.rename(archive, card, name)


def _annotate(card: int, text: str, archive: Archive) -> None:
    rulings.annotate(archive, card, text)


def _ignore(card: int, ignored: bool, archive: Archive) -> None:
    rulings.ignore(archive, card, ignored=ignored)


def _put_together(printed: str, shown: str, archive: Archive) -> None:
    for part in pieces(archive, shown).parts:
        if part.data["name"] == printed and part.data["as"] == shown:
            put_together(archive, part.id)


def _undo(decision: int, archive: Archive) -> None:
    rulings.undo(archive, decision)
