from hypothesis import given
from hypothesis import strategies as st

from db.pages.dates import infer_date


def test_the_latest_day_that_is_past_bounds_the_issue() -> None:
    found = infer_date("2025年全国农民趣味运动会开幕。\n3月2日，渠水进村。9月22日，闸门启用。去年12月30日，开工。")
    assert found is not None
    assert found.earliest == "2025-09-22"
    assert any("9月22日" in sentence for sentence in found.evidence)


def test_days_to_come_prove_nothing() -> None:
    found = infer_date("2025年4月1日，渠水进村。二期工程将于2026年5月1日开工，计划10月1日完工。")
    assert found is not None
    assert found.earliest == "2025-04-01"


def test_last_year_makes_this_one() -> None:
    found = infer_date("去年10月18日，我市举行2024年灌区大会。3月5日，渠水进村。")
    assert found is not None
    assert found.earliest == "2025-03-05"


def test_a_brace_in_the_text_is_a_brace() -> None:
    found = infer_date("去年10月18日，我市举行2024年{灌区}大会{0}。3月5日，渠水进村。")
    assert found is not None
    assert any("2024年{灌区}大会{0}" in sentence for sentence in found.evidence)


def test_a_page_without_a_year_says_nothing() -> None:
    assert infer_date("近日，渠水进村。") is None


def test_a_dateline_bounds_the_issue_on_both_sides() -> None:
    found = infer_date("本报郑州11月1日电（记者史穗）2024年全省灌区大会开幕。3月2日，渠水进村。")
    assert found is not None
    assert (found.earliest, found.latest) == ("2024-11-01", "2024-11-08")


def test_a_year_that_is_over_makes_it_the_next() -> None:
    found = infer_date("截至2019年年底，渠道修了三十里。本报讯 2月5日，渠水进村。")
    assert found is not None
    assert found.earliest == "2020-02-05"


def test_a_year_that_nothing_decides_sets_no_upper_bound() -> None:
    found = infer_date("本报郑州6月11日电（记者史穗）他2019年回村种藕。")
    assert found is not None
    assert (found.earliest, found.latest) == ("2019-06-11", None)


@given(st.text(alphabet="0123456789年月日去今明将至—。，2025 一二", max_size=60))
def test_any_text_is_read(text: str) -> None:
    infer_date(text)
