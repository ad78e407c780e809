import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.pages.dates import infer_date
from db.pages.lines import read_images, read_lines
from db.pages.reading import PageReading, article_from_fields, read_page
from db.profile import load_profile
from db.records import Byline
from db.resources import ROOT
from tests.db.pages.columns import set_pages
from tests.db.pages.damage import torn_pages
from tests.db.pages.score import score
from tests.db.pages.truth import Page, Piece, read_pieces

DATA = os.environ.get("HUAICHUAN_DATA")
needs_data = pytest.mark.skipif(not DATA, reason="HUAICHUAN_DATA does not name the folder with the newspaper texts")
SAMPLE = ROOT / "sample"


def test_a_page_becomes_articles_with_everything_that_was_printed() -> None:
    reading = read_page(
        "# 闸门学会了听话\n\n## ——灌区见闻\n\n本报记者 宁若谷\n\n守了二十八年渠，钥匙换成了手机。\n\n"
        "（据《怀川科技报》）\n\n责编：史穗　版式：叶 渡\n",
        load_profile(),
    )
    (article,) = reading.articles
    assert (article.headline, article.subheadline, article.source) == ("闸门学会了听话", "——灌区见闻", "怀川科技报")
    assert article.byline == (Byline("宁若谷", "本报记者"),)
    assert [part.kind for part in article.paragraphs] == ["credit", "text", "credit"]
    assert [(one.line, one.text) for one in reading.furniture] == [(11, "责编：史穗　版式：叶 渡")]
    assert reading.notes == ()


def test_a_repair_names_the_paragraph_that_it_changed() -> None:
    text = "# 渠水进村\n\n本报记者 史穗\n\n渠水进村。\n\n去年，市里与国家生物育种产业创\n\n新中心签约，共建试验站。\n"
    (article,) = read_page(text, load_profile()).articles
    (repair,) = article.repairs
    assert article.paragraphs[repair.paragraph].text == "去年，市里与国家生物育种产业创新中心签约，共建试验站。"
    assert repair.lines == (7, 9)


def test_a_brief_is_signed_behind_its_last_stop() -> None:
    text = "# 渠水进村\n\n近日，渠水进村（见图）。\n\n众人欢喜，忙着清沟。（史 穗 叶知秋）\n"
    (article,) = read_page(text, load_profile()).articles
    assert article.byline == (Byline("史穗"), Byline("叶知秋"))
    assert article.paragraphs[-1].text.endswith("（史 穗 叶知秋）")


def test_a_piece_that_jumps_is_noted() -> None:
    reading = read_page("# 幕布还挂在村头\n\n本报记者 史穗\n\n他摇头说：“九户也是村。”（下转第三版）\n", load_profile())
    assert any("下转第三版" in note for note in reading.notes)


def test_a_table_row_is_told_apart_like_a_page_but_never_repaired() -> None:
    article = article_from_fields(
        ["市水利局：", "渠水进村", "万亩良田解渴"],
        "史穗、叶 渡",
        [
            "　　本报讯（记者史穗、叶渡）去年，市里与国家生物育种产业创",
            "　　新中心签订合作协议。",
            "",
            "　　（据《怀川科技报》）",
        ],
    )
    assert (article.headline, article.subheadline) == ("市水利局：渠水进村", "万亩良田解渴")
    assert article.byline == (Byline("史穗", "记者"), Byline("叶渡", "记者"))
    assert (article.dateline, article.source, article.repairs) == ("本报讯", "怀川科技报", ())
    assert [part.text for part in article.paragraphs][1] == "新中心签订合作协议。"


def test_named_fields_of_a_table_win() -> None:
    article = article_from_fields(
        ["渠水进村"], "", ["水来了。"], kicker="旱地三年", subheadline="众人欢喜", source="怀川网"
    )
    assert (article.kicker, article.subheadline, article.source) == ("旱地三年", "众人欢喜", "怀川网")


@needs_data
def test_the_real_page_comes_out_as_its_gold_says() -> None:
    assert DATA
    gold = json.loads((Path(DATA) / "real-page-articles.json").read_text(encoding="utf-8"))
    text = (Path(DATA) / "real-page.md").read_text(encoding="utf-8")
    articles = read_page(text, load_profile()).articles
    assert len(articles) == len(gold["articles"])
    for article, true in zip(articles, gold["articles"], strict=True):
        assert (article.headline, article.subheadline, article.source, article.dateline) == (
            true["headline"],
            true["subheadline"],
            true["source"],
            true.get("dateline"),
        )
        assert [(one.role, one.name) for one in article.byline] == [
            (one["role"], one["name"]) for one in true["byline"]
        ]
        parts = [(part.kind, part.text) for part in article.paragraphs if part.kind != "credit"]
        assert parts == [(part["kind"], part["text"]) for part in true["paragraphs"]]
    removed = [repair.after for article in articles for repair in article.repairs if repair.kind == "removed"]
    fragments = [part.get("removed_fragment") for true in gold["articles"] for part in true["paragraphs"]]
    assert removed == [fragment for fragment in fragments if fragment]
    found = infer_date(text)
    assert found is not None
    assert found.earliest == "2025-09-23"


def sample_pages() -> list[dict[str, Any]]:
    answers = Path(__file__).with_name("sample_answers.json").read_text(encoding="utf-8")
    pages: list[dict[str, Any]] = json.loads(answers)["pages"]
    return pages


@pytest.mark.parametrize("page", sample_pages(), ids=lambda page: page["file"])
def test_the_sample_paper_comes_out_as_its_answers_say(page: dict[str, Any]) -> None:
    reading = read_page((SAMPLE / page["file"]).read_text(encoding="utf-8"), load_profile())
    found = [
        (one.headline, one.kicker, one.subheadline, one.source, [(by.name, by.role) for by in one.byline])
        for one in reading.articles
    ]
    true = [
        (
            one["headline"],
            one["kicker"],
            one["subheadline"],
            one["source"],
            [(by["name"], by["role"]) for by in one["byline"]],
        )
        for one in page["articles"]
    ]
    assert found == true
    counts = [sum(part.kind in ("text", "caption") for part in one.paragraphs) for one in reading.articles]
    assert counts == [one["paragraphs"] for one in page["articles"]]


Damage = Callable[[Sequence[Piece], int, int], Iterator[Page]]


@needs_data
@pytest.mark.parametrize("damage", [torn_pages, set_pages])
def test_damaged_pages_are_mended(damage: Damage) -> None:
    assert DATA
    tally = score(damage(read_pieces(Path(DATA), "held-out"), 10, 7), load_profile())
    assert tally.articles_f1 > 0.9
    assert tally.paragraphs_right > 0.85
    assert tally.mended > 0.5 * tally.touched
    assert tally.harmed_per_thousand < 10


PIECES = st.sampled_from(
    [
        "# ",
        "## ",
        "\n",
        "\n\n",
        "本报讯（记者史穗）",
        "渠水进村",
        "。",
        "，",
        "“",
        "《",
        "史 穗 摄",
        "（据《某报》）",
        "——",
        "　　",
        "责编：",
        "1",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=60).map("".join))
def test_any_text_is_read_and_nothing_is_lost(text: str) -> None:
    reading = read_page(text, load_profile())
    for article in reading.articles:
        for repair in article.repairs:
            assert 0 <= repair.paragraph < max(1, len(article.paragraphs))
    assert not lost(text, reading)
    infer_date(text)


def lost(text: str, reading: PageReading) -> Counter[str]:
    """The characters of the page's lines that are in no article, in no record of furniture and in none of a removal."""
    printed = Counter("".join(line.text for line in read_lines(text) if not read_images(line.text)))
    kept: Counter[str] = Counter()
    for article in reading.articles:
        kept.update("".join(filter(None, (article.kicker, article.headline, article.subheadline))))
        kept.update("".join(part.text for part in article.paragraphs))
        kept.update("".join(repair.after for repair in article.repairs if repair.kind == "removed"))
    kept.update("".join(one.text for one in reading.furniture))
    missing = printed - kept
    return Counter({character: count for character, count in missing.items() if not character.isspace()})


@needs_data
@pytest.mark.parametrize("damage", [torn_pages, set_pages])
def test_nothing_of_a_damaged_page_is_lost(damage: Damage) -> None:
    assert DATA
    for page in damage(read_pieces(Path(DATA), "check"), 15, 3):
        assert not lost(page.text, read_page(page.text, load_profile()))


@pytest.mark.parametrize(
    "text", ["", "#" * 10_000, "\ud800\n# \udfff\n\x00\x01", "渠" * 50_000, "“" * 3_000, "\n" * 5_000]
)
def test_odd_pages_are_read(text: str) -> None:
    read_page(text, load_profile())
