"""名录: the cards of the archive by type, and who signed; searched as one types, most often mentioned first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QWidget

from db.authority.bylines import Contributor
from db.authority.cards import CARDED, CardHead
from gui.theme import Space, Theme
from gui.widgets.counted_tree import COUNT, CountedTree
from gui.widgets.pieces import column, dressed, plain_tip
from gui.wording import entity_name

SIGNED = "signed"
_CARD = "card"
_PAUSE_MS = 150


class EntityList(QWidget):
    """`list_wanted(kind, text)` asks for cards of a type, or for names in bylines; what is chosen comes as a signal.

    `apart_wanted(printed)` wants two people of one name in bylines told apart, `together_wanted(printed, shown)` not.
    """

    list_wanted = Signal(str, str)
    card_chosen = Signal(int)
    contributor_chosen = Signal(str)
    apart_wanted = Signal(str)
    together_wanted = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dressed(self, "sidebar")
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("哪一类"))
        for kind in CARDED:
            self.kinds.addItem(entity_name(kind), kind)
        self.kinds.addItem(self.tr("署名（发稿统计）"), SIGNED)
        self.box = QLineEdit()
        self.box.setObjectName("small")
        self.box.setPlaceholderText(self.tr("名称或写法"))
        self.box.setAccessibleName(self.tr("在名录里找"))
        self.box.setClearButtonEnabled(True)
        self.tree = CountedTree(theme, self.tr("名录"))
        self.tree.chosen.connect(self._choose)
        self.tree.menu_wanted.connect(self._show_menu)
        self._printed: dict[str, str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.kinds.currentIndexChanged.connect(self._ask)
        self.box.textChanged.connect(self._pause.start)
        top = column(spacing=Space.SMALL, margins=(Space.LARGE, Space.MEDIUM, Space.LARGE, 0))
        top.addWidget(self.kinds)
        top.addWidget(self.box)
        layout = column(self, margins=(0, 0, 0, Space.SMALL))
        layout.addLayout(top)
        layout.addWidget(self.tree, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.tree.set_theme(theme)

    def show_cards(self, cards: Sequence[CardHead], total: int) -> None:
        """List cards; `total` is how many of the type the archive has."""
        title = self.tr("共 {:,}，按篇数").format(total)
        self._show(title, [(str(card.id), card.name, card.articles) for card in cards], _CARD)

    def show_contributors(self, found: Sequence[Contributor]) -> None:
        """List names in bylines with their pieces."""
        self._printed = {one.name: one.printed for one in found}
        self._show(self.tr("按篇数"), [(one.name, one.name, one.articles) for one in found], SIGNED)

    def menu(self, name: str) -> QMenu:
        """What can be done with a name in bylines."""
        printed = self._printed[name]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("全部稿件"), partial(self.contributor_chosen.emit, name))
        menu.addAction(self.tr("区分同名……"), partial(self.apart_wanted.emit, printed))
        together = menu.addAction(self.tr("撤销区分"), partial(self.together_wanted.emit, printed, name))
        together.setEnabled(name != printed)
        return menu

    def ask_again(self) -> None:
        """The archive says something else now; ask for the list where it is seen."""
        if self.isVisible():
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _show(self, title: str, values: Sequence[tuple[str, str, int]], kind: str) -> None:
        self.tree.items.clear()
        if not values:
            title = self.tr("没有这样的名称") if self.box.text() else self.tr("还没有识别出来")
        items = self.tree.add_group(title, kind, [(value, name) for value, name, _ in values])
        for item, (_, _, count) in zip(items, values, strict=True):
            item.setData(count, COUNT)
            item.setToolTip(plain_tip(item.text()))
        self.tree.expandAll()

    def _ask(self) -> None:
        self.list_wanted.emit(self.kinds.currentData(), self.box.text().strip())

    def _show_menu(self, kind: str, value: str, place: QPoint) -> None:
        if kind == SIGNED:
            self.menu(value).popup(place)

    def _choose(self, kind: str, value: str) -> None:
        if kind == _CARD:
            self.card_chosen.emit(int(value))
        else:
            self.contributor_chosen.emit(value)
