"""Locators taken apart: the file, and which page of it."""

from pathlib import Path

import pytest

from db.locator import file_of, leaf_of


@pytest.mark.parametrize(
    "locator, file, leaf",
    [
        ("/报/2025/0308-02.md", "/报/2025/0308-02.md", 0),
        ("/报/20250308.pdf#1", "/报/20250308.pdf", 0),
        ("/报/20250308.pdf#12", "/报/20250308.pdf", 11),
        ("/报/mets.xml#alto/0001.xml", "/报/mets.xml", 0),
        ("/报/旧系统.xlsx#稿件#怀川示范报 2025-03-08", "/报/旧系统.xlsx", 0),
        ("/报/第#2盘/0308-02.md", "/报/第#2盘/0308-02.md", 0),
        ("/报/第#2盘/0308.pdf#3", "/报/第#2盘/0308.pdf", 2),
    ],
)
def test_a_place_stands_behind_the_name_of_the_file(locator: str, file: str, leaf: int) -> None:
    assert (file_of(locator), leaf_of(locator)) == (Path(file), leaf)
