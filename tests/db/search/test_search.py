"""Search: whatever stands in the text is found, and nothing else; in order; with the hits shown."""

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.entities.store import analyse_archive
from db.errors import QueryCancelledError, QueryError
from db.importing.intake import Given, import_paths
from db.profile import load_profile
from db.records import FacetCount
from db.search import Search
from db.search.judge import parts_of
from db.search.query import And, Expression, Filter, Near, Node, Not, Or, Term, Wildcard, Within, to_text
from db.text.fold import match_form
from tests.conftest import headlines

ENDS = "。！？；…!?;"
ALPHABET = "人民政府币國国焦作 Aa1，。“”-—Ｂ"


def found(archive: Archive, query: str, *, literal: bool = False, folded: bool = True) -> set[int]:
    return set(Search(archive, query, literal=literal, folded=folded).all_ids())


def holds(node: Node, parts: Sequence[str], facets: dict[str, str]) -> bool:
    """The meaning of a tree, spelled out: the evaluator that search is judged by."""
    match node:
        case Term(text):
            form = match_form(text)
            return bool(form) and any(form in match_form(part) for part in parts)
        case Filter(kind, value):
            return match_form(value) in match_form(facets[kind])
        case Not(child):
            return not holds(child, parts, facets)
        case And(nodes):
            return all(holds(child, parts, facets) for child in nodes)
        case Or(nodes):
            return any(holds(child, parts, facets) for child in nodes)
        case Wildcard(text):
            pattern = "".join({"?": "(?s:.)", "*": f"[^{ENDS}]*"}.get(c) or re.escape(match_form(c)) for c in text)
            return any(re.search(pattern, match_form(part)) for part in parts)
        case Expression(pattern):
            return any(re.search(pattern, match_form(part), re.IGNORECASE) for part in parts)
        case Within(unit, child):
            forms = [match_form(part) for part in parts]
            units = forms if unit == "paragraph" else [s for form in forms for s in re.split(f"(?<=[{ENDS}])", form)]
            return any(holds(child, [piece], facets) for piece in units)
        case Near(distance, nodes):
            return any(near(distance, [match_form(node.text) for node in nodes], match_form(part)) for part in parts)


def near(distance: int, runs: Sequence[str], form: str) -> bool:
    """Whether the runs stand one after the other in some order, with at most `distance` characters between two."""
    joined = f"(?s:.){{0,{distance}}}"
    return any(re.search(joined.join(map(re.escape, order)), form) for order in permutations(runs))


@pytest.fixture(scope="module")
def jumble(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Sixty short articles over a small alphabet, where every accident of matching happens."""
    choose = random.Random(7)
    folder = tmp_path_factory.mktemp("jumble")
    for number in range(60):
        body = "".join(choose.choice(ALPHABET) for _ in range(choose.randint(4, 40))).strip() or "人"
        title = "".join(choose.choice("人民政府国焦作") for _ in range(4))
        day = f"20{10 + number % 10}-0{1 + number % 9}-15"
        section = ("要闻", "民生", "副刊")[number % 3]
        text = f'{{"date": "{day}", "page": 1, "section": "{section}", "title": "{title}", "body": "{body}"}}\n'
        with (folder / "rows.jsonl").open("a", encoding="utf-8") as rows:
            rows.write(text)
    path = folder / "jumble.db"
    report = import_paths(path, [folder / "rows.jsonl"], load_profile(), Given(paper="试报"))
    assert report.articles == 60
    with Archive.open(path) as archive:
        yield archive


RUNS = st.text(alphabet=ALPHABET, min_size=1, max_size=4).filter(lambda text: text == text.strip())
PLAIN = st.text(alphabet="人民政府国焦作", min_size=1, max_size=3)
LEAVES = st.one_of(
    RUNS.map(Term),
    st.tuples(PLAIN, st.sampled_from("?*"), PLAIN).map(lambda parts: Wildcard("".join(parts))),
    st.tuples(PLAIN, PLAIN).map(lambda parts: Expression(f"{parts[0]}[国府]?{parts[1]}")),
    st.lists(PLAIN.map(Term), min_size=2, max_size=3).map(lambda runs: Near(2, tuple(runs))),
    st.lists(PLAIN.map(Term), min_size=2, max_size=3).map(lambda runs: Within("sentence", And(tuple(runs)))),
    st.lists(PLAIN.map(Term), min_size=2, max_size=3).map(lambda runs: Within("paragraph", Or(tuple(runs)))),
    st.sampled_from(["要闻", "民生", "副刊", "闻"]).map(lambda value: Filter("section", value)),
)
TREES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda children: st.one_of(
        st.lists(children, min_size=2, max_size=3).map(lambda nodes: And(tuple(nodes))),
        st.lists(children, min_size=2, max_size=3).map(lambda nodes: Or(tuple(nodes))),
        children.map(Not),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TREES)
def test_any_query_finds_what_its_meaning_says(jumble: Archive, tree: Node) -> None:
    expected = set()
    for number in Search(jumble, "").all_ids():
        article = jumble.article(number)
        if holds(tree, parts_of(article).every, {"section": article.section or ""}):
            expected.add(number)
    search = Search(jumble, to_text(tree))
    if search.notice is None:
        assert set(search.all_ids()) == expected
        assert search.total() == len(expected)


@settings(max_examples=100, deadline=None)
@given(RUNS)
def test_a_literal_run_of_characters_is_found_as_printed(jumble: Archive, run: str) -> None:
    form = match_form(run, folded=False)
    expected = {
        number
        for number in Search(jumble, "").all_ids()
        if any(form in match_form(part, folded=False) for part in parts_of(jumble.article(number)).every)
    }
    assert found(jumble, run, literal=True, folded=False) == expected


@settings(max_examples=60, deadline=None)
@given(RUNS, RUNS)
def test_what_is_excluded_never_comes_back(jumble: Archive, wanted: str, unwanted: str) -> None:
    query = to_text(And((Term(wanted), Not(Term(unwanted)))))
    assert not found(jumble, query) & found(jumble, unwanted, literal=True)


def test_an_empty_query_lists_everything_newest_first(bridge: Archive) -> None:
    assert headlines(bridge, Search(bridge, "").ids(10)) == ["一座桥连起两个村", "温县垆土铁棍山药开挖"]


def test_two_words_may_stand_anywhere_in_the_article(bridge: Archive) -> None:
    assert headlines(bridge, Search(bridge, "青龙桥 韩青禾").ids(10)) == ["一座桥连起两个村"]


def test_no_match_crosses_from_one_paragraph_to_the_next(bridge: Archive) -> None:
    assert Search(bridge, '"两个村。去年"').total() == 0


def test_a_name_printed_with_a_space_is_found_without(bridge: Archive) -> None:
    assert Search(bridge, "刘昆").total() == Search(bridge, "刘 昆", literal=True).total() == 1


@pytest.mark.parametrize(
    "query, hits",
    [
        ("县:博爱", 1),
        ("县:温县", 1),
        ("县:博爱县 青龙桥", 1),
        ("县:博爱 山药", 0),
        ("县:没有的县", 0),
        ("版名:县区", 2),
        ("日期:2025", 2),
        ("日期:2025-03-08", 2),
        ("日期:2024", 0),
        ("桥 -日期:2025", 0),
        ("日期:2024 OR 桥", 1),
        ("日期:2025 OR 日期:2031", 2),
        ("题:一座桥", 1),
        ("题:青龙桥", 0),
        ("作者:韩青禾", 1),
        ("报:怀川", 2),
        ("版:2", 2),
        ("版:02", 2),
        ("版:第02版", 2),
        ("版:20", 0),
        ("体裁:没有", 0),
        ("-桥", 1),
        ("橋", 1),
        ("３６米", 1),
    ],
)
def test_fields_narrow_the_search(bridge: Archive, query: str, hits: int) -> None:
    assert Search(bridge, query).total() == hits


@pytest.mark.parametrize(
    "query, hits",
    [
        ("近/5(青龙桥 通车)", 1),
        ("近/0(青龙桥 通车)", 1),
        ("近/0(博爱县 青龙桥)", 0),
        ("近/1(通车 青龙桥)", 1),
        ("同句(青龙桥 3月5日)", 1),
        ("同句(青龙桥 36米)", 0),
        ("同段(青龙桥 36米)", 1),
        ("同段(青龙桥 赵来顺)", 0),
        ("青*桥", 1),
        ("青?桥", 1),
        ("全长*两个村", 1),
        ("通车*36米", 0),
        ("/\\d+米/", 1),
        ("/許良鎮/", 1),
        ("-/\\d+米/", 1),
    ],
)
def test_words_are_asked_for_in_their_places(bridge: Archive, query: str, hits: int) -> None:
    assert Search(bridge, query).total() == hits
    assert sum(item.count for item in Search(bridge, query).facets()["section"]) == hits


def test_a_pattern_that_cannot_be_read_is_an_error_at_its_place(bridge: Archive) -> None:
    with pytest.raises(QueryError, match="读不懂") as caught:
        Search(bridge, "桥 /(甲/")
    assert caught.value.position >= 2


def test_a_pattern_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    row = '{"date": "2024-01-02", "title": "长", "body": "' + "a" * 4000 + '"}\n'
    (tmp_path / "rows.jsonl").write_text(row, encoding="utf-8")
    import_paths(tmp_path / "a.db", [tmp_path / "rows.jsonl"], load_profile())
    with Archive.open(tmp_path / "a.db") as archive, pytest.raises(QueryError, match="秒以上"):
        Search(archive, "/(a|aa|a?)+$(?<=b)/").total()


def test_a_long_check_says_that_it_is_not_complete(sample: Archive) -> None:
    search = Search(sample, "人*的", patience=0)
    assert search.total() < Search(sample, "人*的").total()
    assert not search.is_complete
    assert "只列出已核对的" in (search.notice or "")


def test_as_printed_tells_traditional_from_simplified(bridge: Archive) -> None:
    assert found(bridge, "橋", folded=False) == set()
    assert len(found(bridge, "桥 -橋", folded=False)) == 1


def test_a_date_that_cannot_be_is_an_error_at_its_place(bridge: Archive) -> None:
    with pytest.raises(QueryError, match="没有“2025-02-30”") as caught:
        Search(bridge, "桥 日期:2025-02-30")
    assert caught.value.position == 5


def test_a_question_that_stands_nowhere_is_asked_by_its_words(bridge: Archive) -> None:
    search = Search(bridge, "村民绕路的施工队")
    assert search.notice == "整句未见，已按词检索：村民 绕路 施工队"
    assert search.total() == 1


def test_a_question_whose_words_never_meet_is_asked_by_fewer_of_them(bridge: Archive) -> None:
    search = Search(bridge, "施工队开挖山药", "newest")
    assert search.notice == "整句未见，已按词检索：施工队 开挖 山药（3 个词里同时有 2 个的，按相关排列）"
    assert headlines(bridge, search.ids(2)) == ["温县垆土铁棍山药开挖"]


def test_a_question_is_left_as_it_is_where_only_ids_are_wanted(bridge: Archive) -> None:
    search = Search(bridge, "村民绕路的施工队", questions=False)
    assert (search.total(), search.notice) == (0, None)


def test_a_genre_has_the_name_that_newsrooms_use(sample: Archive) -> None:
    assert Search(sample, "体裁:图片").total() == Search(sample, "体裁:photo").total() == 5


def test_a_question_of_many_words_is_answered_at_once(bridge: Archive) -> None:
    question = "施工队山药番田镇博爱县青龙桥通车垆土铁棍开挖绕路村民施工进场亩产公斤忙碌河岸"
    assert Search(bridge, question).total() in (0, 1, 2)


def test_a_hit_shows_its_window_with_the_marks(bridge: Archive) -> None:
    search = Search(bridge, "绕路")
    hit = search.hit(search.ids(1)[0])
    (start, end) = hit.snippet.marks[0]
    assert hit.snippet.text[start:end] == "绕路"
    assert hit.head.counties == ("博爱县",)


def test_marks_are_offsets_in_the_text_as_printed(bridge: Archive) -> None:
    text = "记者 刘 昆 摄㎡"
    assert [text[start:end] for start, end in Search(bridge, "刘昆").marks(text)] == ["刘 昆"]
    assert [text[start:end] for start, end in Search(bridge, "m2").marks(text)] == ["㎡"]


def test_each_facet_counts_under_all_filters_but_its_own(bridge: Archive) -> None:
    facets = Search(bridge, "县:博爱").facets()
    assert {item.value: item.count for item in facets["county"]} == {"博爱县": 1, "温县": 1}
    assert {item.value: item.count for item in facets["section"]} == {"县区新闻": 1}
    assert {item.value: item.count for item in facets["year"]} == {"2025": 1}


def test_articles_of_no_section_are_counted_apart(tmp_path: Path) -> None:
    rows = (
        '{"date": "2024-01-02", "title": "甲", "body": "文。"}\n{"date": "2024-01-02", "title": "乙", "body": "文。", '
    )
    (tmp_path / "rows.jsonl").write_text(rows + '"section": "要闻", "page": 2}\n', encoding="utf-8")
    import_paths(tmp_path / "a.db", [tmp_path / "rows.jsonl"], load_profile())
    with Archive.open(tmp_path / "a.db") as archive:
        sections = Search(archive, "").facets()["section"]
    assert {item.value: item.count for item in sections} == {"要闻": 1, "": 1}


def test_relevance_puts_the_headline_before_the_body(sample: Archive) -> None:
    ids = Search(sample, "更正", "relevance").ids(5)
    assert "更正" in (headlines(sample, ids)[0] or "")


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_pages_of_results_follow_on_one_another(sample: Archive, sort: str) -> None:
    search = Search(sample, "的", sort)  # type: ignore[arg-type]
    every = search.all_ids().tolist()
    assert len(set(every)) == len(every) == search.total()
    assert search.ids(5) + search.ids(5, 5) == every[:10]
    assert search.ids(1000) == every


def test_hits_that_are_no_words_of_the_text_come_last_but_come(tmp_path: Path) -> None:
    bodies = ("人民币升值了。", "人民的事情。", "为人民服务，人民满意。")
    rows = [f'{{"date": "2024-01-0{day}", "title": "题", "body": "{body}"}}\n' for day, body in enumerate(bodies, 1)]
    (tmp_path / "rows.jsonl").write_text("".join(rows), encoding="utf-8")
    import_paths(tmp_path / "a.db", [tmp_path / "rows.jsonl"], load_profile())
    with Archive.open(tmp_path / "a.db") as archive:
        found = [archive.article(number).paragraphs[0].text for number in Search(archive, "人民", "relevance").ids(20)]
    assert sorted(found) == sorted(bodies)
    assert found[-1] == "人民币升值了。"


def test_newest_and_oldest_follow_the_date(sample: Archive) -> None:
    dates = [sample.article(number).date or "" for number in Search(sample, "", "oldest").all_ids()]
    assert dates == sorted(dates)


def test_a_search_that_is_overtaken_stops(sample: Archive) -> None:
    calls = count()
    sample.stop_when(lambda: next(calls) > 0)
    with pytest.raises(QueryCancelledError):
        sample.rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
    sample.stop_when(None)
    assert Search(sample, "").total() > 0


def test_real_articles_are_found_by_any_run_of_their_characters(data: Path, tmp_path: Path) -> None:
    """The promise on the real page: every substring of 1 to 12 characters, against a plain scan."""
    path = tmp_path / "page.db"
    import_paths(path, [data / "real-page.md"], load_profile(), Given(date="2025-09-24"))
    choose = random.Random(3)
    with Archive.open(path) as archive:
        texts = {
            n: [match_form(part) for part in parts_of(archive.article(n)).every] for n in Search(archive, "").all_ids()
        }
        parts = [part for held in texts.values() for part in held]
        for _ in range(400):
            part = choose.choice(parts)
            start = choose.randrange(len(part))
            run = part[start : start + choose.randint(1, 12)].strip()
            expected = {number for number, held in texts.items() if any(run in text for text in held)}
            assert not run or found(archive, run, literal=True) == expected, run


@pytest.fixture
def sample_analysed(sample_path: Path, tmp_path: Path) -> Iterator[Archive]:
    path = tmp_path / "analysed.db"
    shutil.copy(sample_path, path)
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)
        yield archive


def test_fields_that_list_articles_narrow_the_search(sample_analysed: Archive) -> None:
    named = [m for n in Search(sample_analysed, "").all_ids() for m in sample_analysed.article(n).mentions]
    person = next(mention.text for mention in named if mention.type == "person")
    holding = found(sample_analysed, person, literal=True)
    assert holding >= found(sample_analysed, f"人物:{person}") > set()
    assert found(sample_analysed, f"-人物:{person}").isdisjoint(found(sample_analysed, f"人物:{person}"))
    assert found(sample_analysed, f"人物:{person} OR 人物:无此人") == found(sample_analysed, f"人物:{person}")
    assert Search(sample_analysed, f"人物:{person}").total() == len(found(sample_analysed, f"人物:{person}"))


def test_a_county_goes_by_any_of_its_names(sample: Archive) -> None:
    assert found(sample, "县:高新区") == found(sample, "县:城乡一体化示范区")


def test_text_before_repair_is_found_in_its_field_alone(sample: Archive) -> None:
    ((article, text),) = sample.rows("SELECT article, text FROM superseded WHERE text <> '' LIMIT 1")
    assert article in found(sample, f'原文:"{text}"')


def counted(facet: Sequence[FacetCount]) -> dict[str, int]:
    return {value.value: value.count for value in facet if value.count}


def test_facets_of_a_few_and_of_many_hits_are_those_of_a_count(sample: Archive) -> None:
    for query in ("", "县", "同句(县 年)", "县 -年 版名:要闻"):
        facets = Search(sample, query).facets()
        articles = [sample.article(number) for number in Search(sample, query).all_ids()]
        if "版名" not in query:
            assert {f.value: f.count for f in facets["section"] if f.count} == Counter(
                a.section or "" for a in articles
            )
        assert counted(facets["genre"]) == Counter(a.genre for a in articles if a.genre)
        assert counted(facets["month"]) == Counter(a.date[:7] for a in articles if a.date)
        names = Counter(name for a in articles for name in {byline.name for byline in a.byline})
        assert counted(facets["byline"]) == names
