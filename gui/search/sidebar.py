"""What the archive can be narrowed by, each value with how many articles of the query carry it.

版面 and 县市区 are those of the archive; the groups below them list what the query's own articles have.
"""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem
from PySide6.QtWidgets import QWidget

from db.records import FacetCount, Facets
from gui.theme import Space, Theme
from gui.widgets.counted_tree import CHOSEN, COUNT, CountedTree
from gui.widgets.pieces import column, dressed

SECTION_FIELD = "版名"
COUNTY_FIELD = "县"
CITY_ITSELF = "市直"
REFINED = ("year", "genre", "origin", "source", "byline", "photo")  # the facets of the groups below
_FIELDS = {"year": "日期", "genre": "体裁", "origin": "稿源", "source": "来源", "byline": "作者", "photo": "配图"}
_MOST = {"source": 10, "byline": 12}  # values that such a group lists
_LONG = 12  # values from which on such a group is folded until it is opened


class Sidebar(QWidget):
    """`filter_chosen(field, value)` is a click on a value; an empty value is 全部, all of that field."""

    filter_chosen = Signal(str, str)

    def __init__(self, theme: Theme, county_order: Sequence[str]) -> None:
        super().__init__()
        dressed(self, "sidebar")
        self._county_order = (CITY_ITSELF, *county_order)
        self._items: dict[tuple[str, str], QStandardItem] = {}
        self._refinements: dict[tuple[str, str], QStandardItem] = {}
        self._standing = 0
        self._counts: Facets | None = None
        self._refined: Facets = {}
        self._chosen: Collection[tuple[str, str]] = ()
        self.tree = CountedTree(theme, self.tr("版面与县市区"))
        self.tree.chosen.connect(self.filter_chosen)
        column(self, margins=(0, 0, 0, Space.SMALL)).addWidget(self.tree)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.tree.set_theme(theme)

    def show_nothing(self) -> None:
        """Another archive is opened: its values are not known yet."""
        self._clear()
        self._counts, self._refined = None, {}

    def show_values(self, facets: Facets) -> None:
        """List the values of an archive, with the counts of the current query or else of the whole."""
        self._clear()
        sections, counties = facets.get("section", ()), facets.get("county", ())
        if sections:
            self._add_group(self.tr("版面"), SECTION_FIELD, ["", *(facet.value for facet in sections if facet.value)])
        present = {facet.value for facet in counties}
        inside = [name for name in self._county_order if name in present or name != CITY_ITSELF]
        if present:
            self._add_group(self.tr("县市区"), COUNTY_FIELD, inside)
        outside = [facet.value for facet in counties if facet.value not in self._county_order]
        if outside:
            self._add_group(self.tr("市外"), COUNTY_FIELD, outside)
        self.tree.expandAll()
        self._standing = self.tree.items.rowCount()
        self._show_counts(facets if self._counts is None else self._counts)
        self.show_refinements(self._refined)
        self.show_chosen(self._chosen)

    def show_counts(self, facets: Facets) -> None:
        """Put the counts of the current query to the values; a value it does not name has none."""
        self._counts = facets
        self._show_counts(facets)

    def _show_counts(self, facets: Facets) -> None:
        counts = _counted(SECTION_FIELD, facets.get("section", ())) | _counted(COUNTY_FIELD, facets.get("county", ()))
        counts[SECTION_FIELD, ""] = sum(facet.count for facet in facets.get("section", ()))
        for key, item in self._items.items():
            item.setData(counts.get(key, 0), COUNT)
            item.setData(f"{item.text()} {counts.get(key, 0)}", Qt.ItemDataRole.AccessibleTextRole)

    def show_refinements(self, facets: Facets) -> None:
        """List what else the query's articles can be narrowed by."""
        self._refined = facets
        standing = {str(group.data()): self.tree.isExpanded(group) for group in self._groups()}
        self.tree.items.removeRows(self._standing, self.tree.items.rowCount() - self._standing)
        self._refinements.clear()
        for kind, title in self._titles().items():
            values = self._listed(kind, facets.get(kind, ()))
            named = [(value, name) for value, name, _ in values]
            items = self.tree.add_group(title, _FIELDS[kind], named) if named else []
            for (value, name, count), item in zip(values, items, strict=True):
                item.setData(count, COUNT)
                item.setData(f"{name} {count}", Qt.ItemDataRole.AccessibleTextRole)
                self._refinements[_FIELDS[kind], value] = item
        for group in self._groups():
            is_short = self.tree.items.rowCount(group) <= _LONG
            self.tree.setExpanded(group, standing.get(str(group.data()), is_short))
        self.show_chosen(self._chosen)

    def show_chosen(self, filters: Collection[tuple[str, str]]) -> None:
        """Mark the values that the query filters by."""
        self._chosen = filters
        fields = {field for field, _ in filters}
        for (field, value), item in self._items.items():
            item.setData((field, value) in filters if value else field not in fields, CHOSEN)
        for key, item in self._refinements.items():
            item.setData(key in filters, CHOSEN)

    def _clear(self) -> None:
        self.tree.items.clear()
        self._items.clear()
        self._refinements.clear()
        self._standing = 0

    def _groups(self) -> list[QModelIndex]:
        """The headings of the groups below."""
        return [self.tree.items.index(number, 0) for number in range(self._standing, self.tree.items.rowCount())]

    def _listed(self, kind: str, counted: Sequence[FacetCount]) -> list[tuple[str, str, int]]:
        """The values of a group with what each is called and its count: years the latest first, others by count."""
        held = [facet for facet in counted if facet.count]
        ordered = held[::-1] if kind == "year" else sorted(held, key=lambda facet: -facet.count)
        names = {"genre": self._genres, "origin": self._origins}.get(kind, dict)()
        return [(*names.get(one.value, (one.value, one.value)), one.count) for one in ordered[: _MOST.get(kind)]]

    def _titles(self) -> dict[str, str]:
        return {
            "year": self.tr("年份"),
            "genre": self.tr("体裁"),
            "origin": self.tr("稿源"),
            "source": self.tr("来源"),
            "byline": self.tr("署名"),
            "photo": self.tr("图片"),
        }

    def _origins(self) -> dict[str, tuple[str, str]]:
        return {
            "自采": ("自采", self.tr("自采")),
            "通稿": ("通稿", self.tr("通稿")),
            "转载": ("转载", self.tr("转载")),
        }

    def _genres(self) -> dict[str, tuple[str, str]]:
        """How a query names each genre, and how the list does."""
        return {
            "news": ("消息", self.tr("消息")),
            "feature": ("通讯", self.tr("通讯")),
            "commentary": ("评论", self.tr("评论")),
            "photo": ("图片", self.tr("图片")),
            "notice": ("公告", self.tr("公告")),
            "literary": ("副刊", self.tr("副刊")),
            "correction": ("更正", self.tr("更正")),
        }

    def _add_group(self, title: str, field: str, values: Sequence[str]) -> None:
        named = [(value, value or self.tr("全部版面")) for value in values]
        for (value, _), item in zip(named, self.tree.add_group(title, field, named), strict=True):
            self._items[field, value] = item


def _counted(field: str, facets: Sequence[FacetCount]) -> dict[tuple[str, str], int]:
    return {(field, facet.value): facet.count for facet in facets}
