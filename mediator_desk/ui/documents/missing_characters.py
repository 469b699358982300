"""Characters no print font has: who is concerned, where, and the way out (law.md §12 rule 37)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.domain.papers import MissingGlyph
from mediator_desk.ui.documents.ticks import TickLine, Ticks
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

_FONTS = "目前的打印字体没有这些字。可以先留空手写；需要更全的字库请联系管理员更新程序。"


class MissingCharacters(QWidget):
    """Instead of the preview: each missing character with document, person, field and code point.

    Signals:
        spaces_chosen(object): the frozenset of characters that are to be left as ruled spaces.
    """

    spaces_chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._chars: dict[int, str] = {}
        self._what = Text("", "strong", wrap=True)
        self.ticks = Ticks(look, "留空手写")
        self.take = Button(look, "按勾选留空并预览", kind="primary")
        self.take.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(8), look.px(8), look.px(8), look.px(8))
        column.setSpacing(look.px(8))
        column.addWidget(self._what)
        column.addWidget(Text(f"文书暂不能打印，填写的内容都在。{_FONTS}", wrap=True))
        column.addWidget(Text("留空手写", "card-title"))
        column.addWidget(
            Text("勾选的字在纸上留一个带横线的空位，由经办人用黑色签字笔补写；留空会记入这份文书。", "sub", wrap=True)
        )
        column.addWidget(self.ticks)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def tell(self, missing: Sequence[MissingGlyph]) -> None:
        """Show these; places of the same character stand together under one box."""
        places: dict[str, list[str]] = {}
        for glyph in missing:
            whose = f"{glyph.person}的" if glyph.person else ""
            places.setdefault(glyph.char, []).append(f"《{glyph.document}》{whose}“{glyph.field}”")
        self._what.setText(f"打印字体里没有这{len(places)}个字：{'、'.join(places)}")
        self._chars = {ord(char): char for char in places}
        self.ticks.offer(
            [
                TickLine(ord(char), f"留空手写：{char}（U+{ord(char):04X}）", "；".join(dict.fromkeys(where)))
                for char, where in places.items()
            ]
        )

    @Slot()
    def _choose(self) -> None:
        self.spaces_chosen.emit(frozenset(self._chars[key] for key in self.ticks.chosen()))


