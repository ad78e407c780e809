"""CSV and Excel tables: the columns of the profile, dates as text or cells, rows refused by their number."""

import datetime
import random
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from db.archive import Archive
from db.errors import ImportRefusedError
from db.importing.document import Context
from db.importing.intake import FORMATS, Given
from db.importing.spreadsheet import plan
from db.profile import load_profile
from db.records import Article
from db.search import Search
from tests.conftest import take_in

HEADER = ("日期", "版次", "版名", "引题", "标题", "副标题", "作者", "正文")
BRIDGE = ("河两岸", "一座桥连起两个村", "——修桥记", "本报记者 韩青禾", "　　青龙桥通车了。\n\n　　人来人往。")
YAMS = ("", "山药开挖", "", "", "本报讯（记者 刘 昆）近日，山药地里一片忙碌。")
CONTEXT = Context(load_profile(), Given())

WriteSheet = Callable[..., Path]


@pytest.fixture
def workbook(tmp_path: Path) -> WriteSheet:
    """Writes rows to a workbook, a list for each sheet."""

    def write(*sheets: Sequence[Sequence[object]]) -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for number, rows in enumerate(sheets):
            sheet = book.create_sheet(f"表{number}")
            for row in rows:
                sheet.append(list(row))
        book.save(tmp_path / "table.xlsx")
        return tmp_path / "table.xlsx"

    return write


def articles(archive: Path) -> list[Article]:
    """All articles in print order."""
    with Archive.open(archive) as opened:
        return [opened.article(number) for number in sorted(Search(opened, "").all_ids(), reverse=True)]


def csv_text(delimiter: str = ",") -> str:
    rows = [HEADER, ("2024-05-06", "第02版", "要闻", *BRIDGE), ("",) * 8, ("2024/5/6", "A01", "头版", *YAMS)]
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)


def check_both(found: list[Article]) -> None:
    yams, bridge = sorted(found, key=lambda article: article.page, reverse=True)
    assert (bridge.date, bridge.page, bridge.section) == ("2024-05-06", "2", "要闻")
    assert (bridge.kicker, bridge.headline, bridge.subheadline) == ("河两岸", "一座桥连起两个村", "——修桥记")
    assert [(byline.role, byline.name) for byline in bridge.byline] == [("本报记者", "韩青禾")]
    assert [paragraph.text for paragraph in bridge.paragraphs] == ["青龙桥通车了。", "人来人往。"]
    assert (yams.date, yams.page, yams.dateline) == ("2024-05-06", "A1", "本报讯")
    assert [(byline.role, byline.name) for byline in yams.byline] == [("记者", "刘昆")]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_in_any_encoding_that_excel_writes(tmp_path: Path, encoding: str, delimiter: str) -> None:
    (tmp_path / "table.csv").write_bytes(csv_text(delimiter).encode(encoding))
    report = take_in(tmp_path / "a.db", tmp_path / "table.csv")
    assert (report.issues, report.articles, report.refusals) == (1, 2, ())
    check_both(articles(tmp_path / "a.db"))


def test_a_workbook_with_a_title_above_and_dates_and_numbers_as_cells(tmp_path: Path, workbook: WriteSheet) -> None:
    rows = [
        ("某报稿件表",),
        HEADER,
        (datetime.datetime(2024, 5, 6), 2.0, "要闻", *BRIDGE),
        (),
        (datetime.date(2024, 5, 6), "A01", "头版", *YAMS),
    ]
    take_in(tmp_path / "a.db", workbook(rows))
    check_both(articles(tmp_path / "a.db"))


def test_what_is_kept_of_a_table_can_be_read_again(tmp_path: Path, workbook: WriteSheet) -> None:
    path = workbook([HEADER, (20240506, 2, "要闻", *BRIDGE)])
    loaded = plan(path, CONTEXT, tmp_path).sources[0].load()
    again = FORMATS["spreadsheet"].document(loaded.locator, loaded.raw, CONTEXT)
    assert again.read() == loaded.read()
    assert (again.issue, again.format) == (loaded.issue, "spreadsheet")


def test_every_sheet_with_a_known_header_is_read(tmp_path: Path, workbook: WriteSheet) -> None:
    path = workbook(
        [("标题", "内容", "时间"), ("甲", "甲文。", "2024-05-06")],
        [("说明",), ("此表不是稿件",)],
        [("title", "content", "date"), ("乙", "乙文。", "2024年5月6日")],
    )
    take_in(tmp_path / "a.db", path)
    assert [article.headline for article in articles(tmp_path / "a.db")] == ["甲", "乙"]


def test_a_formula_counts_as_the_value_it_last_had(tmp_path: Path, workbook: WriteSheet) -> None:
    path = workbook([("标题", "内容", "日期"), ('="山药"&"开挖"', "山药地里一片忙碌。_x000D_\n又一段。", "2024-05-06")])
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    start, end = sheet.index("<f>"), sheet.index("</c>", sheet.index("<f>"))
    sheet = sheet[:start] + '<f>"山药"&amp;"开挖"</f><v>山药开挖</v>' + sheet[end:]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace('<c r="A2"', '<c t="str" r="A2"').encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    take_in(tmp_path / "a.db", path)
    found = articles(tmp_path / "a.db")[0]
    assert found.headline == "山药开挖"
    assert [paragraph.text for paragraph in found.paragraphs] == ["山药地里一片忙碌。", "又一段。"]


@pytest.mark.parametrize(
    "rows, reason",
    [
        ([("甲", "乙"), ("丙", "丁")], "没有认识的列名"),
        ([("标题", "正文")], "以下没有内容"),
        ([("标题", "日期"), (), ("坏", "2024-02-30")], "第 3 行：日期“2024-02-30”不存在"),
        ([("标题", "日期"), ("", "2024-05-06")], "第 2 行没有标题"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_with_its_row(
    tmp_path: Path, workbook: WriteSheet, rows: list[tuple[str, ...]], reason: str
) -> None:
    (tmp_path / "table.csv").write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    for path in (workbook(rows), tmp_path / "table.csv"):
        assert reason in take_in(tmp_path / "a.db", path).refusals[0].reason
    assert not (tmp_path / "a.db").exists()


def test_a_bad_row_is_named_and_the_others_are_taken(tmp_path: Path, workbook: WriteSheet) -> None:
    rows = [("标题", "日期"), ("甲", "2024-05-06"), ("坏", "某日"), ("乙", "2024-05-06"), ("", "2024-05-06")]
    (tmp_path / "table.csv").write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    for path in (workbook(rows), tmp_path / "table.csv"):
        report = take_in(tmp_path / f"{path.name}.db", path)
        assert [article.headline for article in articles(tmp_path / f"{path.name}.db")] == ["甲", "乙"]
        assert ["第 3 行" in report.refusals[0].reason, "第 5 行" in report.refusals[1].reason] == [True, True]


def test_rows_below_an_unclosed_quote_are_read_again(tmp_path: Path) -> None:
    rows = '标题,正文\n甲,甲文。\n乙,"' + "字\n" * 70_000 + "丙,丙文。\n"
    (tmp_path / "table.csv").write_text(rows, encoding="utf-8")
    report = take_in(tmp_path / "a.db", tmp_path / "table.csv")
    assert "第 3 行（文件的第 3 至 " in report.refusals[0].reason
    assert "丙" in [article.headline for article in articles(tmp_path / "a.db")]


def test_a_quote_that_is_never_closed_is_named(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text('标题,正文\n甲,"' + "字" * 200_000, encoding="utf-8")
    assert "引号没有成对" in take_in(tmp_path / "a.db", tmp_path / "table.csv").refusals[0].reason


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"no workbook at all"])
def test_a_broken_workbook_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "table.xlsx").write_bytes(raw)
    assert "已损坏" in take_in(tmp_path / "a.db", tmp_path / "table.xlsx").refusals[0].reason


def test_a_row_far_below_all_others_does_not_hold_up_the_import(tmp_path: Path, workbook: WriteSheet) -> None:
    path = workbook([("标题", "内容", "日期"), ("甲", "甲文。", "2024-05-06"), ("乙", "乙文。", "2024-05-06")])
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'<row r="3"', b'<row r="99999999999"')
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    assert take_in(tmp_path / "a.db", path).articles == 1


def read_or_refuse(path: Path) -> None:
    with suppress(ImportRefusedError):
        for source in plan(path, CONTEXT, path.parent).sources:
            with suppress(ImportRefusedError):
                source.load().read()


@given(st.text(alphabet=',"\n;\t标题正文日期2024-05甲\x00\u2028', max_size=200))
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_or_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "table.csv").write_text("标题,正文,日期\n" + text, encoding="utf-8")
    read_or_refuse(tmp_path / "table.csv")


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_workbook_with_bytes_changed_is_read_or_refused(
    tmp_path: Path, workbook: WriteSheet, choose: random.Random
) -> None:
    path = workbook([HEADER, ("2024-05-06", 2, "要闻", *BRIDGE)])
    with zipfile.ZipFile(path) as packed:
        parts = {name: bytearray(packed.read(name)) for name in packed.namelist()}
    for _ in range(choose.randrange(1, 6)):
        part = parts[choose.choice(sorted(parts))]
        at = choose.randrange(len(part))
        part[at : at + choose.randrange(3)] = choose.randbytes(choose.randrange(3))
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, bytes(content))
    read_or_refuse(path)
