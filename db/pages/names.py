"""Personal names in a byline: told from other words by the surname, and from each other."""

import re

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗"
    "凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹"
    "狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万"
    "支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井"
    "段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸"
    "籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习"
    "宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜"
    "养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴商牟佘佴伯赏墨哈谯年爱阳佟言福肖闫付代覃冼苟官付但"
    "苑兰仝线邸鹿宛尧卿种禚撒展库代茆鄢原弋缐揭占区底栗丛初由修矫衣战隋辜侍乃"
)  # fmt: skip
_COMPOUND = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "东方",
        "夏侯",
        "端木",
        "南宫",
        "独孤",
        "呼延",
        "闻人",
        "完颜",
    ]
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]{2,4}")
_FOREIGN_NAME = re.compile(r"[\u3400-\u9fff]{1,8}(?:[·•．][\u3400-\u9fff]{1,8}){1,3}")
_LATIN_WORD = re.compile(r"[A-Z][A-Za-z.'’-]*")
_LATIN_NAME = re.compile(rf"{_LATIN_WORD.pattern}(?: {_LATIN_WORD.pattern}){{1,3}}")
_SEPARATORS = re.compile(r"[、，,；;/／|｜]|(?<=[\u3400-\u9fff]{2})[和与](?=[\u3400-\u9fff]{2})")
_NOT_NAMES = re.compile(
    r"报道|采访|手记|来信|调查|观察|札记|走进|获悉|了解|从|在$|报$|社$|团队|文章|图片|资料|提供|摄影"
)


def is_name(token: str, *, sure: bool = False) -> bool:
    """Whether the token reads as one person's name; `sure` asks for no surname, the role before it being proof."""
    if _FOREIGN_NAME.fullmatch(token) or (sure and _LATIN_NAME.fullmatch(token)):
        return True
    if not _HAN_NAME.fullmatch(token) or _NOT_NAMES.search(token):
        return False
    return sure or token[:2] in _COMPOUND or (token[0] in _SURNAMES and len(token) <= 3)


def read_names(text: str, *, sure: bool = False, apart: bool = False) -> tuple[str, ...] | None:
    """The names in `text`, set apart by 、 ， spaces or (not with `apart`) nothing; None where anything else stands."""
    names: list[str] = []
    for piece in _SEPARATORS.split(text):
        for token in _close_up(piece.split()):
            if is_name(token, sure=sure) and (apart or len(token) < 4 or not _split_run(token)):
                names.append(token)
            elif not apart and (run := _split_run(token)):
                names.extend(run)
            else:
                return None
    return tuple(names) or None


def _close_up(tokens: list[str]) -> list[str]:
    """Two-character names are printed with a space inside, to stand as wide as three (刘 昆); Latin ones have it."""
    closed: list[str] = []
    for token in tokens:
        if closed and _LATIN_WORD.fullmatch(token) and _LATIN_WORD.match(closed[-1]):
            closed[-1] += f" {token}"
        elif closed and len(closed[-1]) == 1 and len(token) <= 2:
            closed[-1] += token
        else:
            closed.append(token)
    return closed


def _split_run(token: str) -> list[str] | None:
    """Names printed without anything between them, told apart by their surnames; None where that fails."""
    if not 4 <= len(token) <= 30:
        return None
    best: list[list[str] | None] = [[]] + [None] * len(token)
    for end in range(2, len(token) + 1):
        for size in (3, 2, 4):
            head = best[end - size] if end >= size else None
            name = token[end - size : end]
            fits = is_name(name) and (size < 4 or name[:2] in _COMPOUND)
            kept = best[end]
            if head is not None and fits and (kept is None or len(head) + 1 < len(kept)):
                best[end] = [*head, name]
    return best[-1]
