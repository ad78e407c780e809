"""What the archive can be narrowed by: 版面 and 县市区, each value with how many articles of the query carry it."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem
from PySide6.QtWidgets import QWidget

from db.records import FacetCount, Facets
from gui.counted_tree import CHOSEN, COUNT, CountedTree
from gui.pieces import column, dressed
from gui.theme import Space, Theme

SECTION_FIELD = "版名"
COUNTY_FIELD = "县"
CITY_ITSELF = "市直"


class Sidebar(QWidget):
    """`filter_chosen(field, value)` is a click on a value; an empty value is 全部, all of that field."""

    filter_chosen = Signal(str, str)

    def __init__(self, theme: Theme, county_order: Sequence[str]) -> None:
        super().__init__()
        dressed(self, "sidebar")
        self._county_order = (CITY_ITSELF, *county_order)
        self._items: dict[tuple[str, str], QStandardItem] = {}
        self._counts: Facets | None = None
        self._chosen: Collection[tuple[str, str]] = ()
        self.tree = CountedTree(theme, self.tr("版面与县市区"))
        self.tree.chosen.connect(self.filter_chosen)
        column(self, margins=(0, 0, 0, Space.SMALL)).addWidget(self.tree)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.tree.set_theme(theme)

    def show_nothing(self) -> None:
        """Another archive is opened: its values are not known yet."""
        self.tree.items.clear()
        self._items.clear()
        self._counts = None

    def show_values(self, facets: Facets) -> None:
        """List the values of an archive, with the counts of the current query or else of the whole."""
        self.tree.items.clear()
        self._items.clear()
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
        self._show_counts(facets if self._counts is None else self._counts)
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

    def show_chosen(self, filters: Collection[tuple[str, str]]) -> None:
        """Mark the values that the query filters by."""
        self._chosen = filters
        fields = {field for field, _ in filters}
        for (field, value), item in self._items.items():
            item.setData((field, value) in filters if value else field not in fields, CHOSEN)

    def _add_group(self, title: str, field: str, values: Sequence[str]) -> None:
        named = [(value, value or self.tr("全部版面")) for value in values]
        for (value, _), item in zip(named, self.tree.add_group(title, field, named), strict=True):
            self._items[field, value] = item


def _counted(field: str, facets: Sequence[FacetCount]) -> dict[tuple[str, str], int]:
    return {(field, facet.value): facet.count for facet in facets}
