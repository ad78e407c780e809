"""Variants on one card, counts that keep up with the archive, rulings that hold and can be undone."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.archive import Archive
from db.authority.cards import Card, cards, count_cards, find_card, read_card
from db.authority.finding import articles_naming
from db.authority.rulings import annotate, ignore, merge, rename, split, undo
from db.authority.splits import Where
from db.entities.store import analyse_archive
from db.errors import ArchiveError
from db.importing.intake import FORMATS
from db.importing.undo import undo_batch
from db.profile import load_profile
from db.upkeep.verify import problems
from tests.conftest import headlines, take_in

MEETING = """---
paper: 怀川示范报
date: {date}
page: 1
section: 要闻
---
# 市工商联开会研究{topic}

本报讯（记者 刘 昆）3月5日，焦作市工商业联合会召开座谈会。{title}李明远出席。市工商联负责人介绍了情况。

# 许良镇的青龙桥通车

本报讯（记者 韩青禾）去年4月17日，博爱县许良镇的青龙桥动工。该县许良镇党委书记王守田说，桥长36米。
"""


@pytest.fixture
def paper(tmp_path: Path, write_page: Callable[..., Path]) -> Iterator[Archive]:
    """Two issues, ten years apart, analysed, open for writing."""
    path = tmp_path / "paper.db"
    first = MEETING.format(date="2015-03-06", topic="产学研", title="市发改委主任")
    second = MEETING.format(date="2025-03-06", topic="惠企政策", title="市政协主席")
    take_in(path, write_page(first, "2015.md"))
    take_in(path, write_page(second, "2025.md"))
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)
        yield archive


def card(archive: Archive, name: str) -> Card:
    return read_card(archive, find_card(archive, name))


def state(archive: Archive) -> list[tuple[object, ...]]:
    """All that can be seen of the cards, and where each mention belongs."""
    seen = archive.rows(
        "SELECT uuid, name, note, ignored, articles, mentions, first, last FROM card WHERE articles > 0 ORDER BY uuid"
    )
    places = archive.rows(
        "SELECT article, paragraph, start, root FROM mention JOIN name ON name.id = entity JOIN card ON card.id = card "
        "ORDER BY 1, 2, 3"
    )
    return [*seen, *places]


def recounted(archive: Archive) -> list[tuple[int, ...]]:
    return archive.rows(
        "SELECT root, count(DISTINCT article), sum(appearance.mentions), min(article), max(article) FROM appearance "
        "JOIN name ON name.id = appearance.name JOIN card ON card.id = card GROUP BY root ORDER BY root"
    )


def kept(archive: Archive) -> list[tuple[int, ...]]:
    return archive.rows("SELECT id, articles, mentions, first, last FROM card WHERE articles <> 0 ORDER BY id")


def test_the_variants_of_a_name_are_on_one_card(paper: Archive) -> None:
    union = card(paper, "市工商联")
    assert union.head.name == "焦作市工商联"
    assert {use.text for use in union.names} == {"市工商联", "焦作市工商业联合会"}
    assert (union.head.articles, union.head.first, union.head.last) == (2, "2015-03-06", "2025-03-06")
    assert find_card(paper, "焦作市工商业联合会") == union.head.id


def test_a_town_lies_in_its_county(paper: Archive) -> None:
    assert card(paper, "许良镇").head.within == "博爱县"


def test_a_person_has_the_roles_printed_next_to_the_name_with_their_days(paper: Archive) -> None:
    roles = {role.text: (role.first, role.last) for role in card(paper, "李明远").roles}
    assert roles == {
        "市发改委主任": ("2015-03-06", "2015-03-06"),
        "市政协主席": ("2025-03-06", "2025-03-06"),
    }


def test_years_without_a_mention_are_counted_too(paper: Archive) -> None:
    years = dict(card(paper, "李明远").years)
    assert years == {str(year): int(year in (2015, 2025)) for year in range(2015, 2026)}


def test_who_appears_together_is_told(paper: Archive) -> None:
    assert ("焦作市工商联", 2) in {(other.name, other.articles) for other in card(paper, "李明远").companions}
    assert "博爱县许良镇" not in {other.name for other in card(paper, "李明远").companions}


def test_every_mention_knows_its_card(paper: Archive) -> None:
    article = paper.article(int(articles_naming(paper, "organization", "市工商联")[0]))
    named = {mention.text: mention.entity for mention in article.mentions}
    assert named["市工商联"] == named["焦作市工商业联合会"] == card(paper, "焦作市工商联").head.id


def test_lists_are_sorted_by_articles_and_searched_by_any_form(paper: Archive) -> None:
    assert [head.name for head in cards(paper, "organization", "市工商")] == ["焦作市工商联"]
    assert [head.articles for head in cards(paper, "person")] == sorted(
        (head.articles for head in cards(paper, "person")), reverse=True
    )
    assert count_cards(paper)["person"] == len(cards(paper, "person"))


def test_a_merge_counts_for_the_other_card_and_can_be_undone(paper: Archive) -> None:
    before = state(paper)
    merge(paper, [find_card(paper, "王守田")], find_card(paper, "李明远"))
    assert card(paper, "王守田").head.name == "李明远"
    assert card(paper, "李明远").head.articles == 4
    assert kept(paper) == recounted(paper)
    undo(paper)
    assert state(paper) == before


def test_merging_back_the_other_way_overrules_the_first_merge(paper: Archive) -> None:
    wang, li = find_card(paper, "王守田"), find_card(paper, "李明远")
    merge(paper, [wang], li)
    merge(paper, [li], wang)
    assert {card(paper, "李明远").head.id, card(paper, "王守田").head.id} == {wang}
    assert kept(paper) == recounted(paper)


def test_different_kinds_are_not_merged(paper: Archive) -> None:
    with pytest.raises(ArchiveError, match="不是同一类"):
        merge(paper, [find_card(paper, "李明远")], find_card(paper, "市工商联"))


def test_a_split_by_role_moves_those_articles_and_holds_for_later_ones(
    paper: Archive, write_page: Callable[..., Path]
) -> None:
    before = state(paper)
    split(paper, find_card(paper, "李明远"), "李明远（政协）", Where(role="政协主席"))
    assert card(paper, "李明远（政协）").head.first == "2025-03-06"
    assert read_card(paper, cards(paper, "person", "李明远")[0].id).head.articles == 1
    later = MEETING.format(date="2025-04-01", topic="新课题", title="市政协主席")
    take_in(paper.path, write_page(later, "later.md"))
    analyse_archive(paper)
    assert card(paper, "李明远（政协）").head.articles == 2
    assert kept(paper) == recounted(paper)
    undo_batch(paper, 3, load_profile(), {name: kind.document for name, kind in FORMATS.items()})
    undo(paper)
    assert state(paper) == before


def test_a_split_wants_a_condition(paper: Archive) -> None:
    with pytest.raises(ArchiveError, match="至少一个条件"):
        split(paper, find_card(paper, "李明远"), "另一个", Where())


def test_a_new_name_a_note_and_an_ignored_card_can_be_undone_one_by_one(paper: Archive) -> None:
    number = find_card(paper, "王守田")
    rename(paper, number, "王守田（许良）")
    second = annotate(paper, number, "2015年起任职")
    ignore(paper, number)
    assert [head.id for head in cards(paper, "person", "王守田", ignored=True)] == [number]
    assert cards(paper, "person", "王守田") == []
    undo(paper)
    assert [head.name for head in cards(paper, "person", "王守田")] == ["王守田（许良）"]
    undo(paper, second)
    shown = read_card(paper, number)
    assert (shown.note, [ruling.kind for ruling in shown.rulings]) == ("", ["card-rename"])
    undo(paper)
    with pytest.raises(ArchiveError, match="没有可以撤销"):
        undo(paper)


def test_counts_follow_an_import_that_is_undone(paper: Archive) -> None:
    undo_batch(paper, 1, load_profile(), {name: kind.document for name, kind in FORMATS.items()})
    assert card(paper, "市工商联").head.first == "2025-03-06"
    assert kept(paper) == recounted(paper)
    undo_batch(paper, 2, load_profile(), {name: kind.document for name, kind in FORMATS.items()})
    assert [paper.value(f"SELECT count(*) FROM {table}") for table in ("card", "name", "appearance", "role")] == [0] * 4


def test_rulings_hold_when_everything_is_analysed_anew(paper: Archive) -> None:
    merge(paper, [find_card(paper, "王守田")], find_card(paper, "李明远"))
    split(paper, find_card(paper, "焦作市工商联"), "从前的工商联", Where(until="2020-01-01"))
    before = state(paper)
    with paper.transaction():
        paper.execute("DELETE FROM analysis")
    analyse_archive(paper)
    assert state(paper) == before


def test_rulings_hold_when_cards_are_made_from_nothing(paper: Archive) -> None:
    merge(paper, [find_card(paper, "王守田")], find_card(paper, "李明远"))
    rename(paper, find_card(paper, "李明远"), "李明远（焦作）")
    before = [row[1:] for row in state(paper)[: len(kept(paper))]]
    with paper.transaction():
        for table in ("analysis", "mention", "appearance", "role", "event", "name", "card"):
            paper.execute(f"DELETE FROM {table}")
    analyse_archive(paper)
    assert [row[1:] for row in state(paper)[: len(kept(paper))]] == before


def test_a_copy_of_the_archive_rules_the_same(paper: Archive, tmp_path: Path) -> None:
    rename(paper, find_card(paper, "李明远"), "李明远（焦作）")
    paper.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(paper.path, tmp_path / "copy.db")
    with Archive.open(tmp_path / "copy.db", writable=True) as copy:
        undo(copy)
        assert card(copy, "李明远").head.name == "李明远"


def test_articles_are_found_by_any_variant(paper: Archive) -> None:
    for name in ("市工商联", "焦作市工商联", "焦作市工商业联合会"):
        assert len(articles_naming(paper, "organization", name)) == 2
    found = list(articles_naming(paper, "person", "王守田"))
    assert found == sorted(found)
    assert headlines(paper, found) == ["许良镇的青龙桥通车"] * 2
    assert not articles_naming(paper, "person", "市工商联")


def test_an_unknown_name_is_said_to_have_no_card(paper: Archive) -> None:
    with pytest.raises(ArchiveError, match="没有名为“查无此人”"):
        find_card(paper, "查无此人")


HEADED = """---
paper: 怀川示范报
date: 2025-05-01
page: 1
---
### 温县赵堡镇的三代教师
# 3月22日，孟令川又上了一堂课
## ——走进市实验小学

本报讯 2010年，她从河南师范大学毕业，在讲台上一站十五年。
"""


def test_what_a_deck_names_is_lit_counted_and_found(tmp_path: Path, write_page: Callable[..., Path]) -> None:
    take_in(tmp_path / "headed.db", write_page(HEADED))
    with Archive.open(tmp_path / "headed.db", writable=True) as archive:
        analyse_archive(archive)
        (number,) = articles_naming(archive, "person", "孟令川")
        decks = {(mention.place, mention.text) for mention in archive.article(number).mentions if mention.paragraph < 0}
        assert decks >= {("kicker", "赵堡镇"), ("headline", "孟令川"), ("subheadline", "市实验小学")}
        assert (card(archive, "孟令川").head.articles, card(archive, "孟令川").head.mentions) == (1, 1)
        assert list(problems(archive)) == []


def test_the_days_of_a_headline_and_of_the_text_have_years_of_their_own(
    tmp_path: Path, write_page: Callable[..., Path]
) -> None:
    take_in(tmp_path / "headed.db", write_page(HEADED))
    with Archive.open(tmp_path / "headed.db", writable=True) as archive:
        analyse_archive(archive)
        times = {
            mention.place: mention.value
            for mention in archive.article(archive.value("SELECT id FROM article")).mentions
            if mention.type == "time" and mention.value
        }
    assert times == {"headline": "2025-03-22", 0: "2010-01-01/2010-12-31"}


def test_a_mention_outside_a_headline_is_a_problem(paper: Archive) -> None:
    assert list(problems(paper)) == []
    with paper.transaction():
        paper.execute('UPDATE mention SET "end" = 999 WHERE paragraph = -2')
    assert any("要素" in problem.sentence for problem in problems(paper))
