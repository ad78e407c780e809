"""Page files: what is said of a page beside its text."""

import pytest

from db.importing.page_file import page_number


@pytest.mark.parametrize(
    "printed, number",
    [
        ("3", "3"),
        ("第03版", "3"),
        ("３", "3"),
        ("A01", "A1"),
        ("Ａ０１版", "A1"),
        ("A 01", "A1"),
        ("第四版", "4"),
        ("四", "4"),
        ("第十二版", "12"),
        ("头版", "1"),
        ("特刊", "特刊"),
        ("A", "A"),
    ],
)
def test_a_page_has_one_number_however_it_is_written(printed: str, number: str) -> None:
    assert page_number(printed) == number
