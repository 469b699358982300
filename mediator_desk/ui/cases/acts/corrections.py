"""Putting a typed value right (更正), and giving a case another number (补登案号)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot

from mediator_desk.domain.casenumbers import EXAMPLE
from mediator_desk.domain.corrections import CorrectablePart, correctable
from mediator_desk.domain.private_numbers import is_private, shown_value
from mediator_desk.domain.staff import Role
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work
from mediator_desk.ui.cases.acts.correction_value import NewValue
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import ChoiceField, MultiLine, TextField
from mediator_desk.ui.kit.search_choice import Option, SearchChoice
from mediator_desk.ui.kit.texts import Text

EVERYWHERE = "全部"
_SHORT = 18
"""Characters of a value in a line of the list."""


class CorrectionDrawer(ActDrawer):
    """Which value, what it says, what it should say, and why."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro="更正保留原值、理由和更正人；与之有关的期限重新计算。")
        self.parts = correctable(self.case)
        groups = dict.fromkeys(part.group for part in self.parts)
        self.group = ChoiceField[str](
            self.look, "在哪里", [(EVERYWHERE, EVERYWHERE), *((each, each) for each in groups)], chosen=EVERYWHERE
        )
        self.what = SearchChoice(
            self.look, "更正哪一项", required=True, placeholder="输入几个字查找，或按↓列出"
        )
        self.old = Text("", "strong", wrap=True)
        self.value = NewValue(self.look, self.case)
        self.reason = MultiLine(self.look, "更正理由", required=True, lines=2, placeholder="如：回执抄错，以原件为准")
        self.judge = Text("", "care", wrap=True)
        self.form.add("what", self.what, wide=True)
        self.form.add("group", self.group, wide=True)
        self.form.add_wide(self.old)
        self.form.add_wide(self.value)
        self.form.add_wide(self.judge)
        self.form.add("reason", self.reason, wide=True)
        self.group.changed.connect(self._narrow)
        self.what.changed.connect(self._chosen)
        self.value.changed.connect(self.mark_typed)
        self._narrow()
        self._chosen()
        self.ready()

    def check(self) -> bool:
        """The form first, then the new value in its own field."""
        return super().check() and self.value.check()

    def work(self) -> Work:
        """Correct it."""
        part = self._part()
        if part is None:
            raise ValueError("the form was not checked")
        actions, case, reason, typed = self.verbs, self.case, self.reason.value(), self.value.typed()
        return lambda: actions.corrections.correct(case.id, case.version, part.field, part.part_id, typed, reason)

    def _part(self) -> CorrectablePart | None:
        key = self.what.value()
        return None if key is None else self.parts[key]

    @Slot()
    def _narrow(self) -> None:
        """Only what stands under the chosen heading is offered."""
        wanted = self.group.value()
        self.what.offer(
            [
                Option(key, part.words, note=_in_short(_shown(part)))
                for key, part in enumerate(self.parts)
                if wanted in (EVERYWHERE, part.group)
            ]
        )

    @Slot()
    def _chosen(self) -> None:
        """The old value stands above, and as a beginning in the field of the new one."""
        part = self._part()
        self.old.setVisible(part is not None)
        guarded = part is not None and part.field.value.by_judge and Role.JUDGE not in self.verbs.actor.roles
        self.judge.setText("改动超过规定天数的，须由法官登录后更正。" if guarded else "")
        self.judge.setVisible(guarded)
        if part is None:
            self.value.put_away()
            return
        self.old.setText(f"原值：{_shown(part) or '（空）'}")
        # A private number is typed anew, not shown: to see it whole is a look that is written down.
        self.value.ask_for(replace(part, value="") if is_private(part.field) else part)


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


def _in_short(value: str) -> str:
    """A value behind its name in the list, on one line."""
    line = value.replace("\n", "；")
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"


def _shown(part: CorrectablePart) -> str:
    return shown_value(part.words, part.value)
