"""The paper beside the form: as it would print now, or why it cannot be drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from mediator_desk.domain.papers import MissingGlyph
from mediator_desk.ui.documents.missing_characters import MissingCharacters
from mediator_desk.ui.kit.buttons import Button, IconButton
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.papers import PageImage, PaperView
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone

SCREEN_DPI = 110
"""Dots per inch in which pages are asked for when they are shown."""


class PreviewPane(QWidget):
    """Pages with zoom; in their place the missing characters, or a sentence.

    Signals:
        spaces_changed(object): the frozenset of characters to leave as ruled spaces is another one.
    """

    spaces_changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.view = PaperView(look)
        self.missing = MissingCharacters(look)
        self.missing.spaces_chosen.connect(self.spaces_changed)
        self._words = Text("", "sub", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.strip = _Strip(look)
        self.strip.withdrawn.connect(self._withdraw)
        self.stack = QStackedWidget()
        self._missing_scroll = QScrollArea()
        self._missing_scroll.setWidgetResizable(True)
        self._missing_scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.missing.setProperty("kind", "inside")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addLayout(self._head(look))
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        for page in (self._words, self.view, self._missing_scroll):
            self.stack.addWidget(page)
        self._missing_scroll.setWidget(self.missing)
        self.say("预览正在生成…")

    def show_pages(self, pages: Sequence[PageImage], spaces: Sequence[str], *, fixed: bool) -> None:
        """Show pages; `spaces` are the characters left to be written by hand, `fixed` once it was issued."""
        place = self.view.verticalScrollBar().value()
        self.stack.setCurrentWidget(self.view)
        self.view.show_pages(pages, dpi=SCREEN_DPI)
        self.view.verticalScrollBar().setValue(place)
        self.strip.tell(spaces, fixed)

    def show_missing(self, missing: Sequence[MissingGlyph]) -> None:
        """Show what stops the print and the ways out."""
        self.missing.tell(missing)
        self.strip.tell((), False)
        self.stack.setCurrentWidget(self._missing_scroll)

    def say(self, words: str) -> None:
        """Why there is nothing to see yet."""
        self._words.setText(words)
        self.strip.tell((), False)
        self.stack.setCurrentWidget(self._words)

    def words(self) -> str:
        """The sentence that stands in place of the paper, empty when the paper is seen."""
        return self._words.text() if self.stack.currentWidget() is self._words else ""

    def tell_title(self, text: str) -> None:
        """What is shown: a preview, or the paper as it was issued."""
        self._title.setText(text)

    def _head(self, look: Look) -> QHBoxLayout:
        self._title = Text("预览", "card-title")
        smaller = IconButton(look, "zoom_out", "缩小预览")
        larger = IconButton(look, "zoom_in", "放大预览")
        fit = Button(look, "适合宽度", kind="link")
        smaller.clicked.connect(self.view.smaller)
        larger.clicked.connect(self.view.larger)
        fit.clicked.connect(self._fit)
        row = QHBoxLayout()
        row.setSpacing(look.px(2))
        row.addWidget(self._title)
        row.addStretch(1)
        for button in (smaller, larger, fit):
            row.addWidget(button)
        return row

    @Slot()
    def _fit(self) -> None:
        self.view.choose_zoom(0)

    @Slot()
    def _withdraw(self) -> None:
        self.spaces_changed.emit(frozenset())


class _Strip(QFrame):
    """Says on the screen which characters stand as ruled spaces on the paper."""

    withdrawn = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "strip")
        self.setProperty("tone", Tone.WARN.value)
        self.words = Text("", "strong", wrap=True)
        self.back = Button(look, "取消留空", kind="link")
        self.back.clicked.connect(self.withdrawn)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(10), look.px(3), look.px(6), look.px(3))
        row.addWidget(self.words, 1)
        row.addWidget(self.back)
        self.hide()

    def tell(self, spaces: Sequence[str], fixed: bool) -> None:
        """Name the characters; once issued, the choice stands."""
        named = "、".join(f"{char}（U+{ord(char):04X}）" for char in sorted(spaces))
        self.words.setText(f"留空手写：{named}，打印后由经办人补写。")
        self.back.setVisible(not fixed)
        self.setVisible(bool(spaces))


