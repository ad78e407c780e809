"""The panes of a window and how they are laid out; who connects them is the main window's affair."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from gui.actions import Actions
from gui.around.kwic import Kwic
from gui.around.links_strip import LinksStrip
from gui.around.related_panel import RelatedPanel
from gui.around.timeline import Timeline
from gui.authority.anniversaries import Anniversaries
from gui.authority.card_page import CardPage
from gui.authority.entity_list import EntityList
from gui.authority.entity_panel import EntityPanel
from gui.importing.doors import Doors
from gui.notebook.margin import Margin
from gui.notebook.shelf import Shelf
from gui.pages.catalogue import Catalogue
from gui.pages.page_view import PageView
from gui.reader.reader import Reader
from gui.search.completion_list import CompletionList
from gui.search.results import Results
from gui.search.search_bar import SearchBar
from gui.search.sidebar import Sidebar
from gui.settings import Settings
from gui.theme import LIGHT, Theme
from gui.welcome import Welcome
from gui.widgets.frame import Masthead, Panes, Status
from gui.widgets.pieces import column
from gui.widgets.tabs import Tabs

translate = QCoreApplication.translate


class Parts:
    """Left what there is to choose from, then the search and its list, then the reader, right what it holds."""

    def __init__(self, window: QMainWindow, settings: Settings, counties: Sequence[str], folder: Path) -> None:
        theme = LIGHT
        self._window = window
        self.actions = Actions(window)
        self.masthead = Masthead(self.actions.menu_bar)
        self.sidebar = Sidebar(theme, counties)
        self.catalogue = Catalogue(theme)
        self.shelf = Shelf(theme)
        self.listing = EntityList(theme)
        self.days = Anniversaries(theme)
        self.bar = SearchBar(theme)
        self.timeline = Timeline(theme)
        self.results = Results(theme, settings.sort)
        self.kwic = Kwic(theme)
        self.hits = QStackedWidget()
        self.page = PageView(theme)
        self.links = LinksStrip()
        self.reader = Reader(theme, settings.print_style, settings.hidden_types, self.page, self.links)
        self.entities = EntityPanel(theme)
        self.card = CardPage(theme)
        self.related = RelatedPanel(theme)
        self.margin = Margin()
        self.status = Status()
        self.welcome = Welcome()
        self.doors = Doors(window, folder)
        self._lay_out()
        self.completions = CompletionList(theme, window)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        left = (self.sidebar, self.catalogue, self.shelf, self.listing, self.days)
        middle = (self.bar, self.completions, self.timeline, self.results, self.kwic)
        for pane in (*left, *middle, self.reader, self.page, self.entities, self.card, self.related):
            pane.set_theme(theme)

    def show_panes(self) -> None:
        """An archive is open: its panes in place of the first page."""
        self._pages.setCurrentWidget(self.panes)

    def _left_panes(self) -> Sequence[tuple[str, QWidget, str]]:
        return (
            (translate("Parts", "分类"), self.sidebar, translate("Parts", "按版面、县市区、年份等缩小检索")),
            (translate("Parts", "期次"), self.catalogue, translate("Parts", "按日期翻报纸：一期的各版和各篇")),
            (translate("Parts", "专题"), self.shelf, translate("Parts", "收藏、专题、保存的检索、最近读过的")),
            (translate("Parts", "名录"), self.listing, translate("Parts", "报上的人物、单位、地点和署名")),
            (translate("Parts", "往日"), self.days, translate("Parts", "某一天说到的事，十年、二十年前的当天")),
        )

    def _right_panes(self) -> Sequence[tuple[str, QWidget, str]]:
        return (
            (translate("Parts", "要素"), self.entities, translate("Parts", "本篇的人物、单位、地点、时间和数量")),
            (translate("Parts", "卡片"), self.card, translate("Parts", "一个人物、单位或地点：写法、职务、同现")),
            (translate("Parts", "批注"), self.margin, translate("Parts", "本篇的标签、专题附注和划线")),
            (translate("Parts", "相关"), self.related, translate("Parts", "与本篇说同一件事的报道，和它的关键词")),
        )

    def _lay_out(self) -> None:
        self.left, self.right = Tabs("sidebar"), Tabs("entities")
        for title, pane, told in self._left_panes():
            self.left.add(title, pane, told)
        for title, pane, told in self._right_panes():
            self.right.add(title, pane, told)
        middle, body = QWidget(), QWidget()
        searching = column(middle)
        searching.addWidget(self.bar)
        searching.addWidget(self.timeline)
        for form in (self.results, self.kwic):
            self.hits.addWidget(form)
        searching.addWidget(self.hits, 1)
        panes = (
            (self.left, max(196, self.left.least_width()), 224),
            (middle, 312, 452),
            (self.reader, 484, 596),
            (self.right, max(170, self.right.least_width()), 212),
        )
        self.panes = Panes(panes, growing=self.reader, spare=(self.left, self.right))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.panes)
        whole = column(body)
        whole.addWidget(self.masthead)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self.status)
        self._window.setCentralWidget(body)
