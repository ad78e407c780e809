"""Completing on the command line: for people a line each, for scripts an object, many words in one go."""

import json
from pathlib import Path

import pytest

from db.notebook.user_file import UserFile, for_archive
from tests.db.cli.test_main import run, told


@pytest.fixture
def archive(tmp_path: Path, sample_path: Path) -> str:
    path = tmp_path / "a.db"
    path.write_bytes(sample_path.read_bytes())
    return str(path)


def test_names_and_what_the_query_becomes(archive: str) -> None:
    answer = told("complete", "竹园 县:boai", "--archive", archive)
    (found,) = answer["suggestions"]
    assert (found["text"], found["kind"], found["matched"]) == ("博爱县", "county", [0, 2])
    assert found["articles"] > 0
    assert found["query"] == "竹园 县:博爱县"


def test_own_searches_are_offered(archive: str) -> None:
    with UserFile.open(for_archive(Path(archive))) as user:
        user.remember("博物馆 竹园")
        user.save_search("博物", "博物馆 县:博爱", 0)
    lines = run("complete", "bowu", "--archive", archive).splitlines()
    assert lines[:2] == ["博物\t保存的检索", "博物馆 竹园\t检索过"]


def test_a_line_a_word(archive: str) -> None:
    answers = run("complete", "-", "--archive", archive, given="县:wen\n县:查无\n").splitlines()
    found = [[one["text"] for one in json.loads(answer)["suggestions"]] for answer in answers]
    assert found == [["温县"], []]
