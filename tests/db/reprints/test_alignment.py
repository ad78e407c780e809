"""When one text is another printed again."""

import random

from hypothesis import given
from hypothesis import strategies as st

from db.reprints.alignment import Likeness, align, likeness
from db.reprints.letters import letters
from tests.db.reprints.press import article, reworded


def form(paragraphs: list[str]) -> str:
    return letters("\n".join(paragraphs)).form


WHOLE = article(1)


def test_the_same_text_is_the_same_whatever_its_marks_and_spacing() -> None:
    printed = "　　".join(WHOLE).replace("，", " , ")
    assert likeness(form(WHOLE), letters(printed).form) == Likeness("same", len(form(WHOLE)))


def test_a_version_with_a_third_of_its_sentences_changed_is_near() -> None:
    found = likeness(form(WHOLE), form(reworded(WHOLE, 2, 0.3)))
    assert found is not None
    assert found.kind == "near"


def test_a_cut_version_is_near_and_a_short_excerpt_a_part() -> None:
    kinds = [likeness(form(WHOLE), form(some)) for some in (WHOLE[:3], WHOLE[:1])]
    assert [found and found.kind for found in kinds] == ["near", "part"]


def test_another_text_is_neither() -> None:
    assert likeness(form(WHOLE), form(article(3))) is None


def test_two_notices_of_one_form_are_no_reprints() -> None:
    def notice(day: int, name: str, road: str, call: int, hours: str) -> str:
        return letters(
            f"怀川供水公司停水通知：因{road}供水管道维修，定于3月{day}日{hours}停水，影响范围为{name}及周边商户，"
            f"请提前做好储水准备，由此带来的不便敬请谅解，咨询电话{call}。"
        ).form

    first = notice(4, "竹园小区、石桥家属院", "建设路", 4471203, "8时至17时")
    assert likeness(first, notice(19, "青龙街、南水关、机修厂", "人民东路", 4472386, "22时至次日6时")) is None
    assert likeness(first, first) is not None


def test_a_short_piece_is_known_by_most_of_it() -> None:
    short = [
        "青龙桥昨日通车，两岸群众敲锣打鼓来看。",
        "全长36米的桥，连起了河两岸的两个村，村民再不用绕路。",
        "明年还要装路灯。",
    ]
    found = likeness(form(short), form([*short[:2], "镇里说桥头要修亭子。"]))
    assert found is not None
    assert found.kind == "near"


def test_a_short_form_with_other_numbers_is_none() -> None:
    texts = [
        f"截至{day}日{hour}时，青龙桥水文站水位{level}米，流量每秒{flow}立方米，低于警戒水位，水势平稳，请沿岸居民放心，"
        "沿河各村夜里仍要有人值守，发现险情马上报告。"
        for day, hour, level, flow in ((3, 8, "101.25", 320), (19, 20, "99.78", 185))
    ]
    assert likeness(form(texts[:1]), form(texts[1:])) is None


def test_a_sentence_that_both_quote_makes_no_pair() -> None:
    quoted = "要把每一粒粮食都收进仓里，把每一条水渠都修到地头，把每一个孩子都送进课堂。"
    assert likeness(form([*article(4), quoted]), form([quoted, *article(5)])) is None


def test_a_text_too_short_to_tell_is_never_a_reprint() -> None:
    assert likeness(form(["编者按：请读者留意。"]), form(["编者按：请读者留意。"])) is None


@given(st.text("甲乙丙丁", max_size=80), st.text("甲乙丙丁", max_size=80))
def test_runs_are_what_both_have_in_order(left: str, right: str) -> None:
    at = (0, 0)
    for run in align(left, right):
        assert run.length > 0
        assert run.left >= at[0]
        assert run.right >= at[1]
        assert left[run.left : run.left + run.length] == right[run.right : run.right + run.length]
        at = run.left + run.length, run.right + run.length


@given(st.integers(0, 10_000), st.data())
def test_what_was_cut_out_is_all_that_is_missing(seed: int, data: st.DataObject) -> None:
    text = "".join(random.Random(seed).sample([chr(0x4E00 + number) for number in range(500)], 200))
    start = data.draw(st.integers(0, 200))
    end = data.draw(st.integers(start, 200))
    shorter = text[:start] + text[end:]
    assert sum(run.length for run in align(text, shorter)) >= len(shorter) - 14  # what is too short for an anchor
