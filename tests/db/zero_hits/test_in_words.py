"""A query in words."""

import pytest

from db.search.query import FIELDS, Filter, parse
from db.zero_hits.in_words import in_words


@pytest.mark.parametrize(
    "query, said",
    [
        ("竹园", "“竹园”"),
        ("竹园 机器", "“竹园”、“机器”都有"),
        ("竹园 县:博爱 日期:2014", "有“竹园”，县市区为“博爱”，日期在“2014”"),
        ("竹园 -广告", "有“竹园”，没有“广告”"),
        ("(竹园 OR 竹编) 机器", "（“竹园”、“竹编”有其一）、“机器”都有"),
        ("同句(竹园 机器)", "同一句里“竹园”、“机器”都有"),
        ("近/5(竹园 机器)", "“竹园”与“机器”相隔至多 5 个字"),
        ("竹?厂", "“竹?厂”（? 是一个字，* 是一句之内的一串）"),
        ("/第[一二]届/", "正则式 /第[一二]届/"),
        ("作者:韩青禾", "署名为“韩青禾”"),
        ("-(甲 乙)", "没有（“甲”、“乙”都有）"),
    ],
)
def test_in_words(query: str, said: str) -> None:
    tree = parse(query)
    assert tree is not None
    assert in_words(tree) == said


@pytest.mark.parametrize("kind", sorted(set(FIELDS.values())))
def test_every_field_has_words(kind: str) -> None:
    assert "某值" in in_words(Filter(kind, "某值"))
