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


def test_the_beginning_of_another_line_read_along_with_a_columns_foot_is_taken_out() -> None:
    foot = "打造平台促联动，县里为每个村派去一名联络员，又在渠首开设了农"
    rest = "民课堂，推动好政策精准落地。"
    done = after_removal(foot + WHOLE[:22], rest, "众人欢喜，忙着清沟，直到日头偏西才散去。", WHOLE)
    assert done[0].text == foot
    assert done[0].repairs[0].after == WHOLE[:22]


def test_a_long_line_that_another_begins_with_is_taken_out_between_the_halves_of_a_paragraph() -> None:
    torn = "渠首的值班室里贴着一张用水明细表，哪一户哪一天开了几回"
    halves = "如今，三十八年过去，老站长守着的这座水", "闸换了四茬门板，渠边的柳树也长成了两人合抱的大树。"
    done = after_removal(halves[0], torn, halves[1], WHOLE, torn + "闸，写得清清楚楚，谁也赖不掉。")
    assert [block.text for block in done][:2] == [*halves]


def test_a_sub_head_that_a_sentence_ends_with_stays() -> None:
    subhead = "解决好农户用水难题，稳住种粮的收成"
    texts = (
        f"此举不仅节省了人力，还将进一步{subhead}。",
        WHOLE,
        subhead,
        "县水利局的负责人介绍，今年先改下游的三条支渠，入冬以前完工。",
    )
    assert [block.text for block in after_removal(*texts)] == list(texts)


def test_a_sentence_of_the_abstract_that_is_cut_where_it_stands_again_stays() -> None:
    abstract = "渠首的值班室里贴着一张用水明细表，哪一户哪一天开了几回闸，写得清清楚楚"
    cut = "老站长守着这座水闸三十八年。" + abstract[:27], abstract[27:] + "，谁也赖不掉。"
    texts = (abstract, WHOLE, *cut, "众人欢喜，忙着清沟，直到日头偏西才散去。")
    assert [block.text for block in after_removal(*texts)] == list(texts)


def test_an_abstract_of_two_sentences_that_the_text_says_apart_stays() -> None:
    told = "哪一户哪一天开了几回闸都写得清清楚楚，全村的人看了都说这样分水最公道"
    abstract = "渠首的值班室里贴着一张用水明细表。" + told
    texts = (abstract, WHOLE, "众人欢喜，忙着清沟，直到日头偏西才散去。", told + "。老站长听了只是笑。")
    assert [block.text for block in after_removal(*texts)] == list(texts)


def test_items_of_a_list_that_end_alike_stay() -> None:
    texts = (
        "二月五日，在渠首的值班室里，三名年轻的修渠人当着全村人的面庄严宣誓，成为护渠队员；",
        "二月九日，石桥村的两名老站长在打麦场上面对队旗庄严宣誓，成为护渠队员；",
    )
    assert [block.text for block in after_removal(*texts)] == list(texts)
