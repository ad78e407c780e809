from datetime import date

import pytest

from db.entities.counties import LocalReading, attribute_counties
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
    for text, county in (("焦作市公安局山阳分局的民警", "山阳区"), ("市公安局解放分局的民警", "解放区")):
        assert attribute_counties(None, [text], DAY, gazetteer, home_paper=True) == [(county,)]


@pytest.mark.parametrize(
    "opening",
    [
        "焦作市第七医院的医生们也来了。",
        "9月3日，抓捕组在南宁市收网。",
        "1996年，他调到焦作市第七医院，带出一批骨干。",
        "上个月，市慈善总会的志愿者找上门来。",
        "5月4日，市图书馆座无虚席。",
        "这次“石榴籽”研学由共青团焦作市委组织。",
        "本院受理焦作市云海商贸有限公司破产一案。",
        "各县（市）的办法另行公布。",
        "解放区的土改让农民分到了田，人人支前。",
        "他去年到郑州开了分店，又在武汉租下仓库。",
    ],
)
def test_a_paragraph_that_opens_with_the_city_or_far_away_does_not_have_the_county_before(
    opening: str, gazetteer: Gazetteer
) -> None:
    assert attribute_counties(None, ["修武县建了医院。", opening], DAY, gazetteer, home_paper=True)[1] == ()


@pytest.mark.parametrize(
    "opening",
    [
        "焦作市农科所的专家来到村里。",
        "老李说，焦作市第七医院的医生手把手教他。",
        "“我到郑州学过手艺。”他说。",
        "果园里，市民提着篮子采摘。",
    ],
)
def test_visitors_from_the_city_do_not_end_a_story_of_the_countryside(opening: str, gazetteer: Gazetteer) -> None:
    assert attribute_counties(None, ["修武县的桃熟了。", opening], DAY, gazetteer, home_paper=True)[1] == ("修武县",)


def test_what_stands_by_itself_does_not_hand_its_county_on(gazetteer: Gazetteer) -> None:
    for first, second in (
        ("【招聘】示范区一厂招工。", "【出租】门面房出租。"),
        ("1．温县北冷乡停水。", "2．部分小区水压降低。"),
        ("马村区一中心周末服务。（靳小雨）", "官兵走进福利院，为老人理发。（雷 鸣）"),
        ("姬胜利　博爱县孝敬镇", "联系人：方向。"),
        ("5月2日，博爱县的孩子在水边嬉戏。　林小溪 摄", "5月3日，工人加班检修设备。　林小溪 摄"),
    ):
        found = attribute_counties(None, [first, second], DAY, gazetteer, home_paper=True)
        assert [len(counties) for counties in found] == [1, 0]


def test_the_items_of_a_list_have_the_county_of_what_introduces_them(gazetteer: Gazetteer) -> None:
    paragraphs = ["温县推出便民措施：", "1．延长办事时间。", "2．开通热线。"]
    assert attribute_counties(None, paragraphs, DAY, gazetteer, home_paper=True) == [("温县",)] * 3


def test_where_someone_comes_from_is_not_where_a_story_of_the_city_goes_on(gazetteer: Gazetteer) -> None:
    paragraphs = ["市第七医院门口排起了队。", "老常是武陟县小董乡人，在这里卖汤。", "“汤有肉，钱随便给。”病人说。"]
    found = attribute_counties(None, paragraphs, DAY, gazetteer, home_paper=True)
    assert found == [(), ("武陟县",), ()]
    assert attribute_counties(None, paragraphs[1:], DAY, gazetteer, home_paper=True) == [("武陟县",), ("武陟县",)]


@pytest.mark.parametrize(
    "closing",
    [
        "座谈会上，林志远指出，要抓落实。",
        "活动将持续到5月底。",
        "调研中，林志远强调，要守住底线。",
        "林志远要求，各部门要绷紧弦。",
    ],
)
def test_what_closes_a_tour_of_the_city_is_of_none_of_its_counties(closing: str, gazetteer: Gazetteer) -> None:
    paragraphs = ["我市开展义诊。", "在温县，林志远走进医院。", "在武陟县，林志远察看药房。", closing]
    assert attribute_counties(None, paragraphs, DAY, gazetteer, home_paper=True)[3] == ()
    visit = attribute_counties(None, ["在温县，林志远走进医院。", closing], DAY, gazetteer, home_paper=True)
    assert visit[1] == ("温县",)


def test_the_liberated_areas_of_the_war_are_no_district_of_another_city(gazetteer: Gazetteer) -> None:
    for text, counties in (("解放区那会儿，这条道上过过大军。", []), ("焦作市解放区、山阳区", ["解放区", "山阳区"])):
        attributed = attribute_counties("焦作与晋城签约", [text], DAY, gazetteer, home_paper=False)
        assert attributed == [tuple(counties)]


def test_a_district_with_its_own_street_behind_it_is_one_in_a_text_about_the_war_too(gazetteer: Gazetteer) -> None:
    reading = LocalReading("抗战时期的解放区。解放区焦北街道", DAY, gazetteer, home_paper=True)
    assert [name for *_, name in reading.names("抗战时期的解放区")] == []
    assert [name.name for *_, name in reading.names("解放区焦北街道")] == ["解放区", "解放区"]


def test_the_gates_of_a_motorway_lie_in_the_county_they_are_named_after(gazetteer: Gazetteer) -> None:
    assert attribute_counties(None, ["菏宝高速博爱站车流量大"], DAY, gazetteer, home_paper=True) == [("博爱县",)]


def test_the_county_of_the_headline_holds_where_a_body_of_the_city_opens_a_paragraph(gazetteer: Gazetteer) -> None:
    found = attribute_counties("温县选手夺冠", ["焦作市第七医院派来队医。"], DAY, gazetteer, home_paper=True)
    assert found == [("温县",)]
