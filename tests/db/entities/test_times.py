import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities.times import TimeContext, find_times

AUTUMN = date(2025, 9, 24)
NEW_YEAR = date(2025, 1, 8)


def times(text: str, issue: date | None = AUTUMN, context: TimeContext | None = None) -> list[tuple[str, str | None]]:
    return [(text[time.start : time.end], time.value) for time in find_times(text, issue, context or TimeContext())]


@pytest.mark.parametrize(
    "text, found",
    [
        ("新桥于2024年5月6日上午9时通车", [("2024年5月6日上午9时", "2024-05-06")]),
        ("自去年9月至今年3月施工", [("去年9月至今年3月", "2024-09-01/2025-03-31")]),
        ("工期从2024年12月到2025年3月", [("2024年12月到2025年3月", "2024-12-01/2025-03-31")]),
        ("22日至23日降雨", [("22日至23日", "2025-09-22/2025-09-23")]),
        ("9月30日至10月2日放假", [("9月30日至10月2日", "2025-09-30/2025-10-02")]),
        ("1至8月，用电量增长", [("1至8月", "2025-01-01/2025-08-31")]),
        ("截至2024年年底", [("2024年年底", "2024-12-31")]),
        ("去年年底前完工", [("去年年底", "2024-12-21/2024-12-31")]),
        ("今年以来", [("今年以来", "2025-01-01/2025-09-24")]),
        ("2026年二季度投产", [("2026年二季度", "2026-04-01/2026-06-30")]),
        ("“十五五”时期", [("“十五五”时期", "2026-01-01/2030-12-31")]),
        ("上世纪90年代初", [("上世纪90年代初", "1990-01-01/1992-12-31")]),
        ("农历正月十五闹元宵", [("农历正月十五", "2026-03-03")]),
        ("闰六月初一", [("闰六月初一", "2025-07-25")]),
        ("“五一”假期", [("“五一”假期", "2025-05-01/2025-05-05")]),
        ("3年来", [("3年来", "2022-09-24/2025-09-24")]),
        ("２０２４年９月１日", [("２０２４年９月１日", "2024-09-01")]),
        ("上周末", [("上周末", "2025-09-20/2025-09-21")]),
        ("自2026年1月1日起施行", [("2026年1月1日起", "2026-01-01")]),
        ("比如今年的灯会", [("今年", "2025-01-01/2025-12-31")]),
        ("大年初八开工", [("大年初八", "2026-02-24")]),
        ("2024年除夕夜", [("2024年除夕夜", "2024-02-09")]),
        ("3月5日半夜2点", [("3月5日半夜2点", "2025-03-05")]),
        ("3月5日8:00—18:00开放", [("3月5日8:00—18:00", "2025-03-05")]),
        ("腊月二十八至除夕，车流最大", [("腊月二十八至除夕", "2026-02-15/2026-02-16")]),
        ("除夕夜至正月初二有雪", [("除夕夜至正月初二", "2026-02-16/2026-02-18")]),
        ("正月初一至初七放假", [("正月初一至初七", "2026-02-17/2026-02-23")]),
        ("本周一至周三", [("本周一至周三", "2025-09-22/2025-09-24")]),
        ("昨天到今天", [("昨天到今天", "2025-09-23/2025-09-24")]),
    ],
)
def test_a_time_is_found_whole_and_resolved(text: str, found: list[tuple[str, str | None]]) -> None:
    assert times(text) == found


@pytest.mark.parametrize(
    "text, surface",
    [
        ("近日，记者走进村里", "近日"),
        ("目前，工程过半", "目前"),
        ("每周五开集", "每周五"),
        ("每年10月办展", "每年10月"),
        ("连续19年助学", "19年"),
        ("车程2小时", "2小时"),
        ("已有3000年历史", "3000年"),
        ("清乾隆年间重修", "清乾隆年间"),
        ("几年前还是荒滩", "几年前"),
        ("十几年前，这里是荒滩", "十几年前"),
        ("每天早出晚归", "每天"),
        ("三年后，桥通了", "三年后"),
        ("上午9时至12时办理", "上午9时至12时"),
        ("每周一至周五开门", "每周一至周五"),
        ("三天三夜没合眼", "三天三夜"),
        ("以11秒02夺冠", "11秒02"),
        ("跑出4分11秒35", "4分11秒35"),
        ("限10日内答复", "10日"),
        ("一周能卖出七百单", "一周"),
        ("在那里学习半年，回来", "半年"),
        ("春秋时期已有雏形", "春秋时期"),
        ("正月初七至初一", "正月初七至初一"),
        ("2月30日开会", "2月30日"),
        ("2025年2月29日", "2025年2月29日"),
    ],
)
def test_vague_recurring_and_impossible_times_have_no_value(text: str, surface: str) -> None:
    assert times(text) == [(surface, None)]


@pytest.mark.parametrize(
    "text",
    [
        "3号楼",
        "一周一次",
        "一周岁",
        "半年度报告",
        "一个月一个样",
        "第三天",
        "五年规划",
        "三年行动计划",
        "三年级",
        "不同年龄的人",
        "不同年级、不同年代",
        "当年轻人回到村里",
        "每当年味渐浓",
        "落款处注明年、月、日",
        "信件未载明日期",
        "光明日报",
        "适当下浮",
        "中方愿同日方沟通",
        "不可同日而语",
        "投产后日产五百件",
        "按公历年计算",
        "临近年关",
        "老康周一家搬进新居",
        "环顾四周",
        "三天两头往村里跑",
        "这里十年九旱",
        "过去年轻人都往外走",
        "十月革命",
        "项目前期",
        "体现在",
        "适当前提",
        "百年奋斗目标",
        "春节联欢晚会",
        "13月45日",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    "text, value",
    [
        ("去年4月17日", "2024-04-17"),
        ("今年1月5日", "2025-01-05"),
        ("12月28日", "2024-12-28"),
        ("昨日", "2025-01-07"),
        ("30日", "2024-12-30"),
        ("上月底", "2024-12-21/2024-12-31"),
    ],
)
def test_a_january_issue_looks_back_over_new_year(text: str, value: str) -> None:
    assert times(text, NEW_YEAR) == [(text, value)]


def test_a_late_december_issue_looks_ahead_over_new_year() -> None:
    assert times("1月5日开幕", date(2024, 12, 30)) == [("1月5日", "2025-01-05")]


def test_a_year_named_earlier_in_the_article_governs_a_bare_date() -> None:
    context = TimeContext()
    times("2023年5月，公司成立。", context=context)
    assert times("3月22日，公司投产。", context=context) == [("3月22日", "2023-03-22")]


def test_a_year_in_the_background_does_not_govern_the_news() -> None:
    context = TimeContext()
    times("2019年，全县粮食丰收。", context=context)
    assert times("9月22日，记者来到田间。", context=context) == [("9月22日", "2025-09-22")]


def test_a_day_follows_the_month_spoken_of() -> None:
    assert times("去年5月3日开工，28日完工，次日交付") == [
        ("去年5月3日", "2024-05-03"),
        ("28日", "2024-05-28"),
        ("次日", "2024-05-29"),
    ]


def test_the_year_before_is_counted_from_the_year_spoken_of() -> None:
    assert times("2024年成交100亿元，比上一年增长") == [
        ("2024年", "2024-01-01/2024-12-31"),
        ("上一年", "2023-01-01/2023-12-31"),
    ]


def test_without_an_issue_date_only_absolute_times_are_resolved() -> None:
    assert times("去年、2024年5月1日、昨天、春节期间", None) == [
        ("去年", None),
        ("2024年5月1日", "2024-05-01"),
        ("昨天", None),
        ("春节期间", None),
    ]


def test_the_development_set_is_read_as_agreed(data: Path) -> None:
    with (data / "dates-dev.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if row]
    differing = []
    for expression, agreed in rows:
        first, _, last = agreed.partition("/")
        value = None if agreed in ("R", "P") else first if first == last else agreed
        if [found for _, found in times(expression)] != [value]:
            differing.append(expression)
    assert differing == []


_PIECES = st.sampled_from(
    [
        "2025年",
        "二〇二四年",
        "去年",
        "同年",
        "12月",
        "13月",
        "30日",
        "二月",
        "初一",
        "农历",
        "闰",
        "每",
        "周五",
        "上",
        "下",
        "旬",
        "季度",
        "前",
        "后",
        "近",
        "三",
        "1",
        "0",
        "9999年",
        "-",
        "至",
        "到",
        "—",
        "以来",
        "起",
        "“十四五”",
        "期间",
        "春节",
        "世纪",
        "90",
        "年代",
        "党的二十大",
        "时",
        "分",
        ":",
        ".",
        "半年",
        "个月",
    ]
)


@given(st.lists(_PIECES | st.characters(), max_size=30).map("".join), st.none() | st.dates())
def test_no_text_breaks_it_and_offsets_stay_inside(text: str, issue: date | None) -> None:
    end = 0
    for time in find_times(text, issue, TimeContext()):
        assert end <= time.start < time.end <= len(text)
        end = time.end
