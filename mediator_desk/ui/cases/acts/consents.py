"""What the parties say: to mediation (征求意愿) and what they were told (五项告知)."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.actions.cases import ConsentAnswer
from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import Consent, ConsentForm
from mediator_desk.domain.end_reasons import after_refusal
from mediator_desk.domain.hearings import NoticeItem, untold
from mediator_desk.domain.names import same_name
from mediator_desk.domain.parties import Party
from mediator_desk.domain.signers import guardian_wanted, ward_words
from mediator_desk.domain.speakers import speaker_name, usual_speaker
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work, party_words
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Rule
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import NameField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text


class ConsentLine(QWidget):
    """One party's answer.

    Signals:
        changed(): the person changed it.
    """

    changed = Signal()

    def __init__(self, look: Look, case: Case, party: Party, day: dt.date) -> None:
        super().__init__()
        self._look, self.party = look, party
        before = case.latest_consent(party.id)
        note = f"此前：{_said(before)}" if before else ""
        choices = ((True, "同意"), (False, "不同意"), (None, "未表态"))
        self.answer: RadioField[bool | None] = RadioField(look, "意愿", choices, note=note)
        self.answer.set_value(before.agreed if before else None)
        for button in self.answer.group.buttons():
            button.setAccessibleName(f"{party.name}：{button.text()}")
        self._before = before
        self.speaker = NameField(look, "表态人")
        usual = speaker_name(party, usual_speaker(party, day))
        self.speaker.set_value(before.given_by if before else usual)
        self.answer.changed.connect(self.changed)
        self.speaker.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addWidget(Text(party_words(case, party), "strong", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        row.addWidget(self.answer, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.speaker, 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if party.is_ward_on(day):
            column.addWidget(_about_ward(party, day))
        if party.agents:
            column.addLayout(self._speakers())

    def _speakers(self) -> QHBoxLayout:
        """Those who may speak for him, each a click away."""
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        for agent in self.party.agents:
            button = Button(self._look, f"由{agent.kind}{agent.name}表态", kind="link")
            button.setAccessibleName(f"{self.party.name}由{agent.kind}{agent.name}表态")
            button.clicked.connect(partial(self._let_speak, agent.name))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _let_speak(self, name: str, checked: bool = False) -> None:
        self.speaker.set_value(name)

    def agent_id(self) -> int | None:
        """The agent whose name stands there; None for the party himself or somebody else of his."""
        typed = self.speaker.value()
        return next((agent.id for agent in self.party.agents if same_name(agent.name, typed)), None)

    def new_answer(self) -> bool | None:
        """The answer to record: None when there is none, or none that was not recorded already."""
        answer = self.answer.value()
        if answer is None:
            return None
        before = self._before
        known = before is not None and before.agreed == answer and before.given_by == self.speaker.value()
        return None if known else answer

    def refuses(self) -> bool:
        """Whether the party says no."""
        return self.answer.value() is False


class ConsentDrawer(ActDrawer):
    """One line per party; 各方均同意 and 保存 are all the clicks two willing parties need."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand)
        self.all_agree = Button(self.look, "各方均同意", icon="checkmark_circle")
        self.all_agree.clicked.connect(self._everybody_agrees)
        self.add_button(self.all_agree)
        self.lines: list[ConsentLine] = []
        for party in self.case.present_parties:
            line = ConsentLine(self.look, self.case, party, self.today)
            line.changed.connect(self._reconsider)
            line.changed.connect(self.mark_typed)
            self.form.add_wide(line)
            self.form.add_wide(Rule())
            self.lines.append(line)
        self.given_on = self.day_field("表态日期")
        self.way = RadioField(
            self.look,
            "形式",
            [(form, form.value) for form in ConsentForm],
            chosen=ConsentForm.WRITTEN,
            required=True,
        )
        self.form.add("given_on", self.given_on)
        self.form.add("form", self.way, wide=True)
        self.follows = self.note("", "care")
        self._reconsider()
        self.ready()

    def check(self) -> bool:
        """Somebody must have said something new."""
        if not self.form.check():
            return False
        if any(line.new_answer() is not None for line in self.lines):
            return True
        self.lines[0].answer.show_error("请至少记录一方的意愿。")
        self.lines[0].answer.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def work(self) -> Work:
        """Everybody's answer in one action."""
        actions, case = self.verbs, self.case
        day, way = self.given_on.value() or self.today, self.way.value() or ConsentForm.WRITTEN
        answers = []
        for line in self.lines:
            answer, speaker = line.new_answer(), line.speaker.value()
            if answer is not None:
                own = "" if speaker == line.party.name else speaker
                answers.append(ConsentAnswer(line.party.id, answer, own, line.agent_id()))
        return lambda: actions.cases.record_consents(case.id, case.version, answers, given_on=day, form=way)

    @Slot()
    def _everybody_agrees(self) -> None:
        for line in self.lines:
            line.answer.set_value(True)
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _reconsider(self) -> None:
        self.follows.setText(after_refusal([line.party.name for line in self.lines if line.refuses()]))
        self.follows.setVisible(bool(self.follows.text()))


class NoticeDrawer(ActDrawer):
    """The five matters by party; what was told before is ticked and closed."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(
            hand, intro="首次调解笔录定稿前，须向每一方当事人告知以下五项（法释〔2016〕14号第十四条）。"
        )
        self.told_on = self.day_field("告知日期")
        self.form.add("told_on", self.told_on)
        self.everything = Button(self.look, "全部告知", icon="checkmark_circle")
        self.everything.clicked.connect(self._all)
        self.add_button(self.everything)
        self.boxes: dict[tuple[int, NoticeItem], QCheckBox] = {}
        self.form.add_wide(self._grid())
        self.wrong = self.note("", "error")
        self.wrong.hide()
        self.ready()

    def check(self) -> bool:
        """At least one box that was not ticked before."""
        found = self.form.check()
        nothing = not self._fresh()
        self.wrong.setText("请勾选已告知的事项。" if nothing else "")
        self.wrong.setVisible(nothing)
        return found and not nothing

    def work(self) -> Work:
        """What each party was told now, in one action."""
        actions, case, day = self.verbs, self.case, self.told_on.value() or self.today
        told = self._fresh()
        return lambda: actions.cases.tell(case.id, case.version, told, day)

    def _fresh(self) -> dict[int, tuple[NoticeItem, ...]]:
        found: dict[int, tuple[NoticeItem, ...]] = {}
        for party in self.case.present_parties:
            boxes = [(item, self.boxes[party.id, item]) for item in NoticeItem]
            items = tuple(item for item, box in boxes if box.isEnabled() and box.isChecked())
            if items:
                found[party.id] = items
        return found

    def _grid(self) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.look.px(6))
        grid.setColumnStretch(0, 1)
        for column, item in enumerate(NoticeItem, start=1):
            head = Text(item.value, "label", wrap=True)
            head.setFixedWidth(self.look.px(64))
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(head, 0, column)
        there = self.case.present_parties
        open_items = untold([party.id for party in there], self.case.notices)
        for row, party in enumerate(there, start=1):
            grid.addWidget(Text(party_words(self.case, party), "body", wrap=True), row, 0)
            for column, item in enumerate(NoticeItem, start=1):
                box = self._box(party, item, told=item not in open_items.get(party.id, ()))
                grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignHCenter)
        return whole

    def _box(self, party: Party, item: NoticeItem, *, told: bool) -> QCheckBox:
        box = QCheckBox()
        box.setAccessibleName(f"已向{party.name}告知{item}")
        box.setChecked(told)
        box.setEnabled(not told)
        box.setToolTip("此前已告知" if told else f"已告知{item}")
        box.toggled.connect(self.mark_typed)
        box.toggled.connect(self.wrong_gone)
        self.boxes[party.id, item] = box
        return box

    @Slot()
    def wrong_gone(self) -> None:
        """A tick answers the sentence about missing ticks."""
        self.wrong.hide()

    @Slot()
    def _all(self) -> None:
        for box in self.boxes.values():
            box.setChecked(True)
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _about_ward(party: Party, day: dt.date) -> Text:
    able = party.guardians_on(day)
    way_out = "" if able else guardian_wanted(party, day)
    words = f"{ward_words(party, day)}，由法定代理人表态。{way_out}"
    return Text(words, "sub" if able else "care", wrap=True)


def _said(consent: Consent) -> str:
    return f"{'同意' if consent.agreed else '不同意'}，{consent.given_on:%Y-%m-%d}，{consent.form}"
