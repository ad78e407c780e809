"""What the user keeps, joined to the panes that show it: stars, collections, tags, highlights, searches, history."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from db.archive import Archive
from db.catalogue import ArticleName, imported_since, latest_import
from db.completion.entries import Entry, own_entries
from db.notebook.user_file import SavedSearch, UserFile
from db.records import Article
from db.search import Search
from gui.desk import Desk
from gui.notebook.margin import Beside, Margin
from gui.notebook.notebook import Notebook
from gui.notebook.shelf import ASKED, COLLECTION, MARKED, READ, SEARCH, STARS, TAG, Shelf, Shelved
from gui.palette import Choice
from gui.reader.reader import Reader
from gui.search.results import Results

Names = Sequence[tuple[str, str]]


class OwnThings(QObject):
    """`query_wanted` puts a query into the box, `article_marked` says that there is something to write beside."""

    query_wanted = Signal(str)
    article_marked = Signal()
    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        notebook: Notebook,
        panes: tuple[Shelf, Margin, Results, Reader],
        further: Sequence[QAction] = (),
    ) -> None:
        """`further` are actions that stand at the end of an article's menu."""
        super().__init__(window)
        self._further = further
        self._window, self._desk, self._notebook = window, desk, notebook
        self._shelf, self._margin, self._results, self._reader = panes
        self._listing = ("", "")
        self._new: Mapping[str, int] = {}
        self._last_import = 0
        self._connect_notebook()
        self._connect_panes()

    def open(self) -> None:
        """An archive was opened: open what the user keeps of it."""
        assert self._desk.path is not None
        self._listing = ("", "")
        self._notebook.open(self._desk.path)
        self.count_new()

    def count_new(self) -> None:
        """Count what later imports brought to the kept queries; those for a name find it once it is recognised."""
        searches = self._notebook.read(UserFile.saved_searches)
        self._desk.ask("new", partial(_count_new, searches), self._show_new)

    def tell_new(self) -> None:
        """The names in the archive are recognised: count again, and say what there is of those that are watched."""
        before = self._new
        searches = self._notebook.read(UserFile.saved_searches)
        self._desk.ask("new", partial(_count_new, searches), partial(self._say_new, before))

    def _say_new(self, before: Mapping[str, int], answer: tuple[int, Mapping[str, int]]) -> None:
        self._show_new(answer)
        more = {name: count for name, count in self._new.items() if count > before.get(name, 0)}
        if more:
            told = self.tr("、").join(self.tr("“{}”{} 篇").format(name, count) for name, count in more.items())
            self.said.emit(self.tr("新导入的报纸提到：{}").format(told))

    @property
    def listing(self) -> str:
        """The collection that is listed; empty while something else is."""
        kind, name = self._listing
        return name if kind == COLLECTION else ""

    def notes(self, collection: str) -> dict[str, str]:
        """The notes of a collection by uid."""
        items = self._notebook.read(lambda file: file.items(collection))
        return {item.uid: item.note for item in items if item.note}

    def uids(self, collection: str) -> list[str]:
        """The articles of a collection in order."""
        return [item.uid for item in self._notebook.read(lambda file: file.items(collection))]

    def searches(self) -> list[Entry]:
        """The user's own searches, for completion."""
        read = self._notebook.read
        return own_entries(read(UserFile.history), read(UserFile.saved_searches))

    def kept(self) -> list[Choice]:
        """Collections, tags and searches by name, each to be opened."""
        read = self._notebook.read
        groups = (
            (COLLECTION, self.tr("专题"), [kept.name for kept in read(UserFile.collections)]),
            (TAG, self.tr("标签"), [kept.name for kept in read(UserFile.tags)]),
            (SEARCH, self.tr("保存的检索"), [search.name for search in read(UserFile.saved_searches)]),
        )
        return [Choice(name, title, partial(self._show, kind, name)) for kind, title, names in groups for name in names]

    def leave_list(self) -> None:
        """The list shows a query's answer again."""
        self._listing = ("", "")
        self._results.show_title("")
        self._shelf.show_chosen("", "")

    def remember(self, query: str) -> None:
        """A query was asked and found something."""
        if query.strip():
            self._notebook.remember(lambda file: file.remember(query.strip()))

    def place_left(self, uid: str) -> float:
        """How far an article was read."""
        return self._notebook.read(lambda file: file.place_left(uid))

    def close(self) -> None:
        """The window closes: save what is being written, and where the article was left."""
        self._margin.save()
        self._reader.leave()
        self._notebook.close()

    def show_article(self, _: Article) -> None:
        """An article was opened: show what stands beside it."""
        self._show_beside()

    def show_no_article(self) -> None:
        """No article is open."""
        self._margin.show_beside(Beside())

    def does(self) -> dict[str, Callable[[], object]]:
        """What of the menus is done here."""
        return {
            "undo": self._undo,
            "star": partial(self._with_chosen, self._star),
            "collect": partial(self._with_chosen, self._ask_collection),
            "tag": partial(self._with_chosen, self._ask_tag),
            "highlight": self.highlight,
            "save_search": self._save_search,
        }

    def highlight(self) -> None:
        """Mark what is selected in the article."""
        article, quotes = self._reader.article, self._reader.selected()
        if article is None or not quotes:
            self.said.emit(self.tr("先选中正文里的一段话，再划线。"))
            return

        def mark(file: UserFile) -> None:
            for quote in quotes:
                file.highlight(article.uid, article.headline or quote.quote[:24], quote)

        self._notebook.write(mark, [article.uid])
        self.article_marked.emit()

    def open_menu(self, place: QPoint) -> None:
        """What can be done with the articles that are selected in the list."""
        self.menu().popup(place)

    def menu(self) -> QMenu:
        """That menu."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("加星或去星"), partial(self._with_chosen, self._star))
        into = menu.addMenu(self.tr("加入专题"))
        for collection in self._notebook.read(UserFile.collections):
            into.addAction(collection.name, partial(self._with_chosen, partial(self._collect, collection.name)))
        into.addAction(self.tr("新专题……"), partial(self._with_chosen, self._ask_collection))
        menu.addAction(self.tr("加标签……"), partial(self._with_chosen, self._ask_tag))
        if self.listing:
            menu.addSeparator()
            menu.addAction(self.tr("上移"), partial(self._with_chosen, partial(self._move, -1)))
            menu.addAction(self.tr("下移"), partial(self._with_chosen, partial(self._move, 1)))
            menu.addAction(self.tr("移出专题"), partial(self._with_chosen, self._uncollect))
        menu.addSeparator()
        menu.addActions(self._further)
        return menu

    def open_reader_menu(self, place: QPoint) -> None:
        """What can be done at a place of the article."""
        view = self._reader.view
        position = view.cursorForPosition(view.viewport().mapFromGlobal(place)).position()
        self.reader_menu(position).popup(place)

    def reader_menu(self, position: int) -> QMenu:
        """What can be done at a position of the article: mark what is selected, take a mark away."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("复制"), self._reader.view.copy)
        copy.setEnabled(self._reader.view.textCursor().hasSelection())
        menu.addAction(self.tr("划线"), self.highlight).setEnabled(bool(self._reader.selected()))
        mark = self._reader.highlight_at(position)
        if mark is not None:
            menu.addAction(self.tr("去掉这处划线"), partial(self._drop_highlight, mark))
        menu.addSeparator()
        menu.addAction(self.tr("在本篇里找"), self._reader.find_here)
        menu.addActions(self._further)
        return menu

    def _connect_notebook(self) -> None:
        self._notebook.changed.connect(self._show_shelf)
        self._notebook.changed.connect(self._show_beside)
        self._notebook.changed.connect(self._relist)
        self._notebook.remembered.connect(self._show_shelf)
        self._notebook.failed.connect(self.said)

    def _connect_panes(self) -> None:
        shelf, margin, notebook = self._shelf, self._margin, self._notebook
        shelf.chosen.connect(self._show)
        shelf.collected.connect(lambda name: self._with_chosen(partial(self._collect, name)))
        shelf.new_wanted.connect(self._make_collection)
        shelf.save_wanted.connect(self._save_search)
        shelf.rename_wanted.connect(self._rename)
        shelf.dropped.connect(self._drop)
        shelf.history_dropped.connect(lambda: notebook.write(UserFile.forget_history))
        margin.tagged.connect(lambda name: self._on_article(lambda file, names: file.tag(name, names)))
        margin.untagged.connect(lambda name: self._on_article(lambda file, names: file.untag(name, names[0][0])))
        margin.collect_wanted.connect(lambda: self._ask_collection(self._article_names()))
        margin.uncollected.connect(
            lambda name: self._on_article(lambda file, names: file.uncollect(name, [names[0][0]]))
        )
        margin.noted.connect(lambda uid, name, note: notebook.write(lambda file: file.annotate(name, uid, note), [uid]))
        margin.written_beside.connect(lambda mark, note: notebook.write(lambda file: file.write_beside(mark, note)))
        margin.highlight_chosen.connect(self._reader.scroll_to_highlight)
        margin.highlight_dropped.connect(self._drop_highlight)
        self._reader.bar.star_wanted.connect(lambda: self._star(self._article_names()))
        self._reader.left.connect(
            lambda uid, headline, place: notebook.remember(lambda file: file.leave_off(uid, headline, place))
        )
        self._results.menu_wanted.connect(self.open_menu)

    def _show_shelf(self) -> None:
        read = self._notebook.read
        stars = read(UserFile.stars)
        marked = {mark.uid for mark in read(UserFile.highlights)}
        self._shelf.show_contents(
            Shelved(
                stars=len(stars),
                marked=len(marked),
                collections=read(UserFile.collections),
                tags=read(UserFile.tags),
                searches=read(UserFile.saved_searches),
                asked=read(UserFile.history),
                read=read(UserFile.read),
                new=self._new,
            )
        )
        uids = [star.uid for star in stars]
        self._desk.ask_all("stars", lambda archives: frozenset(archives.ids_of(uids)), self._results.mark_stars)

    def _show_beside(self) -> None:
        article = self._reader.article
        if article is None:
            return
        uid, read = article.uid, self._notebook.read
        marks = read(lambda file: file.highlights(uid))
        lost = self._reader.show_highlights(marks)
        tags, collections = read(lambda file: file.tags_of(uid)), read(lambda file: file.collections_of(uid))
        self._margin.show_beside(Beside(uid, tags, collections, marks, lost))
        self._reader.bar.show_star(any(star.uid == uid for star in read(UserFile.stars)))

    def _relist(self) -> None:
        """A list of the user's own follows what was changed in it."""
        kind, name = self._listing
        if kind:
            self._list(kind, name)

    def _show_new(self, answer: tuple[int, Mapping[str, int]]) -> None:
        self._last_import, self._new = answer
        self._show_shelf()

    def _show(self, kind: str, name: str) -> None:
        if kind == SEARCH:
            query = next(
                (search.query for search in self._notebook.read(UserFile.saved_searches) if search.name == name), ""
            )
            self.query_wanted.emit(query)
            self._new = {known: count for known, count in self._new.items() if known != name}
            self._notebook.remember(lambda file: file.look_at(name, self._last_import))
            self._shelf.show_chosen(kind, name)
        elif kind == ASKED:
            self.query_wanted.emit(name)
        elif kind == READ:
            self._desk.ask_all("names", lambda archives: archives.ids_of([name]), self._open_first)
        else:
            self._list(kind, name)

    def _open_first(self, found: Sequence[int]) -> None:
        for number in found:
            self._desk.read_article(number)
        if not found:
            self.said.emit(self.tr("这篇报道不在现在打开的档案里。"))

    def _list(self, kind: str, name: str) -> None:
        asks: dict[str, Callable[[UserFile], list[str]]] = {
            STARS: lambda file: [star.uid for star in file.stars()],
            MARKED: lambda file: list(dict.fromkeys(mark.uid for mark in file.highlights())),
            COLLECTION: lambda file: [item.uid for item in file.items(name)],
            TAG: lambda file: file.tagged(name),
        }
        titles = {STARS: self.tr("加星的报道"), MARKED: self.tr("划过线的报道")}
        self._listing = (kind, name)
        self._results.show_title(titles.get(kind, name))
        self._shelf.show_chosen(kind, name)
        self._desk.show_list(self._notebook.read(asks[kind]))

    def _with_chosen(self, done: Callable[[Names], object]) -> None:
        """Do something with the articles selected in the list, else with the one that is open."""
        ids = self._results.selected
        if not ids:
            if self._reader.article:
                done(self._article_names())
            return

        def named(found: Mapping[int, ArticleName]) -> None:
            done([(found[number].uid, found[number].headline) for number in ids if number in found])

        self._desk.ask_all("names", lambda archives: archives.outside(ids), named)

    def _article_names(self) -> Names:
        article = self._reader.article
        return [(article.uid, article.headline or article.paragraphs[0].text[:24])] if article else []

    def _on_article(self, change: Callable[[UserFile, Names], object]) -> None:
        named = self._article_names()
        if named:
            self._notebook.write(lambda file: change(file, named), [named[0][0]])

    def _star(self, named: Names) -> None:
        """A star for all of them, or for none if all have one."""

        def toggle(file: UserFile) -> None:
            starred = {star.uid for star in file.stars()}
            wanted = not all(uid in starred for uid, _ in named)
            for uid, headline in named:
                if (uid in starred) != wanted:
                    file.toggle_star(uid, headline)

        self._notebook.write(toggle, [uid for uid, _ in named])

    def _collect(self, name: str, named: Names) -> None:
        self._notebook.write(lambda file: file.collect(name, named), [uid for uid, _ in named])
        self.said.emit(self.tr("已加入专题“{}”：{} 篇").format(name, len(named)))

    def _uncollect(self, named: Names) -> None:
        name, uids = self.listing, [uid for uid, _ in named]
        self._notebook.write(lambda file: file.uncollect(name, uids), uids)

    def _move(self, steps: int, named: Names) -> None:
        name, order = self.listing, named if steps < 0 else named[::-1]

        def move(file: UserFile) -> None:
            for uid, _ in order:
                file.move(name, uid, steps)

        self._notebook.write(move)

    def _ask_collection(self, named: Names) -> None:
        known = [collection.name for collection in self._notebook.read(UserFile.collections)]
        question = self.tr("加入哪个专题？可以写一个新名字。")
        name, sure = QInputDialog.getItem(self._window, self.tr("加入专题"), question, known, 0, True)
        if sure and name.strip():
            self._collect(name.strip(), named)

    def _ask_tag(self, named: Names) -> None:
        name, sure = QInputDialog.getText(self._window, self.tr("加标签"), self.tr("标签的名字："))
        if sure and name.strip():
            self._notebook.write(lambda file: file.tag(name.strip(), named), [uid for uid, _ in named])

    def _make_collection(self) -> None:
        name, sure = QInputDialog.getText(self._window, self.tr("新专题"), self.tr("专题的名字："))
        if sure and name.strip():
            self._notebook.write(lambda file: file.add_collection(name.strip()))

    def _rename(self, name: str) -> None:
        new, sure = QInputDialog.getText(self._window, self.tr("专题改名"), self.tr("新的名字："), text=name)
        if sure and new.strip():
            self._notebook.write(lambda file: file.rename_collection(name, new.strip()))

    def keep_search(self, name: str, query: str) -> None:
        """Keep a query under a name; what later imports bring to it is told on the shelf."""
        self._notebook.write(lambda file: file.save_search(name, query, self._last_import))
        self.said.emit(self.tr("已关注“{}”：以后导入的报纸提到它，专题栏里会标出新增几篇。").format(name))

    def _save_search(self) -> None:
        query = self._desk.query.strip()
        if not query:
            self.said.emit(self.tr("检索框是空的，没有可保存的检索。"))
            return
        question = self.tr("给这个检索起个名字：")
        name, sure = QInputDialog.getText(self._window, self.tr("保存检索"), question, text=query)
        if sure and name.strip():
            self._notebook.write(lambda file: file.save_search(name.strip(), query, self._last_import))

    def _drop(self, kind: str, name: str) -> None:
        if kind == COLLECTION and self._listing == (kind, name):
            self.query_wanted.emit(self._desk.query)
        drop = UserFile.drop_collection if kind == COLLECTION else UserFile.drop_search
        self._notebook.write(lambda file: drop(file, name))
        self.said.emit(self.tr("“{}”已去掉；Ctrl+Z 可以撤销。").format(name))

    def _drop_highlight(self, mark: int) -> None:
        self._notebook.write(lambda file: file.drop_highlight(mark))

    def _undo(self) -> None:
        if not self._notebook.undo():
            self.said.emit(self.tr("没有可撤销的改动。"))


def _count_new(searches: Sequence[SavedSearch], archive: Archive) -> tuple[int, dict[str, int]]:
    """The last import, and for each saved search how many of its hits came after the user last looked."""
    last = latest_import(archive)
    new = {}
    for search in searches:
        if search.seen < last:
            fresh = imported_since(archive, search.seen)
            new[search.name] = sum(number in fresh for number in Search(archive, search.query).all_ids())
    return last, new
