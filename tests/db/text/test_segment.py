"""Segmentation: rjieba cuts as jieba does, and words joined again are the text."""

from hypothesis import given
from hypothesis import strategies as st

from db.text.segment import cut_words, load_segmenter, reference_segmenter, tag_words

PROSE = "今年上半年，博爱县许良镇的竹编合作社与河南理工大学签订合作协议，共建竹材加工试验站。"


def test_rjieba_and_jieba_agree_on_ordinary_prose() -> None:
    assert load_segmenter().cut(PROSE) == reference_segmenter().cut(PROSE)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_the_words_joined_are_the_text(text: str) -> None:
    assert "".join(cut_words(text)) == text


def test_tags_come_with_the_words() -> None:
    assert ("今年", "t") in tag_words(PROSE)


def test_the_engine_says_its_name_and_version() -> None:
    assert load_segmenter().fingerprint.split()[0] in ("rjieba", "jieba")
