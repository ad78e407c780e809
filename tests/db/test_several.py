"""Several archives read as one give what one archive of all their articles gives."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.around.comparison import compare
from db.around.concordance import Order, read_concordance, read_lines
from db.around.name_list import archive_years, count_names
from db.errors import ArchiveError
from db.search import Search, Sort, pool
from db.search.timeline import UNITS, Unit
from db.several import Archives, SeveralSearch
from db.zero_hits.offers import explain
from tests.conftest import take_in
from tests.db.cli.test_main import run, told

SORTS: tuple[Sort, ...] = ("newest", "oldest", "relevance")
WORDS = ("竹园", "机器", "青龙桥", "山药", "施工队")
Day = tuple[str, tuple[str, ...]]  # a date and the texts of its articles


def page(day: Day) -> str:
    date, texts = day
    pieces = "\n\n".join(f"# {text[:4]}之{number}\n\n{text}。" for number, text in enumerate(texts))
    section = "要闻" if len(texts) % 2 else "综合"
    return f"---\npaper: 怀川示范报\ndate: {date}\npage: 1\nsection: {section}\n---\n{pieces}\n"


DAYS: tuple[Day, ...] = tuple(
    (
        f"20{14 + number // 6}-03-{number % 6 + 1:02}",
        tuple(
            f"{WORDS[(number + place) % 5]}里添了{WORDS[(number * place) % 5]}，{WORDS[place % 5]}来了第{number}回"
            for place in range(number % 4 + 1)
        ),
    )
    for number in range(18)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of all days, and archives of the first year, the second and the third."""
    folder = tmp_path_factory.mktemp("several")
    for name, days in {"all": DAYS, "2014": DAYS[:6], "2015": DAYS[6:12], "2016": DAYS[12:]}.items():
        pages = []
        for day in days:
            path = folder / name / f"{day[0]}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(page(day), encoding="utf-8")
            pages.append(path)
        take_in(folder / f"{name}.db", *pages)
    return folder


@pytest.fixture(scope="module")
def one(folder: Path) -> Iterator[Archive]:
    with Archive.open(folder / "all.db") as archive:
        yield archive


@pytest.fixture(scope="module")
def several(folder: Path) -> Iterator[Archives]:
    with Archives.open([folder / f"{year}.db" for year in ("2015", "2014", "2016")]) as archives:
        yield archives


def uids(archives: Archives | Archive, ids: Sequence[int]) -> list[str]:
    articles = [archives.article(number) for number in ids]
    return [f"{article.date} {article.headline}" for article in articles]


QUERIES = st.lists(
    st.sampled_from([*WORDS, "-山药", "版名:要闻", "日期:2014..2015", "日期:2016-03-02..", "添了", "查无此词"]),
    min_size=0,
    max_size=3,
).map(" ".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(QUERIES, st.sampled_from(SORTS), st.integers(1, 12), st.integers(0, 12))
def test_as_one_archive(one: Archive, several: Archives, query: str, sort: Sort, limit: int, offset: int) -> None:
    whole, parts = Search(one, query, sort), SeveralSearch(several, query, sort)
    assert parts.total() == whole.total()
    assert uids(several, parts.all_ids()) == uids(one, whole.all_ids())
    assert uids(several, parts.ids(limit, offset)) == uids(one, whole.ids(limit, offset))
    assert {kind: {value.value: value.count for value in counts} for kind, counts in parts.facets().items()} == {
        kind: {value.value: value.count for value in counts} for kind, counts in whole.facets().items()
    }


def drawn(choose: random.Random, number: int) -> dict[str, Any]:
    """An article at random, long or short, that holds some words more often than others; one of twenty is undated."""
    words = [*WORDS, "天气", "开会", "来信", "的"]
    common = choose.choices(words, k=3)
    sentences = ("，".join(choose.choices([*common, *words], k=3)) for _ in range(choose.choice([1, 3, 12])))
    day = f"20{choose.randint(14, 16)}-03-{choose.randint(1, 8):02}"
    return {
        "date": day if choose.random() > 0.05 else "",
        "section": choose.choice(["要闻", "综合"]),
        "title": f"{choose.choice(words)}之{number}",
        "body": "。".join(sentences) + "。",
    }


@pytest.fixture(scope="module", params=[1, 2, 3])
def dealt(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Archives]]:
    """An archive into which articles were imported in two or three parts, and archives of one part each."""
    choose = random.Random(request.param)
    folder = tmp_path_factory.mktemp("dealt")
    parts: list[list[dict[str, Any]]] = [[] for _ in range(choose.choice([2, 3]))]
    for number in range(90):
        choose.choice(parts).append(drawn(choose, number))
    for number, rows in enumerate(parts):
        path = folder / f"{number}.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        take_in(folder / "all.db", path)
        take_in(folder / f"{number}.db", path)
    with (
        Archives.open([folder / "all.db"]) as whole,
        Archives.open([folder / f"{number}.db" for number, _ in enumerate(parts)]) as several,
    ):
        yield [whole, several]


@pytest.fixture
def small_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pool that is full at a dozen."""
    monkeypatch.setattr(pool, "POOL", 12)
    monkeypatch.setattr(pool, "CHOSEN", 8)


ASKED = st.lists(
    st.sampled_from([*WORDS, "机", "，竹园", "的", "山药 OR 来信", "-开会", "版名:要闻", "日期:2014..2015", "题:来信"]),
    min_size=1,
    max_size=3,
).map(" ".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@pytest.mark.usefixtures("small_pool")
@given(ASKED)
def test_one_pool_is_scored_of_all_archives(dealt: list[Archives], query: str) -> None:
    told = []
    for archives in dealt:
        search = SeveralSearch(archives, query, "relevance")
        ids = search.all_ids()
        scores = {archives.article(reason.article).uid: reason.score for reason in search.reasons(ids)}
        told.append(([archives.article(number).uid for number in ids], list(scores.items())))
        assert search.ids(5, 3) == ids[3:8].tolist()
    assert told[0] == told[1]


@pytest.mark.parametrize("question", ["山药来信施工队", "山药来信飞机场", "青龙桥的机器天气开会"])
@pytest.mark.parametrize("sort", SORTS)
def test_a_question_is_asked_by_its_words_in_all_archives(dealt: list[Archives], question: str, sort: Sort) -> None:
    told = []
    for archives in dealt:
        search = SeveralSearch(archives, question, sort)
        told.append((search.notice, [archives.article(number).uid for number in search.all_ids()]))
    assert told[0] == told[1]
    assert told[0][0]


def test_ids_tell_the_archive_and_sort_by_date(several: Archives) -> None:
    ids = SeveralSearch(several, "").all_ids()
    dates = [several.article(number).date or "" for number in ids]
    assert dates == sorted(dates, reverse=True)
    assert len(set(ids)) == len(ids)
    for which, archive in enumerate(several.archives):
        for own in Search(archive, "").all_ids():
            number = several.number(which, own)
            assert several.place(number) == (which, own)
            assert several.article(number).uid == archive.article(own).uid


def test_each_hit_says_where_it_comes_from(several: Archives) -> None:
    search = SeveralSearch(several, "机器")
    hits = search.hits(search.ids(50))
    assert {hit.archive for hit in hits} == {"2014", "2015", "2016"}
    assert all((hit.head.date or "").startswith(hit.archive) for hit in hits)


def test_one_archive_alone_is_itself(one: Archive, folder: Path) -> None:
    with Archives.open([folder / "all.db"]) as alone:
        search = SeveralSearch(alone, "机器", "relevance")
        assert search.ids(20) == Search(one, "机器", "relevance").ids(20)
        assert {hit.archive for hit in search.hits(search.ids(5))} == {""}


def test_a_question_that_stands_in_one_of_them_is_not_taken_apart(several: Archives, one: Archive) -> None:
    assert SeveralSearch(several, "来了第17回").total() == Search(one, "来了第17回").total() > 0
    assert SeveralSearch(several, "来了第17回").notice is None
    apart = SeveralSearch(several, "竹园山药施工队")
    assert (apart.notice, apart.total()) == (
        Search(one, "竹园山药施工队").notice,
        Search(one, "竹园山药施工队").total(),
    )


def test_archives_of_one_name_are_told_apart_by_folder(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "晚报"
    other.mkdir()
    (other / "2014.db").write_bytes((folder / "2014.db").read_bytes())
    with Archives.open([folder / "2014.db", other / "2014.db"]) as archives:
        assert archives.names == [f"{folder.name}/2014", "晚报/2014"]


def test_what_cannot_be_opened_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="没有"):
        Archives.open([folder / "2014.db", tmp_path / "没有.db"])


def test_the_window_lists_each_archives_own_reprints_folded(several: Archives) -> None:
    hits = SeveralSearch(several, "机器").all_ids()
    listing = several.listed(hits, notices=False)
    folded = [number for under in listing.under.values() for number in under]
    assert sorted([*listing.rows, *folded]) == sorted(hits)


def test_command_line(folder: Path, several: Archives) -> None:
    archives = [part for year in ("2015", "2014", "2016") for part in ("--archive", str(folder / f"{year}.db"))]
    answer = told("search", "机器", *archives, "--sort", "newest", "--limit", "all")
    assert [hit["id"] for hit in answer["hits"]] == SeveralSearch(several, "机器").all_ids().tolist()
    last = answer["hits"][-1]
    assert last["archive"] == last["date"][:4]
    shown = told("show", str(last["id"]), *archives)
    assert (shown["id"], shown["headline"]) == (last["id"], last["headline"])
    lines = told("search", "机器", *archives, "--kwic", "--sort", "left", "--limit", "all")["lines"]
    years = ("2014", "2015", "2016")
    assert {(line["archive"], line["date"][:4]) for line in lines} == {(year, year) for year in years}
    periods = told("search", "", *archives, "--timeline", "year")["timeline"]
    assert [period["period"] for period in periods] == list(years)
    assert told("search", "竹圆", *archives)["zero_hits"]["offers"]
    assert [part["total"] for part in told("compare", "机器", "山药", *archives).values() if isinstance(part, dict)]
    assert len(run("export", "机器", *archives).splitlines()) == answer["total"]
    alike = told("similar", str(last["id"]), *archives)
    assert alike["id"] == last["id"]
    assert {one["date"][:4] for one in alike["related"]} == {last["date"][:4]}
    assert {several.article(one["id"]).headline for one in alike["related"]} == {
        one["headline"] for one in alike["related"]
    }
    assert "一次一个档案" in run("info", *archives, code=2)
    assert last["date"] in run("cite", str(last["id"]), *archives)


def placed(archives: Archives, query: str, by: Order) -> list[tuple[str | None, str, str, str]]:
    concordance = read_concordance(archives, SeveralSearch(archives, query))
    lines = read_lines(archives, concordance, concordance.ordered(by).tolist())
    return [(line.date, line.left, line.hit, line.right) for line in lines.values()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(QUERIES, st.sampled_from(get_args(Order)), st.sampled_from(UNITS))
def test_lines_and_periods_as_of_one_archive(
    one: Archive, several: Archives, query: str, by: Order, unit: Unit
) -> None:
    whole = Archives([one])
    assert placed(several, query, by) == placed(whole, query, by)
    assert SeveralSearch(several, query).timeline(unit) == SeveralSearch(whole, query).timeline(unit)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(QUERIES.filter(bool), QUERIES.filter(bool))
def test_comparisons_as_of_one_archive(one: Archive, several: Archives, first: str, second: str) -> None:
    whole = Archives([one])

    def told_of(archives: Archives) -> list[object]:
        found = compare(archives, first, second)
        parts = (found.only_first, found.both, found.only_second)
        return [found.years, *((part.query, uids(archives, part.ids), part.years) for part in parts)]

    assert told_of(several) == told_of(whole)


def test_names_against_years_as_of_one_archive(one: Archive, several: Archives) -> None:
    whole = Archives([one])
    years = archive_years(whole)
    assert archive_years(several) == years == ("2014", "2015", "2016")
    names = [*WORDS, "查无此人"]
    assert list(count_names(several, names, years)) == list(count_names(whole, names, years))


@pytest.mark.parametrize(
    "query", ["竹圆", "机器 查无此词", "山药 版名:副刊", "施工队 日期:2014-04..2014-05", "日期:2013 竹园"]
)
def test_what_is_said_of_no_hits_is_as_of_one_archive(one: Archive, several: Archives, query: str) -> None:
    said = explain(several, query)
    assert said == explain(Archives([one]), query)
    assert said.offers


def test_reasons_are_those_of_the_hits(several: Archives) -> None:
    search = SeveralSearch(several, "竹园 机器", "relevance")
    best = search.ids(20)
    reasons = search.reasons(best)
    assert [reason.article for reason in reasons] == best
    scores = [reason.score for reason in reasons]
    assert scores == sorted(scores, reverse=True)


def test_heads_are_those_of_the_articles(several: Archives) -> None:
    ids = SeveralSearch(several, "").all_ids()
    heads = several.heads(ids)
    assert list(map(uids, [several] * len(ids), [[number] for number in ids])) == [
        [f"{heads[number].date} {heads[number].headline}"] for number in ids
    ]
    assert {several.said_of(number) for number in ids if (heads[number].date or "").startswith("2016")} == {"2016"}
