"""How drafts show themselves: a strip in the form they were put back into, and a card of those left from before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from mediator_desk.domain.drafts import Draft
from mediator_desk.ui.kit.buttons import Button, IconButton
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Picture, Text
from mediator_desk.ui.kit.tokens import Tone

_SHOWN = 4
"""Drafts in sight at once; the next ones follow when these are done with."""


class RestoredStrip(QFrame):
    """Says that what was typed the last time stands in the form again, and takes it away when it is not wanted.

    Signals:
        dropped(): the person wants the form as it opens.
    """

    dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "strip")
        self.setProperty("tone", Tone.PRIMARY.value)
        self.words = Text("", "plain", wrap=True)
        self.drop = Button(look, "放弃，重新填写")
        self.drop.clicked.connect(self._drop)
        close = IconButton(look, "dismiss", "知道了")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(10), look.px(6), look.px(8), look.px(6))
        row.setSpacing(look.px(8))
        row.addWidget(Picture(look, "history", Tone.PRIMARY, 16))
        row.addWidget(self.words, 1)
        row.addWidget(self.drop)
        row.addWidget(close)
        self.hide()

    def tell(self, draft: Draft | None) -> None:
        """Say what was put back; hidden when nothing was."""
        self.setVisible(draft is not None)
        if draft is not None:
            self.words.setText(f"已填入您{draft.saved_at:%m月%d日%H:%M}没有保存的内容，请核对。")

    @Slot()
    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()


class LeftDrafts(QFrame):
    """上次有几份没有保存的内容: what was left, each to be continued or given up. Hidden when nothing was.

    Signals:
        continued(object): the Draft the person wants to go on with.
        given_up(object): its DraftKey.
    """

    continued = Signal(object)
    given_up = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Draft, ...] = ()
        self.setProperty("kind", "banner")
        self.setProperty("tone", Tone.PRIMARY.value)
        self.title = Text("", "strong")
        self._close = IconButton(look, "dismiss", "先不处理，收起（内容仍在，下次登录再提示）")
        self._close.clicked.connect(self.hide)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(2))
        self._grid.setContentsMargins(look.px(28), 0, 0, 0)  # under the title, beside its picture
        self._grid.setColumnStretch(0, 1)
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(Picture(look, "history", Tone.PRIMARY, 20))
        head.addWidget(self.title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(12), look.px(6), look.px(6), look.px(8))
        column.setSpacing(look.px(2))
        column.addLayout(head)
        column.addLayout(self._grid)
        self.buttons: dict[str, Button] = {}
        self.hide()

    def tell(self, drafts: Sequence[Draft]) -> None:
        """Show these, newest first."""
        if tuple(drafts) == self._shown:
            return
        self._shown = tuple(drafts)
        self.title.setText(f"上次有 {len(drafts)} 份没有保存的内容")
        self.setAccessibleName(self.title.text())
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for row, draft in enumerate(drafts[:_SHOWN]):
            self._add(row, draft)
        more = len(drafts) - _SHOWN
        if more > 0:
            self._grid.addWidget(Text(f"还有 {more} 份，处理完以上各份后显示。", "sub"), _SHOWN, 0)
        self.setVisible(bool(drafts))

    def _add(self, row: int, draft: Draft) -> None:
        words = Text(draft.title, "plain")
        words.setMinimumWidth(1)  # a long case number is cut by the window's edge before it widens the window
        words.setToolTip(draft.title)
        go_on = Button(self._look, "继续")
        go_on.setAccessibleName(f"继续：{draft.title}")
        go_on.clicked.connect(partial(self.continued.emit, draft))
        drop = Button(self._look, "放弃")
        drop.setAccessibleName(f"放弃：{draft.title}")
        drop.clicked.connect(partial(self.given_up.emit, draft.key))
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(Text(f"{draft.saved_at:%m月%d日 %H:%M}", "sub"), row, 1)
        self._grid.addWidget(go_on, row, 2)
        self._grid.addWidget(drop, row, 3)
        self.buttons |= {go_on.accessibleName(): go_on, drop.accessibleName(): drop}
