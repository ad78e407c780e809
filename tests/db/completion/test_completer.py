"""Completing a query: names of the archive by count, one's own searches before them."""

from pathlib import Path

import pytest

from db.archive import Archive
from db.completion.completer import Completer
from db.completion.entries import archive_entries, own_entries
from db.entities.store import analyse_archive
from db.notebook.user_file import SavedSearch


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory, sample_path: Path) -> Path:
    """The sample paper with its cards."""
    path = tmp_path_factory.mktemp("analysed") / "sample.db"
    path.write_bytes(sample_path.read_bytes())
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)
    return path


@pytest.fixture
def completer(analysed: Path) -> Completer:
    with Archive.open(analysed) as archive:
        return Completer(archive)


def offered(completer: Completer, query: str) -> list[tuple[str, str]]:
    return [(found.entry.text, found.entry.kind) for found in completer.complete(query, len(query)).suggestions]


def test_entries_are_the_cards_with_their_forms_bylines_sections_and_counties(analysed: Path) -> None:
    with Archive.open(analysed) as archive:
        entries = archive_entries(archive)
        people = archive.value("SELECT count(*) FROM card WHERE type = 'person' AND root = id AND articles > 0")
    counts = [entry.articles for entry in entries]
    assert counts == sorted(counts, reverse=True)
    assert sum(entry.kind == "person" and not entry.name for entry in entries) == people > 0
    assert {"organization", "place", "byline", "section", "county"} <= {entry.kind for entry in entries}
    assert all(entry.name != entry.text for entry in entries)


def test_no_more_entries_than_the_most(analysed: Path) -> None:
    with Archive.open(analysed) as archive:
        assert archive_entries(archive, 3) == archive_entries(archive)[:3]


def test_by_pinyin_with_counts(completer: Completer) -> None:
    assert ("博爱县", "county") in offered(completer, "竹园 boai")
    assert ("博爱县", "county") in offered(completer, "县:ba")
    assert {kind for _, kind in offered(completer, "县:b")} == {"county"}


def test_own_searches_come_first_and_are_matched_as_a_whole(completer: Completer) -> None:
    own = own_entries(["博爱 竹园", "温县"], [SavedSearch("博物", "县:博爱 博物馆", 0)])
    found = completer.complete("bo", 2, own).suggestions
    assert [one.entry.text for one in found[:2]] == ["博物", "博爱 竹园"]
    assert found[2].entry.text == "博爱县"
    found = completer.complete("博爱 zhu", 6, own).suggestions
    assert found[0].entry.text == "博爱 竹园"


def test_own_searches_that_only_hold_what_was_typed_come_behind_the_names(completer: Completer) -> None:
    own = own_entries(["山药 县:博爱县", "竹园 博爱县"], [])
    found = [one.entry.text for one in completer.complete("bax", 3, own).suggestions]
    assert found[0] == "博爱县"
    assert set(found[-2:]) == {"山药 县:博爱县", "竹园 博爱县"}


@pytest.mark.parametrize("limit", [1, 2, 3, 9])
def test_no_more_is_offered_than_is_asked_for(completer: Completer, limit: int) -> None:
    own = own_entries(["博爱 竹园", "博爱 山药", "山药 县:博爱县"], [])
    assert 0 < len(completer.complete("bo", 2, own, limit).suggestions) <= limit


def test_what_is_asked_already_is_not_offered(completer: Completer) -> None:
    own = own_entries(["博爱 竹园"], [])
    assert not any(one.entry.kind == "asked" for one in completer.complete("博爱 竹园", 5, own).suggestions)


def test_own_entries_are_not_there_twice() -> None:
    own = own_entries(["县:博爱 水", "温县"], [SavedSearch("水", "县:博爱 水", 0)])
    assert [(entry.text, entry.kind) for entry in own] == [("水", "saved"), ("温县", "asked")]
