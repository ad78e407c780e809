"""待校: doubts shown before and after, decided, corrected and taken back; decisions outlive a re-import."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.archive import Archive
from db.decisions import Decision
from db.editing.review import (
    correct_counties,
    correct_deck,
    correct_text,
    decide_repair,
    doubts,
    edits,
    homeless_edits,
    take_back_edit,
)
from db.editing.withdrawal import redact
from db.errors import ArchiveError
from db.importing.digest import as_draft
from db.importing.edits import (
    ACCEPT,
    COUNTY,
    DECK,
    REPAIR,
    TEXT,
    UNDO,
    apply_edits,
    from_json,
    repair_data,
    to_json,
)
from db.profile import load_profile
from db.records import ArticleDraft, Byline, Paragraph, Repair
from db.search import Search
from db.upkeep.verify import problems
from tests.conftest import CUT, take_in
from tests.db.cli.test_main import run, told

PROFILE = load_profile()
PAGE = f"""{CUT}
# 温县垆土铁棍山药开挖

本报讯（记者 刘 昆）近日，温县番田镇的山药地里一片忙碌，亩产达2300余公斤。
"""

WritePage = Callable[..., Path]


@pytest.fixture
def path(tmp_path: Path, write_page: WritePage) -> Path:
    take_in(tmp_path / "a.db", write_page(PAGE))
    return tmp_path / "a.db"


def the_bridge(archive: Archive) -> int:
    return Search(archive, "青龙桥").ids(1)[0]


def texts(archive: Archive) -> list[str]:
    return [paragraph.text for paragraph in archive.article(the_bridge(archive)).paragraphs]


def superseded(archive: Archive) -> list[str]:
    return [text for (text,) in archive.rows("SELECT text FROM superseded ORDER BY article, position")]


def test_a_doubt_shows_the_text_without_and_with_the_repair(path: Path) -> None:
    with Archive.open(path) as archive:
        (doubt,) = doubts(archive, sure=1.01)
    assert (doubt.headline, doubt.page, doubt.repair.kind) == ("一座桥连起两个村", "2", "joined")
    assert doubt.without.replace("\n", "") == doubt.with_it
    assert doubt.without.split("\n")[0].endswith("河两岸的两个")


@pytest.mark.parametrize("verdict, paragraphs", [(ACCEPT, 2), (UNDO, 3)])
def test_a_decided_repair_waits_no_more_and_holds_through_re_import(
    path: Path, write_page: WritePage, verdict: str, paragraphs: int
) -> None:
    with Archive.open(path, writable=True) as archive:
        decide_repair(archive, the_bridge(archive), 0, verdict, PROFILE)
        assert len(texts(archive)) == paragraphs
        assert doubts(archive, sure=1.01) == []
    take_in(path, write_page(PAGE.replace("七里", "八里")))
    with Archive.open(path) as archive:
        assert len(texts(archive)) == paragraphs
        assert "八里" in texts(archive)[paragraphs - 2]
        assert doubts(archive, sure=1.01) == []
        assert homeless_edits(archive) == []
        assert list(problems(archive)) == []


def test_a_correction_is_found_both_ways_and_taken_back(path: Path) -> None:
    with Archive.open(path, writable=True) as archive:
        number = the_bridge(archive)
        corrected = texts(archive)[0].replace("36米", "38米")
        decision = correct_text(archive, number, 0, corrected, PROFILE)
        assert (Search(archive, "38米").total(), Search(archive, "36米").total()) == (1, 0)
        assert any("36米" in text for text in superseded(archive))
        assert the_bridge(archive) == number
        assert list(problems(archive)) == []
        take_back_edit(archive, decision, PROFILE)
        assert (Search(archive, "38米").total(), Search(archive, "36米").total()) == (0, 1)
        assert (superseded(archive), edits(archive)) == ([], [])
        assert archive.value("SELECT count(*) FROM original") == 0
        assert list(problems(archive)) == []


def test_corrections_add_up_and_outlive_a_better_reading_of_the_page(path: Path, write_page: WritePage) -> None:
    with Archive.open(path, writable=True) as archive:
        number = the_bridge(archive)
        correct_text(archive, number, 0, texts(archive)[0].replace("36米", "38米"), PROFILE)
        correct_text(archive, number, 0, texts(archive)[0].replace("赵来顺", "赵来福"), PROFILE)
        correct_deck(archive, number, "headline", "一座桥连起两个县", PROFILE)
        correct_deck(archive, number, "kicker", "修桥记", PROFILE)
        correct_counties(archive, number, 1, [], PROFILE)
        correct_counties(archive, number, 0, ["博爱县", "沁阳市"], PROFILE)
    joined = PAGE.replace("两个\n\n村", "两个村").replace("去年10月", "　　去年10月")
    assert take_in(path, write_page(joined)).articles == 2
    with Archive.open(path) as archive:
        article = archive.article(the_bridge(archive))
        assert (article.headline, article.kicker) == ("一座桥连起两个县", "修桥记")
        assert "38米" in article.paragraphs[0].text
        assert "赵来福" in article.paragraphs[0].text
        assert [paragraph.counties for paragraph in article.paragraphs] == [("博爱县", "沁阳市"), ()]
        assert Search(archive, "县:沁阳").total() == 1
        assert {"一座桥连起两个村"} <= set(superseded(archive))
        assert homeless_edits(archive) == []
        assert list(problems(archive)) == []


def test_the_same_page_in_another_file_is_still_no_second_one(path: Path, write_page: WritePage) -> None:
    with Archive.open(path, writable=True) as archive:
        correct_deck(archive, the_bridge(archive), "headline", "改过的题", PROFILE)
    assert take_in(path, write_page(PAGE + "\n", "copy.md")).articles == 0


def test_an_edit_that_finds_its_place_no_more_is_named_and_kept(path: Path, write_page: WritePage) -> None:
    with Archive.open(path, writable=True) as archive:
        decision = correct_text(archive, the_bridge(archive), 1, "去年11月，温县的施工队进场。", PROFILE)
    take_in(path, write_page(PAGE.replace("去年10月，温县的施工队进场。", "施工队早已进场，带着自己的机器。")))
    with Archive.open(path) as archive:
        assert [edit.id for edit in homeless_edits(archive)] == [decision]
        assert [edit.id for edit in edits(archive)] == [decision]
        assert "施工队早已进场" in texts(archive)[1]


def test_no_edit_brings_a_struck_name_back(path: Path, write_page: WritePage) -> None:
    with Archive.open(path, writable=True) as archive:
        correct_text(archive, the_bridge(archive), 0, texts(archive)[0].replace("七里", "八里"), PROFILE)
        redact(archive, "赵来顺", "本人要求", PROFILE)
        assert "赵来顺" not in archive.value("SELECT draft FROM original")
        assert "×××" in texts(archive)[0]
        assert Search(archive, "八里").total() == 1
    take_in(path, write_page(PAGE + "\n"))
    with Archive.open(path) as archive:
        assert Search(archive, "赵来顺").total() == 0
        assert Search(archive, "八里").total() == 1


def test_what_cannot_be_decided_is_said(path: Path) -> None:
    with Archive.open(path, writable=True) as archive:
        number = the_bridge(archive)
        for call, sentence in (
            (lambda: decide_repair(archive, number, 7, ACCEPT, PROFILE), "没有第 7 处修补"),
            (lambda: correct_text(archive, number, 9, "新", PROFILE), "没有第 9 段"),
            (lambda: correct_text(archive, number, 0, " ", PROFILE), "不能是空的"),
            (lambda: correct_text(archive, number, 1, "去年10月，温县的施工队进场。", PROFILE), "相同"),
            (lambda: correct_counties(archive, number, 0, ["天河县"], PROFILE), "天河县"),
            (lambda: take_back_edit(archive, 99, PROFILE), "没有第 99 号"),
        ):
            with pytest.raises(ArchiveError, match=sentence):
                call()
        correct_text(archive, number, 0, "3月5日通车。", PROFILE)
        with pytest.raises(ArchiveError, match="接缝"):
            decide_repair(archive, number, 0, UNDO, PROFILE)


def draft(*paragraphs: str, repairs: tuple[Repair, ...] = ()) -> ArticleDraft:
    return ArticleDraft("题", tuple(Paragraph("text", text) for text in paragraphs), repairs=repairs)


def edit(kind: str, **data: object) -> Decision:
    return Decision(1, "", kind, "uid", data)


UNSURE = """---
paper: 怀川示范报
date: 2025-03-08
page: 2
---
# 渠修好了

本报记者 史穗

开春以来，村里的渠修好了，沟也清了，井也淘了。田里的活一样没落下，老站长心里

种藕的人家把裤腿挽到膝盖以上，忙到天黑才回家。

众人欢喜。
"""


@pytest.mark.parametrize("verdict, paragraphs", [(ACCEPT, 3), (UNDO, 4)])
def test_a_repair_that_was_not_made_is_made_when_it_is_accepted(
    tmp_path: Path, write_page: WritePage, verdict: str, paragraphs: int
) -> None:
    take_in(tmp_path / "a.db", write_page(UNSURE))
    with Archive.open(tmp_path / "a.db", writable=True) as archive:
        (doubt,) = doubts(archive)
        assert doubt.repair.kind == "unsure"
        assert doubt.without.replace("\n", "") == doubt.with_it
        assert "\n" in doubt.without
        decide_repair(archive, doubt.article, doubt.number, verdict, PROFILE)
        assert doubts(archive) == []
        assert len(archive.article(doubt.article).paragraphs) == paragraphs
        assert list(problems(archive)) == []


def test_words_that_may_be_astray_are_taken_out_when_that_is_accepted() -> None:
    unsure = Repair("unsure", 0, "", "渠水进村，", "整合资源办实事。牵头编印《怀川")
    article = ArticleDraft("一", (Paragraph("text", "渠水进村，整合资源办实事。牵头编印《怀川"),), repairs=(unsure,))
    edit = Decision(1, "", REPAIR, "uid", repair_data(unsure, ACCEPT))
    assert [one.text for one in apply_edits(article, [edit]).article.paragraphs] == ["渠水进村，"]


def test_undoing_one_repair_leaves_the_others_where_they_belong() -> None:
    first, second = Repair("joined", 0, "", "甲", "乙"), Repair("joined", 0, "", "丙", "丁")
    below, gone = Repair("joined", 1, "", "戊", "己"), Repair("removed", 1, "", "戊己", "错排的字")
    article = draft("甲乙丙丁", "戊己", repairs=(first, second, below, gone))
    undone = apply_edits(article, [edit(REPAIR, **repair_data(first, UNDO))]).article
    assert [paragraph.text for paragraph in undone.paragraphs] == ["甲", "乙丙丁", "戊己"]
    assert [repair.paragraph for repair in undone.repairs] == [1, 2, 2]
    undone = apply_edits(article, [edit(REPAIR, **repair_data(gone, UNDO))]).article
    assert [paragraph.text for paragraph in undone.paragraphs] == ["甲乙丙丁", "戊己", "错排的字"]


@given(st.text("桥路河甲乙", min_size=1, max_size=40), st.text("桥路河甲乙丙", min_size=1, max_size=40))
def test_a_correction_finds_its_paragraph_by_what_stands_around_it(was: str, now: str) -> None:
    correction = edit(TEXT, paragraph=0, was=was, now=now)
    assert apply_edits(draft(was), [correction]).article.paragraphs[0].text == now
    elsewhere = apply_edits(draft("别处的一段。", was, "又一段。"), [correction]).article
    assert [paragraph.text for paragraph in elsewhere.paragraphs] == ["别处的一段。", now, "又一段。"]
    longer = apply_edits(draft(f"前面接上的：{was}。"), [correction])
    assert longer.missed or longer.article.paragraphs[0].text == f"前面接上的：{now}。"


@given(st.lists(st.sampled_from([TEXT, DECK, COUNTY, REPAIR]), max_size=4))
def test_edits_of_another_article_change_nothing_and_are_named(kinds: list[str]) -> None:
    data: dict[str, dict[str, object]] = {
        TEXT: {"paragraph": 0, "was": "别的文字", "now": "新"},
        DECK: {"deck": "headline", "was": "别的题", "now": "新"},
        COUNTY: {"paragraph": 0, "quote": "别的", "counties": ["温县"]},
        REPAIR: {"repair": "joined", "before": "别", "after": "的", "verdict": UNDO},
    }
    made = [edit(kind, **data[kind]) for kind in kinds]
    edited = apply_edits(draft("一段。"), made)
    assert (edited.article, edited.counties, edited.missed) == (draft("一段。"), {}, made)


def test_an_original_is_kept_whole(path: Path) -> None:
    with Archive.open(path) as archive:
        article = as_draft(archive.article(the_bridge(archive)))
    signed = ArticleDraft("题", (), byline=(Byline("甲", "摄"),), images=("a.jpg",), genre="photo", source="某报")
    assert [from_json(to_json(one)) for one in (article, signed)] == [article, signed]


def test_the_command_line_reviews_decides_and_takes_back(path: Path) -> None:
    archive = str(path)
    doubt = json.loads(run("review", "--archive", archive, "--below", "1", "--json").splitlines()[0])
    number = str(doubt["article"])
    assert doubt["with_it"] == doubt["without"].replace("\n", "")
    corrected = ("--undo", "0", "--paragraph", "2", "--text", "进场了。", "--county", "无", "--headline", "新题")
    assert len(told("decide", number, *corrected, "--archive", archive)["decisions"]) == 4
    assert told("show", number, "--archive", archive)["paragraphs"][2]["text"] == "进场了。"
    listed = [json.loads(line) for line in run("edits", "--archive", archive, "--json").splitlines()]
    assert [edit["applied"] for edit in listed] == [True] * 4
    run("take-back", str(listed[1]["id"]), "--archive", archive)
    assert told("show", number, "--archive", archive)["headline"] == "一座桥连起两个村"
    assert "没有待校的修补" in run("review", "--archive", archive)
    assert "请说明定什么" in run("decide", number, "--archive", archive, code=2)
