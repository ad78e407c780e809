"""Proving an archive whole: every kind of damage is noticed."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from db.archive import Archive
from db.entities.store import analyse_archive
from db.storage.sqlite import connect
from db.upkeep.verify import problems


def test_the_sample_is_whole(sample: Archive) -> None:
    assert list(problems(sample)) == []


@pytest.mark.parametrize(
    "statement, sentence, cure",
    [
        ("UPDATE paragraph SET text = replace(text, '36米', '86米')", "的内容与入库时不符", "document"),
        ("UPDATE paragraph SET kind = 'caption' WHERE position = 1", "的内容与入库时不符", "document"),
        ("UPDATE byline SET name = '韩青木'", "的内容与入库时不符", "document"),
        ("UPDATE article SET length = length + 1", "记下的字数不对", "document"),
        ("UPDATE article SET uid = 'x' || substr(uid, 2)", "与入库时不符", "document"),
        ("UPDATE article SET position = 7 WHERE position = 1", "与入库时不符", "document"),
        ("UPDATE issue SET date = '2025-03-09'", "与见报日期 2025-03-09 不符", "document"),
        ("UPDATE page SET section = '要闻'", "第 2 版", "document"),
        ("UPDATE page SET pdf = 'a.pdf'", "第 2 版", "document"),
        ("UPDATE paper SET name = '示范报'", "第 2 版", "document"),
        ("DELETE FROM page", "不见了", None),
        ("UPDATE document SET raw = x'00'", "存底已损坏", None),
        ("UPDATE document SET digest = x'00'", "存底已损坏", None),
        ("UPDATE batch SET origin = '['", "的 origin 读不懂", None),
        ("INSERT INTO mention VALUES (7, 0, 0, 1, 'time', NULL, NULL)", "1 行属于不存在的文章", "rows"),
        ("INSERT INTO mention SELECT id, 0, 0, 99, 'time', NULL, NULL FROM article", "2 篇文章的要素", "entities"),
        ("UPDATE mention SET value = '2025-03-06' WHERE value = '2025-03-05'", "1 篇文章的要素", "entities"),
        ("UPDATE mention SET entity = entity + 1", "的要素与识别时不符", "entities"),
        ("UPDATE card SET articles = articles + 1", "卡片的篇数不对", "counts"),
        ("DELETE FROM piece_count", "署名的篇数不对", "counts"),
        ("DELETE FROM grams WHERE rowid = (SELECT max(id) FROM article)", "字串索引缺 1 篇", "indexes"),
        ("INSERT INTO words (rowid, tokens) VALUES (7, 'x')", "词语索引多出 1 篇", "indexes"),
    ],
)
def test_damage_is_noticed(bridge: Archive, tmp_path: Path, statement: str, sentence: str, cure: str | None) -> None:
    path = Path(shutil.copy(bridge.path, tmp_path / "changed.db"))
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)
    with closing(connect(path, "rw")) as connection:
        connection.execute(statement)
    with Archive.open(path) as archive:
        found = [problem for problem in problems(archive) if sentence in problem.sentence]
    assert found
    assert found[0].cure == cure


def test_a_part_that_cannot_be_read_is_named_with_what_helps(bridge: Archive, tmp_path: Path) -> None:
    root = bridge.value("SELECT rootpage FROM sqlite_schema WHERE name = 'paragraph'")
    size = bridge.value("PRAGMA page_size")
    broken = tmp_path / "broken.db"
    raw = bytearray(bridge.path.read_bytes())
    raw[(root - 1) * size : root * size] = b"\xff" * size
    broken.write_bytes(raw)
    with Archive.open(broken) as archive:
        said = [problem.sentence for problem in problems(archive)]
    assert any("有读不出的地方，没有核对完（" in sentence for sentence in said), said
    assert not any("用 huaichuan-cli verify 查看" in sentence for sentence in said)
