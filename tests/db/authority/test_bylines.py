"""发稿统计: counts keep up with imports, roles are told, one name of two people is told apart."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.archive import Archive
from db.authority.bylines import contributors, pieces, put_together, role_of, tell_apart
from db.authority.splits import Where
from db.errors import ArchiveError
from db.importing.intake import FORMATS
from db.importing.undo import undo_batch
from db.profile import load_profile
from tests.conftest import take_in

PAGE = """---
paper: 怀川示范报
date: {date}
page: 1
section: 要闻
---
# 竹园里添了三台新机器

本报记者 郑小满 通讯员 高云

竹园里一片忙碌。

郑小满 摄

# 青龙桥今天正式通车了

本报讯（记者 郑小满 韩青禾）3月5日，青龙桥通车。
"""


@pytest.fixture
def paper(tmp_path: Path, write_page: Callable[..., Path]) -> Iterator[Archive]:
    path = tmp_path / "paper.db"
    for date in ("2015-03-06", "2025-03-06"):
        take_in(path, write_page(PAGE.format(date=date), f"{date}.md"))
    with Archive.open(path, writable=True) as archive:
        yield archive


def counted(archive: Archive) -> dict[str, int]:
    return {one.name: one.articles for one in contributors(archive)}


def printed(archive: Archive) -> dict[str, int]:
    return dict(archive.rows("SELECT name, count(DISTINCT article) FROM byline GROUP BY name"))


@pytest.mark.parametrize(
    "words, role",
    [
        ("本报记者", "reporter"),
        ("特约通讯员", "correspondent"),
        ("本报记者 摄", "photographer"),
        ("责任编辑", "editor"),
        ("", "other"),
    ],
)
def test_printed_roles_come_to_a_few(words: str, role: str) -> None:
    assert role_of(words) == role


def test_an_article_counts_once_however_often_a_name_stands_in_its_byline(paper: Archive) -> None:
    assert counted(paper) == printed(paper)
    (zheng,) = contributors(paper, text="郑小满")
    assert (zheng.articles, zheng.years) == (4, {"2015": 2, "2025": 2})


def test_roles_and_years_narrow_the_list(paper: Archive) -> None:
    assert [one.name for one in contributors(paper, role="correspondent")] == ["高云"]
    assert [(one.name, one.articles) for one in contributors(paper, year="2015", text="高云")] == [("高云", 1)]


def test_counts_follow_an_import_that_is_undone(paper: Archive) -> None:
    readers = {name: kind.document for name, kind in FORMATS.items()}
    undo_batch(paper, 1, load_profile(), readers)
    assert counted(paper) == printed(paper)
    undo_batch(paper, 2, load_profile(), readers)
    assert paper.rows("SELECT * FROM piece_count") == []


def test_pieces_come_with_who_signed_them_too(paper: Archive) -> None:
    found = pieces(paper, "郑 小满")
    assert (len(found.ids), found.first, found.last) == (4, "2015-03-06", "2025-03-06")
    assert found.together == (("韩青禾", 2), ("高云", 2))


def test_two_people_of_a_name_are_told_apart_and_put_together_again(paper: Archive) -> None:
    before = counted(paper)
    number = tell_apart(paper, "郑小满", "郑小满（早年）", Where(until="2020-01-01"))
    assert {name: count for name, count in counted(paper).items() if "郑小满" in name} == {
        "郑小满": 2,
        "郑小满（早年）": 2,
    }
    assert pieces(paper, "郑小满（早年）").last == pieces(paper, "郑小满（早年）").first == "2015-03-06"
    assert pieces(paper, "郑小满").first == "2025-03-06"
    put_together(paper, number)
    assert counted(paper) == before


def test_telling_apart_wants_a_name_that_signed_and_a_condition(paper: Archive) -> None:
    with pytest.raises(ArchiveError, match="没有“查无此人”"):
        tell_apart(paper, "查无此人", "另一人", Where(role="记者"))
    with pytest.raises(ArchiveError, match="至少一个条件"):
        tell_apart(paper, "郑小满", "另一人", Where())
    with pytest.raises(ArchiveError, match="没有“查无此人”"):
        pieces(paper, "查无此人")
