"""Run as a program: 20,000 Qt calls that answer None, True or False; prints what their counts lost or won.

PySide6 6.12.0 loses one reference per call and kills a program on Python 3.11 ("none_dealloc:
deallocating None"); hence a process of its own. From Python 3.12 on None is immortal and the count still.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget

CALLS_OF_EACH = 4_000
_ROOT = QModelIndex()


class EmptyAnswers(QAbstractTableModel):
    """Answers what most cells answer for most roles: nothing; for the roles below: yes or no."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else 20

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        answers = {Qt.ItemDataRole.UserRole: True, Qt.ItemDataRole.UserRole + 1: False}
        return answers.get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return None


def _call_qt(proxy: QSortFilterProxyModel, label: QLabel, widget: QWidget) -> None:
    cell = proxy.index(1, 1)
    proxy.data(cell)
    proxy.data(cell, Qt.ItemDataRole.UserRole)
    proxy.data(cell, Qt.ItemDataRole.UserRole + 1)
    label.setText("案号")
    widget.parent()
    proxy.headerData(0, Qt.Orientation.Horizontal)
    widget.property("没有这一项")


def main() -> int:
    """Counts before and after; 0 whatever they are, the test judges."""
    app = QApplication(sys.argv[:1])
    proxy, label, widget, view = QSortFilterProxyModel(), QLabel(), QWidget(), QTableView()
    model = EmptyAnswers()
    proxy.setSourceModel(model)
    view.setModel(proxy)
    _call_qt(proxy, label, widget)
    before = [sys.getrefcount(each) for each in (None, True, False)]
    for _ in range(CALLS_OF_EACH):
        _call_qt(proxy, label, widget)
    after = [sys.getrefcount(each) for each in (None, True, False)]
    view.grab()
    app.processEvents()
    print(json.dumps([late - early for early, late in zip(before, after, strict=True)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
