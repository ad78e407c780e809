"""Tables about hits, opened again as a spreadsheet opens them."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.archive import Archive
from db.around.comparison import compare
from db.around.concordance import read_concordance, read_lines
from db.around.name_list import archive_years, count_names
from db.around.tables import write_comparison, write_concordance, write_names, write_timeline
from db.errors import ArchiveError
from db.export import write_grid
from db.search import Search
from db.several import Archives, SeveralSearch


def rows(path: Path) -> list[list[str]]:
    """What a spreadsheet shows of a table."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    sheet = load_workbook(path).active
    assert sheet is not None
    return [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_lines_in_context_are_all_there_again(sample: Archive, tmp_path: Path, suffix: str) -> None:
    found = read_concordance(Archives([sample]), SeveralSearch(Archives([sample]), "博爱"))
    numbers = found.ordered("right", "pinyin").tolist()
    write_concordance(Archives([sample]), found, numbers, 12, tmp_path / f"lines{suffix}")
    head, *body = rows(tmp_path / f"lines{suffix}")
    assert head[-3:] == ["左文", "词", "右文"]
    lines = list(read_lines(Archives([sample]), found, numbers, 12).values())
    assert len(lines) > 10
    assert [row[-3:] for row in body] == [[line.left, line.hit, line.right] for line in lines]
    assert [row[:2] for row in body] == [[str(line.article), line.date] for line in lines]


def test_periods_comparisons_and_names_are_tables(sample: Archive, tmp_path: Path) -> None:
    write_timeline(SeveralSearch(Archives([sample]), "博爱").timeline("year"), tmp_path / "years.csv")
    assert rows(tmp_path / "years.csv")[1][:3] == ["2014", "2", "15"]
    compared = compare(Archives([sample]), "博爱", "温县")
    write_comparison(compared, tmp_path / "compared.csv")
    parts = (compared.only_first, compared.both, compared.only_second)
    assert rows(tmp_path / "compared.csv")[-1] == ["合计", *(str(len(part.ids)) for part in parts)]
    years = archive_years(Archives([sample]))
    write_names(years, count_names(Archives([sample]), ["博爱", "=1+1"], years), tmp_path / "names.csv")
    head, place, formula = rows(tmp_path / "names.csv")
    assert head == ["名字", "合计", *years]
    assert place[:2] == ["博爱", str(Search(sample, "博爱").total())]
    assert formula[0] == "'=1+1"


def test_another_kind_of_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="表格格式"):
        write_grid((("甲", 4),), [("乙",)], tmp_path / "表格.doc", "题")
    assert list(tmp_path.iterdir()) == []
