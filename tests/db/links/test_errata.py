"""Errata and the pieces that they put right."""

from pathlib import Path

import pytest

from db.archive import Archive
from db.links.errata import corrected_by, errata_of, every_erratum
from tests.conftest import take_in

DAY = """---
paper: 怀川示范报
date: 2025-03-08
page: 2
section: 县区新闻
---
# 一座桥连起两个村

本报记者 韩青禾

3月5日，博爱县许良镇的青龙桥通车。全长36米的桥，连起了河两岸的两个村。村民赵来顺说，盼了十年。

# 温县垆土铁棍山药开挖

本报讯（记者 刘昆）近日，温县番田镇的山药地里一片忙碌，亩产达2300余公斤。
"""


def erratum(text: str, date: str = "2025-03-11", headline: str = "更正") -> str:
    return f"---\npaper: 怀川示范报\ndate: {date}\npage: 4\n---\n# {headline}\n\n{text}\n"


def linked(tmp_path: Path, text: str, **others: str) -> list[tuple[str | None, bool]]:
    """What an erratum is linked to, looked at from both sides: headline, and whether that is sure."""
    for name, page in (("day.md", DAY), ("erratum.md", erratum(text, **others))):
        (tmp_path / name).write_text(page, encoding="utf-8")
        take_in(tmp_path / "a.db", tmp_path / name)
    with Archive.open(tmp_path / "a.db") as archive:
        articles = [archive.article(number) for (number,) in archive.rows("SELECT id FROM article")]
        found = [one for article in articles for one in corrected_by(archive, article)]
        backwards = [one for article in articles for one in errata_of(archive, article)]
        assert sorted(found, key=lambda one: one.article) == sorted(backwards, key=lambda one: one.article)
        return [(archive.article(one.article).headline, one.is_sure) for one in found]


BRIDGE, YAMS = "一座桥连起两个村", "温县垆土铁棍山药开挖"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("本报3月8日第2版《一座桥连起两个村》一文中，“36米”应为“63米”，特此更正。", [(BRIDGE, True)]),
        ("本报3月8日二版刊发的《一座桥连起两个村》，因采访不细，数字有误，谨向读者致歉。", [(BRIDGE, True)]),
        ("2025年3月8日本报第2版报道中，“赵来顺”系“赵来训”之误。", [(BRIDGE, True)]),
        ("本报3月8日《垆土铁棍山药开挖》一文作者应为刘坤。", [(YAMS, True)]),
        ("本报三月八日《一座桥连着两个村》一文有误。", [(BRIDGE, False)]),
        (
            "本报3月8日第2版《一座桥连起两个村》中“36米”应为“63米”；3月8日第2版《温县垆土铁棍山药开挖》中"
            "“番田镇”应为“番田街”。",
            [(BRIDGE, True), (YAMS, True)],
        ),
        ("《一座桥连起两个村》（见3月8日2版）中“36米”应为“63米”。", [(BRIDGE, True)]),
        ("本报8日第2版《一座桥连起两个村》一文“36米”不确，应改为“63米”。", [(BRIDGE, True)]),
        ("本报本月8日2版《一座桥连起两个村》一文“36米”应作“63米”。", [(BRIDGE, True)]),
        ("2025-3-8第02版《一座桥连起两个村》：“36米”应为“63米”。", [(BRIDGE, True)]),
        ("本报3.8第2版《一座桥连起两个村》“36米”应为“63米”。", [(BRIDGE, True)]),
        (
            "3月8日第2版《一座桥连起两个村》中“36米”应为“63米”；同日第2版《温县垆土铁棍山药开挖》中“番田镇”应为“番田街”。",
            [(BRIDGE, True), (YAMS, True)],
        ),
        (
            "本报3月5日第2版没有错。《一座桥连起两个村》（3月8日2版）中“36米”应为“63米”。",
            [(BRIDGE, True)],
        ),
        ("本报上月8日第2版《一座桥连起两个村》中“36米”应为“63米”。", []),
        ("本报31日第2版《一座桥连起两个村》中“36米”应为“63米”。", []),
        ("本报3月8日第2版一则报道有误，特此更正。", []),
        ("本报3月9日第2版《一座桥连起两个村》中“36米”应为“63米”。", []),
        ("本报去年的报道有误，向读者致歉。", []),
    ],
)
def test_what_is_put_right_is_known_by_day_page_headline_and_wrong_words(
    tmp_path: Path, text: str, expected: list[tuple[str, bool]]
) -> None:
    assert linked(tmp_path, text) == expected


@pytest.mark.parametrize("headline", ["更　正", "本报更正", "（更正）", "致歉声明", "正误", "致读者"])
def test_an_erratum_is_known_by_its_headline_or_by_what_it_says(tmp_path: Path, headline: str) -> None:
    text = "本报3月8日第2版《一座桥连起两个村》中“36米”应为“63米”。特此更正。"
    assert linked(tmp_path, text, headline=headline) == [(BRIDGE, True)]


@pytest.mark.parametrize("headline", ["更正式的合作从这里开始", "更正确地认识自己"])
def test_a_headline_that_only_begins_so_is_none(tmp_path: Path, headline: str) -> None:
    assert linked(tmp_path, "本报3月8日第2版《一座桥连起两个村》刊发后有了回音。", headline=headline) == []


def test_yesterday_is_the_day_before_the_erratum(tmp_path: Path) -> None:
    assert linked(tmp_path, "本报昨日第2版《一座桥连起两个村》中“36米”应为“63米”。", date="2025-03-09") == [
        (BRIDGE, True)
    ]


def test_a_day_without_a_year_is_the_last_of_that_name(tmp_path: Path) -> None:
    text = "本报12月30日第2版《一座桥连起两个村》中“36米”应为“63米”。"
    page = DAY.replace("2025-03-08", "2024-12-30")
    for name, content in (("day.md", page), ("erratum.md", erratum(text, "2025-01-03"))):
        (tmp_path / name).write_text(content, encoding="utf-8")
        take_in(tmp_path / "a.db", tmp_path / name)
    with Archive.open(tmp_path / "a.db") as archive:
        ((_, (found,)),) = every_erratum(archive)
        assert archive.article(found.article).headline == BRIDGE


def test_a_report_that_names_another_is_no_erratum(tmp_path: Path) -> None:
    text = "本报3月8日第2版《一座桥连起两个村》刊发后，“36米”应为“63米”的来信很多。"
    assert linked(tmp_path, text, headline="一篇报道的回响") == []
