"""Archives and pages that the tests share, and where real newspaper text is to be had."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import hypothesis
import pytest

from db.archive import Archive
from db.importing.intake import Given, import_paths
from db.importing.reading_process import ReadingProcess
from db.profile import load_profile
from db.records import ImportReport

hypothesis.settings.register_profile("any machine", deadline=None)  # a busy one is slow, not wrong
hypothesis.settings.load_profile("any machine")

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample"

BRIDGE = """---
paper: 怀川示范报
date: 2025-03-08
page: 2
section: 县区新闻
---
# 一座桥连起两个村

## ——博爱县许良镇修桥记

本报记者 韩青禾

3月5日，博爱县许良镇的青龙桥通车。全长36米的桥，连起了河两岸的两个村。

去年10月，施工队进场。“以前绕路要走七里。”村民赵来顺说。

# 温县垆土铁棍山药开挖

本报讯（记者 刘 昆）近日，温县番田镇的山药地里一片忙碌，亩产达2300余公斤。
"""


CUT = """---
paper: 怀川示范报
date: 2025-03-08
page: 2
---
# 一座桥连起两个村

3月5日，博爱县许良镇的青龙桥通车。全长36米的桥，连起了河两岸的两个

村，也连起了两岸的山药地和冷库。村民赵来顺说，以前绕路要走七里。

去年10月，温县的施工队进场。
"""
"""A page whose first paragraph was cut in two."""


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real newspaper text, which the repository does not hold."""
    folder = os.environ.get("HUAICHUAN_DATA")
    if not folder:
        pytest.skip("HUAICHUAN_DATA is not set: no real newspaper text to test on")
    return Path(folder)


@cache
def reading_process() -> ReadingProcess:
    """The process that reads for all tests; it ends with them."""
    return ReadingProcess()


def take_in(archive: Path, *paths: Path, given: Given | None = None) -> ImportReport:
    """Import some files or folders with the home profile."""
    return import_paths(archive, paths, load_profile(), given or Given(), reading=reading_process())


@pytest.fixture
def write_page(tmp_path: Path) -> Callable[..., Path]:
    """Writes a page file and gives its path."""

    def write(text: str, name: str = "page.md", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding=encoding)
        return path

    return write


@pytest.fixture
def bridge(tmp_path: Path, write_page: Callable[..., Path]) -> Iterator[Archive]:
    """An archive of one page with two articles."""
    take_in(tmp_path / "bridge.db", write_page(BRIDGE))
    with Archive.open(tmp_path / "bridge.db") as archive:
        yield archive


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample paper as an archive file, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    report = take_in(path, SAMPLE)
    assert not report.refusals
    return path


@pytest.fixture
def sample(sample_path: Path) -> Iterator[Archive]:
    """The sample paper, open for reading."""
    with Archive.open(sample_path) as archive:
        yield archive


def headlines(archive: Archive, ids: Sequence[int]) -> list[str | None]:
    """The headlines of some articles."""
    return [archive.article(number).headline for number in ids]
