from db.pages.fragments import remove_doubles
from db.pages.lines import Block
from db.pages.seams import PageText

HOME = ("整合资源办实事。牵头编印《怀川", "市农户用水手册100条》，组织干部上门讲解。")
CUT = "打造平台促联动，县里办了一场又一场“送政策进村”宣讲会，"
WHOLE = "开渠的那天，全村的人都站在堤上，看着水从闸口涌出来，一直流到天边。"


def after_removal(*texts: str) -> list[Block]:
    lines = [Block(text, "text", (number,), blank_before=1) for number, text in enumerate(texts, start=1)]
    return remove_doubles(lines, PageText(lines))


def test_a_fragment_at_the_end_of_a_cut_line_is_taken_out_and_recorded() -> None:
    done = after_removal(CUT + HOME[0], "推动好政策精准落地。", WHOLE, *HOME)
    assert [block.text for block in done] == [CUT, "推动好政策精准落地。", WHOLE, *HOME]
    (repair,) = done[0].repairs
    assert (repair.kind, repair.after, repair.lines) == ("removed", HOME[0], (1, 4))


def test_a_fragment_on_a_line_of_its_own_is_taken_out() -> None:
    fragment = "一直流到天"
    source = "开渠的那天，全村的人都站在堤上，" + fragment
    done = after_removal(
        WHOLE.replace("一直流到天", "再一直流到天"),
        "众人欢喜，忙着清沟，直到日头偏西才陆续散去。",
        source[:20],
        source + "边。",
    )
    assert [block.text for block in done][1:] == ["众人欢喜，忙着清沟，直到日头偏西才陆续散去。", source + "边。"]
    assert done[1].repairs[0].kind == "removed"


def test_a_pull_quote_stays() -> None:
    quote = "看着水从闸口涌出来，一直流到天边"
    done = after_removal(quote, WHOLE, "众人欢喜。")
    assert [block.text for block in done] == [quote, WHOLE, "众人欢喜。"]


def test_a_phrase_said_twice_stays() -> None:
    first = "座谈会提振了企业发展的信心，为民营经济高质量发展"
    texts = (first, "注入强劲动力。", "学习教育成果转化为推动民营经济高质量发展的实际成效。")
    assert [block.text for block in after_removal(*texts)] == list(texts)


def test_a_refrain_stays() -> None:
    texts = ("为了母亲的微笑，为了大地的丰收。", WHOLE, "为了母亲的微笑，为了大地的丰收。")
    assert [block.text for block in after_removal(*texts)] == list(texts)


def test_the_beginning_of_a_cut_line_between_two_whole_paragraphs_is_taken_out() -> None:
    torn = "渠首的值班室里贴着一张用水"
    done = after_removal(
        "众人欢喜，忙着清沟，直到日头偏西才陆续散去。",
        torn,
        WHOLE,
        torn + "明细表，哪一户哪一天开了几回闸，写得清清楚楚，谁也赖不掉。",
    )
    assert [block.lines for block in done] == [(1,), (3,), (4,)]
