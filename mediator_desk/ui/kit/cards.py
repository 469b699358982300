"""Grounds and small shapes that pages are built of."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Picture, Text, repolish
from mediator_desk.ui.kit.tokens import Tone


class Card(QFrame):
    """A bordered ground with a vertical layout, `body`, and the padding of the design."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        self.body.setSpacing(look.px(8))


class SectionTitle(QWidget):
    """The title of a card or of a part of a form, with room for words and buttons at the right."""

    def __init__(self, look: Look, text: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(look.px(8))
        self.row.addWidget(Text(text, "card-title"))
        self.row.addStretch(1)
        if note:
            self.row.addWidget(Text(note, "sub"))


class PageHeader(QWidget):
    """The head of a page: title, a few words beside it, search and buttons at the right."""

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(look.px(34))
        self.title = Text(title, "page-title")
        self.words = Text("", "sub")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(look.px(8))
        self.row.addWidget(self.title)
        self.row.addWidget(self.words)
        self.row.addStretch(1)

    def say(self, words: str) -> None:
        """The words beside the title ("共 21 件")."""
        self.words.setText(words)


class Chip(Button):
    """A saved filter with its count; pressed while it applies."""

    def __init__(
        self, look: Look, label: str, count: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, label, kind="chip", parent=parent)
        self._label = label
        self.setCheckable(True)
        self.tell(count)

    def tell(self, count: int | None) -> None:
        """Write the count behind the label; None when it is not known."""
        self.setText(self._label if count is None else f"{self._label} {count}")


class StatePill(QWidget):
    """A state as icon and word on a soft ground of its colour, as in tables."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._text, self._tone, self._icon = "", Tone.NEUTRAL, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._measure)

    def say(self, text: str, tone: Tone, icon: str) -> None:
        """Show a state; `icon` is a name of resources/icons."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self._measure()

    def sizeHint(self) -> QSize:
        """As wide as the word needs."""
        return pill_size(self._look, self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon and word on the soft ground."""
        painter = QPainter(self)
        ground = self._look.tokens.soft(self._tone)
        paint_pill(painter, self._look, QRectF(self.rect()), self._text, self._tone, self._icon, ground)

    @Slot()
    def _measure(self) -> None:
        self.updateGeometry()
        self.update()


def pill_size(look: Look, text: str) -> QSize:
    """What a pill with `text` needs: icon 14, padding 7 and 9, height 24."""
    words = QFontMetrics(look.font(13, strong=True)).horizontalAdvance(text)
    return QSize(look.px(7 + 14 + 4 + 9) + words, look.px(24))


def paint_pill(
    painter: QPainter, look: Look, box: QRectF, text: str, tone: Tone, icon: str, ground: str
) -> None:
    """Paint a state into `box` (its height is the pill's), on `ground`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    size = look.px(14)
    left = box.left() + look.px(7)
    if icon:
        top = box.top() + (box.height() - size) / 2
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(round(left), round(top), look.pixmap(icon, look.tokens.ink(tone), 14, ratio))
        left += size + look.px(4)
    painter.setFont(look.font(13, strong=True))
    painter.setPen(QColor(look.tokens.ink(tone)))
    painter.drawText(box.adjusted(left - box.left(), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)


class DeadlineStrip(QFrame):
    """One term in words on its colour, and the way to ask why it is this date.

    Signals:
        why_asked(): the person wants the reason for the date.
    """

    why_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "strip")
        self._picture = Picture(look, "clock", Tone.NEUTRAL, 16)
        self._words = Text("", "strong", wrap=True)
        self._why = Button(look, "为什么是这一天", kind="link")
        self._why.clicked.connect(self.why_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(10), look.px(3), look.px(6), look.px(3))
        row.setSpacing(look.px(6))
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self._why)
        self.setMinimumHeight(look.px(32))

    def say(self, words: str, tone: Tone, *, why: bool = True) -> None:
        """Show the term; `why` is False where there is no date to explain (期限未起算)."""
        self._words.setText(words)
        self._why.setVisible(why)
        self._picture.choose("clock", tone)
        self.setProperty("tone", tone.value)
        self.setAccessibleName(words)
        for widget in (self, self._words):
            repolish(widget)

    def text(self) -> str:
        """The words of the term."""
        return self._words.text()


class EmptyState(QWidget):
    """What stands where nothing is yet: a picture, one sentence, one next step.

    Signals:
        step_taken(): the person pressed the button.
    """

    step_taken = Signal()

    def __init__(self, look: Look, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture(look, icon, Tone.NEUTRAL, 48)
        self._sentence = Text("", "body", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = Button(look, "", kind="primary")
        self._button.clicked.connect(self.step_taken)
        column = QVBoxLayout(self)
        column.setSpacing(look.px(12))
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._button.hide()

    def say(self, sentence: str, step: str = "") -> None:
        """The sentence, and the words on the button (none: no button)."""
        self._sentence.setText(sentence)
        self._button.setText(step)
        self._button.setVisible(bool(step))


class Rule(QFrame):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")
