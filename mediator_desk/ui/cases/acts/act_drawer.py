"""What all drawers of acts have in common: the case in hand, checking, sending, and what comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.cases import Case
from mediator_desk.domain.drafts import DraftKey, DraftKind
from mediator_desk.domain.parties import Party, numbered_roles
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.forms import ChoiceField, Form
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text, TextKind
from mediator_desk.ui.kit.tokens import Tone

Work = Callable[[], Changed]


@dataclass(frozen=True, slots=True)
class CaseInHand:
    """An act on a case, and all that is needed to do it."""

    act: Act
    file: CaseFile
    look: Look
    errands: Errands
    actions: Actions
    page: QWidget


class ActDrawer(Drawer):
    """A drawer with a form for one act.

    Subclasses fill `form` (or `column`) and answer `work`: what to do with what was typed, collected
    on the painting thread and run off it.

    Signals:
        case_wanted(object): id of another case that is to be shown, such as one that was just made.
    """

    case_wanted = Signal(object)

    def __init__(self, hand: CaseInHand, *, intro: str = "", columns: int = 2) -> None:
        case = hand.file.case
        super().__init__(
            hand.look, hand.act.value, _button_words(hand.act), about=_about(case), parent=hand.page
        )
        self.act = hand.act
        self.file = hand.file
        self.errands = hand.errands
        self.verbs = hand.actions
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, self.look.px(8), self.look.px(8))
        self.column.setSpacing(self.look.px(12))
        if intro:
            self.column.addWidget(Text(intro, "sub", wrap=True))
        self.form = Form(self.look, columns=columns)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.reread_button = Button(self.look, "重新读取案件", icon="arrow_sync_circle")
        self.reread_button.clicked.connect(self._reread)
        self.reread_button.hide()
        self.column.insertWidget(0, self.reread_button)
        self.set_body(body)
        self.saved.connect(self._send)

    # -- for subclasses --------------------------------------------------------------------------

    @property
    def case(self) -> Case:
        """The case as it was last read."""
        return self.file.case

    @property
    def today(self) -> dt.date:
        """The day at the desk."""
        return self.file.today

    def add_below(self, widget: QWidget) -> None:
        """Put something under the form."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def add_button(self, button: Button) -> None:
        """A button in the form, at the left and no wider than its words."""
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(button)
        inside.addStretch(1)
        self.form.add_wide(row)

    def note(self, words: str, kind: TextKind = "sub") -> Text:
        """Words under the form."""
        text = Text(words, kind, wrap=True)
        self.add_below(text)
        return text

    def day_field(self, label: str, *, filled: bool = True) -> DateField:
        """A required day, today unless told otherwise."""
        field = DateField(self.look, label, required=True)
        if filled:
            field.set_value(self.today)
        return field

    def ready(self) -> None:
        """To be called when the form is filled: from here on, changes are the person's."""
        for field in self.findChildren(ChoiceField):
            keep_slim(field.combo)
        self.form.changed.connect(self.mark_typed)
        key = DraftKey(DraftKind.ACT, self.act.value, self.case.id)
        private = self.act is Act.PRIVATE_NOTE
        title = f"{self.act.value}：{self.case.title}"
        self.keep_drafts(key, title, seen=self.case.version, private=private)

    def check(self) -> bool:
        """Say what is wrong under its field; True when nothing is."""
        return self.form.check()

    def work(self) -> Work:
        """What to do; the version to act on is `self.case.version`."""
        raise NotImplementedError

    def done(self, changed: Changed) -> None:
        """It is on disk."""
        self.finish(changed.text)

    # -- sending ---------------------------------------------------------------------------------

    @Slot()
    def _send(self) -> None:
        if not self.check():
            return
        self.hold(True)
        self.errands.run(
            self.keeping(self.work()), owner=self, then=self.done, refused=self.refused_by_desk, busy="正在保存…"
        )

    def refused_by_desk(self, refusal: Refusal) -> None:
        """A lawful "no": what was typed stays; a case that moved on can be read again from here."""
        self.refuse(refusal)
        self.reread_button.setVisible(refusal.code == "stale")

    @Slot()
    def _reread(self) -> None:
        case_id = self.case.id
        self.errands.run(
            lambda: self.verbs.cases.open(case_id), owner=self, then=self._read_again, refused=self.refuse
        )

    def _read_again(self, file: CaseFile) -> None:
        self.file = file
        self.follow_record(file.case.version)
        self.reread_button.hide()
        self.errands.touched.emit(Touched.CASES)
        self.banner.say("已重新读取案件。", "您填写的内容还在。", "请核对后再保存。", tone=Tone.PRIMARY)
        self.save_button.setFocus()


def keep_slim(combo: QComboBox) -> None:
    """A long name among the choices must not push the drawer's fields out of sight."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(4)


def party_words(case: Case, party: Party) -> str:
    """A party as a line of a form: "张某（申请人）"."""
    return f"{party.name}（{numbered_roles(case.parties)[party.id]}）"


def _about(case: Case) -> str:
    return f"{case.title}　{case.cause}"


def _button_words(act: Act) -> str:
    own = {
        Act.TRIAGE: "保存分流意见",
        Act.SUSPEND: "中止并报告",
        Act.RESOLVE_SUSPENSION: "保存审查结果",
        Act.RECORD_CONSENT: "保存意愿",
        Act.REFER: "选定并委派",
        Act.TELL: "保存告知",
        Act.CONTACT: "保存记录",
        Act.BOOK: "预约",
        Act.HOLD_SESSION: "保存调解记录",
        Act.PRIVATE_NOTE: "保存笔记",
        Act.CORRECT: "保存更正",
        Act.REFER_AGAIN: "登记新案",
        Act.VOID_PARTY: "撤销此人",
        Act.RENAME_PARTY: "保存更名",
        Act.ADD_AGENT: "登记",
        Act.END_AGENCY: "登记终止",
        Act.ADD_PARTICIPANT: "登记",
        Act.ELECT: "保存推选结果",
        Act.SUCCEED: "登记承继",
        Act.DISCLOSE: "登记披露",
        Act.CERTIFY: "保存决定",
        Act.RULE_CONFLICT: "保存处理结果",
        Act.APPLY_RECUSAL: "登记",
        Act.ADD_NUMBER: "登记",
        Act.COURT_RECEIVES: "登记签收",
    }
    return own.get(act, act.value)
