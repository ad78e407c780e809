import random
import time
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.entities import Recognizer, load_recognizer
from db.profile import load_profile
from db.records import EntityType, Mention

DAY = date(2025, 9, 24)


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return load_recognizer(load_profile("jiaozuo"))


def surfaces(mentions: Sequence[Mention], kind: EntityType) -> list[str]:
    return [mention.text for mention in mentions if mention.type == kind]


@pytest.mark.parametrize(
    "text, persons",
    [
        ("本报讯（记者韩青禾）近日", ["韩青禾"]),
        ("市长王建国说，路修好了。", ["王建国"]),
        ("副市长徐政和、县长李向阳出席仪式。", ["徐政和", "李向阳"]),
        ("村民赵来顺说：“以前要绕路。”", ["赵来顺"]),
        ("本报记者 刘 昆 摄", ["刘 昆"]),
        ("高铁军教授团队", ["高铁军"]),
        ("市委书记方远山主持，王建修、刘涛等市领导出席。", ["方远山", "王建修", "刘涛"]),
        ("中国工程院院士卞修武作报告。", ["卞修武"]),
        ("艺术家安德鲁·巴尔来访", ["安德鲁·巴尔"]),
        ("（记者时 敏 通讯员万里红 常 乐）", ["时 敏", "万里红", "常 乐"]),
        ("丁 一　焦作市公安局", ["丁 一"]),
        ("三等奖：水 生、常 青、万 山", ["水 生", "常 青", "万 山"]),
        ("□连 翘", ["连 翘"]),
        ("市乒乓球协会主席边疆、裁判长米志刚颁奖", ["边疆", "米志刚"]),
        ("方永年、康乐民、单长山、温雅茹等同志", ["方永年", "康乐民", "单长山", "温雅茹"]),
        ("她最想感谢教练房长水。", ["房长水"]),
        ("黄昏时，郭秋兰管着晾晒，路小山藏在窖里", ["郭秋兰", "路小山"]),
        ("市政府秘书长单修文参加检查。", ["单修文"]),
        ("民警时光立即展开调查", ["时光"]),
        ("经理蓝天到派出所报案", ["蓝天"]),
        ("他的搭档邬成林负责护矿。", ["邬成林"]),
        ("同伙汤某某落网", ["汤某某"]),
        ("一等奖：高兴、孔令旗、白云、尉迟明、苏醒、夏天", ["高兴", "孔令旗", "白云", "尉迟明", "苏醒", "夏天"]),
        ("优秀指导教师：温暖、盖世英、麦苗", ["温暖", "盖世英", "麦苗"]),
        ("牧 歌　江 山　司徒晓月　郭靖宇　任 务", ["牧 歌", "江 山", "司徒晓月", "郭靖宇", "任 务"]),
        ("王建国 李小红 欧阳雪 张 强 刘 洋", ["王建国", "李小红", "欧阳雪", "张 强", "刘 洋"]),
        ("副主任胡小平视察工地", ["胡小平"]),
        ("侯子昂（沁阳市）、高远（温县）、石磊（孟州市）", ["侯子昂", "高远", "石磊"]),
        ("第一名：侯子昂（沁阳市）；第二名：高远（温县）", ["侯子昂", "高远"]),
        ("联系人：于是。审判员：平安", ["于是", "平安"]),
        ("读者 明 理", ["明 理"]),
        ("学生木拉提·吐尔逊和古丽娜尔·艾山擦着汗", ["木拉提·吐尔逊", "古丽娜尔·艾山"]),
        ("令狐文涛、宇文静、长孙明月、百里奚到会", ["令狐文涛", "宇文静", "长孙明月", "百里奚"]),
        ("姑娘娜塔莎·伊万诺娃、日本学员高桥健一、越南选手阮文雄", ["娜塔莎·伊万诺娃", "高桥健一", "阮文雄"]),
    ],
)
def test_a_person_is_vouched_for_by_the_words_around(text: str, persons: list[str], recognizer: Recognizer) -> None:
    assert surfaces(recognizer.recognize([text], DAY), "person") == persons


@pytest.mark.parametrize(
    "text",
    [
        "邀请法博士授课",
        "王女士买了三斤山药",
        "主任和家属座谈",
        "全国文明城市创建",
        "文博爱好者",
        "管部门负责人",
        "记者边走边看",
        "免去其局长职务。",
        "书记强调，要抓紧",
        "郭姐打开手机",
        "1雷亚尔约合1.4元",
        "公 告",
        "促进职工成长进步",
        "三名工友通力配合",
        "游客袁先生在出院时致谢",
        "联系人：房老师。",
        "商场、公园、医院等场所",
        "有某种可能",
        "春风 江山 入画来",
        "本报加拉加斯3月30日电",
    ],
)
def test_what_is_no_full_name_is_no_person(text: str, recognizer: Recognizer) -> None:
    assert surfaces(recognizer.recognize([text], DAY), "person") == []


def test_a_name_once_vouched_for_is_known_throughout_the_article(recognizer: Recognizer) -> None:
    mentions = recognizer.recognize(["支书郭春生说，先修路。", "大伙儿都服郭春生。"], DAY)
    assert [(mention.paragraph, mention.text) for mention in mentions if mention.type == "person"] == [
        (0, "郭春生"),
        (1, "郭春生"),
    ]


def test_a_name_that_is_a_word_is_known_again_where_it_opens_a_clause_as_a_person_does(recognizer: Recognizer) -> None:
    mentions = recognizer.recognize(["经理蓝天到会。", "蓝天说，天上一片蓝天。"], DAY)
    assert [(mention.paragraph, mention.start) for mention in mentions if mention.type == "person"] == [(0, 2), (1, 0)]


def test_what_the_tagger_takes_for_a_place_more_often_is_no_person(recognizer: Recognizer) -> None:
    text = "东帝汶的景色独特。中国和东帝汶的友谊源远流长，商人来东帝汶经商。"
    assert surfaces(recognizer.recognize([text, "勾起了我在东帝汶生活的感触"], DAY), "person") == []


def test_the_names_of_the_byline_are_known(recognizer: Recognizer) -> None:
    assert surfaces(recognizer.recognize(["为此，闫不群走了三个村。"], DAY, names=["闫不群"]), "person") == ["闫不群"]


@pytest.mark.parametrize(
    "text, organizations",
    [
        ("调研组走进焦作市云海糖业科技有限公司", ["焦作市云海糖业科技有限公司"]),
        ("焦作市和顺化学工业有限公司投产", ["焦作市和顺化学工业有限公司"]),
        ("位于修武经济技术开发区的青石电气有限公司", ["青石电气有限公司"]),
        ("到河南理工大学机械与动力工程学院学习", ["河南理工大学机械与动力工程学院"]),
        ("市委、市政府和市科协", ["市委", "市政府", "市科协"]),
        ("市工商联党组成员", ["市工商联党组"]),
        ("县农科所的试验田", ["县农科所"]),
        ("河南省政协原副主席", ["河南省政协"]),
        ("沁阳市教育局", ["沁阳市教育局"]),
        ("市教育局联合市公安局交警支队、团市委", ["市教育局", "市公安局交警支队", "团市委"]),
        ("市委书记方远山", ["市委"]),
        ("云南省普洱市委书记", ["云南省普洱市委"]),
        ("望亭镇党委书记顾敏", ["望亭镇党委"]),
        ("天津中环集团公司党委书记、董事长", ["天津中环集团公司党委"]),
        ("自治区体育局", ["自治区体育局"]),
        ("工信部电子信息司有关负责人", ["工信部电子信息司"]),
        ("他是中共党员", []),
        ("焦作市第十一中学", ["焦作市第十一中学"]),
        ("中国化工学会焦作服务站", ["中国化工学会焦作服务站"]),
        ("与清华大学、中科院等合作", ["清华大学", "中科院"]),
        ("平安财险焦作中心支公司", ["平安财险焦作中心支公司"]),
        ("河南省科学院（焦作国家高新区）科创园", ["河南省科学院（焦作国家高新区）科创园"]),
        ("中原内配、风神轮胎等企业", ["中原内配", "风神轮胎"]),
        ("温县代表团、沁阳市体校、解放区代表队", ["温县代表团", "沁阳市体校", "解放区代表队"]),
        ("焦作军分区和焦作车务段", ["焦作军分区", "焦作车务段"]),
        ("共青团焦作市委和民盟焦作市委", ["共青团焦作市委", "民盟焦作市委"]),
        ("团县委书记", ["团县委"]),
        ("市公安局解放分局民警", ["市公安局解放分局"]),
        ("武陟县怀地黄种植专业合作社联合社", ["武陟县怀地黄种植专业合作社联合社"]),
    ],
)
def test_an_organization_is_its_longest_name(text: str, organizations: list[str], recognizer: Recognizer) -> None:
    assert surfaces(recognizer.recognize([text], DAY), "organization") == organizations


@pytest.mark.parametrize(
    "text",
    [
        "自来水厂检修",
        "走进政务大厅",
        "该公司负责人",
        "许多大学生返乡",
        "这家医院",
        "化工、机械、食品等企业",
        "一所学校",
        "超市政府补贴",
    ],
)
def test_common_nouns_are_no_organizations(text: str, recognizer: Recognizer) -> None:
    assert surfaces(recognizer.recognize([text], DAY), "organization") == []


@pytest.mark.parametrize(
    "text, places",
    [
        ("在温县赵堡镇陈家沟村", ["温县", "赵堡镇", "陈家沟村"]),
        ("沁阳经开区形成集群", ["沁阳经开区"]),
        ("焦北街道花园街社区", ["焦北街道", "花园街社区"]),
        ("焦作经济技术开发区（中站区）", ["焦作经济技术开发区", "中站区"]),
        ("高新区引进项目", ["高新区"]),
        ("组织到北京、郑州、济源等地考察", ["北京", "郑州", "济源"]),
        ("“花”落怀川", ["怀川"]),
        ("来到云台山", ["云台山"]),
        ("沿塔南路、焦东路行驶", ["塔南路", "焦东路"]),
        ("丰收路街道、焦东街道", ["丰收路街道", "焦东街道"]),
        ("神农山景区接待游客", ["神农山景区"]),
    ],
)
def test_places_are_found_one_by_one(text: str, places: list[str], recognizer: Recognizer) -> None:
    assert surfaces(recognizer.recognize([text], DAY), "place") == places


@pytest.mark.parametrize(
    "text", ["城市更新", "大型超市", "上市公司", "昆山阳澄湖", "文博爱好者", "省科技成果转移转化示范区"]
)
def test_common_nouns_and_chance_neighbours_are_no_home_places(text: str, recognizer: Recognizer) -> None:
    assert not {"山阳", "博爱", "示范区", "城市", "超市"} & set(surfaces(recognizer.recognize([text], DAY), "place"))


def test_the_liberated_region_of_the_war_is_no_place(recognizer: Recognizer) -> None:
    text = "抗战时期，解放区的群众给部队送来军鞋。"
    assert surfaces(recognizer.recognize([text], DAY), "place") == []
    assert surfaces(recognizer.recognize(["解放区的群众送来锦旗。"], DAY), "place") == ["解放区"]


def test_the_longer_reading_wins_where_types_overlap(recognizer: Recognizer) -> None:
    text = "9月22日，市工商联开展“送政策进温县”活动，发放《焦作政策100条》2000余册。"
    found = [(mention.type, mention.text, mention.value) for mention in recognizer.recognize([text], DAY)]
    assert found == [
        ("time", "9月22日", "2025-09-22"),
        ("organization", "市工商联", None),
        ("program", "“送政策进温县”活动", "送政策进温县"),
        ("work", "《焦作政策100条》", "焦作政策100条"),
        ("quantity", "2000余册", "2000册"),
    ]


def test_it_says_which_engine_spoke(recognizer: Recognizer) -> None:
    assert recognizer.engine == "lac-2.1.2-int8 rules-5"
    assert load_recognizer(load_profile("jiaozuo"), weights=False).engine == "rules-5"


def test_without_the_weights_the_rules_speak_alone() -> None:
    text = "9月22日，市长王建国到温县赵堡镇，走访焦作市云海糖业科技有限公司。"
    mentions = load_recognizer(load_profile("jiaozuo"), weights=False).recognize([text], DAY)
    assert [(mention.type, mention.text) for mention in mentions] == [
        ("time", "9月22日"),
        ("person", "王建国"),
        ("place", "温县"),
        ("place", "赵堡镇"),
        ("organization", "焦作市云海糖业科技有限公司"),
    ]


@pytest.mark.parametrize(
    "text, kind, found",
    [
        ("据市气象台预报，市急救中心派出救护车。", "organization", ["市气象台", "市急救中心"]),
        ("我市与清华大学签约。", "organization", ["清华大学"]),
        ("市人民医院与武陟县人民医院共建医联体", "organization", ["市人民医院", "武陟县人民医院"]),
        ("由区科技和工业信息化局负责人介绍", "organization", ["区科技和工业信息化局"]),
        ("狄庄村党支部被授予称号", "organization", ["狄庄村党支部"]),
        ("豫光电解液（焦作）有限公司投产", "organization", ["豫光电解液（焦作）有限公司"]),
        ("她创办的“苗老师数学工作室”结对帮扶", "organization", ["苗老师数学工作室"]),
        ("挂上了焦作市人民医院心血管内科主任的号", "organization", ["焦作市人民医院心血管内科"]),
        ("在孟州市城伯镇东宋庄村", "place", ["孟州市", "城伯镇", "东宋庄村"]),
        ("解放区建设路以南", "place", ["解放区", "建设路"]),
        ("武陟嘉应观举办展览", "place", ["武陟", "嘉应观"]),
        ("2024焦作马拉松在市区开跑", "place", []),
        ("（记者单 骁 党海峰）", "person", ["单 骁", "党海峰"]),
        ("大学生简一宁回村任职", "person", ["简一宁"]),
    ],
)
def test_local_names_are_found_where_the_tagger_alone_errs(
    text: str, kind: EntityType, found: list[str], recognizer: Recognizer
) -> None:
    assert surfaces(recognizer.recognize([text], DAY), kind) == found


def test_a_paper_without_a_gazetteer_is_recognized_too() -> None:
    mentions = load_recognizer(load_profile("generic")).recognize(["郑州大学教授王建国说"], None)
    assert surfaces(mentions, "organization") == ["郑州大学"]


def assert_sound(mentions: Sequence[Mention], paragraphs: Sequence[str]) -> None:
    last = (0, 0)
    for mention in mentions:
        assert (mention.paragraph, mention.start) >= last
        assert mention.start < mention.end <= len(paragraphs[mention.paragraph])
        assert mention.text == paragraphs[mention.paragraph][mention.start : mention.end]
        last = (mention.paragraph, mention.end)


HOSTILE = (
    "“”《》〈〉「」‘’（）()、，。0123456789一二三十百千万亿年月日号时分去今明上下旬季度农历初闰正腊周末至到—-~.%℃"
    "记者王李张说摄市县省委局公司大学有限〇○零ａ１２\u3000\n\x00𬭎\U0001f600abc第每近前后来以起温县博爱"
    "某：、 ·一等奖联系人主任书记"
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=HOSTILE, max_size=80) | st.text(max_size=40), max_size=4), st.none() | st.dates())
def test_mentions_are_sound_in_any_text(recognizer: Recognizer, paragraphs: list[str], issue: date | None) -> None:
    assert_sound(recognizer.recognize(paragraphs, issue, names=["", "刘昆"]), paragraphs)


def test_a_thousand_hostile_strings_break_nothing(recognizer: Recognizer) -> None:
    draw = random.Random(1)
    for _ in range(1000):
        paragraphs = ["".join(draw.choices(HOSTILE, k=draw.randrange(80)))]
        assert_sound(recognizer.recognize(paragraphs, DAY), paragraphs)


@pytest.mark.parametrize(
    "piece", ["市委", "温县", "第一届大会", "记者王伟、", "1,234", "十", "“", "《", "A、", "党委", "二〇二五年九月"]
)
def test_time_grows_with_the_text_and_no_faster(piece: str, recognizer: Recognizer) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        started = time.process_time()  # by the wall clock, other programs beside it make it fail
        recognizer.recognize([text], DAY)
        return time.process_time() - started

    times_longer, slack = 20, 4
    assert seconds(3000 * times_longer) < min(seconds(3000) for _ in range(3)) * times_longer * slack


def test_a_place_does_not_begin_within_a_quantity(recognizer: Recognizer) -> None:
    found = recognizer.recognize(["志愿者为40名山区老人义诊"], DAY)
    assert [(mention.text, mention.type) for mention in found] == [("40名", "quantity")]
