"""Taking away on the command line: citations, files of every kind, proofs of publication."""

import json
from pathlib import Path

import pytest

from tests.db.cli.test_main import run, told


@pytest.fixture
def archive(sample_path: Path) -> str:
    return str(sample_path)


@pytest.fixture
def number(archive: str) -> str:
    return run("search", "题:水管爬上南岭", "--archive", archive, "--ids").strip()


def test_one_article_is_cited_by_the_standard_in_force(archive: str, number: str) -> None:
    expected = "苗望川，买春晖. 六千米水管爬上南岭：博爱县寨豁乡玄坦庙村吃水记[N]. 怀川示范报，2014-04-18（1）.\n"
    assert run("cite", number, "--archive", archive) == expected
    assert told("cite", number, "--archive", archive) == {
        "id": int(number),
        "style": "gbt7714-2025",
        "citation": expected.strip(),
    }


def test_house_pattern_is_ones_own_and_a_wrong_one_is_told(archive: str, number: str) -> None:
    house = ("cite", number, "--archive", archive, "--style", "house", "--pattern")
    assert run(*house, "{日期} {作者}") == "2014年4月18日 苗望川、买春晖\n"
    assert "可用的有" in run(*house, "{甲}", code=1)


def test_all_that_a_query_finds_is_cited(archive: str) -> None:
    entries = run("cite", "--query", "博爱", "--archive", archive).splitlines()
    total = told("search", "博爱", "--archive", archive)["total"]
    assert len(entries) == total > 3
    assert entries[-1].startswith(f"[{total}] ")
    assert len(json.loads(run("cite", "--query", "博爱", "--archive", archive, "--style", "csl-json"))) == total


def test_citing_nothing_in_particular_is_refused(archive: str) -> None:
    assert "--query" in run("cite", "--archive", archive, code=2)
    assert "编号为 1" in run("cite", "1", "--archive", archive, code=1)


@pytest.mark.parametrize("name", ["csv", "md", "gbt7714-2025", "ris"])
def test_texts_go_to_the_screen_or_into_a_file(archive: str, name: str, tmp_path: Path) -> None:
    target = tmp_path / "out"
    said = run("export", "博爱", "--archive", archive, "--format", name, "--to", str(target))
    assert said == f"{told('search', '博爱', '--archive', archive)['total']} 篇已写入 {target}。\n"
    shown = run("export", "博爱", "--archive", archive, "--format", name)
    assert target.read_bytes().decode().replace("\r\n", "\n") == shown
    assert "博爱" in shown


@pytest.mark.parametrize("name", ["xlsx", "docx", "pdf"])
def test_documents_need_a_file(archive: str, name: str, tmp_path: Path) -> None:
    assert f".{name}" in run("export", "博爱", "--archive", archive, "--format", name, code=2)
    target = tmp_path / f"out.{name}"
    run("export", "博爱", "--archive", archive, "--format", name, "--title", "博爱选编", "--to", str(target))
    assert target.stat().st_size > 5000


def test_proofs_are_written_and_counted(archive: str, number: str, tmp_path: Path) -> None:
    target = tmp_path / "证明.docx"
    said = run(
        "prove", number, "--archive", archive, "--issuer", "怀川示范报社", "--date", "2026-01-02", "--to", str(target)
    )
    assert said == f"1 份见报证明已写入 {target}。\n"
    assert "docx" in run("prove", number, "--archive", archive, "--to", str(tmp_path / "证明.txt"), code=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["证明.docx"]
