import pytest

from db.pages.joins import rejoin
from db.pages.lines import Block
from db.pages.seams import PageText

LONG = "修武县在七个村设了换乘点，把车流挡在山外。云台山镇纸坊沟村的民宿老板说，往年听见的是喇叭，今年听见的是"


def blocks(*texts: str) -> list[Block]:
    return [Block(text, "text", (number,), blank_before=1) for number, text in enumerate(texts, start=1)]


def after_joining(*texts: str) -> list[str]:
    lines = blocks(*texts)
    return [block.text for block in rejoin(lines, PageText(lines))]


@pytest.mark.parametrize(
    "before, after",
    [
        ("去年4月，市政府、种业实验室、国家生物育种产业创", "新中心签订合作协议，共建试验站。"),
        ("省水的道理人人都懂。会长说，钱分成三份，一成留作旱年的“保命", "钱”。"),
        ("月山镇石桥村把打麦场改成露天茶座，卖出桂花糕23", "00多块。"),
        ("座谈会释疑解惑，有效提振了企业发展信心，为民营经济高质量发展", "注入强劲动力。"),
        ("片名各不相同，有的叫《一斗水", "的井》，有的叫《羊鞭》，主角就坐在台下。"),
        (LONG, "水。"),
    ],
)
def test_a_paragraph_cut_inside_a_sentence_is_joined(before: str, after: str) -> None:
    assert after_joining("渠水进村。", before, after, "众人欢喜。") == ["渠水进村。", before + after, "众人欢喜。"]


@pytest.mark.parametrize(
    "before, after",
    [
        ("渠水进了三个村，众人欢喜。", "修武县的闸门换了新的。"),
        ("会议要求做好三件事：", "一、清理渠道。"),
        ("一渠清水润怀川", "近日，渠水进了三个村，地头的沟都满了。"),
        ("石径连秋色，", "柴门对晚晴。"),
        ("玫瑰花开满园香，", "加工产品种类多。"),
        ("“人民选我当代表”", "人大代表扎根一线，密切联系群众，了解群众的所思所盼。"),
        ("市水利局灌区科", "2025年9月17日"),
        ("他对着水渠看了半天……", "渠水进村的那天下着雨。"),
        (
            "一、节水灌溉更加积极有为，是当前灌区发展的客观需要",
            "节水灌溉更加积极有为，是全面建成高标准农田的必然要求。",
        ),
        ("1.南渠：上半年清淤五公里", "2.北渠：下半年清淤七公里"),
        ("渠首定时开，", "村口夜有灯。"),
        ("省水的人拿到了奖金，修渠的人拿到了工钱，全村的人都说好", "本报讯（记者史穗）近日，渠水进村。"),
    ],
)
def test_whole_lines_are_left_alone(before: str, after: str) -> None:
    assert after_joining(before, after) == [before, after]


def test_a_paragraph_cut_twice_becomes_one_and_says_so() -> None:
    lines = blocks(
        "九户人家守着一口井。最老的那一段管子，焊", "缝上的漆都磨亮了，全村人拎着一壶自来水，浇了浇石头前", "的柏树。"
    )
    (whole,) = rejoin(lines, PageText(lines))
    assert whole.text.endswith("浇了浇石头前的柏树。")
    assert [(repair.kind, repair.lines) for repair in whole.repairs] == [("joined", (1, 2)), ("joined", (2, 3))]
    assert "第 1、2" in whole.repairs[0].note


def test_a_picture_set_between_does_not_hinder() -> None:
    first, second = blocks("省水的道理人人都懂，国家生物育种产业创", "新中心签订合作协议，共建试验站。")
    caption = Block("10月7日，孩子们拾稻穗。", "caption", (9,))
    credit = Block("史 穗 摄", "photo", (10,))
    done = rejoin([first, caption, credit, second], PageText([first, second]))
    assert [block.role for block in done] == ["text", "caption", "photo"]


def test_a_doubtful_seam_is_left_and_put_on_record() -> None:
    lines = blocks(
        "开春以来，村里的渠修好了。井也淘了，田里的活一样没落下",
        "种藕的人家把裤腿挽到膝盖以上，忙到天黑才回家。",
    )
    done = rejoin(lines, PageText(lines))
    assert len(done) == 2
    (repair,) = done[0].repairs
    assert (repair.kind, repair.lines) == ("unsure", (1, 2))
    assert repair.after == "种藕的人家把裤腿挽到膝盖以上，忙到天黑才"


def test_the_rest_of_a_paragraph_set_down_elsewhere_is_brought_back() -> None:
    cut = "省水的道理人人都懂，可是从前没人说得清。会长说，三成修渠，两成留作旱年的“保命"
    lines = blocks(
        cut, "《水权交易单》写得明白。", "渠水进村的那天下着雨，众人都去看。", "的钱”，谁也不许动。", "众人欢喜。"
    )
    done = rejoin(lines, PageText(lines))
    assert done[0].text == cut + "的钱”，谁也不许动。"
    assert done[0].repairs[0].kind == "moved"
    assert [block.lines for block in done] == [(1, 4), (2,), (3,), (5,)]


def test_the_rest_of_a_caption_is_not_left_above_its_credit() -> None:
    (first,) = blocks("连日来，石桥村的村民忙着给新栽的果树浇水。图为10月7日，几位村民在渠边接水")
    rest = Block("管，准备浇地。", "caption", (2,))
    credit = Block("史 穗 摄", "photo", (3,))
    done = rejoin([first, rest, credit], PageText([first, rest]))
    assert [block.role for block in done] == ["caption", "photo"]
    assert done[0].text == first.text + rest.text


def test_a_text_goes_to_the_paragraph_that_it_fits_better() -> None:
    lines = blocks(
        "渠首的闸门换了新的，老宁头守了二十八年渠，今年才学会用手机开闸。他把钥",
        "会长说，钱分成三份，三成修渠，两成留作旱年的“保命",
        "钱”，谁也不许动。",
        "众人听了都说好，当场有十二户签了名。",
    )
    done = rejoin(lines, PageText(lines))
    assert [block.lines for block in done] == [(1,), (2, 3), (4,)]


def test_verse_stays_in_lines() -> None:
    lines = (
        "写下那些把裤腿挽过膝盖的人，他们的影子",
        "在水面上碎成金子，又被渠水一颗一颗捡起",
        "我还要写下今年的春天，手机轻轻一点",
        "闸门便抬起头来，像一头听话的老牛，",
        "走向它熟悉的三百亩田地，走向大樊村的炊烟",
    )
    assert after_joining(*lines) == [*lines]
