import pytest

from db.pages.furniture import strip_furniture
from db.pages.lines import read_lines
from db.pages.reading import read_page
from db.profile import load_profile


def kept(text: str) -> list[str]:
    return [line.text for line in strip_furniture(read_lines(text), load_profile())[0]]


@pytest.mark.parametrize(
    "line",
    [
        "第05版:都市新闻 上一版3  4下一版",
        "3上一篇  下一篇4 2014年3月26日 放大 缩小 默认",
        "上一期 版面导航",
        "第二版　县区新闻　2014年4月18日　星期五",
        "焦作日报 2025年9月24日 星期三 第3版",
        "移动用户:发送短信 abc 到 10658300 订阅手机报",
        "国内统一连续出版物号：CN 41-0000",
        "责编：苗望川　版式：叶 渡",
        "本版责编/尚清和　版式/叶 渡",
        "***",
    ],
)
def test_chrome_and_imprint_belong_to_no_article(line: str) -> None:
    assert kept(f"水来了。\n\n{line}\n\n渠满了。") == ["水来了。", "渠满了。"]


@pytest.mark.parametrize(
    "line",
    [
        "第三章 灌区管理",
        "2025年9月17日",
        "版式设计：叶渡",
        "联系人：史先生",
        "他翻到第二版，指着那张照片笑了。",
        "7",
    ],
)
def test_what_an_article_may_say_stays(line: str) -> None:
    assert line in kept(f"水来了。\n\n{line}\n\n渠满了。")


def test_front_matter_is_no_text() -> None:
    assert kept("---\npaper: 怀川示范报\npage: 1\n---\n\n# 渠水进村\n\n水来了。") == ["渠水进村", "水来了。"]


def test_a_list_of_the_headlines_of_the_page_is_navigation() -> None:
    heads = ["渠水进了三个村", "夜校开了木工课", "老街换上感应灯"]
    body = "\n\n".join(f"# {head}\n\n这是正文，说的是“{head}”。" for head in heads)
    assert kept("\n".join(heads) + "\n\n" + body).count("渠水进了三个村") == 1


def test_a_list_of_headlines_may_set_the_decks_in_one_line() -> None:
    heads = [("渠水进了三个村", "——大樊村见闻"), ("夜校开了木工课", "刨花卷得满地都是"), ("老街换上感应灯", "人来灯亮")]
    body = "\n\n".join(f"# {head}\n\n## {below}\n\n这是正文。" for head, below in heads)
    assert kept("\n".join(f"{head} {below}" for head, below in heads) + "\n\n" + body)[0] == "渠水进了三个村"


def test_what_was_dropped_inside_an_article_is_on_its_record() -> None:
    text = "# 渠水进村\n\n本报记者 史穗\n\n水来了。\n\n分享到:\n\n渠满了。\n\n责编：史穗\n"
    (article,) = read_page(text, load_profile()).articles
    (repair,) = article.repairs
    assert (repair.kind, repair.paragraph, repair.after, repair.lines) == ("dropped", 1, "分享到:", (7,))
