"""The questions of the benchmark: a mix as archivists ask, drawn from the texts with a fixed seed, and their answers.

The answer is a plain scan of the folded text; no index is asked.
"""

import json
import random
import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from db.text.segment import cut_words
from tests.bench.corpus import RARE_COUNTIES, RARE_SECTION
from tests.bench.texts import Text

# fmt: off
FREQUENT = (
    "中国", "的", "我们的", "人民", "发展", "工作", "社会", "国家", "经济", "北京",
    "一个", "进行", "企业", "建设", "问题", "群众", "生活", "全国", "记者", "疫情",
    "中央", "服务", "政府", "文化", "市场", "生产", "了", "和", "在", "年",
)
# fmt: on
_SAMPLE = 3_000  # articles from which the questions are drawn
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_PHRASE = re.compile(r"[\u4e00-\u9fff0-9a-z，。、；％]+")
_BETWEEN = "\0"  # stands in no question
_FIELDS = {"county": "县", "section": "版名"}


@dataclass(frozen=True, slots=True)
class Question:
    """All of `every` (each a choice of terms), none of `without`, under a filter (kind, value) or none."""

    kind: str
    every: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()
    facet: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        """The question in our query language."""
        groups = [group[0] if len(group) == 1 else f"({' OR '.join(group)})" for group in self.every]
        filters = [f"{_FIELDS[self.facet[0]]}:{self.facet[1]}"] if self.facet else []
        return " ".join([*groups, *(f"-{term}" for term in self.without), *filters])

    @property
    def terms(self) -> list[str]:
        return [*(term for group in self.every for term in group), *self.without]

    def is_answered(self, held: set[str], facets: Sequence[tuple[str, str]]) -> bool:
        """Whether an article that holds these terms, with these facets, is an answer."""
        return (
            all(any(term in held for term in group) for group in self.every)
            and not held.intersection(self.without)
            and (self.facet is None or self.facet in facets)
        )


def draw(texts: Iterable[Text], articles: int, seed: int) -> list[Question]:
    """300 questions of seven kinds, in random order."""
    choose = random.Random(seed)
    step = max(1, articles // _SAMPLE)
    sample = [text for index, text in enumerate(texts) if index % step == 0]
    names = sorted({name for text in sample for name in text.names if _HAN.fullmatch(name)})
    paragraphs = [paragraph for text in sample for paragraph in text.paragraphs]
    words = sorted({word for part in choose.sample(paragraphs, 1000) for word in cut_words(part) if _is_word(word)})
    picked = choose.sample(words, 140)
    questions = [Question("name", ((name,),)) for name in choose.sample(names, min(60, len(names)))]
    questions += [Question("two characters", ((word,),)) for word in picked[:60]]
    questions += [Question("frequent", ((word,),)) for word in FREQUENT]
    questions += [Question("phrase", ((_run(paragraphs, choose),),)) for _ in range(60)]
    questions += [
        _boolean(index, pair, choose) for index, pair in enumerate(zip(picked[60:100], picked[100:], strict=True))
    ]
    characters = sorted({character for word in words for character in word})
    questions += [Question("one character", ((character,),)) for character in choose.sample(characters, 25)]
    rare = [*(("county", county) for county in RARE_COUNTIES), ("section", RARE_SECTION)]
    questions += [Question("rare filter", ((FREQUENT[index],),), facet=rare[index % 4]) for index in range(25)]
    choose.shuffle(questions)
    return questions


def _is_word(word: str) -> bool:
    return len(word) == 2 and _HAN.fullmatch(word) is not None


def _run(paragraphs: Sequence[str], choose: random.Random) -> str:
    """4 to 8 characters out of a paragraph, over marks and digits as they come."""
    while True:
        runs = [run for run in _PHRASE.findall(choose.choice(paragraphs)) if len(run) >= 8]
        if runs:
            run, length = choose.choice(runs), choose.randint(4, 8)
            start = choose.randrange(len(run) - length + 1)
            return str(run[start : start + length])


def _boolean(index: int, pair: tuple[str, str], choose: random.Random) -> Question:
    """Both, either, one without the other; every other time with a frequent word as one of the two."""
    one, other = (choose.choice(FREQUENT), pair[1]) if index % 2 else pair
    if index % 3 == 0:
        return Question("boolean", ((one,), (other,)))
    return Question("boolean", ((one, other),)) if index % 3 == 1 else Question("boolean", ((one,),), (other,))


def scan(texts: Iterable[Text], questions: Sequence[Question]) -> "list[array[int]]":
    """The ids that answer each question, by looking for every term in every text."""
    terms = sorted({term for question in questions for term in question.terms})
    answers: list[array[int]] = [array("i") for _ in questions]
    for text in texts:
        whole = _BETWEEN.join(text.parts)
        held = {term for term in terms if term in whole}
        for question, found in zip(questions, answers, strict=True):
            if question.is_answered(held, text.facets):
                found.append(text.number)
    return answers


def save(folder: Path, questions: Sequence[Question], answers: "Sequence[array[int]]") -> None:
    """Questions in one file, the answers to each in one of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "questions.json").write_text(json.dumps([asdict(q) for q in questions], ensure_ascii=False), "utf-8")
    for index, answer in enumerate(answers):
        (folder / f"{index:03}.ids").write_bytes(answer.tobytes())


def load(folder: Path) -> list[Question]:
    """The questions that `save` wrote."""
    return [
        Question(
            held["kind"],
            tuple(tuple(group) for group in held["every"]),
            tuple(held["without"]),
            (held["facet"][0], held["facet"][1]) if held["facet"] else None,
        )
        for held in json.loads((folder / "questions.json").read_text("utf-8"))
    ]


def load_answer(folder: Path, index: int) -> set[int]:
    """The ids that answer one question."""
    answer = array("i")
    answer.frombytes((folder / f"{index:03}.ids").read_bytes())
    return set(answer)
