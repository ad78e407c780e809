"""From a word in the text to its card, to all its mentions, to what an archivist rules; on the sample paper."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.authority.bylines import contributors
from db.authority.cards import Card, cards
from db.entities.store import analyse_archive
from gui.authority.anniversaries import Anniversaries
from gui.authority.authority_desk import AuthorityDesk, card_query
from gui.authority.card_page import CardPage
from gui.authority.entity_list import SIGNED, EntityList
from gui.authority.entity_panel import EntityPanel
from gui.desk import Desk
from gui.theme import LIGHT
from gui.widgets.counted_tree import COUNT


@pytest.fixture(scope="module")
def analysed(sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(sample_path, tmp_path_factory.mktemp("analysed") / "sample.db"))
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)
    return path


@pytest.fixture
def own(analysed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(analysed, tmp_path / "own.db"))


@pytest.fixture
def joined(own: Path, qtbot: QtBot) -> Iterator[tuple[AuthorityDesk, EntityList, Anniversaries, CardPage, EntityPanel]]:
    desk = Desk()
    panes = (EntityList(LIGHT), Anniversaries(LIGHT), CardPage(LIGHT), EntityPanel(LIGHT))
    for pane in panes:
        qtbot.addWidget(pane)
    made = AuthorityDesk(panes[0], desk, panes)
    with qtbot.waitSignal(desk.opened, timeout=10_000):
        desk.open(own)
    made.open()
    yield made, *panes
    made.close()
    desk.close()


Joined = tuple[AuthorityDesk, EntityList, Anniversaries, CardPage, EntityPanel]


def first(own: Path) -> int:
    """The person most often mentioned."""
    with Archive.open(own) as archive:
        return cards(archive, "person")[0].id


def shown(joined: Joined, number: int, qtbot: QtBot) -> Card:
    with qtbot.waitSignal(joined[0].card_shown, timeout=10_000):
        joined[0].show_card(number)
    card = joined[3].card
    assert card is not None
    return card


def rule(joined: Joined, kind: str, qtbot: QtBot) -> Card:
    page = joined[3]
    with qtbot.waitSignal(joined[0].card_shown, timeout=10_000):
        page.ruling_wanted.emit(kind, page.card)
    assert page.card is not None
    return page.card


def test_a_word_in_the_text_leads_to_its_card(joined: Joined, own: Path, qtbot: QtBot) -> None:
    desk, _, _, page, panel = joined
    number = first(own)
    with Archive.open(own) as archive:
        article = archive.article(archive.value("SELECT last FROM card WHERE id = ?", (number,)))
    panel.show_mentions(article.mentions)
    mention = next(at for at, mention in enumerate(article.mentions) if mention.entity == number)
    with qtbot.waitSignal(desk.card_shown, timeout=10_000):
        panel.show_mention(mention)
    assert page.card is not None
    assert page.card.head.id == number


def test_a_card_leads_to_all_its_mentions_and_can_be_watched(joined: Joined, own: Path, qtbot: QtBot) -> None:
    desk, _, _, page, _ = joined
    card = shown(joined, first(own), qtbot)
    with qtbot.waitSignal(desk.query_wanted) as query:
        page.articles_wanted.emit(card)
    assert query.args == [card_query(card)]
    with qtbot.waitSignal(desk.watch_wanted) as watch:
        page.watch_wanted.emit(card)
    assert watch.args == [card.head.name, card_query(card)]


def test_a_new_name_and_a_note_are_written_and_undone(
    joined: Joined, own: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(joined, first(own), qtbot)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("新的名称", True))
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_, **__: ("一条附注", True))
    assert rule(joined, "rename", qtbot).head.name == "新的名称"
    assert rule(joined, "note", qtbot).note == "一条附注"
    rule(joined, "undo", qtbot)
    after = rule(joined, "undo", qtbot)
    assert after == before


def test_an_ignored_card_leaves_the_list_and_comes_back(joined: Joined, own: Path, qtbot: QtBot) -> None:
    number = first(own)
    shown(joined, number, qtbot)
    assert rule(joined, "ignore", qtbot).ignored
    assert first(own) != number
    assert not rule(joined, "ignore", qtbot).ignored
    assert first(own) == number


def test_a_part_is_split_off_by_its_day(
    joined: Joined, own: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = shown(joined, first(own), qtbot)
    monkeypatch.setattr(QInputDialog, "getItem", lambda *arguments, **_: (arguments[3][-1], True))
    answers = iter([("2000-01-01", True), ("另一个人", True)])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: next(answers))
    assert rule(joined, "split", qtbot).head.articles == 0
    with Archive.open(own) as archive:
        assert cards(archive, "person", "另一个人")[0].articles == card.head.articles


def test_a_merge_into_a_name_that_is_not_there_is_told(
    joined: Joined, own: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(joined, first(own), qtbot)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("查无此人", True))
    with qtbot.waitSignal(joined[0].said, timeout=10_000) as said:
        joined[3].ruling_wanted.emit("merge", joined[3].card)
    assert "没有名为“查无此人”" in said.args[0]


def test_lists_are_filled(joined: Joined, own: Path, qtbot: QtBot) -> None:
    _, listing, days, _, _ = joined
    listing.show()
    qtbot.waitUntil(lambda: listing.tree.items.rowCount() > 0, timeout=10_000)
    listing.kinds.setCurrentIndex(listing.kinds.count() - 1)
    qtbot.waitUntil(lambda: listing.tree.items.item(0).text() == "按篇数", timeout=10_000)
    days.show_day(date(2024, 4, 18))
    qtbot.waitUntil(lambda: days.tree.items.rowCount() > 0, timeout=10_000)
    ago = next(item for row in range(4) if "2014年" in (item := days.tree.items.item(row)).text())
    assert ago.hasChildren()
    qtbot.waitUntil(lambda: "说到其中" in days.month.accessibleDescription(), timeout=10_000)


def signed(joined: Joined) -> dict[str, int]:
    """The names in the list of bylines with their pieces."""
    items = joined[1].tree.items
    if not items.rowCount():
        return {}
    group = items.item(0)
    return {group.child(row).text(): group.child(row).data(COUNT) for row in range(group.rowCount())}


def test_two_people_who_sign_alike_are_told_apart_and_put_together(
    joined: Joined, own: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(own) as archive:
        name = contributors(archive)[0].name
    desk, listing, *_ = joined
    listing.show()
    listing.kinds.setCurrentIndex(listing.kinds.findData(SIGNED))
    qtbot.waitUntil(lambda: name in signed(joined), timeout=10_000)
    whole = signed(joined)[name]
    monkeypatch.setattr(QInputDialog, "getItem", lambda *asked: ("从某一天起", True))
    answers = iter([("2020-01-01", True), (f"{name}（新）", True)])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: next(answers))
    with qtbot.waitSignal(desk.said, timeout=10_000):
        listing.apart_wanted.emit(name)
    qtbot.waitUntil(lambda: f"{name}（新）" in signed(joined), timeout=10_000)
    assert signed(joined).get(name, 0) + signed(joined)[f"{name}（新）"] == whole
    with qtbot.waitSignal(desk.said, timeout=10_000):
        listing.together_wanted.emit(name, f"{name}（新）")
    qtbot.waitUntil(lambda: signed(joined).get(name) == whole, timeout=10_000)
