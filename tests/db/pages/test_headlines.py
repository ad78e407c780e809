import pytest

from db.pages.headlines import Decks, read_decks
from db.pages.reading import read_page
from db.profile import load_profile

WATER = "渠水进了大樊村，地头的沟满了，种藕的人家把裤腿挽到膝盖以上，忙到天黑才回家。"
SCHOOL = "木工课一开，报名的队伍排到了巷口，刨花卷得满地都是，连看门的大爷也来领了一把锯子。"


def decks(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.kicker, one.headline, one.subheadline) for one in read_page(text, load_profile()).articles]


@pytest.mark.parametrize(
    "lines, expected",
    [
        (["渠水进村"], Decks("渠水进村")),
        (["渠水进村", "万亩良田解渴"], Decks("渠水进村", None, "万亩良田解渴")),
        (["渠水进村", "——大樊村用水记"], Decks("渠水进村", None, "——大樊村用水记")),
        (["市水利局：", "渠水进了三个村"], Decks("市水利局：渠水进了三个村")),
        (["从旱地到水田——", "渠水进村"], Decks("渠水进村", "从旱地到水田——")),
        ([], Decks(None)),
    ],
)
def test_the_decks_of_a_table_row(lines: list[str], expected: Decks) -> None:
    assert read_decks([(line, 0) for line in lines]) == expected


def test_a_lower_level_above_a_headline_is_its_kicker_where_levels_mean_something() -> None:
    lines = [("旱地三年 终于解渴", 2), ("渠水进村", 1)]
    assert read_decks(lines, levels_count=True) == Decks("渠水进村", "旱地三年 终于解渴")
    assert read_decks(lines) == Decks("旱地三年 终于解渴", None, "渠水进村")


def test_sub_heads_stay_in_their_article_and_lose_their_marks() -> None:
    text = f"# 渠水进村\n\n本报记者 史穗\n\n{WATER}\n\n### 水从哪里来\n\n{WATER}\n\n### 水到哪里去\n\n{WATER}\n"
    (article,) = read_page(text, load_profile()).articles
    kinds = [(part.kind, part.text) for part in article.paragraphs if part.kind == "subhead"]
    assert kinds == [("subhead", "水从哪里来"), ("subhead", "水到哪里去")]


def test_the_same_level_opens_a_new_article_when_a_dateline_follows() -> None:
    text = f"## 渠水进村\n\n{WATER}\n\n## 夜校木工课最抢手\n\n本报讯（记者史穗）{SCHOOL}\n"
    assert decks(text) == [(None, "渠水进村", None), (None, "夜校木工课最抢手", None)]


def test_a_dashed_line_under_a_headline_is_its_sub_headline() -> None:
    for marks in ("## ", ""):
        assert decks(f"# 渠水进村\n\n{marks}——大樊村用水记\n\n本报记者 史穗\n\n{WATER}\n") == [
            (None, "渠水进村", "——大樊村用水记")
        ]


def test_an_unmarked_line_above_a_headline_is_its_kicker() -> None:
    assert decks(f"旱地三年 终于解渴\n\n# 渠水进村\n\n本报记者 史穗\n\n{WATER}\n") == [
        ("旱地三年 终于解渴", "渠水进村", None)
    ]


def test_the_office_that_signs_a_notice_is_no_kicker() -> None:
    text = f"# 停水通知\n\n{WATER}\n\n怀川供水有限公司\n\n# 招租公告\n\n{SCHOOL}\n"
    assert decks(text) == [(None, "停水通知", None), (None, "招租公告", None)]


def test_plain_text_without_marks_has_headlines_too() -> None:
    text = f"渠水进了三个村\n\n本报记者 史穗\n\n{WATER}\n\n夜校木工课最抢手\n\n本报讯（记者叶渡）{SCHOOL}\n"
    assert decks(text) == [(None, "渠水进了三个村", None), (None, "夜校木工课最抢手", None)]


def test_a_sentence_with_marks_is_text() -> None:
    (article,) = read_page(f"# 渠水进村\n\n本报记者 史穗\n\n## {WATER}\n", load_profile()).articles
    assert [(part.kind, part.text) for part in article.paragraphs][1:] == [("text", WATER)]


def test_two_articles_in_a_row_may_have_the_same_headline() -> None:
    text = f"# 简讯\n\n本报记者 史穗\n\n{WATER}\n\n# 简讯\n\n本报记者 叶渡\n\n{SCHOOL}\n"
    assert decks(text) == [(None, "简讯", None), (None, "简讯", None)]


def test_a_headline_that_lost_its_text_does_not_take_the_next_for_its_sub_headline() -> None:
    text = f"# 老街换上感应灯\n\n# 夜校木工课最抢手\n\n本报讯（记者叶渡）夜校的{SCHOOL}\n"
    assert decks(text) == [(None, "老街换上感应灯", None), (None, "夜校木工课最抢手", None)]


def test_the_first_sub_head_may_stand_right_below_the_decks() -> None:
    text = (
        f"# 渠水进了大樊村\n\n## ——灌区用水见闻\n\n### 水从哪里来\n\n{WATER * 3}\n\n"
        f"### 水到哪里去\n\n{WATER * 3}\n\n### 水由谁来管\n\n{WATER * 3}\n"
    )
    assert decks(text) == [(None, "渠水进了大樊村", "——灌区用水见闻")]


def test_a_long_deck_stays_a_deck() -> None:
    deck = "本报记者走进三县八村的田间地头，看渠长怎样把水送到最后一亩田，看种藕人怎样把省下来的水卖给下游，看孩子记账"
    assert decks(f"# 渠水进村\n\n## {deck}\n\n本报记者 史穗\n\n{WATER}\n") == [(None, "渠水进村", deck)]


def test_the_stump_of_a_cut_paragraph_is_no_kicker() -> None:
    text = (
        "# 渠水进村\n\n渠水进了三个村，众人欢喜，忙着清沟。\n\n9月3日，市水利局、市财政局、市农业农\n\n"
        "# 孩子们打腰鼓\n\n村小的操场上鼓声一响，看门的大爷也跟着晃。\n"
    )
    articles = read_page(text, load_profile()).articles
    assert [(one.kicker, one.headline) for one in articles] == [(None, "渠水进村"), (None, "孩子们打腰鼓")]


def test_a_page_that_marks_its_headlines_opens_no_article_with_a_plain_line() -> None:
    pieces = [
        "# 闸门学会了听话\n\n本报讯（记者史穗）近日，灌区的闸门用上了手机，老宁头在家就能放水。\n",
        "# 石桥村办起夜校\n\n本报讯（记者叶渡）近日，石桥村的夜校开了木工课，报名的人排到院门外。\n",
        "# 山楂卖进了省城\n\n本报讯（记者苗望川）近日，沙坡岭的山楂装满三车，果农数着钱合不拢嘴。\n",
    ]
    inner = (
        "三户人家讲述用水账\n\n本报记者 叶 渡\n\n"
        "灌区的老宁头翻开账本，三户人家一年的水费都记在上面，省下的钱够买一台新水泵。\n"
    )
    articles = read_page("\n".join([pieces[0], inner, *pieces[1:]]), load_profile()).articles
    assert [one.headline for one in articles] == ["闸门学会了听话", "石桥村办起夜校", "山楂卖进了省城"]
