from datetime import date

import pytest

from db.entities.counties import attribute_counties
from db.entities.gazetteer import Gazetteer, load_gazetteer

DAY = date(2025, 9, 24)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer("jiaozuo")


@pytest.mark.parametrize(
    "text, counties",
    [
        ("温县抓好秋收。", ["温县"]),
        ("从博爱到孟州，沁河两岸丰收在望。", ["博爱县", "孟州市"]),
        ("温县、博爱、修武、山阳、解放区等地", ["温县", "博爱县", "修武县", "山阳区", "解放区"]),
        ("赵堡镇办起了拳馆。", ["温县"]),
        ("博爱县月山镇的竹林", ["博爱县"]),
        ("示范区阳庙镇的果园", ["示范区"]),
        ("高新区引进项目12个。", ["示范区"]),
        ("沁阳市太行街道", ["沁阳市"]),
        ("焦作高新区的企业", ["示范区"]),
        ("孟县旧志", ["孟州市"]),
    ],
)
def test_counties_and_towns_count_in_the_home_paper(text: str, counties: list[str], gazetteer: Gazetteer) -> None:
    assert attribute_counties(None, [text], DAY, gazetteer, home_paper=True) == [tuple(counties)]


@pytest.mark.parametrize(
    "text",
    [
        "抗战时期，解放区军民奋勇支前。",
        "昆山阳澄湖的大闸蟹上市了。",
        "文博爱好者齐聚博物馆。",
        "卞修武院士作报告。",
        "修武为止戈。",
        "自由、平等、博爱是他的信念。",
        "博爱之心人人有。",
        "博爱路小学开学。",
        "解放路改造完工。",
        "争创国家示范区、先行区。",
        "获批省科技成果转移转化示范区。",
        "郑州高新区的企业来访。",
        "上海金山区山阳镇的油菜花",
        "防止高温县城积水",
        "司马村的老街",
        "太行街道的居民",
    ],
)
def test_other_meanings_of_the_same_characters_do_not_count(text: str, gazetteer: Gazetteer) -> None:
    assert attribute_counties(None, [text], DAY, gazetteer, home_paper=True) == [()]


@pytest.mark.parametrize(
    "text, counties",
    [
        ("河南省武陟县委书记介绍", ["武陟县"]),
        ("博爱的胸怀", []),
        ("高新区企业复工", []),
        ("解放区的天是明朗的天", []),
        ("焦作的博爱县、修武等地", ["博爱县", "修武县"]),
    ],
)
def test_elsewhere_bare_names_need_local_company(text: str, counties: list[str], gazetteer: Gazetteer) -> None:
    assert attribute_counties(None, [text], DAY, gazetteer, home_paper=False) == [tuple(counties)]


def test_a_town_is_attributed_by_the_issue_date(gazetteer: Gazetteer) -> None:
    for day, county in ((date(2005, 5, 1), "博爱县"), (DAY, "示范区")):
        assert attribute_counties(None, ["阳庙镇喜获丰收。"], day, gazetteer, home_paper=True) == [(county,)]


def test_a_county_holds_within_its_section_until_another_or_the_whole_city(gazetteer: Gazetteer) -> None:
    paragraphs = [
        "温县建起育种基地。",
        "基地占地百亩，带动农户增收。",
        "武陟县随后跟进。",
        "该县还修了新路。",
        "我市将继续加大投入。",
        "下一步，还要扩大规模。",
        "修武县办展销会。",
        "展位供不应求，游客满意。",
        "聚焦产业抓落实",
        "一系列举措见到实效。",
    ]
    assert attribute_counties(None, paragraphs, DAY, gazetteer, home_paper=True) == [
        ("温县",),
        ("温县",),
        ("武陟县",),
        ("武陟县",),
        (),
        (),
        ("修武县",),
        ("修武县",),
        (),
        (),
    ]


def test_several_counties_are_not_carried_on(gazetteer: Gazetteer) -> None:
    paragraphs = ["调研组走进温县、沁阳市。", "调研组还听取了汇报。"]
    assert attribute_counties(None, paragraphs, DAY, gazetteer, home_paper=True) == [("温县", "沁阳市"), ()]


def test_the_county_of_the_headline_holds_where_no_other_is_named(gazetteer: Gazetteer) -> None:
    paragraphs = ["近日，山药开挖。", "沁阳市的客商也来了。", "今年亩产再创新高。"]
    found = attribute_counties("温县山药开挖", paragraphs, DAY, gazetteer, home_paper=True)
    assert found == [("温县",), ("沁阳市",), ("温县",)]


def test_a_paragraph_set_elsewhere_is_not_carried(gazetteer: Gazetteer) -> None:
    paragraphs = ["修武县抢时复工。", "在郑州市二七区，企业全面复工。"]
    paragraphs.append("在洛阳，机器人上岗。")
    assert attribute_counties(None, paragraphs, DAY, gazetteer, home_paper=False)[1:] == [(), ()]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("温县的麦子黄了。", "遗体告别仪式在市殡仪馆举行。"),
        ("3．温县北冷乡停水。", "自来水厂检修期间，各政务大厅正常办公。"),
        ("在温县长大的他爱听戏。", "2003年他考到西安，想家时去河边坐坐。"),
    ],
)
def test_a_paragraph_about_another_place_does_not_have_the_county_before(
    paragraphs: tuple[str, str], gazetteer: Gazetteer
) -> None:
    assert attribute_counties(None, paragraphs, DAY, gazetteer, home_paper=True) == [("温县",), ()]


def test_a_branch_that_bears_a_county_lies_in_it(gazetteer: Gazetteer) -> None:
    text = "焦作市公安局山阳分局的民警"
    assert attribute_counties(None, [text], DAY, gazetteer, home_paper=True) == [("山阳区",)]
