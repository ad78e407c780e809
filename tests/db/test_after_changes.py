"""After a change of what the archive holds, all that is read out of it is as if it had never held anything else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from db.completion.completer import Completer
from db.editing.issues import Chosen, delete_issue, redate_issue, renumber_issue
from db.editing.withdrawal import decisions, redact, reinstate, withdraw
from db.entities.store import analyse_archive
from db.importing.intake import FORMATS
from db.importing.undo import undo_batch
from db.links.errata import corrected_by, errata_of
from db.links.series import column_of, series_of
from db.listing import listed
from db.notebook.user_file import Quote, UserFile, for_archive
from db.profile import load_profile
from db.reprints.finding import reprints_of
from db.search import Search
from db.several import Archives
from db.upkeep.verify import problems
from db.zero_hits.offers import explain
from tests.conftest import take_in

PAPER = "怀川示范报"
BODY = """3月5日，博爱县许良镇的青龙桥通车。全长36米的桥，连起了河两岸的两个村。

去年10月，施工队进场。“以前绕路要走七里。”村民赵来顺说。桥修好的那天，孩子们在桥上跑了一个下午。"""
READERS = {name: kind.document for name, kind in FORMATS.items()}
FIRST, SECOND, NOTICE, AGAIN, OTHER = "2025-03-08", "2025-03-09", "2025-03-10", "2025-03-12", "2025-03-20"
ISSUES = {
    FIRST: f"# 沁河故事（上）\n\n本报记者 韩青禾\n\n{BODY}\n",
    SECOND: "# 沁河故事（下）\n\n桥那边住着赵来顺一家。\n",
    NOTICE: "# 更正\n\n本报3月8日第2版《沁河故事》中“36米”应为“63米”。\n",
    AGAIN: f"# 一座桥连起两个村\n\n{BODY.replace('七里', '八里')}\n",
}


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes the page of an issue and gives its path."""

    def write(day: str, text: str, number: str = "", name: str = "") -> Path:
        page = tmp_path / "pages" / f"{name or day}.md"
        page.parent.mkdir(exist_ok=True)
        issue = f"number: {number}\n" if number else ""
        page.write_text(f"---\npaper: {PAPER}\ndate: {day}\npage: 2\n{issue}---\n{text}", encoding="utf-8")
        return page

    return write


def made(path: Path, *pages: Path) -> Path:
    """An archive of some pages, each a batch of its own, analysed."""
    for page in pages:
        take_in(path, page)
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)
    return path


def seen(path: Path) -> dict[str, Any]:
    """What is read out of an archive, articles by their headlines; the archive is whole."""
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)  # of what was re-dated or read again
    with Archive.open(path) as archive:
        assert list(problems(archive)) == []
        everything = Search(archive, "", "oldest").all_ids()
        articles = {number: archive.article(number) for number in everything}

        def named(numbers: Any) -> list[str]:
            return sorted(f"{articles[number].date} {articles[number].headline}" for number in numbers)

        listing = listed(archive, everything, notices=False)
        return {
            "found": {
                query: named(Search(archive, query).all_ids()) for query in ("桥", "青龙桥", "七里", "更正", "赵来顺")
            },
            "facets": {
                kind: sorted((count.value, count.count) for count in counts if count.count)
                for kind, counts in Search(archive, "").facets().items()
            },
            "listed": (named(listing.rows), sorted(named(under) for under in listing.under.values())),
            "completed": [
                [
                    (one.entry.text, one.entry.articles)
                    for one in Completer(archive).complete(text, len(text)).suggestions
                ]
                for text in ("赵", "boai", "青龙", "韩")
            ],
            "offered": sorted(offer.query for offer in explain(Archives([archive]), "青尤桥").offers),
            "issues": archive.rows("SELECT date, number FROM issue ORDER BY date"),
            "articles": [
                {
                    "is": f"{article.date} {article.headline}",
                    "reprints": [(named([one.article]), one.kind, one.shared) for one in reprints_of(archive, number)],
                    "kept": archive.rows("SELECT compared FROM sketch WHERE article = ?", (number,)),
                    "corrects": [named([one.article]) for one in corrected_by(archive, article)],
                    "corrected": [named([one.notice]) for one in errata_of(archive, article)],
                    "series": (found := series_of(archive, number)) and named(part.article for part in found.parts),
                    "column": column_of(archive, number),
                    "mentions": [(one.type, one.text, one.value) for one in article.mentions],
                }
                for number, article in articles.items()
            ],
        }


def test_an_undone_batch_leaves_what_was_there_before_it(tmp_path: Path, write: Callable[..., Path]) -> None:
    pages = {day: write(day, text) for day, text in ISSUES.items()}
    for day in ISSUES:
        others = [page for other, page in pages.items() if other != day]
        changed = made(tmp_path / f"{day}.db", *others, pages[day])
        with Archive.open(changed, writable=True) as archive:
            undo_batch(archive, len(pages), load_profile(), READERS)
        assert seen(changed) == seen(made(tmp_path / f"without {day}.db", *others))


@pytest.mark.parametrize("day", ISSUES)
def test_a_deleted_issue_leaves_the_others(tmp_path: Path, write: Callable[..., Path], day: str) -> None:
    pages = {day: write(day, text) for day, text in ISSUES.items()}
    changed = made(tmp_path / "a.db", *pages.values())
    with Archive.open(changed, writable=True) as archive:
        delete_issue(archive, Chosen(PAPER, day), load_profile())
    others = [page for other, page in pages.items() if other != day]
    assert seen(changed) == seen(made(tmp_path / "b.db", *others))


@pytest.mark.parametrize("day", ISSUES)
def test_a_redated_issue_is_as_if_it_had_been_of_that_day(tmp_path: Path, write: Callable[..., Path], day: str) -> None:
    changed = made(tmp_path / "a.db", *(write(day, text) for day, text in ISSUES.items()))
    with Archive.open(changed, writable=True) as archive:
        uids = {row[0] for row in archive.rows("SELECT uid FROM article")}
        redate_issue(archive, Chosen(PAPER, day), OTHER, load_profile())
        assert {row[0] for row in archive.rows("SELECT uid FROM article")} == uids
    right = [write(OTHER if one == day else one, text) for one, text in ISSUES.items()]
    assert seen(changed) == seen(made(tmp_path / "b.db", *right))


def test_a_renumbered_issue_is_as_if_it_had_had_that_number(tmp_path: Path, write: Callable[..., Path]) -> None:
    changed = made(tmp_path / "a.db", *(write(day, text) for day, text in ISSUES.items()))
    with Archive.open(changed, writable=True) as archive:
        renumber_issue(archive, Chosen(PAPER, FIRST), "1024")
    right = [write(day, text, "1024" if day == FIRST else "") for day, text in ISSUES.items()]
    assert seen(changed) == seen(made(tmp_path / "b.db", *right))


@pytest.mark.parametrize("change", ["undo", "delete", "redate", "renumber"])
def test_notes_hold_whatever_becomes_of_the_issue(tmp_path: Path, write: Callable[..., Path], change: str) -> None:
    path = made(tmp_path / "a.db", *(write(day, text) for day, text in ISSUES.items()))
    with Archive.open(path) as archive:
        number = Search(archive, "桥那边住着").all_ids()[0]
        uid = archive.article(number).uid
    with UserFile.open(for_archive(path)) as user:
        user.toggle_star(uid, "沁河故事（下）")
        user.highlight(uid, "沁河故事（下）", Quote(0, 3, "住着赵来顺", "", ""))
    chosen = Chosen(PAPER, SECOND)
    with Archive.open(path, writable=True) as archive:
        if change == "undo":
            undo_batch(archive, 2, load_profile(), READERS)
        elif change == "delete":
            delete_issue(archive, chosen, load_profile())
        elif change == "redate":
            redate_issue(archive, chosen, OTHER, load_profile())
        else:
            renumber_issue(archive, chosen, "7")
    take_in(path, write(SECOND, ISSUES[SECOND]))
    with UserFile.open(for_archive(path)) as user, Archive.open(path) as archive:
        assert [(star.uid, mark.place.quote) for star, mark in zip(user.stars(), user.highlights(), strict=True)] == [
            (uid, "住着赵来顺")
        ]
        assert archive.value("SELECT count(*) FROM article WHERE uid = ?", (uid,)) == 1
        assert list(problems(archive)) == []


def test_what_was_withdrawn_or_struck_is_as_if_it_had_been_printed_so(
    tmp_path: Path, write: Callable[..., Path]
) -> None:
    path = made(tmp_path / "a.db", *(write(day, text) for day, text in ISSUES.items()))
    before = seen(path)
    with Archive.open(path, writable=True) as archive:
        withdraw(archive, [Search(archive, "题:一座桥").all_ids()[0]], "试", load_profile())
        redact(archive, "赵来顺", "试", load_profile())
    struck = [write(day, text.replace("赵来顺", "×××")) for day, text in ISSUES.items() if day != AGAIN]
    withdrawn = seen(path)
    printed = seen(made(tmp_path / "b.db", *struck))
    assert {**withdrawn, "issues": []} == {**printed, "issues": []}
    with Archive.open(path, writable=True) as archive:
        for decision in decisions(archive):
            reinstate(archive, decision.id, load_profile(), READERS)
    assert seen(path) == before
