"""Reprints through the life of an archive: imports, corrections, withdrawals, undoing, repair."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from db.archive import Archive
from db.cli.main import cli
from db.editing.review import correct_text
from db.editing.withdrawal import reinstate, withdraw
from db.importing.intake import FORMATS
from db.importing.undo import undo_batch
from db.profile import load_profile
from db.reprints.comparing import COMMON, compare_waiting, forget_all
from db.reprints.finding import fold, reprints_of
from db.search import Search
from db.upkeep.repair import repair
from db.upkeep.verify import problems
from tests.db.reprints.press import article, print_paper, reworded

READERS = {name: kind.document for name, kind in FORMATS.items()}
FIRST = ("2024-05-06", "青龙桥通车", article(1))
AGAIN = ("2024-05-09", "一座桥连起两个村", reworded(FIRST[2], 2, 0.2))
OTHER = ("2024-05-07", "山药开挖", article(3))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def pairs(path: Path) -> list[tuple[str, str, str]]:
    """The pairs that are kept, by headline."""
    with Archive.open(path) as archive:
        assert list(problems(archive)) == []
        rows = archive.rows("SELECT first, second, kind FROM reprint ORDER BY first, second")
        heads = archive.heads([number for first, second, _ in rows for number in (first, second)])
        return [(heads[first].headline or "", heads[second].headline or "", kind) for first, second, kind in rows]


PAIR = ("青龙桥通车", "一座桥连起两个村", "near")


def test_a_reprint_is_found_within_an_import_and_in_a_later_one(path: Path) -> None:
    print_paper(path, "first.jsonl", FIRST, OTHER)
    assert pairs(path) == []
    print_paper(path, "later.jsonl", AGAIN, ("2024-05-10", "山药又开挖", OTHER[2]))
    assert pairs(path) == [PAIR, ("山药开挖", "山药又开挖", "same")]


def test_both_sides_tell_of_each_other_and_of_the_share(path: Path) -> None:
    first, again = print_paper(path, "all.jsonl", FIRST, AGAIN)
    with Archive.open(path) as archive:
        (one,), (other,) = reprints_of(archive, first), reprints_of(archive, again)
    assert (one.article, other.article) == (again, first)
    assert (one.own, one.other) == (other.other, other.own)
    assert 0.6 < one.of_own < 0.95


def test_a_page_that_comes_again_changed_is_compared_anew(path: Path) -> None:
    print_paper(path, "first.jsonl", FIRST)
    print_paper(path, "again.jsonl", AGAIN)
    print_paper(path, "again.jsonl", (AGAIN[0], AGAIN[1], FIRST[2]))
    assert pairs(path) == [(*PAIR[:2], "same")]
    print_paper(path, "again.jsonl", (AGAIN[0], AGAIN[1], OTHER[2]))
    assert pairs(path) == []


def test_undoing_takes_its_pairs_and_gives_back_those_of_what_returns(path: Path) -> None:
    print_paper(path, "first.jsonl", FIRST)
    print_paper(path, "again.jsonl", AGAIN)
    print_paper(path, "again.jsonl", (AGAIN[0], AGAIN[1], OTHER[2]))
    for batch, expected in ((3, [PAIR]), (2, [])):
        with Archive.open(path, writable=True) as archive:
            undo_batch(archive, batch, load_profile(), READERS)
        assert pairs(path) == expected


def test_a_withdrawn_article_leaves_nothing_until_it_is_reinstated(path: Path) -> None:
    first, _ = print_paper(path, "all.jsonl", FIRST, AGAIN)
    with Archive.open(path, writable=True) as archive:
        (decision,) = withdraw(archive, [first], "试", load_profile())
        assert archive.value("SELECT count(*) FROM reprint") == 0
        assert archive.value("SELECT count(*) FROM sketch") == 1
    assert pairs(path) == []
    with Archive.open(path, writable=True) as archive:
        reinstate(archive, decision.id, load_profile(), READERS)
    assert pairs(path) == [PAIR]


def test_a_corrected_article_is_compared_as_it_is_now(path: Path) -> None:
    first, _ = print_paper(path, "all.jsonl", FIRST, ("2024-05-09", AGAIN[1], FIRST[2]))
    with Archive.open(path, writable=True) as archive:
        correct_text(archive, first, 1, article(7)[1], load_profile())
    assert pairs(path) == [PAIR]


def test_one_that_waits_is_compared_when_it_is_asked_for(path: Path) -> None:
    first, again = print_paper(path, "all.jsonl", FIRST, AGAIN)
    with Archive.open(path, writable=True) as archive:
        kept = reprints_of(archive, again)
        with archive.transaction():
            archive.execute("UPDATE sketch SET compared = 0 WHERE article = ?", (again,))
            archive.execute("DELETE FROM reprint")
        assert reprints_of(archive, again) == kept
        assert [reprint.article for reprint in kept] == [first]


def test_all_can_be_made_anew(path: Path) -> None:
    print_paper(path, "all.jsonl", FIRST, AGAIN, OTHER)
    with Archive.open(path, writable=True) as archive:
        kept = archive.rows("SELECT * FROM reprint")
        with archive.transaction():
            forget_all(archive)
        assert compare_waiting(archive) == 3
        assert archive.rows("SELECT * FROM reprint") == kept


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE sketch SET hashes = zeroblob(64) WHERE article = (SELECT min(article) FROM sketch)",
        "UPDATE reprint SET shared = shared + 1",
        "UPDATE reprint SET kind = 'same'",
        "INSERT INTO reprint SELECT min(id), max(id), 'same', 9, 9, 9 FROM article WHERE headline <> '青龙桥通车'",
        "DELETE FROM article WHERE headline = '山药开挖'",
    ],
)
def test_what_is_not_true_of_the_texts_is_noticed_and_mended(path: Path, damage: str) -> None:
    print_paper(path, "all.jsonl", FIRST, AGAIN, OTHER)
    with Archive.open(path, writable=True) as archive:
        archive.execute("PRAGMA foreign_keys = OFF")
        archive.execute(damage)
        assert list(problems(archive)) != []
    assert repair(path, load_profile(), READERS)
    assert pairs(path) == [PAIR]


def test_other_rules_compare_everything_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    print_paper(path, "all.jsonl", FIRST, AGAIN, OTHER)
    with Archive.open(path, writable=True) as archive:
        assert compare_waiting(archive) == 0
        archive.execute("UPDATE reprint SET shared = 1")
        monkeypatch.setattr("db.reprints.comparing.RULES", "reprints-next")
        assert list(problems(archive)) == []
        assert compare_waiting(archive) == 3
        assert archive.value("SELECT min(shared) FROM reprint") > 1
    assert pairs(path) == [PAIR]


def test_analysing_an_archive_compares_what_waits(path: Path) -> None:
    print_paper(path, "all.jsonl", FIRST, AGAIN, OTHER)
    with Archive.open(path, writable=True) as archive, archive.transaction():
        forget_all(archive)
    result = CliRunner().invoke(cli, ["analyze", "--archive", str(path)])
    assert result.exit_code == 0, result.output
    assert pairs(path) == [PAIR]


def test_a_text_that_is_printed_again_and_again_is_a_standing_notice(path: Path) -> None:
    standing = article(5, 400)
    print_paper(
        path,
        "all.jsonl",
        *((f"2024-{5 + day // 28:02}-{1 + day % 28:02}", f"启事{day}", standing) for day in range(COMMON + 1)),
    )
    assert pairs(path) == []


def test_hits_of_the_same_piece_are_put_under_the_first_of_them(path: Path) -> None:
    first, again, part, other = print_paper(
        path, "all.jsonl", FIRST, AGAIN, ("2024-05-10", "摘登", FIRST[2][:1]), OTHER
    )
    with Archive.open(path) as archive:
        newest = fold(archive, Search(archive, "", "newest").all_ids())
        assert list(newest.shown) == [part, again, other]
        assert newest.under == {again: (first,)}
        oldest = fold(archive, Search(archive, "", "oldest").all_ids())
        assert oldest.under == {first: (again,)}
        assert Search(archive, "").total() == 4
