"""Asking by what two people who sign with the same name are told apart."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QWidget

from db.authority.splits import Where

translate = QCoreApplication.translate

_ROLES = ("记者", "通讯员", "摄", "编辑")  # as bylines print them


def ask_apart(window: QWidget, printed: str) -> tuple[str, Where] | None:
    """The name that some of the pieces are to stand under, and which ones; None where the user thinks better of it."""
    title = translate("telling_apart", "区分同名")
    by_role = translate("telling_apart", "按署名的身份")
    since = translate("telling_apart", "从某一天起")
    until = translate("telling_apart", "到某一天为止")
    question = translate("telling_apart", "署名“{}”的稿件里，按什么分出另一个人的？").format(printed)
    way, sure = QInputDialog.getItem(window, title, question, [by_role, since, until], 0, False)
    if not sure:
        return None
    if way == by_role:
        value, sure = QInputDialog.getItem(window, title, translate("telling_apart", "哪种身份？"), _ROLES, 0, False)
        where = Where(role=value)
    else:
        value, sure = QInputDialog.getText(window, title, translate("telling_apart", "哪一天？（如 2015-01-01）"))
        value = value.strip()
        where = Where(since=value) if way == since else Where(until=value)
    if not (sure and value):
        return None
    question = translate("telling_apart", "这些稿件算在什么名下？")
    shown, sure = QInputDialog.getText(window, title, question, text=f"{printed}（{value}）")
    return (shown.strip(), where) if sure and shown.strip() else None
