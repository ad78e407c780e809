"""The authority file as a table carries everything that was ruled, splits too, to another archive and back."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from db.archive import Archive
from db.authority.cards import find_card, read_card
from db.authority.rulings import split
from db.authority.splits import Where
from db.authority.table import read_table, write_table
from db.entities.store import analyse_archive
from db.errors import ArchiveError
from tests.conftest import take_in

PAGE = """---
paper: 怀川示范报
date: {date}
page: 1
---
# 市工商联开会

本报讯 {title}李明远出席座谈会。
"""


def made(path: Path, write_page: Callable[..., Path]) -> Archive:
    for date, title in (("2015-03-06", "市发改委主任"), ("2025-03-06", "市政协主席")):
        take_in(path, write_page(PAGE.format(date=date, title=title), f"{date}.md"))
    archive = Archive.open(path, writable=True)
    analyse_archive(archive)
    return archive


def written(archive: Archive) -> str:
    output = io.StringIO()
    write_table(archive, output)
    return output.getvalue()


def test_a_split_goes_to_another_archive_with_the_table(tmp_path: Path, write_page: Callable[..., Path]) -> None:
    with made(tmp_path / "one.db", write_page) as archive:
        whole = read_card(archive, find_card(archive, "李明远")).head
        split(archive, whole.id, "李明远（政协）", Where(role="政协"))
        table = written(archive)
        assert read_table(archive, table) == 0
    with made(tmp_path / "two.db", write_page) as other:
        assert read_table(other, table) == 1
        assert read_card(other, find_card(other, "李明远（政协）")).head.first == "2025-03-06"
        assert read_card(other, find_card(other, whole.uuid)).head.articles == 1
        assert written(other) == table


@pytest.mark.parametrize(
    "cells, sentence",
    [
        ('nobody,"{""role"": ""主席""}"', "split_of"),
        ("{source},主席", "where"),
        ('{source},"{""unknown"": ""主席""}"', "where"),
        ("{source},{}", "where"),
        ('{source},"{""role"": 3}"', "where"),
    ],
)
def test_a_split_that_cannot_be_read_names_its_line(
    tmp_path: Path, write_page: Callable[..., Path], cells: str, sentence: str
) -> None:
    with made(tmp_path / "a.db", write_page) as archive:
        source = read_card(archive, find_card(archive, "李明远")).head.uuid
        row = f"person,李明远（另一位）,{cells.replace('{source}', source)}"
        with pytest.raises(ArchiveError, match=f"第 2 行：{sentence}"):
            read_table(archive, f"type,printed,split_of,where\n{row}\n")
