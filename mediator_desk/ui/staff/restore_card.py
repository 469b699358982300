"""Choosing a backup to put in the place of data that cannot be opened (从备份恢复)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.domain.backups import Backup, backup_words
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.forms import ChoiceField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import Banner
from mediator_desk.ui.kit.texts import Text


class RestoreCard(QWidget):
    """The good backups, newest first, and what happens to the data that is there.

    Signals:
        chosen(Backup): put this one in place.
        left(): back, without restoring.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, look: Look, backups: Sequence[Backup]) -> None:
        super().__init__()
        self.banner = Banner(look)
        self.field = ChoiceField(
            look, "选择备份", [(each, backup_words(each)) for each in backups], chosen=backups[0], required=True
        )
        self.field.combo.setMaxVisibleItems(12)
        self.restore = Button(look, "恢复这一份", kind="primary")
        self.back = Button(look, "返回")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(14))
        column.addWidget(Text("从备份恢复", "page-title"))
        column.addWidget(self.banner)
        column.addWidget(self.field)
        column.addWidget(
            Text(
                "恢复后，备份之后的改动不在其中。现有的数据文件不会删除，改名留在原处，必要时可请管理员找回。",
                "sub",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(self.restore, 1)
        row.addWidget(self.back)
        column.addLayout(row)
        self.restore.clicked.connect(self._restore)
        self.back.clicked.connect(self.left)
        self.setFocusProxy(self.field)

    def refuse(self, refusal: Refusal) -> None:
        """It was not restored; another one can be chosen."""
        self._hold(False)
        self.banner.refuse(refusal)

    @Slot()
    def _restore(self) -> None:
        backup = self.field.value()
        if backup is not None:
            self._hold(True)
            self.chosen.emit(backup)

    def _hold(self, held: bool) -> None:
        self.restore.setEnabled(not held)
        self.back.setEnabled(not held)
