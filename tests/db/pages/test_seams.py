import pytest

from db.pages.seams import is_closed


@pytest.mark.parametrize(
    "text, closed", [("完。", True), ("完。”", True), ("完……", True), ("“两个健康”", False), ("未完", False)]
)
def test_a_stop_may_stand_behind_a_quote(text: str, closed: bool) -> None:
    assert is_closed(text) is closed
