"""`similar` and `keywords`, as people and as scripts call them."""

import json

import pytest
from click.testing import CliRunner

from db.cli.main import cli
from tests.db.reprints.press import article, print_paper, reworded

WHOLE = article(1)
BRIDGE = "青龙桥横跨沁河，青龙桥的桥墩是石匠们凿的。沁河两岸的村民盼青龙桥盼了十年。"
YAMS = "山药窖藏要看温度，山药种植户说，山药怕冻。"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[int]]:
    path = tmp_path_factory.mktemp("similar") / "a.db"
    pieces = [
        ("2024-05-06", "青龙桥通车", [*WHOLE, BRIDGE]),
        ("2024-05-09", "一座桥", [*reworded(WHOLE, 2, 0.2), BRIDGE]),
        ("2024-06-01", "沁河治理", [BRIDGE[:22], article(8)[0]]),
        *((f"2024-07-{day:02}", f"山药{day}", [YAMS, article(20 + day)[0]]) for day in range(1, 9)),
    ]
    return str(path), print_paper(path, "all.jsonl", *pieces)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_reprints_and_articles_about_the_same_are_told_apart(archive: tuple[str, list[int]]) -> None:
    path, (first, again, river, *_) = archive
    given = json.loads(run("similar", str(first), "--archive", path, "--json"))
    (reprint,) = given["reprints"]
    assert (reprint["id"], reprint["kind"], reprint["headline"]) == (again, "near", "一座桥")
    assert 0.6 < reprint["share"] < 1
    related = {one["id"]: one["words"] for one in given["related"]}
    assert "青龙桥" in related[river]
    assert again not in related


def test_the_differences_are_shown_on_request(archive: tuple[str, list[int]]) -> None:
    path, (first, *_) = archive
    given = json.loads(run("similar", str(first), "--archive", path, "--diff", "--json"))
    rows = given["reprints"][0]["diff"]
    assert any(piece["is_own"] for row in rows for piece in row["left"])
    assert "".join(piece["text"] for row in rows for piece in row["left"]).replace("\n", "") == "".join(
        [*WHOLE, BRIDGE]
    )
    printed = run("similar", str(first), "--archive", path, "--diff")
    assert "相近" in printed
    assert "段相同" in printed
    assert "－ " in printed


def test_keywords_of_an_article_and_of_what_a_query_finds(archive: tuple[str, list[int]]) -> None:
    path, (first, *_) = archive
    own = json.loads(run("keywords", str(first), "--archive", path, "--json"))["keywords"]
    assert own[0]["word"] == "青龙桥"
    assert own[0]["articles"] == 3
    found = json.loads(run("keywords", "--query", "山药", "--archive", path, "--json"))["keywords"]
    assert {"山药", "温度"} <= {keyword["word"] for keyword in found[:5]}
    assert "青龙桥" not in {keyword["word"] for keyword in found}


def test_keywords_are_of_one_thing() -> None:
    result = CliRunner().invoke(cli, ["keywords", "--archive", "a.db"])
    assert result.exit_code == 2
    assert "编号" in result.output
