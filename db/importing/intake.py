"""Import: files and folders in, articles out; an issue is one transaction and an import is a batch.

Importing the same input again changes nothing; a changed file, or a better pipeline, takes the place of what it made
before. It may be killed at any instant: what is in the archive is whole issues, and the next run brings the rest.
"""

import json
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby, islice
from pathlib import Path

from db.archive import Archive
from db.errors import ArchiveError, ImportRefusedError
from db.importing.document import Context, Document, Given, IssueKey, Plan, Source, day
from db.importing.kept_files import KeptFiles
from db.importing.ledger import BULK, back_up_before, close_batch, open_batch
from db.importing.planning import FORMATS, Planner, printable, reason
from db.importing.reading_process import ReadingProcess
from db.importing.store import Store
from db.log import note
from db.pages.jumps import link_jumps
from db.profile import Profile
from db.records import ImportReport, PageDraft, Progress, Refusal
from db.reprints.comparing import compare_waiting
from db.search.index import begin_bulk, end_bulk
from db.text.segment import load_segmenter

__all__ = ["FORMATS", "Given", "Progress", "import_paths", "try_paths"]


@dataclass(slots=True)
class _Tally:
    """What one import has done so far."""

    pages: int = 0
    issues: int = 0
    articles: int = 0
    unchanged: int = 0
    repairs: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def import_paths(
    archive_path: Path,
    paths: Sequence[Path],
    profile: Profile,
    given: Given = Given(),  # noqa: B008 - frozen
    *,
    on_progress: Callable[[Progress], None] = lambda _: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    reading: ReadingProcess | None = None,
    keep_files: bool = True,
) -> ImportReport:
    """Take files and folders into an archive, which is made if there is none and something to put in it.

    An input that cannot be taken in is refused with its reason and the rest goes on. Pictures and PDFs of pages are
    copied beside the archive where `keep_files` says so. Whoever imports again and again lends the process that reads,
    so that it need not be started each time.
    """
    started = time.monotonic()
    with ExitStack() as held:
        tally, plan, reading, given = _prepared(paths, profile, given, reading, held)
        if not plan.sources:
            return _report(tally, None, started, cancelled=False)
        is_new = not archive_path.exists()
        with _open_or_create(archive_path) as archive:
            origin = [printable(str(path)) for path in paths]
            run = _Run(archive, profile, given, tally, origin, reading)
            run.files = KeptFiles(archive_path) if keep_files else None
            cancelled = run.write_all(plan.sources, started, on_progress, is_cancelled)
            report = _report(tally, run.batch, started, cancelled=cancelled)
            if run.batch is not None:
                close_batch(archive, run.batch, report)
                note(
                    "imported", archive=archive_path, batch=run.batch, articles=report.articles, seconds=report.seconds
                )
        if is_new and run.batch is None:
            archive_path.unlink()
        return report


def try_paths(
    archive_path: Path,
    paths: Sequence[Path],
    profile: Profile,
    given: Given = Given(),  # noqa: B008 - frozen
    *,
    on_progress: Callable[[Progress], None] = lambda _: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    reading: ReadingProcess | None = None,
) -> ImportReport:
    """What `import_paths` would do, without writing anything: a dry run.

    What the archive holds already is only compared as documents; an article that came in another one still counts.
    """
    started = time.monotonic()
    with ExitStack() as held:
        tally, plan, reading, given = _prepared(paths, profile, given, reading, held)
        archive = held.enter_context(Archive.open(archive_path)) if archive_path.exists() else None
        store = Store(archive, profile) if archive else None
        issues: set[IssueKey] = set()
        for done, source in enumerate(plan.sources):
            if is_cancelled():
                return _report(tally, None, started, cancelled=True)
            on_progress(_progress(tally, done, len(plan.sources), started, source.locator))
            parsed = _parsed(source, store, _options(profile, given), tally, reading)
            if parsed:
                issues.update(IssueKey(page.paper, page.date) for page in parsed.pages)
                _count_pages(tally, [parsed])
                tally.articles += sum(len(page.articles) for page in parsed.pages)
        tally.issues = len(issues)
        return _report(tally, None, started, cancelled=False)


def _prepared(
    paths: Sequence[Path], profile: Profile, given: Given, reading: ReadingProcess | None, held: ExitStack
) -> tuple[_Tally, Plan, ReadingProcess, Given]:
    """What there is to import, what of it is refused already, the process that reads it, and what the user said."""
    if given.date is not None:
        given = Given(given.paper, day(given.date), given.page, given.section)
    reading = reading or held.enter_context(ReadingProcess())
    scratch = held.enter_context(tempfile.TemporaryDirectory(prefix="huaichuan-", ignore_cleanup_errors=True))
    plan = Planner(Context(profile, given), reading, Path(scratch)).plan(paths)
    return _Tally(refusals=list(plan.refusals)), plan, reading, given


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A document that is new, its pages, and the document that it takes the place of."""

    document: Document
    pages: tuple[PageDraft, ...]
    replaces: int | None


def _options(profile: Profile, given: Given) -> str:
    return json.dumps({"profile": profile.id, "version": profile.version, **asdict(given)}, ensure_ascii=False)


def _parsed(
    source: Source, store: Store | None, options: str, tally: _Tally, reading: ReadingProcess
) -> _Parsed | None:
    """The document, read; None where it is held already, or refused."""
    try:
        document = reading.run(source.load, extra_seconds=source.seconds)
        document = replace(document, locator=printable(document.locator))
        held = store.held(document, options) if store else None
        if held and held.keeps_out(document):
            tally.unchanged += 1
            tally.notes += filter(None, [held.note(document)])
            return None
        pages = reading.run(document.read)
    except (ImportRefusedError, OSError) as error:
        tally.refusals.append(Refusal(printable(source.locator), reason(error)))
        return None
    return _Parsed(document, store.admit_notes(pages) if store else pages, held.id if held else None)


def _count_pages(tally: _Tally, parsed: Sequence[_Parsed]) -> None:
    pages = [(one.document.locator, page) for one in parsed for page in one.pages]
    tally.pages += len(pages)
    tally.repairs += sum(len(article.repairs) for _, page in pages for article in page.articles)
    tally.notes += [f"{_told(page, locator)}：{note}" for locator, page in pages for note in page.notes]


def _told(page: PageDraft, locator: str) -> str:
    """Which page it is; one that no day tells apart from others, by its file."""
    return f"{page.paper} {page.date or '无日期'} 第{page.number}版" + ("" if page.date else f"（{locator}）")


def _progress(tally: _Tally, done: int, total: int, started: float, current: str) -> Progress:
    spent = time.monotonic() - started
    left = spent / done * (total - done) if done else None
    return Progress(done, total, tally.articles, left, current)


class _Run:
    """One import into one archive."""

    def __init__(
        self,
        archive: Archive,
        profile: Profile,
        given: Given,
        tally: _Tally,
        origin: list[str],
        reading: ReadingProcess,
    ) -> None:
        self._archive = archive
        self._reading = reading
        self._store = Store(archive, profile)
        self._options = _options(profile, given)
        self._tally = tally
        self._origin = origin
        self.batch: int | None = None
        self.files: KeptFiles | None = None

    def write_all(
        self,
        sources: Sequence[Source],
        started: float,
        on_progress: Callable[[Progress], None],
        is_cancelled: Callable[[], bool],
    ) -> bool:
        """Write the sources, an issue at a time; whether the user cancelled in between."""
        self._remember_segmenter()
        bulk = len(sources) >= BULK
        if bulk:
            back_up_before(self._archive, "import")
            begin_bulk(self._archive)
        done = 0
        cancelled = False
        for _, group in groupby(sources, key=_transaction):
            issue = list(group)
            cancelled = is_cancelled()
            if cancelled:
                break
            on_progress(_progress(self._tally, done, len(sources), started, issue[0].locator))
            self._write_issue(issue)
            done += len(issue)
        if bulk:
            on_progress(_progress(self._tally, done, len(sources), started, "整理索引"))
            end_bulk(self._archive)
            on_progress(_progress(self._tally, done, len(sources), started, "比对重稿"))
        if not cancelled:
            compare_waiting(self._archive, is_cancelled)
        on_progress(_progress(self._tally, done, len(sources), started, ""))
        return cancelled

    def _write_issue(self, issue: Sequence[Source]) -> None:
        """All the new documents of an issue in one transaction; nothing is opened for those already held."""
        parsed = (_parsed(source, self._store, self._options, self._tally, self._reading) for source in issue)
        fresh = _linked([self._with_files(one) for one in parsed if one])
        if not fresh:
            return
        batch = self.batch
        try:
            with self._archive.transaction():
                if batch is None:
                    batch = open_batch(self._archive, self._origin)
                added = [
                    self._store.write(batch, one.document, self._options, one.pages, one.replaces) for one in fresh
                ]
        except ImportRefusedError as error:
            self._store.reload()
            self._tally.refusals += [Refusal(one.document.locator, str(error)) for one in fresh]
            return
        self.batch = batch
        self._count(fresh, sum(added))

    def _with_files(self, parsed: _Parsed) -> _Parsed:
        """The document with the files of its pages kept; they are copied before anything names them."""
        if self.files is None:
            return parsed
        return replace(parsed, pages=tuple(self.files.keep(parsed.document, page) for page in parsed.pages))

    def _count(self, parsed: Sequence[_Parsed], added: int) -> None:
        tally = self._tally
        pages = [page for one in parsed for page in one.pages]
        tally.issues += 1
        tally.articles += added
        doubles = sum(len(page.articles) for page in pages) - added
        if doubles:
            tally.notes.append(
                f"{pages[0].paper} {pages[0].date or '无日期'}：{doubles} 篇与已有文章完全相同，未重复收入。"
            )
        _count_pages(tally, parsed)

    def _remember_segmenter(self) -> None:
        fingerprint = load_segmenter().fingerprint
        if self._archive.setting("segmenter") is None:
            with self._archive.transaction():
                self._archive.execute("INSERT INTO setting VALUES ('segmenter', ?)", (fingerprint,))


def _transaction(source: Source) -> tuple[IssueKey, str]:
    """What is written together: an issue's documents; an undated one stands for itself."""
    return source.issue, "" if source.issue.date else source.locator


def _linked(parsed: Sequence[_Parsed]) -> list[_Parsed]:
    """The documents of an issue with the halves of its jumping pieces told of each other."""
    pages = iter(link_jumps([page for one in parsed for page in one.pages]))
    return [replace(one, pages=tuple(islice(pages, len(one.pages)))) for one in parsed]


def _report(tally: _Tally, batch: int | None, started: float, *, cancelled: bool) -> ImportReport:
    return ImportReport(
        batch=batch,
        issues=tally.issues,
        pages=tally.pages,
        articles=tally.articles,
        unchanged=tally.unchanged,
        repairs=tally.repairs,
        seconds=round(time.monotonic() - started, 3),
        refusals=tuple(tally.refusals),
        notes=tuple(tally.notes),
        cancelled=cancelled,
    )


def _open_or_create(path: Path) -> Archive:
    """The archive at `path` for writing, made if there is none."""
    if path.exists():
        return Archive.open(path, writable=True)
    if not path.parent.is_dir():
        raise ArchiveError(f"没有这个文件夹：{path.parent}")
    return Archive.create(path)
