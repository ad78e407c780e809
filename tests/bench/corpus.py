"""A large synthetic paper for benchmarks: real paragraphs, put together anew.

An article is a real headline, a real byline and real paragraphs of other articles, about 600 characters of them, with a
date of its own. What comes out is no news and is never stored but where the benchmark is told to work; vocabulary and
the frequency of words are those of the real articles. Sections follow the page; one issue in fifty has a special
section on its last page and one article in four hundred opens with a county, so that there are rare filters to ask for.
"""

import gzip
import json
import os
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

PAPER = "焦作日报"  # a home paper, so that the import does all it does for one
SECTIONS = ("要闻", "综合新闻", "县区新闻", "科技与产业", "民生", "理论与评论", "国内", "副刊")
RARE_SECTION = "特刊"
RARE_COUNTIES = ("博爱县", "武陟县", "孟州市")
_FIRST_DAY = date(1985, 1, 2)
_ISSUE = 40  # articles
_SHORTEST, _LONGEST = 200, 1000  # characters, evenly spread
_SPECIAL = 50  # issues
_LOCAL = 400  # articles


def real_articles() -> list[dict[str, Any]]:
    """The 12,000 articles in the folder that HUAICHUAN_DATA names."""
    folder = os.environ.get("HUAICHUAN_DATA")
    if not folder:
        raise SystemExit("HUAICHUAN_DATA is not set: it names the folder that holds articles-dev.jsonl.gz")
    with gzip.open(Path(folder, "articles-dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def grown(count: int, seed: int, days: int = 1) -> Iterator[dict[str, Any]]:
    """`count` rows of a table that the import reads, an issue every so many days; the same for the same seed."""
    choose = random.Random(seed)
    real = real_articles()
    headlines = [article["headline_lines"] for article in real]
    bylines = [article["byline"] for article in real]
    paragraphs = [line.strip() for article in real for line in article["body"].split("\n") if line.strip()]
    for number in range(count):
        issue, place = divmod(number, _ISSUE)
        page = place * len(SECTIONS) // _ISSUE
        is_special = issue % _SPECIAL == 0 and page == len(SECTIONS) - 1
        body = _body(paragraphs, choose)
        if choose.randrange(_LOCAL) == 0:
            body.insert(0, f"{choose.choice(RARE_COUNTIES)}消息：")
        yield {
            "paper": PAPER,
            "date": (_FIRST_DAY + timedelta(days=issue * days)).isoformat(),
            "page": page + 1,
            "section": RARE_SECTION if is_special else SECTIONS[page],
            "seq": place,
            "headline_lines": choose.choice(headlines),
            "byline": choose.choice(bylines),
            "body": "\n".join(body),
        }


def _body(paragraphs: list[str], choose: random.Random) -> list[str]:
    """Random paragraphs up to a random length, the last cut there."""
    wanted = choose.randint(_SHORTEST, _LONGEST)
    body: list[str] = []
    while wanted > 0:
        paragraph = choose.choice(paragraphs)[:wanted]
        body.append(paragraph)
        wanted -= len(paragraph)
    return body
