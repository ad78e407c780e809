"""Saved text of e-paper pages: navigation, headline lists, notices and arrows go, the article stays."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.archive import Archive
from db.errors import ImportRefusedError
from db.importing.document import Context
from db.importing.intake import Given
from db.importing.saved_page import document
from db.profile import load_profile
from db.records import Article
from db.search import Search
from tests.conftest import BRIDGE, take_in

WritePage = Callable[..., Path]
CONTEXT = Context(load_profile(), Given())
SAVED = """第05版:都市新闻 上一版3  4下一版
青龙桥通车
山药开挖
夜校开课
焦作日报 | 焦作晚报 | 焦作网 | 网上投稿 | 太极拳网
上一期 版面导航
3上一篇  下一篇4 2014年3月26日 放大 缩小 默认
河两岸的人等了三年
青龙桥通车
——许良镇修桥记
移动用户:发送短信 jzsjb 到 10658300 订阅手机报，不收GPRS流量费。
登录 焦作网weibo.com/jzwww 参与讨论
版权声明:焦作日报社版权所有，未经授权不得转载
联系电话:0391-0000000
分享到:
　　本报讯（记者韩青禾）昨日，青龙桥通车。全长36米的桥连起了河两岸的两个村。
　　村民赵来顺说，以前绕路要走七里，如今抬脚就到。
"""
DECKS = "河两岸的人等了三年\n青龙桥通车\n——许良镇修桥记\n"
SECOND = SAVED.replace(DECKS, "山药开挖\n").replace("青龙桥通车。全长", "山药开挖。全长")


def articles(archive: Path) -> list[Article]:
    with Archive.open(archive) as opened:
        return [opened.article(number) for number in sorted(Search(opened, "").all_ids(), reverse=True)]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_article_is_taken_out_of_what_surrounds_it(tmp_path: Path, write_page: WritePage, encoding: str) -> None:
    take_in(tmp_path / "a.db", write_page(SAVED, "网页.txt", encoding))
    (article,) = articles(tmp_path / "a.db")
    assert (article.kicker, article.headline, article.subheadline) == (
        "河两岸的人等了三年",
        "青龙桥通车",
        "——许良镇修桥记",
    )
    assert (article.date, article.page, article.section) == ("2014-03-26", "5", "都市新闻")
    assert [byline.name for byline in article.byline] == ["韩青禾"]
    assert [paragraph.text[:6] for paragraph in article.paragraphs] == ["本报讯（记者", "村民赵来顺说"]


def test_several_pages_in_one_file_are_several_articles(tmp_path: Path, write_page: WritePage) -> None:
    take_in(tmp_path / "a.db", write_page(SAVED + SECOND))
    assert [article.headline for article in articles(tmp_path / "a.db")] == ["青龙桥通车", "山药开挖"]


def test_without_notices_the_decks_end_where_the_text_begins(tmp_path: Path, write_page: WritePage) -> None:
    plain = "".join(line + "\n" for line in SAVED.splitlines() if ":" not in line or line.startswith("第"))
    take_in(tmp_path / "a.db", write_page(plain.replace("登录 焦作网weibo.com/jzwww 参与讨论\n", "")))
    (article,) = articles(tmp_path / "a.db")
    assert (article.headline, len(article.paragraphs)) == ("青龙桥通车", 2)


def test_a_page_of_markdown_is_none(tmp_path: Path, write_page: WritePage) -> None:
    take_in(tmp_path / "a.db", write_page(BRIDGE))
    with Archive.open(tmp_path / "a.db") as archive:
        assert archive.value("SELECT format FROM document") == "page"


@given(st.lists(st.sampled_from([*SAVED.splitlines(), "", "　　又一段。", "第06版:文化"]), max_size=40).map("\n".join))
def test_any_order_of_its_lines_is_read_or_refused(text: str) -> None:
    with suppress(ImportRefusedError):
        read = document("page.txt", text.encode(), CONTEXT).read()
        assert all(page.articles for page in read)
