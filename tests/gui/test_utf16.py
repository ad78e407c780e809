"""Offsets in Python's characters and in Qt's units."""

from hypothesis import given
from hypothesis import strategies as st

from gui.utf16 import from_qt, to_qt


def test_name_beyond_the_basic_plane_counts_twice() -> None:
    assert [to_qt("李𬭎说")(offset) for offset in range(4)] == [0, 1, 3, 4]
    assert from_qt("李𬭎说", 3) == 2


@given(st.text())
def test_there_and_back(text: str) -> None:
    text = text.encode("utf-16", "ignore").decode("utf-16")
    for offset in range(len(text) + 1):
        assert from_qt(text, to_qt(text)(offset)) == offset
    assert to_qt(text)(len(text)) == len(text.encode("utf-16-le")) // 2
