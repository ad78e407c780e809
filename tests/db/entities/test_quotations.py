import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities.quotations import find_programs, find_works


def works(text: str) -> list[tuple[str, str]]:
    return [(text[found.start : found.end], found.value) for found in find_works(text)]


def programs(text: str) -> list[tuple[str, str]]:
    return [(text[found.start : found.end], found.value) for found in find_programs(text)]


@pytest.mark.parametrize(
    "text, found",
    [
        ("印发《山药种植规程》（以下简称《规程》）", [("《山药种植规程》", "山药种植规程"), ("《规程》", "规程")]),
        ("学习《〈条例〉释义》一书", [("《〈条例〉释义》", "〈条例〉释义")]),
        ("《读《论语》札记》", [("《读《论语》札记》", "读《论语》札记")]),
    ],
)
def test_a_work_is_its_bare_title(text: str, found: list[tuple[str, str]]) -> None:
    assert works(text) == found


@pytest.mark.parametrize("text", ["牵头编印《沁阳", "惠企政策》已发", "》《", "《》"])
def test_a_title_that_does_not_close_is_none(text: str) -> None:
    assert works(text) == []


@pytest.mark.parametrize(
    "text, found",
    [
        ("开展“春风送岗”行动", [("“春风送岗”行动", "春风送岗")]),
        ("健全“三问三查三改”工作机制", [("“三问三查三改”工作机制", "三问三查三改")]),
        ("推广“垆土模式”", [("“垆土模式”", "垆土模式")]),
        ("围绕“2+8+N”产业布局", [("“2+8+N”", "2+8+N")]),
        ("实施“一村一品”", [("“一村一品”", "一村一品")]),
        ("落实“两个健康”要求", [("“两个健康”", "两个健康")]),
        ("秉持“用心服务、用情办事”", [("“用心服务、用情办事”", "用心服务、用情办事")]),
        ("“书记联系户”“干部联系户”制度", [("“书记联系户”", "书记联系户"), ("“干部联系户”制度", "干部联系户")]),
        ("打造“山药‘药’香”活动", [("“山药‘药’香”活动", "山药‘药’香")]),
    ],
)
def test_a_programme_is_its_quotation_with_the_head_noun(text: str, found: list[tuple[str, str]]) -> None:
    assert programs(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "造就更多“金娃娃”",
        "解决“最后一公里”难题",
        "提供“一对一”服务",
        "他说：“我们要把路修好，让大家走得稳。”",
        "针对“流程长、环节多”问题",
        "列出“问题清单”",
        "荣获“先进单位”称号",
        "“没有结尾",
    ],
)
def test_scare_quotes_speech_and_names_are_no_programmes(text: str) -> None:
    assert programs(text) == []


@given(st.text(alphabet="“”《》〈〉‘’「」、，·+一三会联行动计划 a", max_size=60))
def test_no_text_breaks_it_and_offsets_stay_inside(text: str) -> None:
    for find in (find_works, find_programs):
        end = 0
        for found in find(text):
            assert end <= found.start < found.end <= len(text)
            assert found.value in text[found.start : found.end]
            end = found.end
