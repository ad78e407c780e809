"""Mending: what can be made anew is, what was there is kept, and every step is said."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db.archive import Archive
from db.entities.store import analyse_archive
from db.importing.intake import FORMATS
from db.profile import load_profile
from db.records import Article
from db.search import Search
from db.storage.sqlite import connect
from db.upkeep.repair import repair
from db.upkeep.verify import problems


@pytest.fixture
def path(analysed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(analysed, tmp_path / "a.db"))


@pytest.fixture(scope="module")
def analysed(sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample paper with its entities found."""
    path = Path(shutil.copy(sample_path, tmp_path_factory.mktemp("analysed") / "a.db"))
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)
    return path


def mended(path: Path) -> list[str]:
    return repair(path, load_profile(), {name: kind.document for name, kind in FORMATS.items()})


def printed(path: Path) -> list[object]:
    """Everything that was printed and found, by the articles' stable names."""
    with Archive.open(path) as archive:
        numbers = [number for (number,) in archive.rows("SELECT id FROM article ORDER BY uid")]
        return [_bare(archive.article(number)) for number in numbers]


def _bare(article: Article) -> Article:
    """An article without numbers that are given anew, and without the notes that a page alone cannot give (jumps)."""
    mentions = tuple(replace(mention, entity=None) for mention in article.mentions)
    repairs = tuple(record for record in article.repairs if record.kind != "continued")
    return replace(article, id=0, mentions=mentions, repairs=repairs)


def test_a_whole_archive_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    assert mended(path) == []
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == ["a.db"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE paragraph SET text = 'x' WHERE position = 0",
        "DELETE FROM byline",
        "UPDATE page SET section = '别的'",
        "INSERT INTO mention VALUES (7, 0, 0, 1, 'time', NULL, NULL)",
        "UPDATE mention SET value = 'x' WHERE value IS NOT NULL",
        "UPDATE card SET articles = 99, first = 1",
        "UPDATE card SET printed = printed || 'x', name = printed WHERE id % 3 = 0",
        "UPDATE card SET key = key || 'x' WHERE id % 3 = 1",
        "UPDATE card SET uuid = 'x' || id WHERE id % 3 = 2",
        "UPDATE card SET note = '没有人写过', ignored = 1, name = '没有人改过' WHERE id % 3 = 2",
        "DELETE FROM piece_count",
    ],
)
def test_rows_are_made_anew(path: Path, analysed: Path, statement: str) -> None:
    with closing(connect(path, "rw")) as connection:
        connection.execute(statement)
    done = mended(path)
    assert "原来的文件留在" in done[0]
    assert (path.parent / "a.db.1.damaged").exists()
    with Archive.open(path, writable=True) as archive:
        assert list(problems(archive)) == []
        assert Search(archive, "").total() == 49
        analyse_archive(archive)
    assert printed(path) == printed(analysed)


def test_what_is_read_again_is_compared_again(path: Path) -> None:
    with closing(connect(path, "rw")) as connection:
        connection.execute("UPDATE page SET section = '别的'")
    mended(path)
    with Archive.open(path) as archive:
        assert archive.value("SELECT count(*) FROM sketch WHERE compared = 0") == 0


@pytest.mark.parametrize("table", ["byline", "paragraph", "page", "article_page"])
def test_a_page_of_the_file_that_was_overwritten_is_got_over(path: Path, table: str) -> None:
    with Archive.open(path) as archive:
        root = archive.value("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
        before = archive.rows("SELECT uid FROM article ORDER BY uid")
    raw = bytearray(path.read_bytes())
    raw[(root - 1) * 8192 + 20 : root * 8192] = b"\xff" * (8192 - 20)
    path.write_bytes(raw)
    with Archive.open(path) as archive:
        assert list(problems(archive))
    mended(path)
    with Archive.open(path) as archive:
        assert [problem.sentence for problem in problems(archive) if problem.cure != "indexes"] == []
        assert archive.rows("SELECT uid FROM article ORDER BY uid") == before
