import pytest

from db.pages.genre import read_genre
from db.pages.headlines import Decks
from db.records import Byline, Genre, Paragraph

LONG = Paragraph("text", "渠水进村。" * 300)
SHORT = Paragraph("text", "渠水进村，众人欢喜，忙着把地头的沟清了一遍又一遍。")
HEAD = Paragraph("subhead", "水从哪里来")


@pytest.mark.parametrize(
    "headline, byline, dateline, paragraphs, genre",
    [
        ("渠水进村", [Byline("史穗", "记者")], "本报讯", [SHORT], "news"),
        ("渠水进村记", [Byline("史穗", "本报记者")], None, [SHORT, HEAD, LONG, HEAD, LONG], "feature"),
        ("让水听话（短评）", [], None, [SHORT], "commentary"),
        ("把账记清", [Byline("温砚", "本报评论员")], None, [SHORT], "commentary"),
        ("关于渠道停水检修的通告", [], None, [SHORT], "notice"),
        ("更正", [], None, [SHORT], "correction"),
        ("拾穗", [], None, [Paragraph("caption", "孩子们拾稻穗。")], "photo"),
        ("寒露", [Byline("卫长河")], None, [Paragraph("text", "石径连秋色。")] * 4, "literary"),
        ("渠水进村", [], None, [SHORT], None),
    ],
)
def test_the_form_tells_the_genre(
    headline: str, byline: list[Byline], dateline: str | None, paragraphs: list[Paragraph], genre: Genre | None
) -> None:
    assert read_genre(Decks(headline), byline, dateline, None, paragraphs) == genre
