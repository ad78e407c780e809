"""Where a surname stands, and which characters are surnames, ends of given names or the openings of other words."""

import re
from functools import cache

from db.entities.lexicon import alternatives, word_set

# Characters that open the next word far more often than they end a given name.
OPENS_NEXT = frozenset(
    "的了在是和与及等说为从对被把也都就还又并将向到其这那或但而因以于由使让给称谈讲看带率摄今现已曾不很最每该我你他她它们个上下中里内外前后一二三"
    "四五六七八九十"
)
NEVER_GIVEN = frozenset("的了是与及或但而被把我你他她它们这那个省县村镇乡局厅说吗呢吧啊不没很些什么怎谁第等在")
# Surnames that are words first: 和, 都, 来 … stand for a name only where the tagger says so too.
WORD_SURNAMES = frozenset(
    "管和都来向应法席习曾职党全关位官原时强连项包查解单路成常明保商计房车台冷安高银史江米白尚僧边游国万方同水云昌凤皮元平支经干宣诸滑"
    "荣惠家储松富乌山班仰秋暴祖束幸印宿怀从索咸籍阴能苍双贡劳扶宰寿通农别充容终居衡步满弘广禄东沃利越隆师融那空养须丰相后红权益公督有琴归海"
    "钦伯赏哈年爱言福行药风铁续候修母危巴湛狄贝代"
)
LESS_WORD_THAN_SURNAME = frozenset("方高安江白史米边关席常成明路单房车冷商尚国")


def surname_at(text: str, start: int) -> str | None:
    """The surname that stands at `start`, a compound one before a single one."""
    return next(
        (text[start : start + size] for size in (2, 1) if text[start : start + size] in word_set("surnames")), None
    )


@cache
def _title_before() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('titles')}$")


def titles_end(text: str, offset: int) -> bool:
    """Whether a title stands before `offset`, with or without a space."""
    return _title_before().search(text[max(0, offset - 8) : offset].rstrip()) is not None
