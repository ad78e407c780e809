"""Two archives put together: what both have once, what differs told, what was decided kept."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from db.archive import Archive
from db.decisions import standing
from db.editing.review import correct_text
from db.errors import ArchiveError
from db.importing.intake import FORMATS
from db.profile import load_profile
from db.search import Search
from db.upkeep.merging import MergeReport, merge_archives
from db.upkeep.verify import problems
from tests.conftest import BRIDGE, take_in
from tests.db.cli.test_main import run, told

READERS = {name: kind.document for name, kind in FORMATS.items()}
EVENING = """---
paper: 怀川晚报
date: 2025-03-09
page: 1
---
# 竹园来信

竹园里的三台机器转了一夜。
"""


@pytest.fixture
def two(tmp_path: Path, write_page: Callable[..., Path]) -> tuple[Path, Path]:
    """The bridge; the bridge as well, another reading of its page under another name, and an evening paper."""
    bridge = write_page(BRIDGE, "a/bridge.md")
    take_in(tmp_path / "a.db", bridge)
    other = write_page(BRIDGE.replace("全长36米", "全长三十六米"), "b/other.md")
    take_in(tmp_path / "b.db", write_page(EVENING, "b/evening.md"), other)
    return tmp_path / "a.db", tmp_path / "b.db"


def merged(two: tuple[Path, Path], target: Path) -> MergeReport:
    return merge_archives(*two, target, load_profile(), READERS)


def test_what_is_new_comes_in_and_the_same_page_is_kept_once(two: tuple[Path, Path], tmp_path: Path) -> None:
    report = merged(two, tmp_path / "c.db")
    assert (report.documents, report.articles, report.same) == (1, 1, 0)
    assert report.conflicts == ("怀川示范报 2025-03-08 第2版",)
    with Archive.open(tmp_path / "c.db") as archive:
        assert archive.info().articles == 3
        assert Search(archive, "竹园里的三台机器").total() == 1
        assert Search(archive, "全长36米", questions=False).total() == 1
        assert Search(archive, "全长三十六米", questions=False).total() == 0
        assert list(problems(archive)) == []


def test_the_same_file_is_counted_and_not_taken_twice(two: tuple[Path, Path], tmp_path: Path) -> None:
    report = merged((two[0], two[0]), tmp_path / "c.db")
    assert (report.documents, report.same, report.conflicts) == (0, 1, ())


def test_decisions_of_both_hold(two: tuple[Path, Path], tmp_path: Path) -> None:
    run("redact", "竹园", "--reason", "试", "--archive", str(two[1]))
    report = merged(two, tmp_path / "c.db")
    assert report.decisions == 1
    with Archive.open(tmp_path / "c.db") as archive:
        assert len(standing(archive)) == 1
        assert Search(archive, "竹园").total() == 0


def test_an_edit_of_either_is_seen_in_the_third(two: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copy(two[0], two[1])
    with Archive.open(two[1], writable=True) as archive:
        (number,) = Search(archive, "铁棍山药").all_ids()
        correct_text(archive, number, 0, "改过的一段。", load_profile())
    for first, second, target in ((*two, "c.db"), (*two[::-1], "d.db")):
        merge_archives(first, second, tmp_path / target, load_profile(), READERS)
        with Archive.open(tmp_path / target) as archive:
            assert archive.article(number).paragraphs[0].text == "改过的一段。"
            assert list(problems(archive)) == []


def test_an_archive_that_is_there_is_left_alone(two: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="已经存在"):
        merged(two, two[0])
    assert told("info", "--archive", str(two[0]))["articles"] == 2


def test_what_cannot_be_read_leaves_nothing_behind(two: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(ArchiveError):
        merged((two[0], tmp_path / "没有.db"), tmp_path / "c.db")
    assert not (tmp_path / "c.db").exists()


def test_a_killed_merge_leaves_no_third_and_is_made_again(
    two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> int:
        shutil.copy(tmp_path / "c.db.new", tmp_path / "left")  # what a kill would leave behind
        assert not (tmp_path / "c.db").exists()
        raise KeyboardInterrupt

    monkeypatch.setattr("db.upkeep.merging.compare_waiting", killed)
    with pytest.raises(KeyboardInterrupt):
        merged(two, tmp_path / "c.db")
    monkeypatch.undo()
    (tmp_path / "left").rename(tmp_path / "c.db.new")
    assert merged(two, tmp_path / "c.db").target == str(tmp_path / "c.db")
    assert not (tmp_path / "c.db.new").exists()
    with Archive.open(tmp_path / "c.db") as archive:
        assert list(problems(archive)) == []


def test_command_line(two: tuple[Path, Path], tmp_path: Path) -> None:
    said = run("merge-archives", str(two[0]), str(two[1]), "--to", str(tmp_path / "c.db"))
    assert "同一版两边不同，留第一个档案的：怀川示范报 2025-03-08 第2版" in said
