"""A drawer over the right of a page, in which one thing is done without losing sight of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeySequence, QLinearGradient, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mediator_desk.domain.drafts import DraftKey
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.buttons import Button, IconButton
from mediator_desk.ui.kit.cards import Rule
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.draft_cards import RestoredStrip
from mediator_desk.ui.kit.drafts import DraftKeeper, drafts_of
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import Banner, announce, toast_of
from mediator_desk.ui.kit.search_choice import SearchChoice
from mediator_desk.ui.kit.texts import Picture, Text
from mediator_desk.ui.kit.tokens import Tone

WIDTH = 520
"""Design pixels, without the shadow."""

_SHADOW = 14

T = TypeVar("T")


class Drawer(QWidget):
    """Title, a body that scrolls, and at the foot 取消 and the button that does it.

    Keys: Ctrl+S saves, Esc closes (it asks, in place, only when something was typed), Tab stays inside.
    `open_over` shows it over a page; a drawer made with a parent needs only `open`. It deletes itself
    after it has closed.

    Signals:
        saved(): the person wants it done; whoever made the drawer does it, then `finish` or `refuse`.
        closed(): the drawer has gone, whether anything was done or not.
    """

    saved = Signal()
    closed = Signal()

    def __init__(
        self, look: Look, title: str, save: str = "保存", *, about: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._typed = False
        self._gone = False
        self._page: QWidget | None = None
        self._from: QWidget | None = None
        self._keeper: DraftKeeper | None = None
        self.setAccessibleName(title)
        self.hide()
        self.title = Text(title, "page-title", wrap=True)
        self.about = Text(about, "sub", wrap=True)
        self.banner = Banner(look)
        self.pane = QScrollArea()
        self.save_button = Button(look, save, kind="primary", tip=f"{save}（Ctrl+S）")
        self.cancel_button = Button(look, "取消", tip="关闭（Esc）")
        self.restored = RestoredStrip(look)
        self.restored.dropped.connect(self._start_over)
        self.question = _Question(look)
        self._lay_out()
        self.save_button.clicked.connect(self._ask_to_save)
        self.cancel_button.clicked.connect(self.ask_to_close)
        self.question.stays.connect(self._stay)
        self.question.goes.connect(self._give_up)
        for key, slot in (
            (QKeySequence.StandardKey.Save, self._ask_to_save),
            (Qt.Key.Key_Escape, self._escape),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        look.changed.connect(self.take_place)

    # -- what it holds ---------------------------------------------------------------------------

    def set_body(self, widget: QWidget) -> None:
        """Put `widget` between title and foot; it scrolls when it is long."""
        widget.setProperty("kind", "inside")
        self.pane.setWidget(widget)

    def open_over(self, page: QWidget) -> None:
        """Show the drawer over the right of `page`."""
        self.setParent(page)
        self.open()

    def open(self) -> None:
        """Show the drawer over its parent, with the cursor in the first field."""
        if self.isHidden():
            self._from = QApplication.focusWidget()
        self.show()
        self.raise_()

    def offer_beside(self, button: Button) -> None:
        """A button of less weight at the left of the foot."""
        self._foot.insertWidget(0, button)

    def keep_drafts(self, key: DraftKey, title: str, *, seen: int = 0, private: bool = False) -> None:
        """What is typed here is kept every two seconds, and stands here again when it was never saved.

        To be called when the form is filled and before it is shown.
        """
        body = self.pane.widget()
        if body is not None:
            self._keeper = DraftKeeper(body, key, title, seen=seen, private=private)

    def keeping(self, work: Callable[[], T]) -> Callable[[], T]:
        """`work` that saves what is typed; its draft goes in the same transaction."""
        return work if self._keeper is None else self._keeper.finishing(work)

    def follow_record(self, seen: int) -> None:
        """The record was read again while the drawer was open."""
        if self._keeper is not None:
            self._keeper.follow(seen)

    @Slot()
    def mark_typed(self) -> None:
        """Something was typed: closing without saving asks from now on."""
        self._typed = True
        self.question.hide()
        if self._keeper is not None:
            self._keeper.touch()

    def forget_typing(self) -> None:
        """What changed so far was not the person's doing; closing asks nothing."""
        self._typed = False

    def typed(self) -> bool:
        """True when closing would lose something."""
        return self._typed

    def hold(self, waiting: bool) -> None:
        """While an answer is on its way the button waits; nothing is sent twice."""
        self.save_button.setEnabled(not waiting)
        if waiting and self._keeper is not None:
            self._keeper.pause()

    def refuse(self, refusal: Refusal) -> None:
        """Show a lawful "no"; everything typed stays."""
        self.hold(False)
        if self._keeper is not None and self._typed:
            self._keeper.touch()
        self.banner.refuse(refusal)

    def finish(self, text: str) -> None:
        """It is done: say so at the foot of the window and close."""
        toast = toast_of(self.look, self)
        if self._keeper is not None:
            self._keeper.saved()
        self.close_now()
        toast.say(text)

    @Slot()
    def ask_to_close(self) -> None:
        """Close; when something was typed, ask first."""
        if not self._typed:
            self.close_now()
            return
        self.question.show()
        self.question.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.question.words.text())

    @Slot()
    def close_now(self) -> None:
        """Close without asking."""
        if self._gone:
            return
        self._gone = True
        self.hide()
        if self._keeper is not None:
            self._keeper.end()
        if self._from is not None and shiboken6.isValid(self._from) and self._from.isVisible():
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def stops(self) -> list[QWidget]:
        """The controls Tab goes to, in the order in which they are laid out."""
        return list(_stops(self))

    # -- Qt --------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Take the place over the page and lead to the first field."""
        super().showEvent(event)
        first_time = self._page is None
        if self._page is None:
            self._page = self.parentWidget()
            if self._page is not None:
                self._page.installEventFilter(self)
        self.take_place()
        body = self.pane.widget()
        first = next(_stops(body), None) if body is not None else None
        (first or self.save_button).setFocus(Qt.FocusReason.OtherFocusReason)
        if first_time and self._keeper is not None:
            self.restored.tell(self._keeper.begin(drafts_of(self)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the page."""
        if event.type() == QEvent.Type.Resize and watched is self._page:
            self.take_place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the drawer."""
        stops = self.stops()
        here = QApplication.focusWidget()
        if not stops:
            return False
        if here in stops:
            target = stops[(stops.index(here) + (1 if forward else -1)) % len(stops)]
        else:
            target = stops[0 if forward else -1]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        if self.pane.isAncestorOf(target):
            self.pane.ensureWidgetVisible(target)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, edge and the shadow that lies on the page."""
        painter = QPainter(self)
        shadow = self.look.px(_SHADOW)
        tokens = self.look.tokens
        fade = QLinearGradient(0, 0, shadow, 0)
        fade.setColorAt(0, QColor(0, 0, 0, 0))
        fade.setColorAt(1, QColor(0, 0, 0, 56))
        painter.fillRect(0, 0, shadow, self.height(), fade)
        painter.fillRect(shadow, 0, self.width() - shadow, self.height(), QColor(tokens.surface))
        painter.fillRect(shadow, 0, 1, self.height(), QColor(tokens.border_input))

    @Slot()
    def take_place(self) -> None:
        """At the right edge of the page, as high as it."""
        page = self.parentWidget()
        if page is not None:
            width = min(self.look.px(WIDTH + _SHADOW), page.width())
            self.setGeometry(page.width() - width, 0, width, page.height())

    # -- within ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self.look.px
        close = IconButton(self.look, "dismiss", "关闭（Esc）")
        close.clicked.connect(self.ask_to_close)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.pane.setWidgetResizable(True)
        self.pane.setFrameShape(QFrame.Shape.NoFrame)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = self._foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(_SHADOW + 20), px(12), px(12), px(14))
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self.about)
        self.about.setVisible(bool(self.about.text()))
        column.addWidget(Rule())
        column.addWidget(self.banner)
        column.addWidget(self.restored)
        column.addWidget(self.pane, 1)
        column.addWidget(Rule())
        column.addWidget(self.question)
        column.addLayout(foot)

    @Slot()
    def _ask_to_save(self) -> None:
        if self.save_button.isEnabled():
            self.question.hide()
            self.banner.put_away()
            self.saved.emit()

    @Slot()
    def _escape(self) -> None:
        """An open list goes first, then the drawer."""
        lists = [choice.list for choice in self.findChildren(SearchChoice) if choice.list.isVisible()]
        for open_list in lists:
            open_list.hide()
        if not lists:
            self.ask_to_close()

    @Slot()
    def _start_over(self) -> None:
        """What was typed the last time is not wanted: the form stands as it opens."""
        if self._keeper is not None:
            self._keeper.start_over()
            self.forget_typing()

    @Slot()
    def _give_up(self) -> None:
        """Closed without saving: nothing of it waits."""
        if self._keeper is not None:
            self._keeper.give_up()
        self.close_now()

    @Slot()
    def _stay(self) -> None:
        self.question.hide()
        body = self.pane.widget()
        first = next(_stops(body), None) if body is not None else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


class _Question(QFrame):
    """Asks in place before something typed would be lost."""

    stays = Signal()
    goes = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "strip")
        self.setProperty("tone", Tone.WARN.value)
        self.words = Text("填写的内容还没有保存。", "strong")
        self.keep = Button(look, "继续填写")
        self.drop = Button(look, "不保存，关闭", kind="danger")
        self.keep.setAutoDefault(True)
        self.drop.setAutoDefault(True)
        self.keep.clicked.connect(self.stays)
        self.drop.clicked.connect(self.goes)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(10), look.px(6), look.px(8), look.px(6))
        row.setSpacing(look.px(8))
        row.addWidget(Picture(look, "warning", Tone.WARN, 16))
        row.addWidget(self.words, 1)
        row.addWidget(self.keep)
        row.addWidget(self.drop)
        self.hide()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Whatever takes Tab under `widget`, in the order of the layouts; hidden and closed things do not."""
    if not widget.isVisibleTo(widget.window()) or not widget.isEnabled():
        return
    if _takes_tab(widget):
        yield widget
        return
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    layout = widget.layout()
    if inside is not None:
        yield from _stops(inside)
    elif layout is not None:
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_of(inner)


def _takes_tab(widget: QWidget) -> bool:
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
        return False
    if isinstance(widget, QRadioButton):
        return widget.isChecked() or _begins_unanswered_group(widget)
    # The picture of a calendar is for the mouse; a date is typed.
    return not (isinstance(widget, IconButton) and isinstance(widget.parentWidget(), DateField))


def _begins_unanswered_group(button: QRadioButton) -> bool:
    group: QButtonGroup | None = button.group()
    return group is None or (group.checkedId() == -1 and group.buttons()[0] is button)
