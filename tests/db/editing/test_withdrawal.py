"""Withdrawn articles and struck names: gone from every path at once, and after a purge from every byte."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from db.archive import Archive
from db.authority import rulings
from db.authority.bylines import KIND as BYLINE_PART
from db.authority.bylines import tell_apart
from db.authority.cards import find_card, read_card
from db.authority.rows import card_uuid
from db.authority.splits import Where
from db.completion.completer import Completer
from db.decisions import every, standing
from db.editing.review import correct_text
from db.editing.withdrawal import decisions, purge, redact, reinstate, withdraw
from db.entities.store import analyse_archive
from db.errors import ArchiveError
from db.importing.intake import FORMATS
from db.notebook.user_file import Quote, UserFile, for_archive
from db.profile import load_profile
from db.reprints.finding import reprints_of
from db.search import Search
from db.several import Archives
from db.storage.backup import back_up, backups
from db.upkeep.merging import merge_archives
from db.upkeep.publishing import publish, revoked
from db.upkeep.verify import problems
from db.zero_hits.offers import explain
from tests.conftest import BRIDGE, take_in

WritePage = Callable[..., Path]

NAME = "赵来顺"
HEADLINE = "一座桥连起两个村"
BODY = "河两岸的两个村"
READERS = {name: kind.document for name, kind in FORMATS.items()}


@pytest.fixture
def path(tmp_path: Path, write_page: WritePage) -> Path:
    """Two articles, analysed, with a personal file beside them."""
    archive = tmp_path / "a.db"
    take_in(archive, write_page(BRIDGE))
    with Archive.open(archive, writable=True) as opened:
        analyse_archive(opened)
        uid = opened.article(found(opened, BODY)[0]).uid
    with UserFile.open(for_archive(archive)) as user:
        user.toggle_star(uid, HEADLINE)
        user.highlight(uid, HEADLINE, Quote(2, 11, f"村民{NAME}说", "", ""))
        user.remember(f"作者:{NAME}")
    return archive


def found(archive: Archive, query: str) -> list[int]:
    return list(Search(archive, query).all_ids())


def take_out(path: Path, query: str = BODY) -> int:
    """Withdraw what a query finds; the number of the last decision."""
    with Archive.open(path, writable=True) as archive:
        return withdraw(archive, found(archive, query), "当事人要求", load_profile())[-1].id


def strike(path: Path, name: str = NAME, numbers: tuple[int, ...] = ()) -> int:
    with Archive.open(path, writable=True) as archive:
        return redact(archive, name, "未成年人", load_profile(), numbers)[1]


def holds(path: Path, text: str) -> bool:
    """Whether any file of the archive's folder but the page itself holds a text, in UTF-8 or as index terms."""
    files = [file for file in path.parent.rglob("*") if file.is_file() and file.suffix != ".md"]
    return any(text.encode() in file.read_bytes() for file in files)


def test_a_withdrawn_article_is_nowhere_to_be_found(path: Path) -> None:
    take_out(path)
    with Archive.open(path) as archive:
        assert found(archive, BODY) == found(archive, "题:一座桥") == []
        assert len(found(archive, "")) == archive.info().articles == 1
        assert {count.value: count.count for count in Search(archive, "").facets()["county"]}["博爱县"] == 0
        assert list(problems(archive)) == []
        (decision,) = decisions(archive)
        assert (decision.kind, decision.data["reason"]) == ("withdraw", "当事人要求")
        assert HEADLINE not in str(decision)
    with UserFile.open(for_archive(path)) as user:
        assert [star.headline for star in user.stars()] == ["（已撤稿）"]
        assert user.highlights()[0].place.quote == ""


def test_it_stays_out_when_its_page_comes_again(path: Path, write_page: WritePage) -> None:
    take_out(path)
    page = write_page(BRIDGE.replace("温县垆土铁棍山药开挖", "铁棍山药开挖"))
    assert take_in(path, page).articles == 1
    with Archive.open(path) as archive:
        assert found(archive, BODY) == []
        assert archive.value("SELECT length(raw) FROM document WHERE active") == 0
        assert list(problems(archive)) == []


def test_it_stays_out_under_another_page_number(path: Path, tmp_path: Path, write_page: WritePage) -> None:
    take_out(path)
    take_in(path, write_page(BRIDGE.replace("page: 2", "page: 3"), "other.md"))
    with Archive.open(path) as archive:
        assert found(archive, BODY) == []


def test_it_can_be_taken_back_before_it_is_purged(path: Path) -> None:
    with Archive.open(path) as archive:
        before = archive.article(found(archive, BODY)[0])
    decision = take_out(path)
    with Archive.open(path, writable=True) as archive:
        assert reinstate(archive, decision, load_profile(), READERS)
        after = archive.article(found(archive, BODY)[0])
        assert (after.uid, after.paragraphs) == (before.uid, before.paragraphs)
        assert decisions(archive) == []
        assert list(problems(archive)) == []
        with pytest.raises(ArchiveError, match="或它已经撤销"):
            reinstate(archive, decision, load_profile(), READERS)


def test_no_byte_is_left_after_a_purge(path: Path) -> None:
    with Archive.open(path) as archive:
        back_up(archive.connection, path, "import")
        words = [word for word in ("青龙桥", "博爱县许良镇", NAME) if holds(path, word)]
    assert words
    decision = take_out(path)
    done = purge(path)
    assert done.documents == 1
    assert backups(path) == []
    for text in (HEADLINE, BODY, "青龙桥", "施工队", "七里"):
        assert not holds(path, text)
    with Archive.open(path, writable=True) as archive:
        assert list(problems(archive)) == []
        with pytest.raises(ArchiveError, match="已按撤稿或隐名的决定清除"):
            reinstate(archive, decision, load_profile(), READERS)
        assert [one.id for one in decisions(archive)] == [decision]


def test_no_byte_is_left_in_what_was_made_of_an_article(path: Path, write_page: WritePage) -> None:
    again = (
        BRIDGE.replace("2025-03-08", "2025-03-12").replace("七里", "八里").replace("桥记", "桥记\n\n（据《沁河夜报》）")
    )
    take_in(path, write_page(again, "again.md"))
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)
    with Archive.open(path) as archive:
        numbers = found(archive, BODY)
        sketches = [bytes(row[0]) for row in archive.rows("SELECT hashes FROM sketch WHERE article IN (?, ?)", numbers)]
        assert reprints_of(archive, numbers[0])
        assert archive.value("SELECT count(*) FROM facet WHERE value LIKE '%沁河夜报%'") == 1
    take_out(path)
    purge(path)
    for made in ("沁河夜报", "八里", "七里", "许良镇"):
        assert not holds(path, made)
    assert not any(sketch in path.read_bytes() for sketch in sketches)
    with Archive.open(path) as archive:
        assert archive.rows("SELECT * FROM reprint WHERE first IN (?1, ?2) OR second IN (?1, ?2)", numbers) == []
        completer = Completer(archive)
        assert [completer.complete(text, len(text)).suggestions for text in ("青龙", "赵来", "qlq", "沁河夜")] == [
            ()
        ] * 4
        assert explain(Archives([archive]), "青龙侨").offers == explain(Archives([archive]), "赵来须").offers == ()
    take_in(path, write_page(BRIDGE.replace("2025-03-08", "2025-04-01").replace("县区新闻", "县乡"), "later.md"))
    with Archive.open(path) as archive:
        assert list(problems(archive)) == []


@pytest.mark.parametrize("swapped", [False, True])
def test_what_one_of_two_archives_withdrew_or_struck_is_not_in_the_third(
    path: Path, tmp_path: Path, write_page: WritePage, swapped: bool
) -> None:
    other, third = tmp_path / "other" / "b.db", tmp_path / "third" / "c.db"
    for target in (other, third):
        target.parent.mkdir()
    take_in(other, write_page(BRIDGE, "once more.md"))
    take_in(other, write_page(BRIDGE.replace("03-08", "03-09").replace("36米", "63米"), "next.md"))
    with Archive.open(other, writable=True) as archive:
        pack = publish(archive, tmp_path, load_profile())
    with Archive.open(path, writable=True) as archive:
        withdraw(archive, found(archive, BODY), "当事人要求", load_profile())
    strike(path, "刘昆")
    merge_archives(*((other, path) if swapped else (path, other)), third, load_profile(), READERS)
    with Archive.open(third, writable=True) as archive:
        assert [archive.article(number).date for number in found(archive, BODY)] == ["2025-03-09"]
        assert found(archive, "刘昆") == []
        assert len(decisions(archive)) == 2
        assert list(problems(archive)) == []
        assert [one.data["name"] for one in revoked(archive)] == [pack.stem]
    purge(third)
    assert "全长36米".encode() not in third.read_bytes()
    assert "刘 昆".encode() not in third.read_bytes()
    assert "刘昆".encode() not in third.read_bytes()


def test_a_backup_made_between_is_named_when_it_has_to_be_deleted_by_hand(path: Path) -> None:
    with Archive.open(path) as archive:
        asked = back_up(archive.connection, path, "manual")
    take_out(path)
    assert purge(path).left == (asked,)
    assert asked.exists()


def test_a_struck_name_is_gone_from_text_decks_bylines_and_the_personal_file(path: Path) -> None:
    assert strike(path) == 1
    with Archive.open(path) as archive:
        assert found(archive, NAME) == []
        (number,) = found(archive, "以前绕路要走七里")
        assert "村民×××说" in archive.article(number).paragraphs[2].text
        assert list(problems(archive)) == []
        assert NAME not in str(standing(archive))
    with UserFile.open(for_archive(path)) as user:
        assert user.highlights()[0].place.quote == "村民×××说"
        assert user.history() == ["作者:×××"]


@pytest.mark.parametrize("printed", ["刘昆", "劉昆"])
def test_a_name_is_struck_however_it_is_spaced_or_written(path: Path, printed: str) -> None:
    assert strike(path, printed) == 1
    with Archive.open(path) as archive:
        (number,) = found(archive, "铁棍山药")
        article = archive.article(number)
        assert article.paragraphs[0].text.startswith("本报讯（记者 × ×）")
        assert [byline.name for byline in article.byline] == ["××"]


def test_it_is_struck_out_of_what_comes_later(path: Path, write_page: WritePage) -> None:
    strike(path)
    take_in(path, write_page(BRIDGE.replace("2025-03-08", "2025-03-09").replace("一座桥", f"{NAME}的桥"), "next.md"))
    with Archive.open(path) as archive:
        assert found(archive, NAME) == []
        assert len(found(archive, "题:×××的桥")) == 1
        assert list(problems(archive)) == []


def test_the_same_page_again_is_no_second_article(path: Path, write_page: WritePage) -> None:
    strike(path)
    take_in(path, write_page(BRIDGE, "copy.md"))
    with Archive.open(path) as archive:
        assert archive.info().articles == 2


def test_a_name_can_be_struck_out_of_some_articles_only(path: Path, write_page: WritePage) -> None:
    take_in(path, write_page(BRIDGE.replace("2025-03-08", "2025-03-09"), "next.md"))
    with Archive.open(path) as archive:
        numbers = found(archive, NAME)
    assert strike(path, NAME, (numbers[0],)) == 1
    with Archive.open(path) as archive:
        assert found(archive, NAME) == numbers[1:]


def test_no_byte_of_a_struck_name_is_left_after_a_purge(path: Path) -> None:
    assert holds(path, NAME)
    strike(path)
    purge(path)
    assert not holds(path, NAME)
    with Archive.open(path) as archive:
        assert list(problems(archive)) == []
        copy = back_up(archive.connection, path, "manual")
    assert NAME.encode() not in copy.read_bytes()


def test_a_striking_can_be_taken_back(path: Path) -> None:
    strike(path)
    with Archive.open(path, writable=True) as archive:
        reinstate(archive, decisions(archive)[0].id, load_profile(), READERS)
        assert len(found(archive, NAME)) == 1


def test_a_purge_under_a_busy_window_says_what_to_close(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.storage.sqlite.PATIENCE", 0.1)
    take_out(path)
    with Archive.open(path, writable=True) as writer, Archive.open(path) as reader:
        assert writer.value("PRAGMA journal_mode") == "wal"
        reader.execute("BEGIN")
        assert found(reader, "山药")
        with pytest.raises(ArchiveError, match="关闭其他窗口"):
            purge(path)
    purge(path)
    assert not holds(path, BODY)


def test_one_character_is_no_name(path: Path) -> None:
    with pytest.raises(ArchiveError, match="至少两个字"):
        strike(path, "赵")


def test_a_copy_of_the_archive_before_is_unaffected(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path / "copy.db"))
    take_out(path)
    with Archive.open(copy) as archive:
        assert len(found(archive, BODY)) == 1


def test_a_name_that_only_the_text_before_an_edit_held_is_struck_too(path: Path) -> None:
    with Archive.open(path, writable=True) as archive:
        (number,) = found(archive, BODY)
        correct_text(archive, number, 2, "去年10月，施工队进场。", load_profile())
        assert found(archive, NAME) == []
    assert strike(path) == 1
    purge(path)
    with Archive.open(path) as archive:
        assert list(problems(archive)) == []
    assert not holds(path, NAME)


def test_the_log_keeps_no_edit_of_a_purged_article(path: Path) -> None:
    with Archive.open(path, writable=True) as archive:
        (number,) = found(archive, BODY)
        correct_text(archive, number, 1, "3月5日，通车。连起了河两岸的两个村。", load_profile())
    take_out(path)
    assert holds(path, BODY)
    purge(path)
    assert not holds(path, BODY)
    with Archive.open(path) as archive:
        assert len(decisions(archive)) == 1
        assert list(problems(archive)) == []


def rule_over(path: Path, name: str = NAME) -> None:
    """Rename, annotate and set aside the card of a person, taking one of it back, and tell two of the byline apart."""
    with Archive.open(path, writable=True) as archive:
        card = find_card(archive, name)
        rulings.rename(archive, card, f"{name}（许良镇）")
        rulings.annotate(archive, card, f"{name[0]} {name[1:]}，村民")
        rulings.undo(archive, rulings.ignore(archive, card))


def test_a_purge_forgets_the_rulings_over_a_struck_name(path: Path) -> None:
    rule_over(path)
    strike(path)
    with Archive.open(path) as archive:
        assert "×" in str(standing(archive, rulings.KINDS))
        assert f"{NAME[0]} {NAME[1:]}" not in str(standing(archive, rulings.KINDS))
    purge(path)
    with Archive.open(path) as archive:
        assert every(archive, rulings.KINDS) == []
        assert archive.rows("SELECT 1 FROM card WHERE instr(printed || name || note, '×')") == []
        assert list(problems(archive)) == []
    assert not holds(path, NAME)
    assert not holds(path, card_uuid("person", NAME))


def test_a_purge_forgets_the_rulings_over_what_only_a_withdrawn_article_named(path: Path) -> None:
    rule_over(path)
    with Archive.open(path, writable=True) as archive:
        kept = rulings.annotate(archive, find_card(archive, "温县"), "产铁棍山药")
    take_out(path)
    assert NAME.encode() in path.read_bytes()
    purge(path)
    assert NAME.encode() not in path.read_bytes()
    with Archive.open(path) as archive:
        assert [ruling.id for ruling in every(archive, rulings.KINDS)] == [kept]
        assert read_card(archive, find_card(archive, "温县")).note == "产铁棍山药"
        assert list(problems(archive)) == []


def test_a_purge_keeps_the_rulings_over_what_other_articles_name(path: Path, write_page: WritePage) -> None:
    rule_over(path)
    take_in(path, write_page(BRIDGE.replace("2025-03-08", "2025-03-09").replace("青龙桥", "白龙桥"), "next.md"))
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)
    with Archive.open(path, writable=True) as archive:
        withdraw(archive, found(archive, "青龙桥"), "当事人要求", load_profile())
    purge(path)
    with Archive.open(path) as archive:
        assert len(standing(archive, rulings.KINDS)) == 2


def test_a_purge_forgets_how_a_struck_byline_was_told_apart(path: Path) -> None:
    with Archive.open(path, writable=True) as archive:
        tell_apart(archive, "刘昆", "刘昆（农业）", Where(since="2025-01-01"))
    strike(path, "刘昆")
    purge(path)
    with Archive.open(path) as archive:
        assert every(archive, (BYLINE_PART,)) == []
    assert not holds(path, "刘昆")
