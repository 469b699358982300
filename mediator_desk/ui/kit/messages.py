"""How the desk speaks up: in place, in three sentences, and never by stopping the work for nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.buttons import Button, IconButton
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Picture, Text, repolish
from mediator_desk.ui.kit.tokens import Tone

TOAST_MS = 6000
"""How long a toast stays when nobody looks at it."""

_ICONS = {Tone.ERR: "error_circle", Tone.WARN: "warning", Tone.OK: "checkmark_circle"}


class Banner(QFrame):
    """A message of the page: what happened, what is safe, what to do. Hidden until there is one.

    Signals:
        closed(): the person put it away.
    """

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = ""
        self._act: Callable[[], None] | None = None
        self.setProperty("kind", "banner")
        self._picture = Picture(look, "info", Tone.PRIMARY, 20)
        self._what = Text("", "strong", wrap=True)
        self._more = Text("", "plain", wrap=True)
        for text in (self._what, self._more):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.way_out = Button(look, "", kind="primary")
        self.way_out.clicked.connect(self._take_way_out)
        self.way_out.hide()
        self._copy = Button(look, "复制详情", icon="copy", kind="quiet")
        self._copy.clicked.connect(self._copy_details)
        self._close = IconButton(look, "dismiss", "收起这条消息")
        self._close.clicked.connect(self.put_away)
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(self._what)
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(6), look.px(6), look.px(6))
        row.setSpacing(look.px(8))
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self.way_out)
        row.addWidget(self._copy)
        row.addWidget(self._close)
        self.hide()

    def say(
        self, what: str, safe: str = "", todo: str = "", *, tone: Tone = Tone.PRIMARY, details: str = ""
    ) -> None:
        """Show a message; `details` is what 复制详情 copies, by default the message itself."""
        self._act = None
        self.way_out.hide()
        self._what.setText(what)
        self._more.setText("".join((safe, todo)))
        self._more.setVisible(bool(safe or todo))
        self._details = details or "".join((what, safe, todo))
        self._copy.setVisible(tone in (Tone.ERR, Tone.WARN))
        self._picture.choose(_ICONS.get(tone, "info"), tone)
        self.setProperty("tone", tone.value)
        for widget in (self, self._what, self._more):
            repolish(widget)
        self.setAccessibleName("".join((what, safe, todo)))
        self.show()
        announce(self, self._details)

    def refuse(self, refusal: Refusal) -> None:
        """Show a lawful "no" in its own words."""
        self.say(refusal.what, refusal.safe, refusal.todo, tone=Tone.ERR)

    def offer(self, words: str, act: Callable[[], None]) -> None:
        """Beside the message that is shown, a way out of it: when pressed, the message goes and `act` is called."""
        self._act = act
        self.way_out.setText(words)
        self.way_out.show()

    def text(self) -> str:
        """What is being said, empty when nothing is."""
        return "" if self.isHidden() else self._what.text() + self._more.text()

    @Slot()
    def put_away(self) -> None:
        """Hide the message."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    @Slot()
    def _take_way_out(self) -> None:
        act, self._act = self._act, None
        self.put_away()
        if act is not None:
            act()

    @Slot()
    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


class Toast(QFrame):
    """A short notice at the foot of the window, with at most one thing to do (撤销).

    It stays six seconds, and as long as the pointer rests on it or its button has the focus.
    """

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._act: Callable[[], None] | None = None
        self.setProperty("kind", "toast")
        self._look, self._window = look, window
        self._words = Text("", "plain")
        self._button = Button(look, "")
        self._button.clicked.connect(self._take)
        self._button.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(8), look.px(8), look.px(8))
        row.setSpacing(look.px(16))
        row.addWidget(self._words)
        row.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True, interval=TOAST_MS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show `text`; when `action` is pressed, `act` is called once and the toast goes."""
        self._act = act
        self._words.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def text(self) -> str:
        """What is being said, empty when nothing is."""
        return "" if self.isHidden() else self._words.text()

    def waits(self) -> bool:
        """True while nothing but a person makes it go."""
        return not self.isHidden() and not self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; wait while the button has the focus."""
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._place()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and not self.isHidden():
            self._timer.start()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Wait while the pointer rests here."""
        if event.type() == QEvent.Type.Enter:
            self._timer.stop()
        elif event.type() == QEvent.Type.Leave and not self.isHidden():
            self._timer.start()
        return super().event(event)

    def _place(self) -> None:
        self.adjustSize()
        window = self._window
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - self._look.px(40))

    @Slot()
    def _take(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()


def toast_of(look: Look, widget: QWidget) -> Toast:
    """The toast of the window in which `widget` stands; a window without one gets one."""
    window = widget.window()
    toast = window.findChild(Toast)
    return toast if isinstance(toast, Toast) else Toast(look, window)


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say `text` now."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def confirm_lines(
    parent: QWidget, title: str, text: str, yes_label: str, yes: Callable[[], None], *, more: str = ""
) -> QMessageBox:
    """Ask before something would be lost; opens at once, blocks nothing, 取消 is what Enter does."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(more)
    box.addButton(yes_label, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.accepted.connect(yes)
    box.open()
    return box


def crash_lines(report: Path | None) -> tuple[str, str, str]:
    """What a person reads when the program met a bug: what happened, what is safe, what to do."""
    kept = f"经过已记入本机文件：{report}（不含当事人姓名，不会发送到任何地方）。" if report else ""
    return (
        "程序出了错，刚才的操作没有完成。",
        "已保存的案件和文书没有受影响。",
        f"请重新做一次；如果再次出错，请把情况告诉管理员。{kept}",
    )


def crash_box(parent: QWidget | None, report: Path | None, details: str) -> QMessageBox:
    """The same as a dialog that blocks nothing; 复制详情 copies `details`, which are never shown."""
    what, safe, todo = crash_lines(report)
    box = QMessageBox(QMessageBox.Icon.NoIcon, "程序出错", what, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(f"{safe}\n{todo}")
    copy = box.addButton("复制详情", QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()
    copy.clicked.connect(_Clip(details, box).copy)
    close = box.addButton("继续工作", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


class _Clip(QObject):
    """Details that can be copied as long as their dialog is open."""

    def __init__(self, details: str, parent: QObject) -> None:
        super().__init__(parent)
        self._details = details

    @Slot()
    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._details)
