"""A user's things as plain JSON, and bringing those of another file or machine together with one's own.

Nothing of one's own is lost: notes on the same thing that differ stand one after the other, a saved search whose name
is taken gets another name, and both are reported.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from db.errors import ArchiveError
from db.notebook.user_file import Highlight, Quote, UserFile
from db.storage.sqlite import SQLiteError

FORMAT = "huaichuan-user-data"
VERSION = 1


@dataclass(slots=True)
class MergeReport:
    """What came in, how much of it was there already, and a sentence for each thing on which the two differ."""

    added: int = 0
    same: int = 0
    conflicts: list[str] = field(default_factory=list)

    def count(self, is_new: bool) -> None:
        """One more thing."""
        self.added += is_new
        self.same += not is_new


def export_user_data(user: UserFile) -> dict[str, Any]:
    """Everything the user made, but not what was merely searched and read."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "stars": [asdict(star) for star in user.stars()],
        "collections": [
            {"name": held.name, "items": [asdict(item) for item in user.items(held.name)]}
            for held in user.collections()
        ],
        "tags": [{"name": held.name, "articles": user.tagged_articles(held.name)} for held in user.tags()],
        "highlights": [_highlight(held) for held in reversed(user.highlights())],
        "saved_searches": [{"name": held.name, "query": held.query} for held in user.saved_searches()],
    }


def read_user_data(path: Path) -> Mapping[str, Any]:
    """A user's things out of a JSON file that was exported, or out of another personal file."""
    if not path.is_file():
        raise ArchiveError(f"找不到文件：{path}")
    if path.suffix == ".db":
        with UserFile.open(path) as other:
            return export_user_data(other)
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["format"] != FORMAT or held["version"] > VERSION:
            raise ArchiveError(f"{path} 不是本程序导出的个人数据，或由更新版本写成。")
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ArchiveError(f"{path} 不是本程序导出的个人数据（{error}）。") from error
    return held  # type: ignore[no-any-return]


def merge_user_data(user: UserFile, data: Mapping[str, Any]) -> MergeReport:
    """Bring another's things into a user's file."""
    report = MergeReport()
    try:
        _merge_stars(user, data["stars"], report)
        for collection in data["collections"]:
            _merge_collection(user, collection["name"], collection["items"], report)
        for tag in data["tags"]:
            held = set(user.tagged(tag["name"]))
            user.tag(tag["name"], [(uid, headline) for uid, headline in tag["articles"]])
            for uid, _ in tag["articles"]:
                report.count(uid not in held)
        _merge_highlights(user, data["highlights"], report)
        _merge_searches(user, data["saved_searches"], report)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, SQLiteError) as error:
        raise ArchiveError(f"个人数据里有读不懂的地方（{error}）；读得懂的已经并入。") from error
    return report


def _merge_stars(user: UserFile, stars: Iterable[Mapping[str, Any]], report: MergeReport) -> None:
    held = {star.uid for star in user.stars()}
    for star in stars:
        is_new = star["uid"] not in held
        if is_new:
            user.toggle_star(star["uid"], star["headline"])
        report.count(is_new)


def _merge_collection(user: UserFile, name: str, items: Iterable[Mapping[str, Any]], report: MergeReport) -> None:
    user.add_collection(name)
    held = {item.uid: item.note for item in user.items(name)}
    for item in items:
        uid, headline, note = item["uid"], item["headline"], item["note"]
        if uid not in held:
            user.collect(name, [(uid, headline)])
            user.annotate(name, uid, note)
        else:
            both = _both(held[uid], note, f"专题“{name}”里《{headline}》的备注", report)
            if both != held[uid]:
                user.annotate(name, uid, both)
        report.count(uid not in held)


def _merge_highlights(user: UserFile, highlights: Iterable[Mapping[str, Any]], report: MergeReport) -> None:
    held = {(mark.uid, mark.place.paragraph, mark.place.start, mark.place.quote): mark for mark in user.highlights()}
    for mark in highlights:
        place = Quote(mark["paragraph"], mark["start"], mark["quote"], mark["before"], mark["after"])
        ours = held.get((mark["uid"], place.paragraph, place.start, place.quote))
        if ours is None:
            number = user.highlight(mark["uid"], mark["headline"], place)
            user.write_beside(number, mark["note"])
        else:
            both = _both(ours.note, mark["note"], f"《{mark['headline']}》“{place.quote[:12]}”旁的批注", report)
            if both != ours.note:
                user.write_beside(ours.id, both)
        report.count(ours is None)


def _merge_searches(user: UserFile, searches: Iterable[Mapping[str, Any]], report: MergeReport) -> None:
    held = {search.name: search.query for search in user.saved_searches()}
    for search in searches:
        name, query = search["name"], search["query"]
        is_new = query not in held.values()
        if is_new:
            if name in held:
                taken, number = name, 2
                while (name := f"{taken}（{number}）") in held:
                    number += 1
                report.conflicts.append(f"已有名为“{taken}”的检索，内容不同；并入的改名为“{name}”。")
            user.save_search(name, query, 0)
            held[name] = query
        report.count(is_new)


def _both(ours: str, theirs: str, what: str, report: MergeReport) -> str:
    """One's own note and the other's below it, unless one holds the other."""
    if theirs in ours:
        return ours
    if ours in theirs:
        return theirs
    report.conflicts.append(f"{what}不同，两份都保留。")
    return f"{ours}\n\n{theirs}"


def _highlight(mark: Highlight) -> dict[str, Any]:
    return {"uid": mark.uid, "headline": mark.headline, **asdict(mark.place), "note": mark.note}
