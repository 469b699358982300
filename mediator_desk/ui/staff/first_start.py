"""The first start: who runs the desk, and which centre it is. Two short pages, no default password."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediator_desk.domain.casenumbers import parse_case_number
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.staff import SHORTEST_PASSWORD, check_password
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.court_fields import NameField
from mediator_desk.ui.kit.forms import Form, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import announce
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.staff.password_field import PasswordField

PASSWORD_RULE = (
    f"含大写字母、小写字母、数字、符号中的三类时至少{SHORTEST_PASSWORD}位，否则至少12位；不要用容易猜到的。"
)


@dataclass(frozen=True, slots=True)
class NewCentre:
    """What the first start asks for."""

    name: str
    login: str
    password: str
    settings: CentreSettings


class FirstStartCard(QWidget):
    """Two pages: 管理员, 本中心.

    Signals:
        handed_in(NewCentre): everything is there; the card waits until `refuse` or it goes away.
    """

    handed_in = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.person = _PersonPage(look)
        self.centre = _CentrePage(look)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.person)
        self.pages.addWidget(self.centre)
        self._step = Text("", "sub")
        self._wait = Text("", "error", wrap=True)
        self._wait.hide()
        self.back = Button(look, "上一步")
        self.back.clicked.connect(self.go_back)
        self.onward = Button(look, "", kind="primary")
        self.onward.clicked.connect(self.go_on)
        self.person.again.entered.connect(self.go_on)
        self.centre.place.entered.connect(self.go_on)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        buttons.addWidget(self.back)
        buttons.addWidget(self.onward, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        column.addWidget(Text("首次使用", "page-title"))
        column.addWidget(self._step)
        column.addWidget(self.pages, 1)
        column.addWidget(self._wait)
        column.addLayout(buttons)
        self._show(self.person)

    @Slot()
    def go_on(self) -> None:
        """To the second page, or hand everything in; what is missing or wrong is said instead."""
        if not self.onward.isEnabled() or not self._page().check():
            return
        if self._page() is self.person:
            self._show(self.centre)
            return
        self._hold(True, "正在建立…")
        entry = NewCentre(
            self.person.name.value(),
            self.person.login.value(),
            self.person.password.value(),
            self.centre.settings(),
        )
        self.handed_in.emit(entry)

    @Slot()
    def go_back(self) -> None:
        """To the first page; what was typed stays."""
        self._show(self.person)

    def wait(self, words: str) -> None:
        """Say what the card is waiting for."""
        self._wait.choose("sub")
        self._wait.setText(words)
        self._wait.setVisible(bool(words))

    def refuse(self, refusal: Refusal) -> None:
        """Say why the centre could not be made; what was typed stays."""
        self._hold(False, "")
        self._wait.choose("error")
        self._wait.setText(str(refusal))
        self._wait.show()
        announce(self, str(refusal))

    def open_again(self) -> None:
        """Take entries again."""
        self._hold(False, "")

    def clear(self) -> None:
        """Forget everything typed."""
        self.person.clear()
        self.centre.clear()
        self.open_again()
        self._show(self.person)

    def _page(self) -> _PersonPage | _CentrePage:
        return self.person if self.pages.currentWidget() is self.person else self.centre

    def _show(self, page: _PersonPage | _CentrePage) -> None:
        first = page is self.person
        self._step.setText(
            "第1步，共2步：管理员（您自己，以后可再增加人员）" if first else "第2步，共2步：本中心"
        )
        self.back.setVisible(not first)
        self.onward.setText("下一步" if first else "开始使用")
        self.wait("")
        self.pages.setCurrentWidget(page)
        self.setFocusProxy(page.first_editor())
        page.first_editor().setFocus(Qt.FocusReason.OtherFocusReason)

    def _hold(self, held: bool, words: str) -> None:
        for part in (self.pages, self.back, self.onward):
            part.setEnabled(not held)
        self.wait(words)


class _PersonPage(Form):
    """姓名, 账号, 口令 twice."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, columns=1)
        self.name = NameField(look, "姓名", required=True)
        self.login = TextField(look, "账号", required=True, note="登录时用，如姓名的拼音", longest=64)
        self.password = PasswordField(look, "口令", note=PASSWORD_RULE)
        self.again = PasswordField(look, "确认口令", last=True)
        self.add("name", self.name)
        self.add("login", self.login)
        self.add("password", self.password)
        self.add("again", self.again)

    def first_editor(self) -> QWidget:
        """Where typing begins."""
        return self.name.editor

    def check(self) -> bool:
        """The fields, the rule of passwords, and that both are the same."""
        found: dict[str, str] = {}
        try:
            check_password(self.password.value(), self.login.value())
        except Refusal as refusal:
            found["password"] = str(refusal)
        if self.password.value() != self.again.value():
            found["again"] = "两次输入的口令不一样，请再输一次。"
        return self.show_errors(found)


class _LastLine(TextField):
    """The last line of a page: Enter hands the page in."""

    entered = Signal()

    def move_on(self) -> None:
        self.entered.emit()


class _CentrePage(Form):
    """法院全称, 法院代字, 中心名称, 签署地点."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, columns=1)
        self.court = TextField(look, "法院全称", required=True, placeholder="如 土默特左旗人民法院")
        self.code = TextField(
            look, "法院代字", required=True, placeholder="如 内0121", note="案号里年份后面的字"
        )
        self.name = TextField(look, "中心名称", required=True, note="印在文书上")
        self.place = _LastLine(look, "签署地点", placeholder="如 内蒙古自治区土默特左旗")
        self.court.line.editingFinished.connect(self._propose)
        self.add("court", self.court)
        self.add("code", self.code)
        self.add("centre", self.name)
        self.add("place", self.place)

    def first_editor(self) -> QWidget:
        """Where typing begins."""
        return self.court.editor

    def check(self) -> bool:
        """The fields, and a court code that makes a readable case number."""
        wrong = not self.code.is_empty() and not self._code()
        return self.show_errors({"code": "法院代字应写成省份简称加数字，如内0121。"} if wrong else {})

    def settings(self) -> CentreSettings:
        """The centre as entered."""
        return CentreSettings(
            court=self.court.value(),
            court_code=self._code(),
            centre=self.name.value(),
            place=self.place.value(),
        )

    def _code(self) -> str:
        """The court code as case numbers write it; empty when none can be read."""
        try:
            return parse_case_number(f"（2026）{self.code.value()}民初1号").court_code
        except Refusal:
            return ""

    @Slot()
    def _propose(self) -> None:
        if self.name.is_empty() and not self.court.is_empty():
            self.name.set_value(f"{self.court.value()}多元解纷中心")
