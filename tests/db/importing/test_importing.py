"""Import: idempotent, an issue a transaction, refusals with their reason, safe against a kill at any moment."""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from db.archive import Archive
from db.errors import ImportRefusedError
from db.export.article_object import article_object
from db.importing.intake import Given, import_paths, try_paths
from db.profile import load_profile
from db.records import Progress
from db.search import Search
from db.upkeep.verify import problems
from tests.conftest import BRIDGE, SAMPLE, headlines, reading_process, take_in

WritePage = Callable[..., Path]


def canonical(path: Path) -> list[dict[str, object]]:
    """Everything an archive holds of its articles, ids aside, in an order of its own."""
    with Archive.open(path) as archive:
        held = [article_object(archive.article(number)) for number in Search(archive, "").all_ids()]
    for article in held:
        del article["id"]
    return sorted(held, key=lambda article: str(article["uid"]))


def test_a_page_becomes_articles_with_their_decks_and_bylines(bridge: Archive) -> None:
    first, second = (bridge.article(number) for number in Search(bridge, "").ids(2))
    assert (first.headline, first.subheadline) == ("一座桥连起两个村", "——博爱县许良镇修桥记")
    assert [(byline.name, byline.role) for byline in first.byline] == [("韩青禾", "本报记者")]
    assert (first.date, first.paper, first.page, first.section) == ("2025-03-08", "怀川示范报", "2", "县区新闻")
    assert [(byline.name, byline.role) for byline in second.byline] == [("刘昆", "记者")]
    assert second.dateline == "本报讯"
    assert second.paragraphs[0].counties == ("温县",)


def test_importing_again_changes_nothing(tmp_path: Path, write_page: WritePage) -> None:
    page = write_page(BRIDGE)
    take_in(tmp_path / "a.db", page)
    before = canonical(tmp_path / "a.db")
    report = take_in(tmp_path / "a.db", page)
    assert (report.articles, report.unchanged, report.batch) == (0, 1, None)
    assert canonical(tmp_path / "a.db") == before


def test_a_corrected_file_takes_the_place_of_the_old_one(tmp_path: Path, write_page: WritePage) -> None:
    take_in(tmp_path / "a.db", write_page(BRIDGE))
    uids = {article["headline"]: article["uid"] for article in canonical(tmp_path / "a.db")}
    take_in(tmp_path / "a.db", write_page(BRIDGE.replace("36米", "38米")))
    with Archive.open(tmp_path / "a.db") as archive:
        assert Search(archive, "38米").total() == 1
        assert Search(archive, "36米").total() == 0
        assert list(problems(archive)) == []
    assert {article["headline"]: article["uid"] for article in canonical(tmp_path / "a.db")} == uids


def test_the_same_page_given_another_date_moves_there(tmp_path: Path, write_page: WritePage) -> None:
    page = write_page(BRIDGE)
    take_in(tmp_path / "a.db", page)
    take_in(tmp_path / "a.db", page, given=Given(date="2025-03-09"))
    with Archive.open(tmp_path / "a.db") as archive:
        assert Search(archive, "日期:2025-03-08").total() == 0
        assert Search(archive, "日期:2025-03-09").total() == 2
        assert archive.info().issues == 1


def test_a_page_whose_day_was_given_keeps_it_when_it_comes_again_without(tmp_path: Path, write_page: WritePage) -> None:
    page = write_page(BRIDGE.split("---\n", 2)[2])
    take_in(tmp_path / "a.db", page, given=Given(date="2025-03-09", page="4", section="要闻"))
    before = canonical(tmp_path / "a.db")
    report = take_in(tmp_path / "a.db", tmp_path)
    assert (report.articles, report.unchanged, report.batch) == (0, 1, None)
    assert "仍照已收的 焦作日报 2025-03-09 第4版" in report.notes[0]
    assert canonical(tmp_path / "a.db") == before


def test_a_page_that_stands_under_another_day_already_is_named(tmp_path: Path, write_page: WritePage) -> None:
    body = BRIDGE.split("---\n", 2)[2]
    first = write_page(body, "2025-03-08/03.md")
    report = take_in(tmp_path / "a.db", first, write_page(body, "2025-03-12/03.md"))
    assert (report.articles, report.unchanged) == (2, 1)
    assert "2025-03-12" in report.notes[0]
    assert f"焦作日报 2025-03-08 第3版（{first}）" in report.notes[0]
    assert take_in(tmp_path / "a.db", first).notes == ()


def test_the_same_article_in_another_file_is_not_taken_in_twice(tmp_path: Path, write_page: WritePage) -> None:
    take_in(tmp_path / "a.db", write_page(BRIDGE))
    report = take_in(tmp_path / "a.db", write_page(BRIDGE + "\n", "copy.md"))
    assert report.articles == 0
    assert "完全相同" in report.notes[0]


@pytest.mark.parametrize(
    "name, given",
    [
        ("2025-09-24/03.md", Given()),
        ("20250924_第03版_要闻.txt", Given()),
        ("page.md", Given(date="2025年9月24日", page="第03版")),
    ],
)
def test_date_and_page_come_from_path_or_options(
    tmp_path: Path, write_page: WritePage, name: str, given: Given
) -> None:
    body = BRIDGE.split("---\n", 2)[2]
    take_in(tmp_path / "a.db", write_page(body, name), given=given)
    with Archive.open(tmp_path / "a.db") as archive:
        article = archive.article(Search(archive, "").ids(1)[0])
    assert (article.date, article.page, article.paper) == ("2025-09-24", "3", "焦作日报")


def test_a_page_without_a_date_is_kept_undated_with_a_proposal(tmp_path: Path, write_page: WritePage) -> None:
    report = take_in(tmp_path / "a.db", write_page("# 桥\n\n2025年3月5日，青龙桥举行通车仪式，两岸村民都来了。\n"))
    assert report.articles == 1
    assert "2025年3月5日" in report.notes[0]
    assert f"（{tmp_path / 'page.md'}）" in report.notes[0]
    with Archive.open(tmp_path / "a.db") as archive:
        assert archive.article(Search(archive, "青龙桥").ids(1)[0]).date is None
        assert Search(archive, "青龙桥 日期:1900..2100").total() == 0


@pytest.mark.parametrize(
    "content, reason",
    [
        (b"", "空的"),
        (bytes(range(256)) * 40, "不是文本"),
        ("焦作市舉行大會，討論發展計劃".encode("big5"), "无法辨认"),
        ("没有标题的一页，只有一段话，也没有别的。".encode(), "没有找到标题"),
        ("---\ndate: 2025-02-30\n---\n# 桥\n\n正文在这里。\n".encode(), "不存在"),
        ("---\ndate: 某日\n---\n# 桥\n\n正文在这里。\n".encode(), "看不懂"),
        ("---\npaper: 报\n---\n".encode(), "没有正文"),
    ],
)
def test_bad_input_is_refused_in_a_sentence_and_nothing_is_written(tmp_path: Path, content: bytes, reason: str) -> None:
    page = tmp_path / "page.md"
    page.write_bytes(content)
    report = take_in(tmp_path / "a.db", page, given=Given(date=None))
    assert [refusal.locator for refusal in report.refusals] == [str(page)]
    assert reason in report.refusals[0].reason
    assert not (tmp_path / "a.db").exists()


def test_what_is_not_there_or_not_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photo.psd").write_bytes(b"8BPS")
    report = take_in(tmp_path / "a.db", tmp_path / "none.md", tmp_path / "photo.psd")
    assert ["找不到" in refusal.reason or "不认识" in refusal.reason for refusal in report.refusals] == [True, True]


def test_a_date_on_the_command_line_that_cannot_be_is_refused_at_once(tmp_path: Path, write_page: WritePage) -> None:
    with pytest.raises(ImportRefusedError, match="不存在"):
        take_in(tmp_path / "a.db", write_page(BRIDGE), given=Given(date="2025-02-30"))


def test_one_bad_file_does_not_keep_the_others_out(tmp_path: Path, write_page: WritePage) -> None:
    report = take_in(tmp_path / "a.db", write_page(BRIDGE), write_page("\x00", "bad.md"))
    assert (report.articles, len(report.refusals)) == (2, 1)


def row(**fields: object) -> str:
    return json.dumps({"date": "2024-05-06", "page": 1, **fields}, ensure_ascii=False) + "\n"


def test_a_table_is_taken_in_issue_by_issue(tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl.gz"
    with gzip.open(table, "wt", encoding="utf-8") as rows:
        rows.write(row(seq=2, 标题="第二篇", 正文="乙文。", date="2024-05-07"))
        rows.write(
            row(seq=2, headline_lines=["头条之后", "——副题"], body="　　甲文。\n　　又一段。", byline="张三、李四")
        )
        rows.write(row(seq=1, title="头条", content="丙文。"))
    report = take_in(tmp_path / "a.db", table)
    assert (report.issues, report.articles) == (2, 3)
    with Archive.open(tmp_path / "a.db") as archive:
        assert headlines(archive, Search(archive, "").ids(3)) == ["第二篇", "头条", "头条之后"]
        article = archive.article(Search(archive, "甲文").ids(1)[0])
    assert article.subheadline == "——副题"
    assert [byline.name for byline in article.byline] == ["张三", "李四"]
    assert [paragraph.text for paragraph in article.paragraphs] == ["甲文。", "又一段。"]


@pytest.mark.parametrize("line", ["not json\n", "[1]\n", '{"x": 1}\n', row(title="无日", date="2024-13-01")])
def test_a_broken_row_is_named(tmp_path: Path, line: str) -> None:
    table = tmp_path / "rows.jsonl"
    table.write_text(row(title="好", body="好。") + line, encoding="utf-8")
    report = take_in(tmp_path / "a.db", table)
    assert (report.articles, len(report.refusals)) == (1, 1), "the good row is taken all the same"
    assert "第 2 行" in report.refusals[0].reason


def test_a_table_of_nothing_but_broken_rows_is_refused_whole(tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl"
    table.write_text("not json\n" * 300, encoding="utf-8")
    report = take_in(tmp_path / "a.db", table)
    assert (len(report.refusals), (tmp_path / "a.db").exists()) == (1, False)
    table.write_text("not json\n" * 300 + row(title="好", body="好。"), encoding="utf-8")
    report = take_in(tmp_path / "a.db", table)
    assert (report.articles, len(report.refusals)) == (1, 101)
    assert "另有 200 行" in report.refusals[-1].reason


def test_a_cut_gzip_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl.gz"
    table.write_bytes(gzip.compress(row(title="好", body="好。" * 500).encode())[:-20])
    assert "不完整" in take_in(tmp_path / "a.db", table).refusals[0].reason


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl.gz"
    with gzip.open(table, "wb") as bomb:
        for _ in range(40):
            bomb.write(bytes(1 << 20))
    assert "压缩炸弹" in take_in(tmp_path / "a.db", table).refusals[0].reason


def test_a_dry_run_says_what_an_import_would_do_and_writes_nothing(tmp_path: Path, write_page: WritePage) -> None:
    page, bad, profile = write_page(BRIDGE), write_page("\x00", "bad.md"), load_profile()
    tried = try_paths(tmp_path / "a.db", [page, bad], profile, reading=reading_process())
    assert not (tmp_path / "a.db").exists()
    done = take_in(tmp_path / "a.db", page, bad)
    assert tried == replace(done, batch=None, seconds=tried.seconds)
    held = (tmp_path / "a.db").read_bytes()
    again = try_paths(tmp_path / "a.db", [page, SAMPLE], profile, reading=reading_process())
    assert (again.unchanged, again.issues, again.pages, again.articles) == (1, 3, 12, 49)
    assert (tmp_path / "a.db").read_bytes() == held


def test_undated_pages_are_a_transaction_each(tmp_path: Path, write_page: WritePage) -> None:
    pages = [
        write_page(f"# 桥{at}\n\n青龙桥第{at}孔已经合龙，两岸的村民都来看。\n", f"{name}.md")
        for at, name in enumerate("甲乙丙")
    ]
    seen: list[Progress] = []
    import_paths(tmp_path / "a.db", pages, load_profile(), on_progress=seen.append, reading=reading_process())
    assert [progress.done for progress in seen] == [0, 1, 2, 3]


def test_progress_counts_up_and_cancel_ends_after_the_issue_in_hand(tmp_path: Path) -> None:
    seen: list[Progress] = []
    report = import_paths(
        tmp_path / "a.db",
        [SAMPLE],
        load_profile(),
        on_progress=seen.append,
        is_cancelled=lambda: len(seen) == 1,
        reading=reading_process(),
    )
    assert report.cancelled
    assert report.issues == 1
    assert seen[-1].done < seen[-1].total
    rest = take_in(tmp_path / "a.db", SAMPLE)
    assert (rest.issues, rest.unchanged) == (2, 4)


def test_a_newspaper_of_fullwidth_rows_keeps_print_order_within_a_day(sample: Archive) -> None:
    pages = [int(sample.article(number).page) for number in Search(sample, "日期:2025-09-18", "newest").all_ids()]
    assert pages == sorted(pages)


def test_killed_at_any_moment_and_run_again_it_holds_the_same(tmp_path: Path) -> None:
    take_in(tmp_path / "whole.db", SAMPLE)
    expected = canonical(tmp_path / "whole.db")
    choose = random.Random(11)
    command = [sys.executable, "-m", "db", "import", str(SAMPLE), "--archive", str(tmp_path / "killed.db"), "--json"]
    for _ in range(3):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(choose.uniform(0.3, 1.5))
        process.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        process.wait()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert canonical(tmp_path / "killed.db") == expected
    with Archive.open(tmp_path / "killed.db") as archive:
        assert list(problems(archive)) == []
