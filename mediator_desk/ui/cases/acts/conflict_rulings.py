"""What became of a conflict that was found (回避、披露): one part per finding, in the drawer itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mediator_desk.actions.assigning import RulingEntry
from mediator_desk.domain.cases import Case
from mediator_desk.domain.conflicts import ConflictFinding, decided_by_parties
from mediator_desk.domain.consents import ConflictResult
from mediator_desk.domain.parties import Party, numbered_roles
from mediator_desk.ui.kit.choice_fields import RadioField, TickField
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import Form, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone


class RulingPart(QFrame):
    """One finding in words, and the answer to it.

    Signals:
        changed(): the person changed the answer.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        finding: ConflictFinding,
        today: dt.date,
        parties: Sequence[Party],
        undecided: Callable[[ConflictResult], bool],
    ) -> None:
        super().__init__()
        self.finding = finding
        self._today, self._undecided = today, undecided
        self.setProperty("kind", "card")
        words = QFrame()
        words.setProperty("kind", "strip")
        words.setProperty("tone", Tone.WARN.value)
        inside = QVBoxLayout(words)
        inside.setContentsMargins(look.px(10), look.px(6), look.px(10), look.px(6))
        inside.addWidget(Text(f"{finding.ground}：{finding.text}", "strong", wrap=True))
        self.result = RadioField(look, "处理结果", _results(finding), required=True, stacked=True)
        self.decided_by = TextField(look, "由谁决定", required=True, placeholder="调解组织或者人民法院")
        self.decided_on = DateField(look, "决定日期", required=True)
        self.decided_on.set_value(today)
        self.remark = TextField(look, "说明")
        self.agreed_by = _agreeing(look, parties)
        self.form = Form(look)
        self.form.add("result", self.result, wide=True)
        self.form.add("agreed_by", self.agreed_by, wide=True)
        self.form.add("decided_on", self.decided_on)
        self.form.add("decided_by", self.decided_by)
        self.form.add("note", self.remark, wide=True)
        self.form.changed.connect(self.changed)
        self.result.changed.connect(self._follow_result)
        self._follow_result()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(12), look.px(10), look.px(12), look.px(10))
        column.setSpacing(look.px(8))
        column.addWidget(words)
        column.addWidget(self.form)

    def entry(self) -> RulingEntry:
        """The answer as entered."""
        result = self.result.value()
        if result is None:
            raise ValueError("the form was not checked")
        day = self.decided_on.value() or self._today
        agreed = self.agreed_by.value() if result is ConflictResult.WAIVED else ()
        decider = "" if self._undecided(result) else self.decided_by.value()
        return RulingEntry(self.finding, result, day, decider, self.remark.value(), agreed)

    @Slot()
    def _follow_result(self) -> None:
        """Who agrees and who decides is asked only where it matters."""
        result = self.result.value()
        self.agreed_by.setVisible(result is ConflictResult.WAIVED)
        needless = result is not None and self._undecided(result)
        self.decided_by.required = not needless
        self.decided_by.setVisible(not needless)


def _agreeing(look: Look, parties: Sequence[Party]) -> TickField[int]:
    """Whoever answers 各方同意继续 says that all agree; somebody who does not is taken off."""
    roles = numbered_roles(parties)
    everybody = [(party.id, f"{party.name}（{roles[party.id]}）") for party in parties]
    ticked = [party_id for party_id, _ in everybody]
    return TickField(look, "同意继续的当事人", everybody, ticked=ticked, note="须各方均同意。")


def _results(finding: ConflictFinding) -> tuple[tuple[ConflictResult, str], ...]:
    """The answers that a finding can have: a proved identity is nobody else's."""
    no_answer = {ConflictResult.OPEN} | ({ConflictResult.NOT_THE_SAME} if finding.certain else set())
    return tuple((result, result.value) for result in ConflictResult if result not in no_answer)


class RulingParts(QWidget):
    """The parts for everybody chosen.

    Signals:
        changed(): the person changed an answer.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        today: dt.date,
        case: Case,
        title: str = "先记录回避（披露）的处理结果，再选定",
    ) -> None:
        super().__init__()
        self._look, self._today, self._case = look, today, case
        self.parts: list[RulingPart] = []
        self._title = Text(title, "strong", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(8))
        self._column.addWidget(self._title)
        self.hide()

    def ask_about(self, findings: tuple[ConflictFinding, ...]) -> None:
        """One part per finding; answers already begun stay."""
        wanted = {(finding.mediator_id, finding.key) for finding in findings}
        for part in [p for p in self.parts if (p.finding.mediator_id, p.finding.key) not in wanted]:
            self.parts.remove(part)
            part.hide()
            part.deleteLater()
        known = {(part.finding.mediator_id, part.finding.key) for part in self.parts}
        for finding in findings:
            if (finding.mediator_id, finding.key) not in known:
                undecided = partial(decided_by_parties, self._case)
                part = RulingPart(self._look, finding, self._today, self._case.present_parties, undecided)
                part.changed.connect(self.changed)
                self.parts.append(part)
                self._column.addWidget(part)
        self.setVisible(bool(self.parts))

    def check(self) -> bool:
        """Every finding is answered; the first that is not gets the cursor."""
        return all(part.form.check() for part in self.parts)

    def entries(self) -> list[RulingEntry]:
        """All answers."""
        return [part.entry() for part in self.parts]
