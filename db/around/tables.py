"""Tables about the hits of a search, as files for a spreadsheet: lines in context, periods, comparisons, name lists."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from db.around.comparison import Comparison
from db.around.concordance import Concordance, Line, read_lines
from db.around.name_list import NameCount
from db.export import Column, Value, write_grid
from db.records import ArticleHead
from db.search.timeline import Period
from db.several import Archives

_LINE_COLUMNS: Sequence[Column] = (
    ("编号", 12),
    ("日期", 12),
    ("版次", 6),
    ("版名", 12),
    ("题名", 36),
    ("位置", 10),
    ("左文", 44),
    ("词", 14),
    ("右文", 44),
)
_ARCHIVE_COLUMN: Column = ("档案", 14)
_PERIOD_COLUMNS: Sequence[Column] = (("年月", 10), ("检得", 10), ("刊出", 10), ("占比", 12))
_PART_COLUMNS: Sequence[Column] = (("年", 8), ("只有甲", 10), ("都有", 10), ("只有乙", 10))
_DECKS = {"kicker": "引题", "headline": "主题", "subheadline": "副题", "byline": "署名"}
_AT_ONCE = 500  # lines
_DIGITS = 6  # of a share


def headed_lines(
    archives: Archives, concordance: Concordance, numbers: Iterable[int], width: int
) -> Iterator[tuple[int, Line, ArticleHead]]:
    """Some places by number, each its line and what is known of its article, read some at a time."""
    waiting = iter(numbers)
    while some := list(islice(waiting, _AT_ONCE)):
        lines = read_lines(archives, concordance, some, width)
        heads = archives.heads(list({line.article for line in lines.values()}))
        yield from ((number, line, heads[line.article]) for number, line in lines.items())


def write_concordance(
    archives: Archives, concordance: Concordance, numbers: Iterable[int], width: int, target: Path
) -> None:
    """Write the lines of some places, in the order given; of several archives each names its own."""
    is_alone = len(archives.archives) == 1
    columns = _LINE_COLUMNS if is_alone else (*_LINE_COLUMNS, _ARCHIVE_COLUMN)
    lines = headed_lines(archives, concordance, numbers, width)
    rows = (_line_row(line, head) if is_alone else (*_line_row(line, head), line.archive) for _, line, head in lines)
    write_grid(columns, rows, target, "居中索引")


def write_timeline(periods: Iterable[Period], target: Path) -> None:
    """Write periods, one a row."""
    rows: Iterator[Sequence[Value]] = (
        (period.value, period.hits, period.printed, round(period.share, _DIGITS)) for period in periods
    )
    write_grid(_PERIOD_COLUMNS, rows, target, "逐年月")


def write_comparison(compared: Comparison, target: Path) -> None:
    """Write what two queries find, a row a year and one for all."""
    parts = (compared.only_first, compared.both, compared.only_second)
    rows: list[list[Value]] = [
        [year, *(part.years[number] for part in parts)] for number, year in enumerate(compared.years)
    ]
    write_grid(_PART_COLUMNS, [*rows, ["合计", *(len(part.ids) for part in parts)]], target, "两个检索比较")


def write_names(years: Sequence[str], counted: Iterable[NameCount], target: Path) -> None:
    """Write names against years."""
    columns: Sequence[Column] = [("名字", 16), ("合计", 8), *((year, 7) for year in years)]
    write_grid(columns, ([one.name, one.total, *one.years] for one in counted), target, "名单")


def _line_row(line: Line, head: ArticleHead) -> Sequence[Value]:
    place = f"第{line.place + 1}段" if isinstance(line.place, int) else _DECKS[line.place]
    title = head.headline or head.lead
    return (line.article, line.date or "", head.page, head.section or "", title, place, line.left, line.hit, line.right)
