"""The first window of the desk: signing in, the first start, and why the data could not be opened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mediator_desk.domain.backups import Backup
from mediator_desk.domain.desk_pcs import DutyPerson
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import announce
from mediator_desk.ui.kit.texts import Picture, Text
from mediator_desk.ui.kit.tokens import Tone
from mediator_desk.ui.staff.duty_card import DutyCard
from mediator_desk.ui.staff.first_start import FirstStartCard, NewCentre
from mediator_desk.ui.staff.new_password_card import NewPasswordCard
from mediator_desk.ui.staff.restore_card import RestoreCard
from mediator_desk.ui.staff.sign_in_card import SignInCard

_OPENING = "正在打开数据，请稍候…"


class SignInWindow(QWidget):
    """Shown at once; everything can be typed while the data is still being opened.

    Signals:
        first_painted(): the window has been seen for the first time.
        sign_in_asked(str, str): login and password, once the data is open.
        pin_sign_in_asked(object, str): id of somebody on duty, and his PIN.
        renew_asked(str, str, str): login, the password that lets in once, the new one.
        begin_asked(NewCentre): the first administrator and the centre, once the data is open.
        file_chosen(Path): open this data file instead. retry_asked(): try the same file again.
        restore_asked(Backup): put this backup in the place of the data. leave_asked(): 退出.
    """

    first_painted = Signal()
    sign_in_asked = Signal(str, str)
    pin_sign_in_asked = Signal(object, str)
    renew_asked = Signal(str, str, str)
    begin_asked = Signal(object)
    file_chosen = Signal(object)
    retry_asked = Signal()
    restore_asked = Signal(object)
    leave_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._painted = False
        self._ready = False
        self._card: QWidget | None = None
        self._held_sign_in: tuple[str, str] | None = None
        self._held_begin: NewCentre | None = None
        self._backups: tuple[Backup, ...] = ()
        self.setWindowTitle("调解台")
        self.setProperty("kind", "page")
        self.sign_in = SignInCard(look)
        self.sign_in.handed_in.connect(self._take_sign_in)
        self.sign_in.pin_wanted.connect(self._show_duty)
        self._duty_people: tuple[DutyPerson, ...] = ()
        self._ground = Card(look)
        self._file = Text("", "caption")
        self._lay_out()
        self.setMinimumSize(QSize(640, 480))
        self.resize(look.px(900), look.px(620))
        self.show_sign_in()

    @cached_property
    def first_start(self) -> FirstStartCard:
        """The card of the first start; most days nobody needs it, and making it takes time before the first paint."""
        card = FirstStartCard(self._look)
        card.handed_in.connect(self._take_begin)
        return card

    @cached_property
    def duty(self) -> DutyCard:
        """The card of people on duty, at a registered computer."""
        card = DutyCard(self._look)
        card.handed_in.connect(self.pin_sign_in_asked)
        card.password_wanted.connect(self._show_password)
        return card

    @cached_property
    def new_password(self) -> NewPasswordCard:
        """The card for who came with a password that somebody else made up."""
        card = NewPasswordCard(self._look)
        card.handed_in.connect(self.renew_asked)
        card.left.connect(self._show_password)
        return card

    @cached_property
    def refused(self) -> RefusedCard:
        """The card that says why the data could not be opened."""
        card = RefusedCard(self._look)
        card.retry.clicked.connect(self.retry_asked)
        card.other.clicked.connect(self.choose_file)
        card.restore.clicked.connect(self._choose_backup)
        card.leave.clicked.connect(self.leave_asked)
        return card

    def show_sign_in(self) -> None:
        """Ask for the name and PIN of people on duty where that is possible, else for 账号 and 口令."""
        self._show(self.duty if self._duty_people else self.sign_in)

    def offer_duty(self, people: Sequence[DutyPerson]) -> None:
        """Who may come in by PIN here; who has begun to type is not disturbed."""
        self._duty_people = tuple(people)
        self.sign_in.by_pin.setVisible(bool(people))
        if people:
            self.duty.offer(people)
        if self._card is self.sign_in and people and not self.sign_in.is_touched():
            self._show(self.duty)
        elif not people and self._card is self.__dict__.get("duty"):
            self._show(self.sign_in)

    def ask_new_password(self, login: str, once: str) -> None:
        """The password was right but is not his own: he chooses one before he comes in."""
        self.new_password.begin(login, once)
        self._show(self.new_password)
        self.sign_in.clear()

    def show_first_start(self) -> None:
        """Ask for the administrator and the centre."""
        self._show(self.first_start)

    def show_file(self, file: Path) -> None:
        """Say at the foot which data file this is."""
        self._file.setText(f"数据文件：{file.name}")
        self._file.setToolTip(str(file))

    def file_words(self) -> str:
        """What stands at the foot."""
        return self._file.text()

    def set_ready(self, *, first_start: bool) -> None:
        """The data is open; what was handed in meanwhile goes on its way."""
        self._ready = True
        if first_start:
            self._show(self.first_start)
        else:
            self.show_sign_in()
        sign_in, self._held_sign_in = self._held_sign_in, None
        begin, self._held_begin = self._held_begin, None
        if first_start and begin is not None:
            self.begin_asked.emit(begin)
        elif not first_start and sign_in is not None:
            self.sign_in_asked.emit(*sign_in)

    def set_opening(self) -> None:
        """Another file is being opened."""
        self._ready = False
        self._duty_people = ()
        self.sign_in.by_pin.hide()
        self.sign_in.open_again()
        self._show(self.sign_in)

    def refuse_opening(self, refusal: Refusal) -> None:
        """The data cannot be opened: what happened, what is safe, what to do."""
        self._ready = False
        self._held_sign_in = self._held_begin = None
        self.sign_in.open_again()
        self.refused.say(refusal)
        self.offer_backups(())
        self._show(self.refused)

    def offer_backups(self, backups: Sequence[Backup]) -> None:
        """Beside the refusal: the good backups of this data, newest first; none takes the offer away."""
        self._backups = tuple(backups)
        self.refused.restore.setVisible(bool(backups))

    def refuse_restoring(self, refusal: Refusal) -> None:
        """The backup was not put in place; the card stays to choose another."""
        if isinstance(self._card, RestoreCard):
            self._card.refuse(refusal)

    def forget(self) -> None:
        """Nothing of the person before stays in the fields."""
        self.sign_in.clear()
        for name in ("first_start", "duty", "new_password"):  # most days they have never been made
            card = self.__dict__.get(name)
            if card is not None:
                card.clear()

    @Slot()
    def choose_file(self) -> None:
        """Let the person point at another data file; blocks nothing."""
        dialog = QFileDialog(self, "选择数据文件", "", "调解台数据文件 (*.sqlite3);;所有文件 (*)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._choose)
        dialog.open()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the person sees something."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    @Slot()
    def _show_duty(self) -> None:
        self._show(self.duty)

    @Slot()
    def _show_password(self) -> None:
        self._show(self.sign_in)

    @Slot()
    def _choose_backup(self) -> None:
        card = RestoreCard(self._look, self._backups)
        card.chosen.connect(self.restore_asked)
        card.left.connect(self._leave_backups)
        self._show(card)

    @Slot()
    def _leave_backups(self) -> None:
        self._show(self.refused)

    @Slot(str)
    def _choose(self, file: str) -> None:
        self.file_chosen.emit(Path(file))

    @Slot(str, str)
    def _take_sign_in(self, login: str, password: str) -> None:
        if self._ready:
            self.sign_in_asked.emit(login, password)
        else:
            self._held_sign_in = (login, password)
            self.sign_in.wait(_OPENING)

    @Slot(object)
    def _take_begin(self, entry: NewCentre) -> None:
        if self._ready:
            self.begin_asked.emit(entry)
        else:
            self._held_begin = entry
            self.first_start.wait(_OPENING)

    def _show(self, card: QWidget) -> None:
        if self._card is card:
            return  # what is being typed keeps the cursor
        before, self._card = self._card, card
        if before is not None:
            before.hide()
            if isinstance(before, RestoreCard):
                before.deleteLater()
        self._ground.body.addWidget(card)
        card.show()
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        px = self._look.px
        card = self._ground
        card.setMaximumWidth(px(460))
        card.body.setContentsMargins(px(32), px(24), px(32), px(24))
        page = QWidget()
        page.setProperty("kind", "inside")
        middle = QVBoxLayout(page)
        middle.setContentsMargins(px(40), px(28), px(40), px(12))
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(2)
        middle.addWidget(self._file, 0, Qt.AlignmentFlag.AlignHCenter)
        area = QScrollArea()  # at 130 % on a small screen nothing may be out of reach
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_Side(self._look), 2)
        row.addWidget(area, 3)


class _Side(QFrame):
    """The dark side with the name of the program."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "nav")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(32), look.px(40), look.px(24), look.px(32))
        column.setSpacing(look.px(8))
        column.addWidget(Text("调解台", "page-title"))
        column.addWidget(Text("多元解纷中心的案件、调解员与文书", "sub", wrap=True))
        column.addStretch(1)


class RefusedCard(QWidget):
    """Why the data could not be opened, and the ways on."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._what = Text("", "strong", wrap=True)
        self._more = Text("", "plain", wrap=True)
        for text in (self._what, self._more):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.retry = Button(look, "再试一次", kind="primary")
        self.restore = Button(look, "从备份恢复…", icon="history")
        self.restore.hide()
        self.other = Button(look, "选择其他文件", icon="folder")
        self.leave = Button(look, "退出")
        strip = QFrame()
        strip.setProperty("kind", "banner")
        strip.setProperty("tone", Tone.ERR.value)
        row = QHBoxLayout(strip)
        row.setContentsMargins(look.px(12), look.px(10), look.px(12), look.px(10))
        row.setSpacing(look.px(10))
        row.addWidget(Picture(look, "error_circle", Tone.ERR, 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(4))
        words.addWidget(self._what)
        words.addWidget(self._more)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(14))
        column.addWidget(Text("数据没有打开", "page-title"))
        column.addWidget(strip)
        for button in (self.retry, self.restore, self.other, self.leave):
            column.addWidget(button)
        self.setFocusProxy(self.retry)

    def say(self, refusal: Refusal) -> None:
        """Say it in its own words: what happened, what is safe, what to do."""
        self._what.setText(refusal.what)
        self._more.setText("".join((refusal.safe, refusal.todo)))
        self._more.setVisible(bool(refusal.safe or refusal.todo))
        self.setAccessibleName(str(refusal))
        announce(self, str(refusal))

    def text(self) -> str:
        """What was said last."""
        return self._what.text() + self._more.text()
