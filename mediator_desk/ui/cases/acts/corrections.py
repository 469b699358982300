"""Putting a typed value right (更正), and giving a case another number (补登案号)."""

from __future__ import annotations

from PySide6.QtCore import Slot

from mediator_desk.domain.casenumbers import EXAMPLE
from mediator_desk.domain.corrections import CorrectableField, CorrectablePart, correctable
from mediator_desk.domain.private_numbers import is_private, shown_value
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import MultiLine, TextField
from mediator_desk.ui.kit.search_choice import Option, SearchChoice
from mediator_desk.ui.kit.texts import Text


class CorrectionDrawer(ActDrawer):
    """Which value, what it says, what it should say, and why."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro="更正保留原值、理由和更正人；与之有关的期限重新计算。")
        self.parts = correctable(self.case)
        options = [Option(key, _words(part), note=_shown(part)) for key, part in enumerate(self.parts)]
        self.what = SearchChoice(
            self.look, "更正哪一项", options, required=True, placeholder="输入文字查找，或按↓列出全部"
        )
        self.old = Text("", "strong", wrap=True)
        self.value = TextField(self.look, "更正为", longest=5000)
        self.long_value = MultiLine(self.look, "更正为", lines=3)
        self.reason = MultiLine(self.look, "更正理由", required=True, lines=2)
        self.form.add("what", self.what, wide=True)
        self.form.add_wide(self.old)
        self.form.add("value", self.value, wide=True)
        self.form.add("long_value", self.long_value, wide=True)
        self.form.add("reason", self.reason, wide=True)
        self.what.changed.connect(self._chosen)
        self._chosen()
        self.ready()

    def work(self) -> Work:
        """Correct it."""
        part = self._part()
        if part is None:
            raise ValueError("the form was not checked")
        actions, case, reason = self.verbs, self.case, self.reason.value()
        typed = self.long_value.value() if _is_long(part) else self.value.value()
        return lambda: actions.corrections.correct(
            case.id, case.version, part.field, part.part_id, typed, reason
        )

    def _part(self) -> CorrectablePart | None:
        key = self.what.value()
        return None if key is None else self.parts[key]

    @Slot()
    def _chosen(self) -> None:
        """The old value stands above, and as a beginning in the field of the new one."""
        part = self._part()
        self.old.setText("" if part is None else f"原值：{_shown(part) or '（空）'}")
        self.old.setVisible(part is not None)
        self.value.setVisible(part is None or not _is_long(part))
        self.long_value.setVisible(part is not None and _is_long(part))
        if part is not None:
            # A private number is typed anew, not shown: to see it whole is a look that is written down.
            self.value.set_value("" if is_private(part.field) else part.value)
            self.long_value.set_value(part.value)
            self.value.line.selectAll()


class NumberDrawer(ActDrawer):
    """A number by which the case is also known."""

    def __init__(self, hand: CaseInHand) -> None:
        known = "、".join(number.text for number in hand.file.case.numbers)
        super().__init__(hand, intro=f"已有案号：{known}" if known else "")
        self.number = TextField(self.look, "案号", required=True, placeholder=f"如{EXAMPLE}，或平台编号")
        self.given_on = DateField(self.look, "取得日期")
        self.form.add("number", self.number, wide=True)
        self.form.add("given_on", self.given_on)
        self.ready()

    def work(self) -> Work:
        """Enter the number."""
        actions, case, text, day = self.verbs, self.case, self.number.value(), self.given_on.value()
        return lambda: actions.cases.add_number(case.id, case.version, text, day)


def _is_long(part: CorrectablePart) -> bool:
    return part.field is CorrectableField.SUMMARY


def _shown(part: CorrectablePart) -> str:
    return shown_value(part.field, part.value)


def _words(part: CorrectablePart) -> str:
    return f"{part.field}（{part.whose}）" if part.whose else part.field.value
