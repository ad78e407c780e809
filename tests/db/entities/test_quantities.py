import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities.quantities import find_quantities


def quantities(text: str) -> list[tuple[str, str | None]]:
    return [(text[found.start : found.end], found.value) for found in find_quantities(text)]


@pytest.mark.parametrize(
    "text, found",
    [
        ("投入2300万元", [("2300万元", "23000000元")]),
        ("成交2269.1亿元", [("2269.1亿元", "226910000000元")]),
        ("投入7000余万元", [("7000余万元", "70000000元")]),
        ("帮助2万余名学生", [("2万余名", "20000名")]),
        ("观看突破1.9万人次", [("1.9万人次", "19000人次")]),
        ("超过亿元的单位", [("亿元", "100000000元")]),
        ("占比超81.7%", [("81.7%", "81.7%")]),
        ("增长１２％", [("１２％", "12%")]),
        ("约三分之一", [("三分之一", "1/3")]),
        ("百分之二十", [("百分之二十", "20%")]),
        ("提高5个百分点", [("5个百分点", "5个百分点")]),
        ("每斤3至5元", [("3至5元", "3元/5元")]),
        ("两次会商", [("两次", "2次")]),
        ("十余家企业", [("十余家", "10家")]),
        ("近100名群众", [("100名", "100名")]),
        ("总人口352万", [("352万", "3520000")]),
        ("发电5千瓦时", [("5千瓦时", "5千瓦时")]),
        ("1,200元", [("1,200元", "1200元")]),
        ("二十多万名群众", [("二十多万名", "200000名")]),
        ("八万劳力上工地", [("八万", "80000")]),
        ("完成土方二百三十万方。", [("二百三十万方", "2300000方")]),
        ("送出4100多碗汤", [("4100多碗", "4100碗")]),
        ("独得31分", [("31分", "31分")]),
        ("年满6周岁", [("6周岁", "6周岁")]),
        ("数百家企业", [("数百家", None)]),
        ("五六十个老人", [("五六十个", None)]),
    ],
)
def test_a_quantity_is_found_with_its_plain_value(text: str, found: list[tuple[str, str | None]]) -> None:
    assert quantities(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "是一个课题",
        "第三次会议",
        "第3届",
        "十万大军",
        "3分之一",
        "这三方面",
        "一等奖",
        "三大产业",
        "市、县两级",
        "两个维护",
        "四个意识",
        "多名专家",
        "5G网络",
        "4A级景区",
        "12345热线",
        "3号楼",
        "第5版",
        "百家争鸣",
        "人大二次会议",
    ],
)
def test_what_counts_nothing_is_left_alone(text: str) -> None:
    assert quantities(text) == []


@given(st.text(alphabet="0123456789一二三十百千万亿分之个名元%.,至-余多第 abc温", max_size=60))
def test_no_text_breaks_it_and_offsets_stay_inside(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
