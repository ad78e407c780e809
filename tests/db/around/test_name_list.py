"""A list of names against the years, as a scan of every article counts them."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from db.archive import Archive
from db.around.name_list import archive_years, count_names, read_names
from db.records import Article
from db.search.judge import parts_of
from db.several import Archives
from db.text.fold import match_form
from tests.db.conftest import NAMES


def test_names_are_counted_as_a_scan_counts_them(chorus: Archive, pieces: dict[int, Article]) -> None:
    names = [*NAMES, "焦 民", "國慶", "没有的人", "人民政府", "a1"]
    years = archive_years(Archives([chorus]))
    assert years == tuple(str(year) for year in range(2003, 2015))
    for counted, name in zip(count_names(Archives([chorus]), names, years), names, strict=True):
        holding = [
            one for one in pieces.values() if any(match_form(name) in match_form(part) for part in parts_of(one).every)
        ]
        by_year = Counter(article.date[:4] for article in holding if article.date)
        assert (counted.name, counted.total, counted.is_complete) == (name, len(holding), True)
        assert counted.years == tuple(by_year[year] for year in years)


def test_a_pasted_list_is_read_by_lines_and_marks() -> None:
    assert read_names(" 韩青禾\r\n\n刘 昆\t郑小满，郑小满\n怀川学院、竹园；Ａ公司\n") == [
        "韩青禾",
        "刘 昆",
        "郑小满",
        "怀川学院",
        "竹园",
        "Ａ公司",
    ]


@given(st.lists(st.text(alphabet="甲乙丙 A·", min_size=1).map(str.strip).filter(bool), unique=True))
def test_names_a_line_each_come_back_as_they_are(names: list[str]) -> None:
    assert read_names("\n".join(names)) == names
