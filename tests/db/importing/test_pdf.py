"""Text PDFs: a page in columns is read in order, with whatever the fonts made of its characters put right."""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.errors import ImportRefusedError
from db.importing.document import Context
from db.importing.intake import FORMATS, Given
from db.importing.pdf import page_of, plan
from db.profile import load_profile
from db.records import Article
from db.search import Search
from tests.conftest import take_in
from tests.db.importing.press import PAGE, Set, Story, paragraph, set_story, write_pdf

CONTEXT = Context(load_profile(), Given())
BRIDGE = Story(["青龙桥通车"], ["青龙桥通车了，两岸的村民都来看。" * 3])
FOLIO = Set(40, 40, 9, "2025年9月24日　星期三　第03版　科技与产业")


def articles(archive: Path) -> list[Article]:
    with Archive.open(archive) as opened:
        return [opened.article(number) for number in sorted(Search(opened, "").all_ids(), reverse=True)]


def pressed(path: Path, *, shuffled: int | None = None) -> list[Story]:
    """A page of three stories, one of three columns above two of two; the truth."""
    choose = random.Random(7)
    wide = Story(
        ["竹园里装上了新机器", "——怀川学院师生下乡记"], [paragraph(choose, n) for n in (90, 200, 60, 150, 120)]
    )
    left = Story(["青龙桥通车"], [paragraph(choose, n) for n in (80, 120, 40)], columns=2, width=340)
    right = Story(["山药开挖"], [paragraph(choose, n) for n in (60, 160, 90)], columns=2, left=400, width=340)
    rows, end = set_story(wide, 60)
    rows += set_story(left, end + 14)[0] + set_story(right, end + 14)[0] + [FOLIO]
    if shuffled is not None:
        random.Random(shuffled).shuffle(rows)
    write_pdf(path, [rows])
    return [wide, left, right]


def check(found: list[Article], stories: list[Story]) -> None:
    assert [(article.headline, article.subheadline) for article in found] == [
        (story.heads[0], story.heads[1] if len(story.heads) > 1 else None) for story in stories
    ]
    for article, story in zip(found, stories, strict=True):
        assert [each.text for each in article.paragraphs] == list(story.paragraphs)


@pytest.mark.parametrize("shuffled", [None, 1, 2])
def test_columns_are_read_one_after_the_other_however_the_file_draws_them(tmp_path: Path, shuffled: int | None) -> None:
    stories = pressed(tmp_path / "page.pdf", shuffled=shuffled)
    report = take_in(tmp_path / "a.db", tmp_path / "page.pdf")
    assert (report.pages, report.articles, report.refusals) == (1, 3, ())
    check(articles(tmp_path / "a.db"), stories)


def test_the_folio_tells_day_and_page_where_the_path_does_not(tmp_path: Path) -> None:
    pressed(tmp_path / "page.pdf")
    take_in(tmp_path / "a.db", tmp_path / "page.pdf")
    assert {(article.date, article.page) for article in articles(tmp_path / "a.db")} == {("2025-09-24", "3")}
    (tmp_path / "2024-05-06").mkdir()
    (tmp_path / "page.pdf").rename(tmp_path / "2024-05-06" / "A02.pdf")
    take_in(tmp_path / "b.db", tmp_path / "2024-05-06")
    assert {(article.date, article.page) for article in articles(tmp_path / "b.db")} == {("2024-05-06", "A2")}


def test_what_is_kept_is_the_print_and_can_be_read_again(tmp_path: Path) -> None:
    pressed(tmp_path / "page.pdf")
    loaded = plan(tmp_path / "page.pdf", CONTEXT, tmp_path).sources[0].load()
    again = FORMATS["pdf"].document(loaded.locator, loaded.raw, CONTEXT)
    assert again.read() == loaded.read()
    assert take_in(tmp_path / "a.db", tmp_path / "page.pdf").articles == 3
    assert take_in(tmp_path / "a.db", tmp_path / "page.pdf").unchanged == 1


def test_every_page_of_a_file_is_a_page(tmp_path: Path) -> None:
    stories = [Story([f"第{at}个题目"], [f"第{at}页上只有这一段文字，说的是石桥和水渠。" * 2]) for at in (1, 2)]
    write_pdf(tmp_path / "2025-03-08.pdf", [set_story(story, 60)[0] for story in stories])
    report = take_in(tmp_path / "a.db", tmp_path / "2025-03-08.pdf")
    assert [(article.page, article.headline) for article in articles(tmp_path / "a.db")] == [
        ("1", "第1个题目"),
        ("2", "第2个题目"),
    ]
    assert "没有找到版次" in report.notes[0]


def test_compatibility_ideographs_and_radicals_become_the_usual_characters(tmp_path: Path) -> None:
    text = "\uf98e初到全\uf96d各地\ufa08走，\u2ec5到青\u2fd3桥和新\u2f32线的人都停下来看一看，问一问路。"
    write_pdf(tmp_path / "page.pdf", [set_story(Story(["行走全省"], [text], columns=1), 60)[0]])
    take_in(tmp_path / "a.db", tmp_path / "page.pdf")
    (article,) = articles(tmp_path / "a.db")
    assert article.paragraphs[0].text == "年初到全省各地行走，见到青龍桥和新干线的人都停下来看一看，问一问路。"


def test_a_page_without_text_is_told_to_be_a_scan(tmp_path: Path) -> None:
    write_pdf(tmp_path / "page.pdf", [[Set(40, 60, 10, "第3版")]])
    assert "没有文字层" in take_in(tmp_path / "a.db", tmp_path / "page.pdf").refusals[0].reason


def test_what_is_set_off_the_page_is_not_printed(tmp_path: Path) -> None:
    write_pdf(tmp_path / "page.pdf", [[*set_story(BRIDGE, 60)[0], Set(60, PAGE[1] + 40, 10, "印厂记号")]])
    assert "印" not in "".join(each.text for each in page_of(tmp_path / "page.pdf", 0).prints)


@pytest.mark.parametrize(
    "raw", [b"%PDF-1.4", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<</Root 1 0 R>>", b"%PDF" + b"\0" * 99]
)
def test_a_broken_pdf_is_refused_in_a_sentence(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "page.pdf").write_bytes(raw)
    assert "PDF" in take_in(tmp_path / "a.db", tmp_path / "page.pdf").refusals[0].reason


@given(st.randoms(use_true_random=False), st.integers(1, 30))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_pdf_with_bytes_changed_is_read_or_refused(tmp_path: Path, choose: random.Random, changes: int) -> None:
    write_pdf(
        tmp_path / "page.pdf", [set_story(Story(["青龙桥通车"], ["青龙桥通车了，两岸的村民都来看。" * 3]), 60)[0]]
    )
    noisy = bytearray((tmp_path / "page.pdf").read_bytes())
    for _ in range(changes):
        at = choose.randrange(len(noisy))
        noisy[at : at + choose.randrange(4)] = choose.randbytes(choose.randrange(4))
    (tmp_path / "page.pdf").write_bytes(bytes(noisy))
    with suppress(ImportRefusedError):
        assert all(source.load().read() for source in plan(tmp_path / "page.pdf", CONTEXT, tmp_path).sources)
