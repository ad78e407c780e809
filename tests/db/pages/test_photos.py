from db.pages.reading import read_page
from db.profile import load_profile

BODY = "渠水进了大樊村，地头的沟满了，种藕的人家把裤腿挽到膝盖以上，忙到天黑才回家。"
CAPTION = "10月7日，示范区文昌街道的稻田里，孩子们在家长带领下拾稻穗。"


def articles(text: str) -> list[tuple[str | None, list[tuple[str, str]]]]:
    read = read_page(text, load_profile()).articles
    return [(article.headline, [(part.kind, part.text) for part in article.paragraphs]) for article in read]


def test_a_caption_with_its_credit_is_a_piece_of_its_own() -> None:
    text = f"# 渠水进村\n\n{BODY}\n\n{CAPTION}\n\n本报记者 尚清和 摄\n"
    assert articles(text) == [
        ("渠水进村", [("text", BODY)]),
        (None, [("caption", CAPTION), ("credit", "本报记者 尚清和 摄")]),
    ]


def test_a_picture_of_the_article_stays_with_it() -> None:
    text = f"# 渠水进村\n\n{BODY}\n\n图为村民在渠边洗菜。\n\n史 穗 摄\n"
    assert articles(text) == [
        ("渠水进村", [("text", BODY), ("caption", "图为村民在渠边洗菜。"), ("credit", "史 穗 摄")])
    ]


def test_a_picture_that_tells_the_same_as_the_article_stays_with_it() -> None:
    told = "石桥镇的水利员修好了抽水泵，大樊村的藕田当天就灌上了渠水。"
    caption = "10月7日，石桥镇水利员在大樊村的藕田边检修抽水泵。"
    text = f"# 渠水进村\n\n{told}\n\n{caption}\n\n史 穗 摄\n"
    assert articles(text) == [("渠水进村", [("text", told), ("caption", caption), ("credit", "史 穗 摄")])]


def test_a_picture_with_a_headline_is_one_article() -> None:
    (article,) = read_page(f"# 拾穗节\n\n{CAPTION}\n\n本报记者 尚清和 摄\n", load_profile()).articles
    assert (article.headline, article.genre) == ("拾穗节", "photo")
    assert [part.kind for part in article.paragraphs] == ["caption", "credit"]


def test_a_sentence_about_something_else_above_a_credit_is_a_caption() -> None:
    caption = "石桥镇的孩子们在戏台上学打腰鼓。"
    text = f"# 渠水进村\n\n{BODY}\n\n{caption}\n\n本报记者 尚清和 摄\n\n{BODY}\n"
    assert articles(text)[1] == (None, [("caption", caption), ("credit", "本报记者 尚清和 摄")])


def test_running_text_above_a_credit_is_no_caption() -> None:
    text = f"# 渠水进村\n\n{BODY}\n\n{BODY}\n\n本报记者 尚清和 摄\n"
    assert articles(text) == [("渠水进村", [("text", BODY), ("text", BODY), ("credit", "本报记者 尚清和 摄")])]


def test_a_line_of_pictures_is_the_path_of_the_photo_below() -> None:
    text = f"# 渠水进村\n\n{BODY}\n\n![图片](img/1.jpg)\n\n{CAPTION}\n\n本报记者 尚清和 摄\n"
    article, photo = read_page(text, load_profile()).articles
    assert (article.images, photo.images) == ((), ("img/1.jpg",))
    assert [part.text for part in photo.paragraphs] == [CAPTION, "本报记者 尚清和 摄"]


def test_a_picture_without_caption_is_of_its_article() -> None:
    text = f"# 渠水进村\n\n本报记者 史穗\n\n<img src='img/2.jpg'>\n\n{BODY}\n"
    (article,) = read_page(text, load_profile()).articles
    assert article.images == ("img/2.jpg",)
    assert [part.kind for part in article.paragraphs] == ["credit", "text"]


def test_an_alternative_text_that_says_something_is_a_caption() -> None:
    text = f"# 渠水进村\n\n{BODY}\n\n![孩子们在渠边拾稻穗](img/3.jpg)\n"
    (article,) = read_page(text, load_profile()).articles
    assert [(part.kind, part.text) for part in article.paragraphs][1:] == [("caption", "孩子们在渠边拾稻穗")]


def test_a_picture_does_not_part_a_paragraph() -> None:
    cut = "去年，市里与国家生物育种产业创", "新中心签约，共建试验站。"
    text = f"# 渠水进村\n\n本报记者 史穗\n\n{cut[0]}\n\n![](img/4.jpg)\n\n{cut[1]}\n"
    (article,) = read_page(text, load_profile()).articles
    assert article.paragraphs[1].text == "".join(cut)
