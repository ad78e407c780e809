"""An article set as print: its blocks in order, and every character found again in the document."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextDocument
from pytestqt.qtbot import QtBot

from db.records import Article, Byline, Paragraph, Repair
from gui.reader.print_style import PrintStyle
from gui.reader.typeset import SLICE, Typesetter, blocks, byline_text, slices
from gui.theme import LIGHT

STYLE = PrintStyle("song", 17)
EMPTY = Article(
    1, "a", None, "怀川示范报", "A01", None, None, None, None, None, None, None, (), (Paragraph("caption", "机器。"),)
)


def typeset(article: Article) -> tuple[QTextDocument, Typesetter]:
    document = QTextDocument()
    typesetter = Typesetter(document, STYLE, LIGHT)
    for run in slices(blocks(article)):
        typesetter.set(run)
    return document, typesetter


def read(document: QTextDocument, span: tuple[int, int]) -> str:
    units = document.toPlainText().encode("utf-16-le")
    return units[span[0] * 2 : span[1] * 2].decode("utf-16-le")


def test_blocks_follow_the_page(article: Article) -> None:
    found = [(block.kind, block.text) for block in blocks(article)]
    assert found[:7] == [
        ("kicker", "企业出题"),
        ("headline", "竹园来信"),
        ("subheadline", "——一年记"),
        ("byline", "本报记者 郑小满"),
        ("printed", "怀川示范报　2025年9月18日　第03版　科技与产业"),
        ("notice", "栏尾断段已接合 1 处"),
        ("text", "去年9月20日，怀川学院的𬭎老师到了博爱县。"),
    ]
    assert [block.kind for block in blocks(article)][7:] == ["subhead", "text", "caption", "credit"]


def test_a_byline_on_a_line_of_its_own_is_shown_once_as_printed(article: Article) -> None:
    printed = (Paragraph("credit", "本报记者 郑 小 满"), *article.paragraphs)
    found = [(block.kind, block.text, block.place) for block in blocks(replace(article, paragraphs=printed))]
    assert next(entry for entry in found if entry[0] in ("byline", "credit")) == ("byline", "本报记者 郑 小 满", 0)
    assert [entry[1] for entry in found].count("本报记者 郑 小 满") == 1


def test_photo_without_decks_or_date_is_set_too() -> None:
    assert [(block.kind, block.text) for block in blocks(EMPTY)] == [
        ("printed", "怀川示范报　日期不详　A01版"),
        ("caption", "机器。"),
    ]


def test_repairs_are_told_one_by_one_when_asked_for(article: Article) -> None:
    repaired = replace(article, repairs=(*article.repairs, Repair("removed", 0, "残句移除")))
    told = [block.text for block in blocks(repaired, repairs_open=True) if block.kind in ("notice", "repair")]
    assert told == ["栏尾断段已接合 1 处  ·  错栏残句已移除 1 处", "栏尾断段接合　添了三｜台机器", "残句移除"]


def test_every_mention_is_found_again_beyond_the_basic_plane_too(article: Article, qtbot: QtBot) -> None:
    document, typesetter = typeset(article)
    for mention in article.mentions:
        spans = list(typesetter.spans(mention.paragraph, mention.start, mention.end))
        assert [read(document, span) for span in spans] == [mention.text]


def test_decks_and_byline_are_found_by_name(article: Article, qtbot: QtBot) -> None:
    document, typesetter = typeset(article)
    assert read(document, next(typesetter.spans("headline", 0, 2))) == "竹园"
    assert byline_text(article) == "本报记者 郑小满"
    assert read(document, next(typesetter.spans("byline", 5, 8))) == "郑小满"
    assert list(typesetter.spans("kicker", 90, 95)) == []


def test_role_is_said_once_for_those_who_share_it(article: Article) -> None:
    names = (Byline("甲", "记者"), Byline("乙", "记者"), Byline("丙", "通讯员"), Byline("丁"))
    assert byline_text(replace(article, byline=names)) == "记者 甲 乙　通讯员 丙　丁"


def test_print_is_indented_justified_and_in_its_face(article: Article, qtbot: QtBot) -> None:
    document, typesetter = typeset(article)
    text = document.findBlockByNumber(next(typesetter.text_blocks(0)))
    assert text.blockFormat().textIndent() == 2 * STYLE.size
    assert text.blockFormat().alignment() == Qt.AlignmentFlag.AlignJustify
    assert text.charFormat().font().families()[0] == "Noto Serif CJK SC"
    subhead = document.findBlockByNumber(next(typesetter.text_blocks(1)))
    assert subhead.charFormat().foreground().color().name() == LIGHT.accent
    headline = document.findBlockByNumber(1)
    assert headline.charFormat().font().weight() == QFont.Weight.Bold
    assert headline.charFormat().font().pixelSize() > 1.5 * STYLE.size


def test_long_article_is_set_in_slices_and_a_long_paragraph_broken_between_sentences(qtbot: QtBot) -> None:
    paragraph = "竹园里添了机器。" * 8_000
    article = replace(EMPTY, paragraphs=(Paragraph("text", paragraph), Paragraph("text", "完。")))
    runs = list(slices(blocks(article)))
    assert all(sum(len(block.text) for block in run) <= SLICE for run in runs)
    pieces = [block for run in runs for block in run if block.place == 0]
    assert "".join(piece.text for piece in pieces) == paragraph
    assert all(piece.text.endswith("。") for piece in pieces)
    assert [piece.kind for piece in pieces[:2]] == ["text", "continued"]
    document, typesetter = typeset(article)
    seam = pieces[1].offset
    spans = list(typesetter.spans(0, seam - 3, seam + 2))
    assert "".join(read(document, span) for span in spans) == paragraph[seam - 3 : seam + 2]


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6), st.data())
def test_any_run_of_any_paragraph_is_found_again(texts: list[str], data: st.DataObject) -> None:
    texts = [text.encode("utf-16", "ignore").decode("utf-16") for text in texts]
    document, typesetter = typeset(replace(EMPTY, paragraphs=tuple(Paragraph("text", text) for text in texts)))
    number = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[number])))
    end = data.draw(st.integers(start, len(texts[number])))
    spans = list(typesetter.spans(number, start, end))
    assert sum(last - first for first, last in spans) == len(texts[number][start:end].encode("utf-16-le")) // 2
    for span in spans:
        assert document.findBlock(span[0]).blockNumber() in typesetter.text_blocks(number)
