"""Citations, held against the newspaper examples that the standards themselves print.

GB/T 7714—2025: 8.5.3 example 1 and B.4 example 6 as transcribed in typst-doc-cn/bib-csl-dev-data
(data/GB-T_7714—2025.original.toml), their full-width marks as in the style of the Citation Style Language
(china-national-standard-gb-t-7714-2025-numeric.csl), whose author set the standard's every example with it. A printed
paper is [N]; the address and date of an online edition are no part of an archive of the printed one.
GB/T 7714—2015: 4.3.3 and A.8, as set by zepinglee/gbt7714-bibtex-style (test/sample-newspaper.bbl, test/standard.txt).
"""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import ArchiveError
from db.export.citation import STYLES, CitationStyle, authors, citation, citations
from db.records import Article, Byline, Paragraph

PIECE = Article(
    id=7,
    uid="abcd",
    date="2025-09-18",
    paper="怀川示范报",
    page="03",
    section="科技与产业",
    headline="竹园来信",
    kicker="企业出题",
    subheadline="——一年记",
    dateline=None,
    source=None,
    genre="news",
    byline=(Byline("郑小满", "本报记者"), Byline("许青禾", "通讯员"), Byline("宋小川", "摄影")),
    paragraphs=(Paragraph("text", "竹园里添了机器。"),),
)


def printed(headline: str, paper: str, date: str, page: str, *names: str, further: str | None = None) -> Article:
    byline = tuple(Byline(name) for name in names)
    return replace(PIECE, headline=headline, subheadline=further, paper=paper, date=date, page=page, byline=byline)


@pytest.mark.parametrize(
    "article, expected",
    [
        (
            printed("数字革命与竞争国际化", "中国青年报", "2000-11-20", "15", "丁文详"),
            "丁文详. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）.",
        ),
        (
            printed("探索微观世界的无穷奥秘（科技大观）", "人民日报", "2022-08-16", "17", "陈缮真"),
            "陈缮真. 探索微观世界的无穷奥秘（科技大观）[N]. 人民日报，2022-08-16（17）.",
        ),
    ],
)
def test_newspaper_examples_of_2025(article: Article, expected: str) -> None:
    assert citation(article) == citation(article, "gbt7714-2025") == expected


@pytest.mark.parametrize(
    "article, expected",
    [
        (
            printed("数字革命与竞争国际化", "中国青年报", "2000-11-20", "15", "丁文详"),
            "丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).",
        ),
        (
            printed("罪犯 DNA 库与生命伦理学计划", "大众科技报", "2000-11-12", "7", "张田勤"),
            "张田勤. 罪犯 DNA 库与生命伦理学计划[N]. 大众科技报, 2000-11-12(7).",
        ),
        (
            printed("雾霾来袭, 如何突围", "人民日报", "2013-01-12", "4", "刘裕国", "杨柳", "张洋", "某某"),
            "刘裕国, 杨柳, 张洋, 等. 雾霾来袭, 如何突围[N]. 人民日报, 2013-01-12(4).",
        ),
        (
            printed("我们的科技一直在追赶", "人民日报", "2013-01-12", "2", "余建斌", further="——访中国工程院院长周济"),
            "余建斌. 我们的科技一直在追赶: 访中国工程院院长周济[N]. 人民日报, 2013-01-12(2).",
        ),
    ],
)
def test_newspaper_examples_of_2015(article: Article, expected: str) -> None:
    assert citation(article, "gbt7714-2015") == expected


def test_three_authors_are_named_and_the_fourth_is_one_of_others() -> None:
    three = printed("题", "报", "2025-01-01", "1", "甲", "乙", "丙")
    assert citation(three).startswith("甲，乙，丙. 题[N]")
    four = printed("题", "报", "2025-01-01", "1", "甲", "乙", "丙", "丁")
    assert citation(four).startswith("甲，乙，丙，等. 题[N]")


def test_photographer_is_no_author_beside_a_writer_but_alone() -> None:
    assert authors(PIECE) == ("郑小满", "许青禾")
    alone = replace(PIECE, byline=(Byline("宋小川", "摄影"),))
    assert authors(alone) == ("宋小川",)
    assert authors(replace(PIECE, genre="photo")) == ("郑小满", "许青禾", "宋小川")


def test_piece_without_author_begins_with_its_title() -> None:
    assert citation(replace(PIECE, byline=())) == "竹园来信：一年记[N]. 怀川示范报，2025-09-18（3）."


def test_photo_without_headline_is_called_by_its_caption_in_brackets() -> None:
    caption = Paragraph("caption", "4月16日，解放区的群英河畔，几位老人在新修的步道上晨练。")
    photo = replace(PIECE, headline=None, subheadline=None, paragraphs=(caption,), byline=())
    assert citation(photo) == "[4月16日，解放区的群英河畔……][N]. 怀川示范报，2025-09-18（3）."
    assert citation(photo, "house") == "《怀川示范报》2025年9月18日第3版《4月16日，解放区的群英河畔……》"


def test_undated_piece_says_so() -> None:
    assert citation(replace(PIECE, date=None)).endswith("怀川示范报，[日期不详]（3）.")


def test_page_keeps_its_letter_and_loses_its_noughts() -> None:
    assert citation(replace(PIECE, page="A01")).endswith("（A01）.")


def test_house_style_is_a_pattern_of_ones_own() -> None:
    whole = "《怀川示范报》2025年9月18日第3版《竹园来信：一年记》（本报记者 郑小满　通讯员 许青禾　摄影 宋小川）"
    assert citation(PIECE, "house") == whole
    assert citation(PIECE, "house", "{作者}，{题名}") == "郑小满、许青禾，竹园来信：一年记"
    with pytest.raises(ArchiveError, match=r"来历.*可用的有"):
        citation(PIECE, "house", "{来历}")
    with pytest.raises(ArchiveError, match="花括号"):
        citation(PIECE, "house", "{题名")


def test_ris_record_is_a_newspaper_with_its_tags_in_order() -> None:
    lines = citation(PIECE, "ris").split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert lines[-2:] == ["ER  - ", ""]
    assert {"AU  - 郑小满", "TI  - 竹园来信：一年记", "T2  - 怀川示范报", "DA  - 2025/09/18", "SP  - 3"} <= set(lines)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])


def test_csl_json_is_a_list_of_newspaper_articles() -> None:
    (entry,) = json.loads("\n".join(citations([PIECE], "csl-json")))
    assert entry["type"] == "article-newspaper"
    assert entry["issued"] == {"date-parts": [[2025, 9, 18]]}
    assert entry["author"][0] == {"literal": "郑小满"}
    assert json.loads(citation(PIECE, "csl-json")) == entry


def test_lists_of_the_standard_are_numbered_and_others_are_not() -> None:
    assert [entry[:4] for entry in citations([PIECE, PIECE], "gbt7714-2025")] == ["[1] ", "[2] "]
    assert next(iter(citations([PIECE], "bibtex"))).startswith("@article{20250918-abcd,")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))))
def test_bibtex_braces_balance_whatever_the_headline(headline: str) -> None:
    record = citation(replace(PIECE, headline=headline, subheadline=None), "bibtex")
    depth = 0
    for sign in re.sub(r"\\.", "", record, flags=re.DOTALL):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize("style", STYLES)
@given(headline=st.text(min_size=1), name=st.text(min_size=1))
def test_every_style_takes_every_headline_and_name(style: CitationStyle, headline: str, name: str) -> None:
    piece = replace(PIECE, headline=headline, subheadline=None, byline=(Byline(name),))
    assert citation(piece, style)
