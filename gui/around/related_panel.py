"""相关: what resembles the article that is open: printed again, about the same, and the words that tell it apart."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from db.links.likes import Likes
from db.records import ArticleHead
from db.search.keywords import Keyword
from gui.search.result_row import row_title
from gui.theme import Space, Theme
from gui.widgets.counted_tree import COUNT, NOTE, CountedTree
from gui.widgets.pieces import column, dressed, plain_tip

_ARTICLE, _WORD = "article", "word"


class RelatedPanel(QWidget):
    """`shown` says that the panel has come into sight and wants filling: what is not looked at is not looked for."""

    shown = Signal()
    article_chosen = Signal(int)
    word_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dressed(self, "entities")
        self.tree = CountedTree(theme, self.tr("相关的报道和关键词"))
        self.tree.chosen.connect(self._choose)
        column(self, margins=(0, 0, 0, Space.SMALL)).addWidget(self.tree)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.tree.set_theme(theme)

    def show_likes(self, likes: Likes, keywords: Sequence[Keyword]) -> None:
        """List what resembles an article, and its keywords."""
        kinds = {"same": self.tr("相同"), "near": self.tr("相近"), "part": self.tr("部分")}
        self.tree.items.clear()
        self._add_articles(self.tr("重稿"), [(likes.heads[one.article], kinds[one.kind], "") for one in likes.reprints])
        related = [(likes.heads[one.article], "", " ".join(one.words)) for one in likes.related]
        self._add_articles(self.tr("同题"), related)
        if keywords:
            words = [(keyword.word, keyword.word) for keyword in keywords]
            for item, keyword in zip(self.tree.add_group(self.tr("关键词"), _WORD, words), keywords, strict=True):
                item.setData(keyword.articles, COUNT)
        if not self.tree.items.rowCount():
            self.tree.add_note(self.tr("没有相关的报道"))
        self.tree.expandAll()

    def show_nothing(self) -> None:
        """Another article was opened, and what resembles it is not known yet."""
        self.tree.items.clear()

    def _add_articles(self, title: str, articles: Sequence[tuple[ArticleHead, str, str]]) -> None:
        if not articles:
            return
        values = [(str(head.id), row_title(head)) for head, _, _ in articles]
        for item, (head, note, words) in zip(self.tree.add_group(title, _ARTICLE, values), articles, strict=True):
            item.setData(note, NOTE)
            item.setToolTip(plain_tip("　".join(filter(None, (row_title(head), head.date, words)))))

    def _choose(self, kind: str, value: str) -> None:
        if kind == _ARTICLE:
            self.article_chosen.emit(int(value))
        else:
            self.word_chosen.emit(value)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()
