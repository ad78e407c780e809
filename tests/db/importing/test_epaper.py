"""E-paper trees: both comment dialects, old and new layouts, and the quirks that real templates have."""

import random
import re
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.errors import ImportRefusedError
from db.export.article_object import article_object
from db.importing.document import Context
from db.importing.epaper import plan
from db.importing.epaper.article import read_content
from db.importing.epaper.node import read_label, read_node
from db.importing.intake import FORMATS, Given
from db.profile import load_profile
from db.records import Article, ArticleDraft
from db.search import Search
from tests.conftest import BRIDGE, headlines, take_in

Tree = Callable[[Mapping[str, str | bytes]], Path]

CONTEXT = Context(load_profile(), Given())

BRIDGE_NODE = """
<HTML><HEAD><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><link href=../../../tplimg/a.css></HEAD>
<BODY><TABLE><TR><td class=px12>第A02版：<STRONG>县区新闻</STRONG></td>
<td><a class=preart href="node_3.htm"><span style='font-size:12px;font-family:webdings'>4</span>下一版</a></td>
</TR></TABLE><MAP NAME="pagepicmap"><Area coords="5,72,228,72,228,207,5,207" shape="polygon" href="content_12.htm">
<Area coords="240,72,340,72,340,207,240,207" shape="polygon" href="content_11.htm"></MAP>
<img src=../../../page/186/2025-03-08/A02/58271.jpg border=0 USEMAP=#PagePicMap>
<table><tr><td class=default align=left>&nbsp;<a id=pageLink href=node_2.htm>第A02版：县区新闻</a></td>
<td><a href=../../../page/186/2025-03-08/A02/5.pdf>PDF</a></td></tr>
<tr><td class=default>&nbsp;<a id=pageLink href=node_3.htm>第A03版：民生</a></td></tr></table>
<a href=content_11.htm?div=-1><div style="display:inline" id=mp11>一座桥连起两个村</div></a>
<a href=content_12.htm?div=-1><div style="display:inline" id=mp12>温县垆土铁棍山药开挖</div></a>
<!--enpproperty <founder-date>2025-03-07 23:59:57</founder-date><founder-pagenum>A02</founder-pagenum>
<founder-papername>怀川示范报</founder-papername><founder-type>2</founder-type><founder-content>怀川示范报</founder-content>
 /enpproperty--></BODY></HTML>
"""
BRIDGE_ARTICLES = {
    "content_11.htm": """<html><body><td class=font01>一座桥连起两个村</td><div id=ozoom><founder-content>
<P>&nbsp;&nbsp;&nbsp;&nbsp;本报记者 韩青禾</P>
<P>　　3月5日，博爱县许良镇的青龙桥通车。全长36米的桥，连起了河两岸的两个村。</P>
<P>　　去年10月，施工队进场。“以前绕路要走七里。”村民赵来顺说。</P></founder-content></div>
<!--enpproperty <founder-date>2025-03-08</founder-date><founder-author>null</founder-author>
<founder-title>一座桥连起两个村</founder-title><founder-subtitle>——博爱县许良镇修桥记</founder-subtitle>
<founder-type>1</founder-type> --></body></html>""",
    "content_12.htm": """<html><body><!--enpproperty <articleid>12</articleid><date>2025-03-08 08:00:24.0</date>
<author></author><title>温县垆土铁棍山药开挖</title><subtitle></subtitle><introtitle>null</introtitle><nodename>县区新闻</nodename>
/enpproperty--><!--enpcontent--><!--enpcontent--><p>　　本报讯（记者 刘 昆）近日，温县番田镇的山药地里一片忙碌，
亩产达2300余公斤。</p><!--/enpcontent--><p>版权所有</p></body></html>""",
}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Writes files under one folder; text is written as GBK, which the meta tag of the pages denies."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / "rb" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("gbk") if isinstance(content, str) else content)
        return tmp_path / "rb"

    return write


def page(day: str = "html/2025-03/08", **extra: str | bytes) -> dict[str, str | bytes]:
    """The page of the bridge with its two articles; the names of `extra` have a double underscore for the dot."""
    files = {"node_2.htm": BRIDGE_NODE, **BRIDGE_ARTICLES, **extra}
    return {f"{day}/{name.replace('__', '.')}": content for name, content in files.items()}


def articles(archive: Path) -> list[Article]:
    """All articles in print order."""
    with Archive.open(archive) as opened:
        return [opened.article(number) for number in sorted(Search(opened, "").all_ids(), reverse=True)]


def canonical(archive: Path) -> list[dict[str, object]]:
    held = [article_object(article) for article in articles(archive)]
    return [{key: value for key, value in article.items() if key != "id"} for article in held]


def drafted(html: str) -> ArticleDraft:
    draft = read_content(html.encode()).draft
    assert draft
    return draft


def texts(article: ArticleDraft | Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


def test_a_tree_and_a_markdown_page_of_the_same_issue_give_the_same_articles(
    tmp_path: Path, tree: Tree, write_page: Callable[..., Path]
) -> None:
    take_in(tmp_path / "tree.db", tree(page()))
    take_in(tmp_path / "page.db", write_page(BRIDGE.replace("page: 2", "page: A02")))
    assert canonical(tmp_path / "tree.db") == canonical(tmp_path / "page.db")
    assert len(canonical(tmp_path / "tree.db")) == 2


def test_a_page_says_its_paper_number_section_and_picture_and_the_folder_its_day(tmp_path: Path, tree: Tree) -> None:
    report = take_in(tmp_path / "a.db", tree(page()))
    assert (report.issues, report.pages, report.articles, report.refusals, report.notes) == (1, 1, 2, (), ())
    first = articles(tmp_path / "a.db")[0]
    assert (first.paper, first.date, first.page, first.section) == ("怀川示范报", "2025-03-08", "A2", "县区新闻")
    with Archive.open(tmp_path / "a.db") as archive:
        assert archive.value("SELECT image FROM page") == "../../../page/186/2025-03-08/A02/58271.jpg"


def test_what_is_kept_can_be_read_again_and_has_the_outlines_of_the_articles(tmp_path: Path, tree: Tree) -> None:
    root = tree(page())
    take_in(tmp_path / "a.db", root)
    with Archive.open(tmp_path / "a.db") as archive:
        locator, packed = archive.rows("SELECT locator, raw FROM document")[0]
    raw = zlib.decompress(packed)
    assert b'coords="240,72,340,72,340,207,240,207"' in raw
    again = FORMATS["epaper"].document(locator, raw, CONTEXT)
    assert (again.issue.date, again.raw) == ("2025-03-08", raw)
    assert [article.headline for article in again.read()[0].articles] == ["一座桥连起两个村", "温县垆土铁棍山药开挖"]


def test_importing_again_changes_nothing_and_a_corrected_article_replaces_its_page(tmp_path: Path, tree: Tree) -> None:
    root = tree(page())
    take_in(tmp_path / "a.db", root)
    assert take_in(tmp_path / "a.db", root).unchanged == 1
    corrected = BRIDGE_ARTICLES["content_11.htm"].replace("36米", "38米")
    tree({"html/2025-03/08/content_11.htm": corrected})
    take_in(tmp_path / "a.db", root)
    with Archive.open(tmp_path / "a.db") as archive:
        assert (Search(archive, "38米").total(), Search(archive, "36米").total()) == (1, 0)
        assert archive.info().articles == 2


def test_scripts_styles_pictures_and_the_index_of_an_export_are_passed_over(tmp_path: Path, tree: Tree) -> None:
    index = '<html><meta http-equiv="refresh" content="0;URL=html/2025-03/08/node_2.htm"></html>'
    root = tree(
        page()
        | {
            "paperindex.htm": index,
            "tplimg/a.css": "td {color: red}",
            "tplimg/a.js": "var a;",
            "page/186/2025-03-08/A02/58271.jpg": b"\xff\xd8\xff",
            "html/2025-03/08/node_1.htm": "<html><a id=pageLink href=node_2.htm>第A02版：县区新闻</a></html>",
        }
    )
    report = take_in(tmp_path / "a.db", root)
    assert (report.pages, report.articles, report.refusals) == (1, 2, ())


def listing(number: str, *names: str) -> str:
    links = "".join(f"<li><a href={name}>题</a></li>" for name in names)
    return f"<html><body><p class='left ban'>第{number}版：要闻</p><ul>{links}</ul></body></html>"


def content(title: str) -> str:
    return f"<html><body><h1>{title}</h1><div id=ozoom><p>　　{title}的正文在这里。</p></div></body></html>"


def test_an_article_is_taken_from_its_own_page_not_from_an_index_of_the_whole_issue(tmp_path: Path, tree: Tree) -> None:
    names = ("content_1_1001.htm", "content_1_1002.htm", "content_1_1003.htm")
    files = {
        "node_1.htm": listing("01", *names),
        "node_2.htm": listing("10", names[2]),
        "node_3.htm": listing("02", names[0], names[1]),
        **{name: content(f"第{at}篇") for at, name in enumerate(names)},
    }
    take_in(tmp_path / "a.db", tree({f"html/2026-07/18/{name}": text for name, text in files.items()}))
    found = articles(tmp_path / "a.db")
    assert [(article.page, article.headline) for article in found] == [("2", "第0篇"), ("2", "第1篇"), ("10", "第2篇")]


def test_the_picture_settles_which_page_an_article_is_on(tmp_path: Path, tree: Tree) -> None:
    area = "<map><area coords='1,1,2,2' href='{}'></map>"
    files = {
        "node_1.htm": listing("01", "content_1.htm", "content_2.htm") + area.format("content_1.htm"),
        "node_2.htm": listing("02", "content_1.htm", "content_2.htm") + area.format("content_2.htm"),
        "content_1.htm": content("头版"),
        "content_2.htm": content("二版"),
    }
    take_in(tmp_path / "a.db", tree({f"html/2026-07/18/{name}": text for name, text in files.items()}))
    assert [(article.page, article.headline) for article in articles(tmp_path / "a.db")] == [
        ("1", "头版"),
        ("2", "二版"),
    ]


NEW_NODE = """<!DOCTYPE html><html><head><meta charset="gb2312"></head><body>
<p class="left ban">第01版：要闻</p><span class="newstime">2024年12月25日 Wed</span>
<div class="swiper-slide"><a id="pageLink" href="node_01.html">01版：要闻</a></div>
<div class="swiper-slide"><a id="pageLink" href="node_05.html">05版：评论</a></div>
<img src="../../../pic/202412/25/7d1f.jpg.2" usemap="#PagePicMap"><map name="PagePicMap">
<area shape="poly" coords="3.72,92.805,100.2,92.805" href="../../../content/202412/25/content_30048054.html"></map>
<div class="news"><ul class="news-list"><li>
<a href="../../../content/202412/25/content_30048054.html">桥</a></li></ul></div>
</body></html>"""
NEW_ARTICLE = """<!DOCTYPE html><html><body><div class="article"><h3>河两岸</h3><h1>一座桥</h1><h2>连起两个村</h2>
<p class="sec">本报记者 韩青禾<span>《怀川示范报》（2024年12月25日 第 01 版）</span></p>
<div class="attachment"><img src="../../../pic/202412/25/a.jpg"></div>
<div id="articleContent" style="display:none"><p>　　桥通了。</p><p><p xmlns="">　　<b>人来</b>人往。</p></div></div>
<!--enpproperty <articleid>30048054</articleid><date>2024-12-25 08:00:24:0</date><author></author>
<title><p>一座桥</p></title><introtitle><p>河两岸</p></introtitle><subtitle><p>连起两个村</p></subtitle>/enpproperty-->
</body></html>"""


def test_the_newer_layout_keeps_pages_and_articles_in_two_trees(tmp_path: Path, tree: Tree) -> None:
    root = tree(
        {
            "pc/layout/202412/25/node_01.html": NEW_NODE.encode(),
            "pc/content/202412/25/content_30048054.html": NEW_ARTICLE.encode(),
            "pc/content/202412/25/content_30048055.html": content("不在版上").encode(),
        }
    )
    report = take_in(tmp_path / "a.db", root)
    assert (report.pages, report.articles) == (2, 2)
    bridge, _ = articles(tmp_path / "a.db")
    assert (bridge.date, bridge.page, bridge.section) == ("2024-12-25", "1", "要闻")
    assert (bridge.kicker, bridge.headline, bridge.subheadline) == ("河两岸", "一座桥", "连起两个村")
    assert [(byline.role, byline.name) for byline in bridge.byline] == [("本报记者", "韩青禾")]
    assert texts(bridge) == ["桥通了。", "人来人往。"]
    assert take_in(tmp_path / "b.db", root / "pc" / "content").articles == 2


@pytest.mark.parametrize(
    "folder, node, article",
    [
        ("html/2020-07/16", "nbs.D110000renmrb_03.htm", "nw.D110000renmrb_20200716_1-03.htm"),
        ("html/ncb/2020-07/16/003", "node.htm", "content_7.htm"),
    ],
)
def test_where_nothing_else_gives_the_page_number_the_name_may(
    tmp_path: Path, tree: Tree, folder: str, node: str, article: str
) -> None:
    page = f"<html><body><a href={article}>桥</a></body></html>"
    take_in(tmp_path / "a.db", tree({f"{folder}/{node}": page, f"{folder}/{article}": content("桥")}))
    found = articles(tmp_path / "a.db")[0]
    assert (found.date, found.page) == ("2020-07-16", "3")


BODY_LINES = "<P>　　甲句在这里。<BR/>　　乙句在这里。</P><p></p><p>&nbsp;&nbsp;丙句&nbsp;在这里。</p>"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>无关</p><founder-content>{BODY_LINES}</founder-content><p>无关</p>",
        f"<p>无关</p><!--enpcontent-->{BODY_LINES}<!--/enpcontent--><p>无关</p>",
        f"<!--enpcontent--><!--enpcontent-->{BODY_LINES}<!--/enpcontent--><p>无关</p>",
        f"<founder-content><!--enpcontent-->{BODY_LINES}<!--/enpcontent--></founder-content><p>无关</p>",
        f"<!--enpcontent--><!--enpcontent-->{BODY_LINES}<!--/enpcontent--><!--/enpcontent--><p>无关</p>",
        f"<founder-content></founder-content><div id=ozoom>{BODY_LINES}</div><p>无关</p>",
        f'<div id="ozoom" style="ZOOM:100%">{BODY_LINES}</div><p>无关</p>',
        f'<div id="articleContent" style="display:none">{BODY_LINES}</div><p>无关</p>',
        f"<!--<npm:article-content>-->{BODY_LINES}<!--</npm:article-content>--><p>无关</p>",
        f'<table><tr><td class="pcbdmap">{BODY_LINES}</td><td>无关</td></tr></table>',
        f"<table><tr><td>{BODY_LINES}</td><td><p>无关</p></td></tr></table>",
    ],
)
def test_the_body_is_in_the_first_container_that_holds_print(body: str) -> None:
    article = drafted(f"<html><body><h1>桥</h1>{body}<script>var a = '<p>无关</p>';</script></body></html>")
    assert texts(article) == ["甲句在这里。", "乙句在这里。", "丙句 在这里。"]


E_COMMENT = "<!--enpproperty <founder-title>桥</founder-title><founder-subtitle>——记</founder-subtitle>{} -->"
C_COMMENT = "<!--enpproperty <title>桥</title><subtitle>——记</subtitle><introtitle>引</introtitle>/enpproperty-->"


@pytest.mark.parametrize(
    "head, kicker",
    [
        (E_COMMENT, None),
        (C_COMMENT, "引"),
        (f"{C_COMMENT}<h3>上一篇</h3><h1>栏目</h1>", "引"),
        ("<founder-title>桥<BR/>——记</founder-title>", None),
        ("<founder-title><![CDATA[桥]]></founder-title><founder-subtitle>——记</founder-subtitle>", None),
        (
            "<!--<npm:article-pretitle>-->引<!--</npm:article-pretitle>--><founder-title><!--<npm:article-title>-->桥"
            "<!--</npm:article-title>--></founder-title><!--<npm:article-subtitle>-->——记<!--</npm:article-subtitle>-->",
            "引",
        ),
        ("<h3>引</h3><h1>桥</h1><h2>——记</h2>", "引"),
        ("<h3>引</h3><h1>桥</h1><h3>——记</h3>", "引"),
        ("<table><tr><td class=font02>引</td></tr><tr><td class=font01>桥<br>——记</td></tr></table>", "引"),
        ("<table><tr><td class=title_a>桥</td></tr></table><span class=subtitle>——记</span>", None),
    ],
)
def test_decks_come_from_the_comment_or_from_what_is_shown(head: str, kicker: str | None) -> None:
    article = drafted(f"<html><body>{head}<div id=ozoom><p>桥通了，人来人往。</p></div></body></html>")
    assert (article.kicker, article.headline, article.subheadline) == (kicker, "桥", "——记")
    assert texts(article) == ["桥通了，人来人往。"]


def test_a_headline_of_two_lines_is_one_headline() -> None:
    assert drafted("<founder-title>县里开会<br>部署春耕</founder-title><p>正文。</p>").headline == "县里开会 部署春耕"


def test_a_papers_name_in_the_place_of_the_headline_is_not_taken_for_it() -> None:
    html = "<founder-title>某某晚报</founder-title><founder-title>桥</founder-title><div id=ozoom><p>正文。</p></div>"
    draft = read_content(html.encode(), "某某晚报").draft
    assert draft
    assert draft.headline == "桥"


def test_heads_repeated_above_the_body_are_not_paragraphs() -> None:
    assert texts(drafted(f"{C_COMMENT}<div id=ozoom><p>引</p><h1>桥</h1><p>——记</p><p>桥。</p></div>")) == ["桥。"]


@pytest.mark.parametrize(
    "body, names, printed",
    [
        (
            "<p>■&nbsp;示范报全媒体记者&nbsp;李艳</p><p>通讯员&nbsp;陈宏</p><p>正文在此。</p>",
            [("示范报全媒体记者", "李艳"), ("通讯员", "陈宏")],
            ["■ 示范报全媒体记者 李艳", "通讯员 陈宏", "正文在此。"],
        ),
        (
            "<p>本报讯 （记者张琬茜 通讯员林妙莹）近日，桥通了。</p>",
            [("记者", "张琬茜"), ("通讯员", "林妙莹")],
            ["本报讯 （记者张琬茜 通讯员林妙莹）近日，桥通了。"],
        ),
        (
            "<founder-author>□本报记者 张琬茜</founder-author><p>正文在此。</p>",
            [("本报记者", "张琬茜")],
            ["正文在此。"],
        ),
    ],
)
def test_a_byline_is_read_from_its_field_or_the_first_lines(
    body: str, names: list[tuple[str, str]], printed: list[str]
) -> None:
    article = drafted(f"<html><body><h1>桥</h1><div>{body}</div></body></html>")
    assert [(byline.role, byline.name) for byline in article.byline] == names
    assert texts(article) == printed


def test_the_authors_field_names_the_writer_when_the_body_does_not() -> None:
    comment = "<!--enpproperty <founder-author>本报记者 张琬茜</founder-author><founder-title>桥</founder-title> -->"
    article = drafted(f"{comment}<founder-content><p>桥通了。</p></founder-content>")
    assert [(byline.role, byline.name) for byline in article.byline] == [("本报记者", "张琬茜")]


def test_photos_come_with_their_captions_also_from_beside_the_body() -> None:
    article = drafted(
        "<h1>桥</h1><div id=ozoom><TABLE><TBODY>"
        "<TR><TD><a href=b.htm><IMG src='../../../res/1/a.jpg?t=1'></a></TD></TR>"
        "<TR><TD>青龙桥上</TD></TR><TR><TD>本报记者 韩青禾 摄</TD></TR></TBODY></TABLE><img src=../../tplimg/d.gif>"
        "<founder-content><p>桥通了。</p><p><img src=http://example.org/c.jpg><img src=b.png></p></founder-content>"
    )
    assert article.images == ("../../../res/1/a.jpg", "b.png")
    kinds = [(paragraph.kind, paragraph.text) for paragraph in article.paragraphs]
    assert kinds == [("caption", "青龙桥上"), ("credit", "本报记者 韩青禾 摄"), ("text", "桥通了。")]


def test_a_picture_with_nothing_but_its_caption_is_a_photo() -> None:
    article = drafted("<div id=ozoom><table><tr><td><img src=a.jpg></td></tr><tr><td>青龙桥上</td></tr></table></div>")
    assert (article.headline, article.genre, article.images) == (None, "photo", ("a.jpg",))


def test_values_are_not_escaped_and_the_pages_comment_gives_no_body() -> None:
    html = "<!--enpproperty <title>桥长<36米 &amp; 宽5米</title><founder-content>报名</founder-content> --><p>桥。</p>"
    assert drafted(html).headline == "桥长<36米 & 宽5米"
    assert texts(drafted(html)) == ["桥。"]


@pytest.mark.parametrize(
    "text, label",
    [
        ("第A01版：头版", ("A01", "头版")),
        ("A01： 头版", ("A01", "头版")),
        ("第1版　　　　　要闻", ("1", "要闻")),
        ("05版：评论", ("05", "评论")),
        ("第05版:都市新闻 上一版3  4下一版", ("05", "都市新闻")),
        ("第05版 上一版3 4下一版", ("05", None)),
        ("13版：广告", ("13", "广告")),
        ("10：30 开会", (None, None)),
        ("2025年3月8日", (None, None)),
    ],
)
def test_a_pages_label(text: str, label: tuple[str | None, str | None]) -> None:
    assert read_label(text) == label


def test_a_page_is_known_by_its_own_link_in_the_list_of_pages() -> None:
    links = "".join(f"<a id=pageLink href=node_{at}.htm>第A0{at}版：版{at}</a>" for at in (1, 2, 3))
    node = read_node(f"<html><body>{links}</body></html>".encode(), "html/2025-03/08/node_2.htm")
    assert (node.number, node.section) == ("A02", "版2")


def test_links_that_lead_out_of_the_tree_are_not_followed() -> None:
    targets = ("/etc/content_1.htm", "http://a.cn/content_1.htm", "../../../../content_1.htm", "file:///content_1.htm")
    links = "".join(f"<a href='{target}'>题</a>" for target in targets)
    assert read_node(f"<html><body>{links}</body></html>".encode(), "node_1.htm").listed == ()


def test_an_article_whose_file_is_missing_or_broken_is_named_and_the_others_stay(tmp_path: Path, tree: Tree) -> None:
    files = page(content_12__htm=b"\x00\x01")
    report = take_in(tmp_path / "a.db", tree(files))
    assert report.articles == 1
    assert "content_12.htm 没有收入" in report.notes[0]
    del files["html/2025-03/08/content_12.htm"]
    (tmp_path / "rb/html/2025-03/08/content_12.htm").unlink()
    assert "content_12.htm 不在文件夹里" in take_in(tmp_path / "b.db", tree(files)).notes[0]


def test_an_article_with_a_name_that_no_file_can_have_is_missing(tmp_path: Path, tree: Tree) -> None:
    long = BRIDGE_NODE.replace("content_12.htm", f"content_{'1' * 400}.htm")
    report = take_in(tmp_path / "a.db", tree(page(node_2__htm=long)))
    assert report.refusals == ()
    assert "不在文件夹里" in report.notes[0]


def test_a_page_that_cannot_be_read_is_refused_and_its_articles_are_taken_alone(tmp_path: Path, tree: Tree) -> None:
    report = take_in(tmp_path / "a.db", tree(page(node_2__htm=b"\x00\x01")))
    assert [Path(refusal.locator).name for refusal in report.refusals] == ["node_2.htm"]
    assert report.articles == 2


def test_an_article_without_a_page_knows_its_page_from_the_navigation(tmp_path: Path, tree: Tree) -> None:
    chrome = "<td>第05版:都市新闻 上一版3  4下一版</td><td>10：30 开会</td>"
    root = tree({"html/2014-03/26/content_9.htm": content("桥").replace("<h1>", f"{chrome}<h1>")})
    take_in(tmp_path / "a.db", root)
    found = articles(tmp_path / "a.db")[0]
    assert (found.date, found.page, found.section, found.paper) == ("2014-03-26", "5", "都市新闻", "焦作日报")


def test_the_day_is_the_folders_and_only_without_one_the_comments(tmp_path: Path, tree: Tree) -> None:
    take_in(tmp_path / "a.db", tree(page(day="桥")))
    assert articles(tmp_path / "a.db")[0].date == "2025-03-07"
    take_in(tmp_path / "b.db", tmp_path / "rb", given=Given(date="2025-03-09", page="4", section="综合", paper="某报"))
    found = articles(tmp_path / "b.db")[0]
    assert (found.date, found.page, found.section, found.paper) == ("2025-03-09", "4", "综合", "某报")


def test_one_page_can_be_imported_by_its_file_and_an_index_is_refused(tmp_path: Path, tree: Tree) -> None:
    folder = (
        tree(page(node_1__htm=listing("01", "content_11.htm", "content_12.htm", "content_13.htm"))) / "html/2025-03/08"
    )
    assert take_in(tmp_path / "a.db", folder / "node_2.htm").articles == 2
    with Archive.open(tmp_path / "a.db") as archive:
        assert headlines(archive, Search(archive, "").ids(1)) == ["一座桥连起两个村"]
    assert take_in(tmp_path / "b.db", folder / "content_12.htm").articles == 1
    (folder / "node_9.htm").write_text("<html><body>第09版：目录</body></html>", encoding="utf-8")
    assert "目录页" in take_in(tmp_path / "c.db", folder / "node_9.htm").refusals[0].reason


@pytest.mark.parametrize(
    "raw, reason",
    [(b"", "空的"), (b"\x00" * 99, "不是文本"), (b"<html></html>", "没有标题"), (b"x" * (5 << 20), "超过")],
)
def test_a_bad_file_is_refused_in_a_sentence(tmp_path: Path, tree: Tree, raw: bytes, reason: str) -> None:
    root = tree({"html/2025-03/08/content_1.htm": raw})
    report = take_in(tmp_path / "a.db", root)
    assert reason in report.refusals[0].reason
    assert not (tmp_path / "a.db").exists()


PIECES = st.sampled_from(
    re.findall(
        r"\S+",
        "<p> </p> <td> </td> <table> </table> <founder-content> </founder-content> <founder-title> <h1> <h3> <BR/> <a "
        "<!--enpcontent--> <!--/enpcontent--> <!--enpproperty <founder-title> <title> </title> null /enpproperty--> -->"
        "<!-- <![CDATA[ ]]> <img/src=a.jpg> <img/usemap=#m/src=b.jpg> <a/href=content_1.htm> <area/href=content_2.htm>"
        "</a> <div/id=ozoom> </div> 第A01版：头版 本报讯（记者刘昆） 桥通了。 &nbsp; &#0; &#xD800; \U00020000 《 》",
    )
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join))
@settings(deadline=None, max_examples=300)
def test_any_tag_soup_is_read_or_refused(soup: str) -> None:
    raw = soup.encode("utf-8", "ignore")
    for read in (read_content, lambda raw: read_node(raw, "html/2025-03/08/node_2.htm")):
        with suppress(ImportRefusedError):
            read(raw)


@given(st.randoms(use_true_random=False), st.integers(1, 30))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_tree_with_pieces_cut_doubled_and_misplaced_is_read_or_refused(
    tmp_path: Path, choose: random.Random, changes: int
) -> None:
    folder = tmp_path / "2025-03" / "08"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"node_2.htm": BRIDGE_NODE, **BRIDGE_ARTICLES}.items():
        noisy = list(text)
        for _ in range(changes):
            at, other = choose.randrange(len(noisy)), choose.randrange(len(noisy))
            noisy[at : at + choose.randrange(30)] = noisy[other : other + choose.randrange(30)]
        raw = "".join(noisy).encode("gbk")
        (folder / name).write_bytes(raw[: choose.choice([len(raw), choose.randrange(len(raw) + 1)])])
    for source in plan(folder, CONTEXT, tmp_path).sources:
        with suppress(ImportRefusedError):
            assert all(page.articles for page in source.load().read())
