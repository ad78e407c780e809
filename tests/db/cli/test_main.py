"""The command line: stable names for scripts, one clear sentence for what goes wrong, exit codes."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.notebook.user_file import UserFile, for_archive
from db.storage.sqlite import connect
from tests.conftest import BRIDGE, SAMPLE


def run(*arguments: str, given: str = "", code: int = 0) -> str:
    """What the program prints, run as a user runs it; its complaints where it is to fail."""
    done = subprocess.run(
        [sys.executable, "-m", "db", *arguments], input=given, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stdout + done.stderr


def told(*arguments: str, given: str = "") -> Any:
    """The JSON object that the program prints."""
    return json.loads(run(*arguments, "--json", given=given))


@pytest.fixture
def archive(tmp_path: Path, write_page: Callable[..., Path]) -> str:
    path = str(tmp_path / "a.db")
    run("import", str(write_page(BRIDGE)), "--archive", path)
    return path


def test_import_reports_what_it_did(tmp_path: Path) -> None:
    report = told("import", str(SAMPLE), "--archive", str(tmp_path / "s.db"))
    assert (report["issues"], report["pages"], report["articles"], report["refusals"]) == (3, 12, 49, [])


def test_import_shows_its_progress_a_line_an_issue(tmp_path: Path) -> None:
    lines = run("import", str(SAMPLE), "--archive", str(tmp_path / "s.db"), "--json", "--progress").splitlines()
    seen = [json.loads(line) for line in lines]
    assert [progress["done"] for progress in seen[:-1]] == [0, 4, 8, 12]
    assert seen[-1]["articles"] == 49


def test_search_answers_with_hits_and_total(archive: str) -> None:
    answer = told("search", "青龙桥", "--archive", archive, "--facets")
    assert (answer["total"], answer["total_exact"]) == (1, True)
    (hit,) = answer["hits"]
    assert hit["headline"] == "一座桥连起两个村"
    assert (hit["date"], hit["paper"], hit["page"], hit["section"]) == ("2025-03-08", "怀川示范报", "2", "县区新闻")
    assert (hit["counties"], hit["byline"]) == (["博爱县"], ["韩青禾"])
    assert "<mark>青龙桥</mark>" in hit["snippet"]
    assert answer["facets"]["county"] == {"博爱县": 1, "温县": 0}
    assert answer["facets"]["year"] == {"2025": 1}


def test_facets_are_named_to_people_as_they_are_typed(archive: str) -> None:
    shown = run("search", "青龙桥", "--archive", archive, "--facets")
    assert "\n县市区：博爱县 1\n" in shown
    assert "\n体裁：消息 1\n" in shown


def test_search_lists_everything_for_an_empty_query(archive: str) -> None:
    assert told("search", "", "--archive", archive, "--limit", "all", "--ids")["total"] == 2


def test_search_prints_bare_ids(archive: str) -> None:
    assert len(run("search", "", "--archive", archive, "--ids").split()) == 2


def test_search_takes_a_query_a_line(archive: str) -> None:
    answers = [
        json.loads(line) for line in run("search", "-", "--archive", archive, given="桥\n(坏\n山药\n").splitlines()
    ]
    assert [answer.get("total") for answer in answers] == [1, None, 1]
    assert answers[1]["position"] == 0


@pytest.mark.parametrize("option, total", [("--literal", 0), ("--no-fold", 2)])
def test_search_can_take_the_text_as_it_is(archive: str, option: str, total: int) -> None:
    assert told("search", "桥 OR 山药", option, "--archive", archive)["total"] == total


def test_show_gives_the_article_with_its_entities(archive: str) -> None:
    number = run("search", "青龙桥", "--archive", archive, "--ids").strip()
    article = told("show", number, "--archive", archive)
    assert article["subheadline"] == "——博爱县许良镇修桥记"
    assert article["byline"] == [{"name": "韩青禾", "role": "本报记者"}]
    assert [part["kind"] for part in article["paragraphs"]] == ["credit", "text", "text"]
    values = {found["text"]: found["value"] for found in article["entities"] if found["type"] == "time"}
    assert values == {"3月5日": "2025-03-05", "去年10月": "2024-10-01/2024-10-31"}
    assert ("subheadline", "许良镇") in {(found["deck"], found["text"]) for found in article["deck_entities"]}
    for found in article["deck_entities"]:
        assert article[found["deck"]][found["start"] : found["end"]] == found["text"]
    for found in article["entities"]:
        text = article["paragraphs"][found["paragraph"]]["text"]
        assert text[found["start"] : found["end"]] == found["text"]


def test_show_prints_an_article_to_be_read(archive: str) -> None:
    number = run("search", "青龙桥", "--archive", archive, "--ids").strip()
    assert "　　3月5日，博爱县许良镇的青龙桥通车。" in run("show", number, "--archive", archive)


def test_export_is_what_show_prints_a_line_an_article(archive: str, tmp_path: Path) -> None:
    run("export", "--archive", archive, "--to", str(tmp_path / "out.jsonl"))
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    for line in lines:
        article = json.loads(line)
        assert article == told("show", str(article["id"]), "--archive", archive)


def test_analyze_reads_a_text_without_an_archive() -> None:
    found = told("analyze", "-", "--date", "2025-09-24", given="去年4月17日，\n《竹谱》出版。\n")["entities"]
    assert [(one["paragraph"], one["type"], one["value"]) for one in found] == [
        (0, "time", "2024-04-17"),
        (1, "work", "竹谱"),
    ]


def test_analyze_stores_what_it_finds_in_an_archive(archive: str) -> None:
    assert told("analyze", "--archive", archive) == {"analysed": 2}
    assert told("analyze", "--archive", archive) == {"analysed": 0}
    assert told("info", "--archive", archive)["analysed"] == 2


def test_info_and_verify_tell_of_the_archive(archive: str) -> None:
    assert told("info", "--archive", archive)["papers"] == ["怀川示范报"]
    assert told("verify", "--archive", archive) == {"ok": True, "articles": 2, "problems": []}
    assert "完好" in run("verify", "--archive", archive)


def test_a_damaged_archive_is_repaired(archive: str) -> None:
    with closing(connect(Path(archive), "rw")) as connection:
        connection.execute("UPDATE paragraph SET text = '别的'")
    assert "与入库时不符" in run("verify", "--archive", archive, code=1)
    assert any("已从存底重新读出" in done for done in told("verify", "--repair", "--archive", archive)["repaired"])
    assert told("verify", "--archive", archive)["ok"]


def test_an_article_is_withdrawn_and_brought_back(archive: str) -> None:
    number = run("search", "青龙桥", "--archive", archive, "--ids").strip()
    (decision,) = told("withdraw", number, "--reason", "请求", "--archive", archive)["decisions"]
    assert told("decisions", "--archive", archive)["reason"] == "请求"
    assert told("search", "青龙桥", "--archive", archive)["total"] == 0
    run("reinstate", str(decision), "--archive", archive)
    assert told("search", "青龙桥", "--archive", archive)["total"] == 1


def test_a_name_is_struck_out_and_purged(archive: str) -> None:
    assert told("redact", "赵来顺", "--reason", "未成年", "--archive", archive)["articles"] == 1
    assert told("purge", "--yes", "--archive", archive) == {"documents": 1, "backups": 0, "left": []}
    assert "赵来顺".encode() not in Path(archive).read_bytes()


def test_a_copy_is_published_and_its_notes_come_back(archive: str, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = told("publish", "--archive", archive, "--to", str(stick), "--years", "2025")["snapshot"]
    assert told("verify", "--archive", copy)["ok"]
    with UserFile.open(for_archive(Path(copy))) as user:
        user.toggle_star("uid", "一座桥连起两个村")
    assert told("notes-import", str(for_archive(Path(copy))), "--archive", archive)["added"] == 1
    run("notes-export", "--archive", archive, "--to", str(tmp_path / "notes.json"))
    assert "一座桥连起两个村" in (tmp_path / "notes.json").read_text(encoding="utf-8")
    number = run("search", "青龙桥", "--archive", archive, "--ids").strip()
    run("withdraw", number, "--reason", "请求", "--archive", archive)
    assert told("revocations", "--archive", archive, "--to", str(stick))["name"] == Path(copy).stem
    assert "已停用" in run("info", "--archive", copy, code=1)


def test_an_issue_is_redated_renumbered_and_deleted(archive: str) -> None:
    where = ("--paper", "怀川示范报", "--archive", archive)
    assert "2 篇改到 2025-03-09" in run("issue", "redate", *where, "--date", "2025-03-08", "--to", "2025年3月9日")
    run("issue", "renumber", *where, "--date", "2025-03-09", "--to", "7")
    assert told("search", "日期:2025-03-09", "--archive", archive)["total"] == 2
    assert told("verify", "--archive", archive)["ok"]
    run("issue", "delete", *where, "--date", "2025-03-09")
    assert told("info", "--archive", archive)["articles"] == 0


def test_a_backup_is_made_listed_and_put_back(archive: str) -> None:
    made = told("backup", "--archive", archive)["backup"]
    run("undo", "1", "--archive", archive)
    assert told("backups", "--archive", archive)["path"] == made
    assert told("restore", made, "--archive", archive)["kept"]
    assert told("info", "--archive", archive)["articles"] == 2


def test_an_import_is_listed_and_undone(archive: str) -> None:
    assert told("batches", "--archive", archive)["articles"] == 2
    run("undo", "1", "--archive", archive)
    assert told("info", "--archive", archive)["articles"] == 0


def test_fold_prints_the_table_and_folds_a_text() -> None:
    assert run("fold", "國Ａ").strip() == "国a"
    assert "U+570B\t國\t国\tsimplified" in run("fold")


@pytest.mark.parametrize(
    "arguments, code, sentence",
    [
        (["search", "桥", "--archive", "none.db"], 1, "找不到档案文件"),
        (["show", "7", "--archive", "A"], 1, "没有编号为 7"),
        (["search", "桥 (坏", "--archive", "A"], 2, "检索词第 3 个字处：这个左括号"),
        (["search", "桥", "--archive", "A", "--limit", "many"], 2, "many"),
        (["import", "none.md", "--archive", "B"], 1, "找不到这个文件"),
        (["import", "page.md", "--archive", "B", "--date", "2025-02-30"], 1, "不存在"),
        (["import", "page.md", "--archive", "no/folder/a.db"], 1, "没有这个文件夹"),
        (["import", "page.md", "--archive", "B", "--profile", "none"], 1, "没有名为“none”的报纸配置"),
        (["info", "--archive", "page.md"], 1, "不是怀川报库的档案文件"),
        (["analyze"], 2, "--archive"),
        (["analyze", "none.txt"], 1, "读不了 none.txt"),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_an_exit_code(
    archive: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    output = run(*[{"A": archive, "B": "b.db"}.get(argument, argument) for argument in arguments], code=code)
    assert sentence in output
    assert "Traceback" not in output
    assert not (tmp_path / "b.db").exists()


def test_every_command_explains_itself_in_chinese() -> None:
    for name in run("--help").split("Commands:")[1].split("\n"):
        if name.strip():
            assert any("\u4e00" <= character <= "\u9fff" for character in run(name.split()[0], "--help"))


def test_the_place_of_a_hit_is_explained(archive: str) -> None:
    found = told("search", "青龙桥", "--explain", "--archive", archive)
    (reason,) = found["reasons"]
    assert reason["article"] == found["hits"][0]["id"]
    assert [(place["run"], place["as_words"], place["as_typed"]) for place in reason["found"]] == [
        ("青龙桥", True, True)
    ]
    assert "“青龙桥”题 0 导语 1 正文 0 处" in run("search", "青龙桥", "--explain", "--archive", archive)


def test_numbers_are_found_however_they_are_printed(archive: str) -> None:
    assert told("search", "三十六米", "--literal", "--archive", archive)["total"] == 0
    assert told("search", "三十六米", "--literal", "--numerals", "--archive", archive)["total"] == 1


def test_an_archive_says_how_fast_it_answers(archive: str) -> None:
    spent = told("bench", "--queries", "5", "--archive", archive)
    assert list(spent) == ["newest", "relevance", "total", "facets"]
    assert all(times["p50"] <= times["p95"] <= times["max"] for times in spent.values())
