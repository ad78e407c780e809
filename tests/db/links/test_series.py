"""Series and columns, by their decks."""

import json
from collections import Counter
from pathlib import Path

import pytest

from db.archive import Archive
from db.links.series import column_name, column_of, every_column, every_series, every_title, markers, series_of
from tests.conftest import take_in


@pytest.mark.parametrize(
    "decks, title, number",
    [
        ((None, "沁河故事（上）", None), "沁河故事", 1),
        ((None, "沁河故事·下篇", None), "沁河故事", 3),
        ((None, "沁河故事（十二）", None), "沁河故事", 12),
        ((None, "沁河故事(12)", None), "沁河故事", 12),
        ((None, "老屋（连载③）", None), "老屋", 3),
        ((None, "老屋 连载25", None), "老屋", 25),
        ((None, "老屋（第四回）", None), "老屋", 4),
        ((None, "把水引上山", "——“百日攻坚”系列报道之三"), "“百日攻坚”系列报道", 3),
        (("“百日攻坚”系列报道⑤", "把水引上山", None), "“百日攻坚”系列报道", 5),
        ((None, "把水引上山（怀川眼·沿着沁河走㉑）", None), "怀川眼·沿着沁河走", 21),
        ((None, "把水引上山", "（上）"), "把水引上山", 1),
        ((None, "关注水价（下）（百姓说）", None), "关注水价", 3),
    ],
)
def test_a_deck_names_its_series_and_number(
    decks: tuple[str | None, str | None, str | None], title: str, number: int
) -> None:
    found = next(markers(decks))
    assert (found.title, found.number) == (title, number)


@pytest.mark.parametrize(
    "headline",
    [
        "青龙桥通车",
        "全市第三次代表大会召开",
        "十之八九的村都通了水",
        "马之村的秋天",
        "2024（2024）",
        "气温降到零下三度（图）",
    ],
)
def test_a_number_that_is_no_parts_number_names_none(headline: str) -> None:
    assert list(markers((None, headline, None))) == []


@pytest.mark.parametrize(
    "decks, name",
    [
        ((None, "水价听证会该怎么开（怀川时评）", None), "怀川时评"),
        (("怀川夜话", "灯下", None), "怀川夜话"),
        ((None, "把水引上山（怀川眼·沿着沁河走②）", None), "怀川眼"),
        ((None, "把水引上山", None), None),
        ((None, "沁河故事（上）", None), None),
        (("市委召开会议，研究部署秋收秋种", "抢收", None), None),
        ((None, "在村民大会上的讲话（2024年5月6日）", None), None),
    ],
)
def test_a_column_is_in_brackets_at_the_end_or_in_the_kicker(
    decks: tuple[str | None, str | None, str | None], name: str | None
) -> None:
    assert column_name(decks) == name


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    def row(day: str, headline: str, **others: str) -> str:
        body = f"{headline}的正文，{day}见报。"
        return json.dumps({"date": day, "page": 3, "title": headline, "body": body} | others, ensure_ascii=False)

    rows = [
        row("2024-05-06", "沁河故事（一）"),
        row("2024-05-13", "沁河故事（二）"),
        row("2024-05-27", "沁河故事（四）"),
        row("2024-05-27", "沁河故事会开讲"),
        row("2025-04-01", "沁河故事（一）"),
        row("2025-04-08", "沁河故事（二）"),
        row("2024-06-01", "修水渠（上）"),
        row("2024-06-02", "修水渠（下）"),
        *(row(f"2024-07-{day:02}", f"第{day}评（怀川时评）") for day in (1, 8, 15)),
        row("2024-05-20", "沁河故事（三）", paper="邻县报"),
    ]
    table = tmp_path / "rows.jsonl"
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    take_in(tmp_path / "a.db", table)
    return tmp_path / "a.db"


def number_of(archive: Archive, headline: str, day: str = "") -> int:
    sql = (
        "SELECT article.id FROM article JOIN page ON page.id = article.page JOIN issue ON issue.id = page.issue "
        "WHERE headline = ? AND date LIKE ?"
    )
    return int(archive.value(sql, (headline, day + "%")))


def test_a_series_has_its_order_and_its_gaps(archive: Path) -> None:
    with Archive.open(archive) as opened:
        second = number_of(opened, "沁河故事（二）", "2024")
        series = series_of(opened, second)
        assert series is not None
        assert (series.title, [part.label for part in series.parts]) == ("沁河故事", ["一", "二", "四"])
        assert series.missing == (3,)
        before, after = series.beside(second)
        assert before is not None
        assert after is not None
        assert (before.headline, after.headline) == ("沁河故事（一）", "沁河故事（四）")


def test_a_series_that_begins_anew_is_another(archive: Path) -> None:
    with Archive.open(archive) as opened:
        series = series_of(opened, number_of(opened, "沁河故事（一）", "2025"))
        assert series is not None
        assert len(series.parts) == 2
        assert series.missing == ()


def test_a_first_and_a_last_part_have_none_between(archive: Path) -> None:
    with Archive.open(archive) as opened:
        series = series_of(opened, number_of(opened, "修水渠（下）"))
        assert series is not None
        assert ([part.number for part in series.parts], series.missing) == ([1, 2], ())
        assert series_of(opened, number_of(opened, "沁河故事会开讲")) is None


def test_every_series_is_what_each_of_its_parts_says(archive: Path) -> None:
    with Archive.open(archive) as opened:
        found = every_series(opened)
        assert [series.title for series in found] == ["沁河故事", "修水渠", "沁河故事"]
        for series in found:
            for part in series.parts:
                assert series_of(opened, part.article) == series


def test_a_column_knows_what_stands_before_and_behind(archive: Path) -> None:
    with Archive.open(archive) as opened:
        numbers = [number_of(opened, f"第{day}评（怀川时评）") for day in (1, 8, 15)]
        columns = [column_of(opened, number) for number in numbers]
        assert [(column.articles, column.before, column.after) for column in columns if column] == [
            (3, None, numbers[1]),
            (3, numbers[0], numbers[2]),
            (3, numbers[1], None),
        ]


def test_columns_and_titles_are_those_that_the_decks_say_one_by_one(archive: Path, sample: Archive) -> None:
    with Archive.open(archive) as made:
        for one in (made, sample):
            decks = one.rows("SELECT kicker, headline, subheadline FROM article ORDER BY id")
            columns = Counter(name for row in decks if (name := column_name(row)))
            assert dict(every_column(one)) == {name: count for name, count in columns.items() if count > 2}
            keys = Counter(key for row in decks for key in {found.key for found in markers(row)})
            assert sorted(count for _, count in every_title(one)) == sorted(
                count for count in keys.values() if count > 1
            )
        assert {title for title, _ in every_title(made)} >= {series.title for series in every_series(made)}
        assert every_column(made)
