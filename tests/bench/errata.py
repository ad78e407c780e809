"""Is an erratum joined to the piece that it puts right, whatever it is worded like?

    HUAICHUAN_DATA=FOLDER python -m tests.bench.errata [--errata 200] [--articles 3000] [--seed 1]

Of the real articles a run of whole days is imported, and with them errata of our own making, each about one article of
it, printed one to nine days later: twenty wordings, some that name day, page and headline, some only two of them or the
words that were wrong, some of two articles. Counted for each wording: pieces joined rightly, wrongly and not at all;
and what of the real articles is taken for an erratum. Prints one JSON object.
"""

import json
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
import regex

from db.archive import Archive
from db.importing.intake import import_paths
from db.links.errata import every_erratum
from db.profile import load_profile
from db.records import Article
from tests.bench.corpus import real_articles

_PAGE = 40  # of the errata: no real article stands there
_SHORTEST, _LONGEST = 8, 60  # letters of a headline
_RUN = regex.compile(r"\p{Han}{4,8}")
_SPACED = "更　正"
_WORDINGS: Sequence[tuple[str, str]] = (  # headline and text
    ("更正", "本报{y}年{m}月{d}日第{p}版《{title}》一文中，“{wrong}”应为“{right}”，特此更正。"),
    (_SPACED, "{m}月{d}日本报{p}版《{title}》，文中“{wrong}”有误，应为“{right}”。特此更正，并向读者致歉。"),
    ("致歉", "由于编校疏漏，本报{m}月{d}日{han}版刊发的《{title}》一稿，作者署名有误，谨向作者和读者致歉。"),
    ("更正与致歉", "本报{m}月{d}日《{title}》报道中，将“{right}”误写为“{wrong}”，特此更正，并致歉意。"),
    ("更正", "《{title}》（见{m}月{d}日{p}版）一文中的“{wrong}”应为“{right}”。"),
    ("更正", "《{title}》一文（{m}月{d}日第{p}版）第二段“{wrong}”应为“{right}”，特此更正。"),
    ("更正", "本报{d}日第{p}版《{title}》一文“{wrong}”应为“{right}”，特此更正。"),
    ("更正", "本报本月{d}日{p}版《{title}》中“{wrong}”应为“{right}”，特此更正。"),
    ("更正", "本报{hm}月{hd}日第{p}版《{title}》中“{wrong}”应为“{right}”。"),
    ("更正说明", "{y}年{m}月{d}日，本报第{p2}版刊登《{title}》，经核实，“{wrong}”应为“{right}”。"),
    ("勘误", "{y}-{m}-{d}第{p2}版《{title}》：“{wrong}”应作“{right}”。"),
    ("更正", "本报{m}月{d}日第{p}版报道中，“{wrong}”系“{right}”之误，特此更正。"),
    ("本报更正", "{m}月{d}日第{p}版《{front}……》一文，“{wrong}”应为“{right}”。"),
    ("更正", "{m}月{d}日第{p}版“{title}”一文中“{wrong}”应为“{right}”。"),
    ("致读者", "本报{m}月{d}日第{p}版《{title}》有误：“{wrong}”应为“{right}”。特此更正。"),
    ("更正启事", "因工作疏忽，本报{m}.{d}第{p}版《{title}》“{wrong}”应为“{right}”，谨致歉意。"),
    ("（更正）", "{m}月{d}日{p}版《{title}》倒数第三行“{wrong}”，应改为“{right}”。"),
    ("更正", "本报{m}月{d}日第{p}版刊发的题为《{title}》的报道，“{wrong}”更正为“{right}”。"),
    ("更正", "近日，有读者来电指出：{m}月{d}日第{p}版《{title}》中“{wrong}”不确，应为“{right}”。感谢读者。"),
    ("更正", "{m}月{d}日第{p}版《{title}》中“{wrong}”应为“{right}”；同日第{q}版《{other}》中“{also}”应为“{right}”。"),
)


@click.command()
@click.option("--errata", "count", default=200, show_default=True)
@click.option("--articles", default=3000, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(count: int, articles: int, seed: int) -> None:
    """Make, import, join and print."""
    choose = random.Random(seed)
    real = real_articles()[:articles]
    made = [_erratum(real, number, choose) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder, "rows.jsonl")
        every = [*real, *(row for row, _ in made)]
        rows.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in every), encoding="utf-8")
        import_paths(Path(folder, "a.db"), [rows], load_profile())
        with Archive.open(Path(folder, "a.db")) as archive:
            print(json.dumps(_judged(archive, made), ensure_ascii=False, indent=1))


def _erratum(real: list[dict[str, Any]], number: int, choose: random.Random) -> tuple[dict[str, Any], set[str]]:
    """An erratum as a row of the table, and how the articles begin that it is about."""
    whole = [article for article in real if _SHORTEST <= len(article["headline_lines"][0]) <= _LONGEST]
    article = choose.choice([one for one in whole if _RUN.search(one["body"])])
    others = [
        one for one in whole if one["date"] == article["date"] and one is not article and _RUN.search(one["body"])
    ]
    other = choose.choice(others)
    day = date.fromisoformat(article["date"])
    headline, text = _WORDINGS[number % len(_WORDINGS)]
    later = day + timedelta(days=choose.randint(1, 9))
    if later.month != day.month and ("本报{d}日" in text or "本月" in text):
        later = day + timedelta(days=1) if (day + timedelta(days=1)).month == day.month else day
    title = article["headline_lines"][0]
    text = text.format(
        y=day.year,
        m=day.month,
        d=day.day,
        hm=_han(day.month),
        hd=_han(day.day),
        p=article["page"],
        p2=f"{article['page']:02}",
        han=_han(article["page"]),
        title=title,
        front=title[: len(title) * 2 // 3],
        wrong=choose.choice(_RUN.findall(article["body"])),
        right="更正以后的字",
        q=other["page"],
        other=other["headline_lines"][0],
        also=choose.choice(_RUN.findall(other["body"])),
    )
    row = {"paper": article["paper"], "date": later.isoformat(), "page": _PAGE, "seq": number}
    meant = [article, other] if "同日" in text else [article]
    return row | {"headline_lines": [headline], "byline": "", "body": text}, {_known(one["body"]) for one in meant}


def _known(text: str) -> str:
    """By what an article is known again: its letters."""
    return "".join(letter for letter in text if letter.isalnum())


def _judged(archive: Archive, made: list[tuple[dict[str, Any], set[str]]]) -> dict[str, Any]:
    """By wording how many were joined rightly, wrongly and not; and the errata that nobody made."""
    joined: dict[str, set[str]] = {}
    strange = []
    for notice, errata in every_erratum(archive):
        article = archive.article(notice)
        if article.page == str(_PAGE):
            named = [archive.article(one.article) for one in errata]
            joined[article.paragraphs[0].text] = {_text(one) for one in named}
        else:
            strange.append(article.headline)
    right, wrong, asked = Counter[str](), Counter[str](), Counter[str]()
    for number, (row, meant) in enumerate(made):
        wording = " ".join(_WORDINGS[number % len(_WORDINGS)])
        found = joined.get(row["body"], set())
        asked[wording] += len(meant)
        right[wording] += len(found & meant)
        wrong[wording] += len(found - meant)
    return {
        "errata": len(made),
        "recall": round(right.total() / asked.total(), 4),
        "precision": round(right.total() / max(right.total() + wrong.total(), 1), 4),
        "real articles taken for errata": strange,
        "by wording, asked, right, wrong": {key: [asked[key], right[key], wrong[key]] for key in asked},
    }


def _text(article: Article) -> str:
    return _known("".join(paragraph.text for paragraph in article.paragraphs))


def _han(number: int) -> str:
    """一, 十二, 二十三."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones or not tens else "")


if __name__ == "__main__":
    main()
