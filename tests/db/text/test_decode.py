"""Decoding: UTF-8, else GB 18030, else a sentence that says what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import ImportRefusedError
from db.text.decode import decode

PROSE = "青龙桥通车以后，两个村的孩子上学不用再绕七里路。“快多了。”赵来顺说。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_the_encodings_of_newsrooms_are_read(encoding: str) -> None:
    assert decode(PROSE.encode(encoding)) == PROSE


def test_rare_characters_of_names_survive_gb18030() -> None:
    assert decode(("记者" + "𬭎㛃" + PROSE).encode("gb18030")).startswith("记者𬭎㛃")


def test_private_use_characters_of_the_old_standard_get_their_code_points() -> None:
    assert "︐" in decode(PROSE.encode("gb18030") + b"\xa6\xd9")


def test_line_ends_and_control_characters_are_cleaned() -> None:
    assert decode("甲\r\n乙\x07\r丙".encode()) == "甲\n乙\n丙"


@pytest.mark.parametrize(
    "data, sentence",
    [
        (b"", "空的"),
        (b"  \n ", "空的"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "不是文本"),
        (PROSE.encode()[:-1], "缺了半个字"),
        (PROSE.encode()[:30] + b"\xff\xfe" + PROSE.encode()[30:], "无法辨认"),
        ("焦作市舉行大會，討論發展計劃".encode("big5"), "无法辨认"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, sentence: str) -> None:
    with pytest.raises(ImportRefusedError, match=sentence):
        decode(data)


@given(st.binary(max_size=10_000))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except ImportRefusedError:
        return
    assert not any("\ud800" <= character <= "\udfff" for character in text)
