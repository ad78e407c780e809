import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.pages.bylines import (
    merge_bylines,
    read_bare_names,
    read_byline_field,
    read_credit,
    read_lead,
    starts_with_dateline,
)
from db.records import Byline


@pytest.mark.parametrize(
    "line, role, byline",
    [
        ("本报记者 苗望川", "byline", [("苗望川", "本报记者")]),
        ("本报通讯员 赵穗生 买 越", "byline", [("赵穗生", "本报通讯员"), ("买越", "本报通讯员")]),
        ("本报记者 宁若谷 通讯员 郜文渠", "byline", [("宁若谷", "本报记者"), ("郜文渠", "通讯员")]),
        ("本报记者 杨丽娟 实习生 李 想", "byline", [("杨丽娟", "本报记者"), ("李想", "实习生")]),
        ("（本报记者宁若谷整理）", "byline", [("宁若谷", "本报记者")]),
        ("本报评论员 温 砚", "byline", [("温砚", "本报评论员")]),
        ("（执笔：孙叶青）", "byline", [("孙叶青", "执笔")]),
        ("本报记者 尚清和 摄", "photo", [("尚清和", "摄影")]),
        ("史 穗 摄", "photo", [("史穗", "摄影")]),
        ("苗小利 史安安 摄", "photo", [("苗小利", "摄影"), ("史安安", "摄影")]),
        ("史穗摄（人民视觉）", "photo", [("史穗", "摄影")]),
        ("文/图 本报记者 苗望川", "photo", [("苗望川", "本报记者")]),
        ("本报记者 苗望川 文/图", "photo", [("苗望川", "本报记者")]),
        ("曹 一图 于 石文", "photo", [("曹一", "图"), ("于石", "文")]),
        ("文/史穗 图/叶渡", "photo", [("史穗", "文"), ("叶渡", "摄影")]),
        ("文：史 穗 图：叶 渡", "photo", [("史穗", "文"), ("叶渡", "摄影")]),
        ("本报记者 史穗/文 叶渡/图", "photo", [("史穗", "本报记者"), ("叶渡", "摄影")]),
        ("史穗/文", "byline", [("史穗", "文")]),
        ("文/图 史穗", "photo", [("史穗", "文/图")]),
        ("本报记者 Ann Lee", "byline", [("Ann Lee", "本报记者")]),
        ("Ann Lee 摄", "photo", [("Ann Lee", "摄影")]),
        ("本报特约记者 史穗", "byline", [("史穗", "本报特约记者")]),
        ("实习生 史穗", "byline", [("史穗", "实习生")]),
        (
            "本报记者史穗通讯员叶知秋李向阳",
            "byline",
            [("史穗", "本报记者"), ("叶知秋", "通讯员"), ("李向阳", "通讯员")],
        ),
        ("本报郑州11月1日电（特派记者史穗、叶渡）", "byline", [("史穗", "特派记者"), ("叶渡", "特派记者")]),
        ("本报记者 史穗 发自 广州", "byline", [("史穗", "本报记者")]),
        ("（新华社发 叶渡摄）", "photo", [("叶渡", "摄影")]),
        ("新华社发（叶渡 摄）", "photo", [("叶渡", "摄影")]),
        ("本报评论员", "byline", [("本报评论员", "")]),
        ("（综合新华社电）", "source", []),
        ("（摘编自《怀川晚报》）", "source", []),
        ("一版责编：史穗", "staff", []),
        ("资料图片", "photo", []),
        ("（作者为怀川理工学院教授，本报记者叶渡整理）", "author", [("叶渡", "本报记者")]),
        ("责编：苗望川　版式：叶 渡", "staff", []),
        ("（下转第三版）", "jump", []),
    ],
)
def test_a_credit_line_gives_its_names_and_roles(line: str, role: str, byline: list[tuple[str, str]]) -> None:
    credit = read_credit(line)
    assert credit is not None
    assert credit.role == role
    assert [(person.name, person.role) for person in credit.byline] == byline


@pytest.mark.parametrize(
    "line, source",
    [
        ("（据《怀川科技报》）", "怀川科技报"),
        ("(据《怀川科技报》)", "怀川科技报"),
        ("综合新华社电", "新华社"),
        ("（据新华社北京1月1日电）", "新华社"),
        ("（综合河朔社电）", "河朔社"),
        ("来源：怀川网", "怀川网"),
    ],
)
def test_a_reprint_names_its_source(line: str, source: str) -> None:
    credit = read_credit(line)
    assert credit is not None
    assert (credit.role, credit.source) == ("source", source)


@pytest.mark.parametrize(
    "line",
    [
        "记者手记",
        "本报记者走进大山深处",
        "化危为机 激发潜能（记者手记）",
        "社区防控一张图",
        "刷脸摄像头",
        "据了解",
        "图为村民在渠边捆扎韭菜。",
        "水利局开放闸门",
    ],
)
def test_other_lines_are_no_credits(line: str) -> None:
    assert read_credit(line) is None


@pytest.mark.parametrize(
    "paragraph, dateline, byline",
    [
        ("本报讯（记者史穗）近日，渠水进村。", "本报讯", [("史穗", "记者")]),
        ("本报讯(记者史 穗 通讯员买春晖)近日，", "本报讯", [("史穗", "记者"), ("买春晖", "通讯员")]),
        (
            "本报郑州11月1日电（特派记者苗望川、史穗）今天",
            "本报郑州11月1日电",
            [("苗望川", "特派记者"), ("史穗", "特派记者")],
        ),
        ("新华社北京12月31日电 （记者史穗、叶渡）31日", "新华社北京12月31日电", [("史穗", "记者"), ("叶渡", "记者")]),
        ("本报讯 近日，渠水进村。", "本报讯", []),
        ("渠水进村。（记者 史穗 通讯员 叶渡）", None, [("史穗", "记者"), ("叶渡", "通讯员")]),
        ("本报记者近日从市水利局获悉，渠水进村。", None, []),
        ("本报讯 记者史穗报道：渠水进村。", "本报讯", [("史穗", "记者")]),
        ("怀川日报讯（记者史穗）渠水进村。", "怀川日报讯", [("史穗", "记者")]),
        ("综合新华社电 渠水进村。", "综合新华社电", []),
        ("渠水进村（见图）。", None, []),
    ],
)
def test_a_paragraph_gives_its_dateline_and_names(
    paragraph: str, dateline: str | None, byline: list[tuple[str, str]]
) -> None:
    lead = read_lead(paragraph)
    assert lead.dateline == dateline
    assert [(person.name, person.role) for person in lead.byline] == byline
    assert starts_with_dateline(paragraph) == (dateline is not None)


def test_wire_copy_names_its_agency() -> None:
    assert read_lead("新华社北京12月31日电 （记者史穗）31日").source == "新华社"
    assert read_lead("本报讯（记者史穗）近日，").source is None


def test_bare_names_need_nothing_else_on_the_line() -> None:
    assert read_bare_names("□ 许知微") == (Byline("许知微"),)
    assert read_bare_names("（史 穗）", bracketed=True) == (Byline("史穗"),)
    assert read_bare_names("史穗", bracketed=True) == ()
    assert read_bare_names("清水润良田") == ()
    assert read_bare_names("王小明介绍，") == ()


def test_a_byline_column_is_read_however_it_is_set_apart() -> None:
    assert read_byline_field("史穗、叶渡") == (Byline("史穗"), Byline("叶渡"))
    assert read_byline_field("本报记者 史 穗 通讯员 叶渡") == (Byline("史穗", "本报记者"), Byline("叶渡", "通讯员"))
    assert read_byline_field("Li Lei") == (Byline("Li Lei"),)
    assert read_byline_field("史穗/叶渡") == (Byline("史穗"), Byline("叶渡"))


def test_a_name_without_role_takes_the_role_it_has_elsewhere() -> None:
    assert merge_bylines([Byline("史穗")], [Byline("史穗", "记者"), Byline("叶渡")]) == (
        Byline("史穗", "记者"),
        Byline("叶渡"),
    )


@given(st.text(max_size=80))
def test_any_line_is_read(text: str) -> None:
    read_credit(text)
    read_lead(text)
    read_bare_names(text)
    read_byline_field(text)
