"""The theme as Qt's style sheet, for all that stock widgets show; delegates take their colours directly."""

from gui.theme import PRINT_FAMILIES, PROGRAM_FAMILIES, Size, Space, Theme
from gui.theme.icons import ICONS

_QUESTION = 360  # pixels of a question's width, so that its answer has room


def style_sheet(theme: Theme) -> str:
    """The style sheet of the whole application."""
    parts = (_ground, _search, _buttons, _choices, _lists, _menus, _pages)
    return "\n".join(part(theme) for part in parts)


def _families(families: tuple[str, ...]) -> str:
    return ", ".join(f'"{family}"' for family in families)


def _ground(theme: Theme) -> str:
    return f"""
QWidget {{ color: {theme.ink}; font-family: {_families(PROGRAM_FAMILIES)}; font-size: {Size.TEXT}px; }}
QMainWindow, QDialog, #masthead, #sidebar, #status {{ background: {theme.chrome}; }}
#masthead {{ border-bottom: 1px solid {theme.line}; }}
#status {{ border-top: 1px solid {theme.line}; }}
#status QLabel, #paper {{ color: {theme.soft}; }}
#beside {{ color: {theme.accent}; }}
#name {{
    color: {theme.accent}; font-family: {_families(PRINT_FAMILIES)};
    font-size: {Size.MASTHEAD}px; font-weight: 700;
}}
#searching, #results {{ background: {theme.surface}; }}
#reader, #entities {{ background: {theme.page}; }}
#toolbar {{ background: {theme.page}; border-bottom: 1px solid {theme.line}; }}
#legend {{ background: {theme.page}; border-top: 1px solid {theme.line}; }}
#links {{ background: {theme.page}; border-bottom: 1px solid {theme.line}; }}
#link_line {{ background: {theme.page}; }}
#banner {{ background: {theme.notice_tint}; border-left: 3px solid {theme.accent}; }}
#banner_statement {{ font-weight: 600; }}
#meta {{ background: {theme.surface}; border-bottom: 1px solid {theme.line}; }}
#soft {{ color: {theme.soft}; }}
#lead {{ color: {theme.soft}; font-size: {Size.EMPHASIS}px; }}
#faint {{ color: {theme.faint}; }}
#caption {{ color: {theme.faint}; font-size: {Size.CAPTION}px; }}
#warning {{ color: {theme.accent}; }}
QSplitter::handle {{ background: {theme.line}; }}
QToolTip {{
    background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.line};
    padding: {Space.SMALL}px {Space.MEDIUM}px;
}}
"""


def _search(theme: Theme) -> str:
    return f"""
QLineEdit {{
    background: {theme.surface}; border: 1px solid {theme.line}; border-radius: 6px;
    padding: 0 {Space.SMALL}px; min-height: 34px; font-size: {Size.EMPHASIS}px;
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
}}
QLineEdit, QTextEdit, QPlainTextEdit {{ placeholder-text-color: {theme.faint}; }}
QLineEdit:focus {{ border: 1px solid {theme.accent}; }}
QLineEdit:disabled {{ color: {theme.faint}; background: {theme.chrome}; }}
QListView#completions {{
    background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 6px; padding: {Space.TIGHT}px;
    outline: none;
}}
QPushButton#chip {{
    color: {theme.accent}; background: {theme.accent_tint}; border: 1px solid {theme.accent_tint};
    border-radius: 12px; padding: 0 {Space.SMALL}px 0 {Space.MEDIUM}px; min-height: 22px;
}}
QPushButton#chip:hover, QPushButton#chip:focus {{ border-color: {theme.accent}; }}
"""


def _buttons(theme: Theme) -> str:
    return f"""
QToolButton {{
    color: {theme.soft}; background: transparent; border: 1px solid transparent; border-radius: 5px;
    padding: 0 {Space.TIGHT}px; min-height: 26px; min-width: 20px;
}}
QToolButton:hover {{ background: {theme.hover}; color: {theme.ink}; }}
QToolButton:focus {{ border-color: {theme.accent}; }}
QToolButton:checked {{ color: {theme.accent}; background: {theme.accent_tint}; font-weight: 600; }}
QToolButton:disabled {{ color: {theme.faint}; }}
QToolButton#small {{ font-size: {Size.CAPTION}px; min-height: 20px; padding: 0 {Space.HAIR}px; }}
QToolButton#small:checked {{ background: transparent; }}
QToolButton#tab, QToolButton#order {{ padding: 0 {Space.HAIR}px; min-width: 0; }}
#toolbar QToolButton {{ padding: 0 {Space.HAIR}px; min-width: 22px; }}
QLineEdit QToolButton {{ min-height: 0; min-width: 0; padding: 0; border: none; }}
QPushButton {{
    color: {theme.ink}; background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 6px;
    padding: 0 {Space.LARGE}px; min-height: 30px;
}}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPushButton:hover {{ background: {theme.hover}; }}
QPushButton:focus {{ border-color: {theme.accent}; }}
QPushButton:disabled {{ color: {theme.faint}; }}
QPushButton#plain {{ padding: 0 {Space.MEDIUM}px; min-height: 26px; border-radius: 5px; }}
QPushButton#link {{
    color: {theme.ink}; background: transparent; border: 1px solid transparent; border-radius: 4px;
    padding: 0; margin-left: -1px; min-height: 24px; text-align: left;
}}
QPushButton#offer {{
    color: {theme.accent}; background: transparent; border: 1px solid transparent; border-radius: 4px;
    padding: 0; margin-left: -1px; min-height: 24px; text-align: left; font-size: {Size.EMPHASIS}px;
}}
QPushButton#offer:hover {{ background: {theme.hover}; }}
QPushButton#offer:focus {{ border-color: {theme.accent}; }}
QScrollArea {{ background: transparent; }}
QPushButton#link:hover {{ color: {theme.accent}; }}
QPushButton#link:focus {{ border-color: {theme.accent}; }}
QPushButton#part {{
    color: {theme.ink}; background: {theme.surface}; font-family: {_families(PRINT_FAMILIES)};
    font-size: 26px; font-weight: 700; min-height: 56px;
}}
QPushButton#part:hover {{ color: {theme.accent}; border-color: {theme.accent}; }}
QPushButton#part:disabled {{ color: {theme.faint}; }}
QPushButton#turn {{
    color: {theme.accent}; background: transparent; border: 1px solid transparent; border-radius: 5px;
    padding: 0 {Space.TIGHT}px; min-height: 22px;
}}
QPushButton#turn:hover {{ background: {theme.hover}; }}
QPushButton#turn:focus {{ border-color: {theme.accent}; }}
QPushButton#primary {{ color: {theme.on_accent}; background: {theme.accent}; border-color: {theme.accent}; }}
QPushButton#primary:focus {{ border-color: {theme.ink}; }}
QPushButton#primary:disabled {{ color: {theme.faint}; background: {theme.hover}; border-color: {theme.line}; }}
QProgressBar {{ background: {theme.hover}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: 3px; }}
"""


def _choices(theme: Theme) -> str:
    return f"""
QLineEdit#small {{ min-height: 26px; font-size: {Size.TEXT}px; border-radius: 5px; padding: 0 {Space.TIGHT}px; }}
QPrintPreviewDialog QLineEdit {{ min-height: 26px; font-size: {Size.TEXT}px; }}
QInputDialog QLineEdit, QInputDialog QComboBox {{ min-width: {_QUESTION}px; }}
QMessageBox QLabel#qt_msgbox_label {{ padding: {Space.SMALL}px 0; }}
QComboBox {{
    color: {theme.ink}; background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 5px;
    padding: 0 0 0 {Space.SMALL}px; min-height: 26px;
}}
QComboBox:hover {{ background: {theme.hover}; }}
QComboBox:focus {{ border-color: {theme.accent}; }}
QComboBox:disabled {{ color: {theme.faint}; background: {theme.chrome}; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url("{_drawn("down", theme)}"); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{
    background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.line}; outline: none;
    selection-background-color: {theme.accent_tint}; selection-color: {theme.accent};
}}
QCheckBox {{ spacing: {Space.SMALL}px; min-height: 24px; }}
QCheckBox::indicator {{
    width: 14px; height: 14px; border: 1px solid {theme.faint}; border-radius: 3px; background: {theme.raised};
}}
QCheckBox::indicator:checked {{
    background: {theme.accent}; border-color: {theme.accent}; image: url("{_drawn("check", theme)}");
}}
QCheckBox:focus {{ color: {theme.accent}; }}
#panel {{ background: {theme.raised}; border: 1px solid {theme.line}; }}
QTreeWidget#choices::item {{ min-height: 30px; padding: 0 {Space.SMALL}px; }}
QTreeWidget#choices::item:selected {{ background: {theme.accent_tint}; color: {theme.accent}; }}
#quote {{ font-family: {_families(PRINT_FAMILIES)}; }}
QTextBrowser#help {{ background: {theme.page}; }}
"""


def _drawn(name: str, theme: Theme) -> str:
    """The file of an icon that a style sheet can name, in the theme's colour."""
    return (ICONS / f"{name}-{'dark' if theme.dark else 'light'}.svg").as_posix()


def _lists(theme: Theme) -> str:
    return f"""
QTreeView, QTableView, QTextEdit {{ background: transparent; border: none; outline: none; }}
QTreeView, QTableView {{ selection-background-color: transparent; }}
QTextEdit {{ selection-background-color: {theme.accent}; selection-color: {theme.on_accent}; }}
QPlainTextEdit {{
    background: {theme.surface}; border: 1px solid {theme.line}; border-radius: 6px; padding: {Space.TIGHT}px;
}}
QTextEdit#printed, QTextEdit#written {{
    background: {theme.page}; border: 1px solid {theme.line}; border-radius: 6px; padding: {Space.SMALL}px;
    font-family: {_families(PRINT_FAMILIES)}; font-size: {Size.EMPHASIS}px;
}}
QTextEdit#written {{ background: {theme.surface}; border-color: {theme.accent}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{
    background: transparent; color: {theme.faint}; border: none; border-bottom: 1px solid {theme.line};
    padding: 0 {Space.HAIR}px; min-height: 26px; font-size: {Size.CAPTION}px;
}}
QHeaderView::section:horizontal:first {{ padding-left: {Space.LARGE}px; }}
QHeaderView::section:horizontal:hover {{ color: {theme.ink}; }}
QTableView#grid {{
    background: {theme.surface}; border: 1px solid {theme.line}; border-radius: 6px; gridline-color: {theme.line};
    selection-background-color: {theme.accent_tint}; selection-color: {theme.accent};
}}
QTableView#grid::item {{ padding-right: {Space.SMALL}px; }}
QTableView#grid QHeaderView::section:horizontal:first {{ padding-left: {Space.HAIR}px; }}
QTableView#grid QHeaderView::section:vertical {{
    color: {theme.ink}; border-bottom: none; border-right: 1px solid {theme.line};
    padding: 0 {Space.SMALL}px; font-size: {Size.TEXT}px; text-align: left;
}}
QTableView#grid QTableCornerButton::section {{ background: transparent; border: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {theme.line}; border-radius: 3px; min-height: 36px; margin: 3px;
}}
QScrollBar::handle:vertical:hover {{ background: {theme.faint}; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{
    background: {theme.line}; border-radius: 3px; min-width: 36px; margin: 3px;
}}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; border: none; width: 0; height: 0;
}}
"""


def _menus(theme: Theme) -> str:
    return f"""
QMenuBar {{ background: transparent; color: {theme.soft}; }}
QMenuBar::item {{
    background: transparent; padding: {Space.TIGHT}px {Space.SMALL}px; border-radius: 5px; margin: 0 1px;
}}
QMenuBar::item:selected {{ background: {theme.hover}; color: {theme.ink}; }}
QMenu {{ background: {theme.raised}; border: 1px solid {theme.line}; padding: {Space.TIGHT}px 0; }}
QMenu::item {{ padding: 6px {Space.WIDE}px; }}
QMenu::item:selected {{ background: {theme.accent_tint}; color: {theme.accent}; }}
QMenu::item:disabled {{ color: {theme.faint}; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: {Space.TIGHT}px {Space.MEDIUM}px; }}
"""


def _pages(theme: Theme) -> str:
    return f"""
#statement {{ font-family: {_families(PRINT_FAMILIES)}; font-size: {Size.MASTHEAD}px; font-weight: 700; }}
#figure {{ font-family: {_families(PRINT_FAMILIES)}; font-size: {Size.MASTHEAD}px; font-weight: 700; }}
#title {{
    color: {theme.accent}; font-family: {_families(PRINT_FAMILIES)};
    font-size: {Size.TITLE}px; font-weight: 700;
}}
"""
