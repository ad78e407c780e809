"""Issues deleted, re-dated, re-numbered: indexes, facets, notes and links are right afterwards, and stay so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.archive import Archive
from db.editing.issues import Chosen, delete_issue, redate_issue, renumber_issue
from db.entities.store import analyse_archive
from db.errors import ArchiveError
from db.importing.intake import FORMATS
from db.importing.undo import undo_batch
from db.profile import load_profile
from db.search import Search
from db.upkeep.verify import problems
from tests.conftest import BRIDGE, take_in

WritePage = Callable[..., Path]
PAPER = "怀川示范报"
WRONG = Chosen(PAPER, "2025-03-08")


@pytest.fixture
def path(tmp_path: Path, write_page: WritePage) -> Path:
    """An issue of two pages under a wrong date, analysed."""
    path = tmp_path / "a.db"
    take_in(path, write_page(BRIDGE), write_page(BRIDGE.replace("page: 2", "page: 3"), "third.md"))
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)
    return path


def redate(path: Path, chosen: Chosen = WRONG, date: str = "2024-12-31") -> int:
    with Archive.open(path, writable=True) as archive:
        return redate_issue(archive, chosen, date, load_profile())


def dates(path: Path) -> dict[str, str | None]:
    """The date of each article by its stable name; the archive is whole."""
    with Archive.open(path) as archive:
        assert list(problems(archive)) == []
        articles = [archive.article(number) for number in Search(archive, "").all_ids()]
        return {article.uid: article.date for article in articles}


def test_a_redated_issue_is_found_under_its_new_day_in_the_same_order(path: Path) -> None:
    with Archive.open(path) as archive:
        before = [archive.article(number) for number in Search(archive, "", "newest").all_ids()]
    assert redate(path) == 4
    with Archive.open(path) as archive:
        after = [archive.article(number) for number in Search(archive, "", "newest").all_ids()]
        assert [article.uid for article in after] == [article.uid for article in before]
        assert {article.date for article in after} == {"2024-12-31"}
        assert Search(archive, "日期:2025").total() == 0
        assert Search(archive, "日期:2024-12 青龙桥").total() == 2
        assert {one.value: one.count for one in Search(archive, "").facets()["year"]}["2024"] == 4
        assert archive.info().issues == 1
        assert archive.info().analysed == 0
    assert set(dates(path).values()) == {"2024-12-31"}


def test_a_change_that_cannot_be_compared_is_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Archive) -> None:
        raise ArchiveError("读写档案时出错")

    before = dates(path)
    monkeypatch.setattr("db.editing.issues.compare_changed", fail)
    with pytest.raises(ArchiveError):
        redate(path)
    assert dates(path) == before


def test_times_are_read_from_the_new_date(path: Path) -> None:
    redate(path)
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)
        article = archive.article(Search(archive, "青龙桥").all_ids()[0])
        assert {mention.text: mention.value for mention in article.mentions}["去年10月"] == "2023-10-01/2023-10-31"


def test_one_page_joins_the_issue_of_another_day(path: Path, write_page: WritePage) -> None:
    take_in(path, write_page(BRIDGE.replace("2025-03-08", "2025-03-09").replace("page: 2", "page: 1"), "next.md"))
    assert redate(path, Chosen(PAPER, "2025-03-08", "3"), "2025-03-09") == 2
    with Archive.open(path) as archive:
        assert archive.info().issues == 2
        assert Search(archive, "日期:2025-03-09").total() == 4
    assert sorted(dates(path).values(), key=str) == ["2025-03-08"] * 2 + ["2025-03-09"] * 4


def test_the_same_input_imported_again_keeps_the_right_date(path: Path, write_page: WritePage) -> None:
    redate(path)
    before = dates(path)
    take_in(path, write_page(BRIDGE.replace("36米", "38米")))
    assert dates(path) == before
    with Archive.open(path, writable=True) as archive:
        undo_batch(archive, 2, load_profile(), {name: kind.document for name, kind in FORMATS.items()})
    assert dates(path) == before


def test_an_issue_that_really_was_of_that_day_is_left_alone(path: Path, write_page: WritePage) -> None:
    redate(path)
    take_in(path, write_page(BRIDGE.replace("青龙桥", "白虎桥"), "real.md"))
    assert sorted(dates(path).values(), key=str) == ["2024-12-31"] * 4 + ["2025-03-08"]


def test_an_undated_issue_is_given_a_date(tmp_path: Path, write_page: WritePage) -> None:
    path = tmp_path / "u.db"
    take_in(path, write_page(BRIDGE.replace("date: 2025-03-08\n", ""), "undated.md"))
    assert redate(path, Chosen(PAPER, None), "2025年3月8日") == 2
    assert set(dates(path).values()) == {"2025-03-08"}


def test_a_number_is_corrected_and_stays_so(path: Path, write_page: WritePage) -> None:
    with Archive.open(path, writable=True) as archive:
        renumber_issue(archive, WRONG, "总第 1024 期")
    take_in(path, write_page(BRIDGE.replace("36米", "38米")))
    with Archive.open(path) as archive:
        assert archive.value("SELECT number FROM issue") == "总第 1024 期"
    assert len(dates(path)) == 4


def test_a_deleted_issue_is_gone_and_can_be_imported_again(path: Path, write_page: WritePage) -> None:
    names = dates(path)
    with Archive.open(path, writable=True) as archive:
        assert delete_issue(archive, WRONG, load_profile()) == 4
    assert dates(path) == {}
    take_in(path, write_page(BRIDGE), path.parent / "third.md")
    assert dates(path) == names


def test_one_page_of_a_document_is_deleted_and_the_others_stay(tmp_path: Path) -> None:
    table, path = tmp_path / "rows.jsonl", tmp_path / "t.db"
    rows = [f'{{"date": "2024-05-06", "page": "{page}", "title": "第{page}版的题", "body": "文。"}}' for page in (1, 2)]
    table.write_text("\n".join(rows), encoding="utf-8")
    take_in(path, table)
    with Archive.open(path, writable=True) as archive:
        paper = archive.info().papers[0]
        assert delete_issue(archive, Chosen(paper, "2024-05-06", "2"), load_profile()) == 1
        assert Search(archive, "第1版的题").total() == 1
        assert archive.value("SELECT count(*) FROM document WHERE active") == 1
    assert len(dates(path)) == 1


@pytest.mark.parametrize(
    "chosen, date, sentence",
    [
        (Chosen("别的报", "2025-03-08"), "2025-03-09", "没有 别的报 2025-03-08"),
        (Chosen(PAPER, None), "2025-03-09", "无日期"),
        (Chosen(PAPER, "2025-03-08", "9"), "2025-03-09", "第9版"),
        (WRONG, "2025-03-08", "已经是"),
        (WRONG, "2025-02-30", "不存在"),
    ],
)
def test_what_cannot_be_done_is_said(path: Path, chosen: Chosen, date: str, sentence: str) -> None:
    with pytest.raises(ArchiveError, match=sentence):
        redate(path, chosen, date)
