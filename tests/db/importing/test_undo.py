"""Undoing an import: what it brought goes, what it replaced comes back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.archive import Archive
from db.errors import ArchiveError
from db.importing.intake import FORMATS
from db.importing.ledger import batches as list_batches
from db.importing.undo import undo_batch
from db.profile import load_profile
from db.search import Search
from db.storage.backup import backups
from db.upkeep.verify import problems
from tests.conftest import BRIDGE, take_in

WritePage = Callable[..., Path]


def undo(path: Path, batch: int) -> int:
    with Archive.open(path, writable=True) as archive:
        readers = {name: kind.document for name, kind in FORMATS.items()}
        return undo_batch(archive, batch, load_profile(), readers)


def test_what_an_import_brought_is_taken_out(tmp_path: Path, write_page: WritePage) -> None:
    take_in(tmp_path / "a.db", write_page(BRIDGE))
    assert undo(tmp_path / "a.db", 1) == 1
    with Archive.open(tmp_path / "a.db") as archive:
        assert Search(archive, "").total() == Search(archive, "桥").total() == 0
        assert archive.info().papers == ()
        assert list(problems(archive)) == []


def test_what_it_replaced_comes_back(tmp_path: Path, write_page: WritePage) -> None:
    take_in(tmp_path / "a.db", write_page(BRIDGE))
    take_in(tmp_path / "a.db", write_page(BRIDGE.replace("36米", "38米")))
    undo(tmp_path / "a.db", 2)
    with Archive.open(tmp_path / "a.db") as archive:
        assert (Search(archive, "36米").total(), Search(archive, "38米").total()) == (1, 0)
        assert list(problems(archive)) == []
        assert [(batch.id, batch.articles, batch.undone is None) for batch in list_batches(archive)] == [
            (2, 0, False),
            (1, 2, True),
        ]


def test_a_table_comes_back_too(tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl"
    for body in ("旧文。", "新文。"):
        table.write_text(f'{{"date": "2024-05-06", "title": "题", "body": "{body}"}}\n', encoding="utf-8")
        take_in(tmp_path / "a.db", table)
    undo(tmp_path / "a.db", 2)
    with Archive.open(tmp_path / "a.db") as archive:
        assert (Search(archive, "旧文").total(), Search(archive, "新文").total()) == (1, 0)


def test_an_undone_import_can_be_made_again(tmp_path: Path, write_page: WritePage) -> None:
    page = write_page(BRIDGE)
    take_in(tmp_path / "a.db", page)
    undo(tmp_path / "a.db", 1)
    assert take_in(tmp_path / "a.db", page).articles == 2


@pytest.mark.parametrize("batch, sentence", [(7, "没有第 7 批"), (1, "已经撤销过")])
def test_what_cannot_be_undone_is_said(tmp_path: Path, write_page: WritePage, batch: int, sentence: str) -> None:
    take_in(tmp_path / "a.db", write_page(BRIDGE))
    undo(tmp_path / "a.db", 1)
    with pytest.raises(ArchiveError, match=sentence):
        undo(tmp_path / "a.db", batch)


def test_a_bulk_change_is_preceded_by_a_backup(
    tmp_path: Path, write_page: WritePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.importing.intake.BULK", 1)
    monkeypatch.setattr("db.importing.undo.BULK", 1)
    path = tmp_path / "a.db"
    take_in(path, write_page(BRIDGE))
    assert backups(path) == []
    take_in(path, write_page(BRIDGE.replace("36米", "38米")))
    undo(path, 2)
    held = {backup.reason: backup.path for backup in backups(path)}
    assert set(held) == {"import", "undo"}
    for reason, found in (("import", "36米"), ("undo", "38米")):
        with Archive.open(held[reason]) as archive:
            assert Search(archive, found).total() == 1
