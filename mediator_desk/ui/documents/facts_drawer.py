"""What the drawers have in common in which facts about an effective agreement are entered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.outcomes import OutcomeActions
from mediator_desk.domain.agreement_lifecycle import AgreementStep, agreement_move
from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.cases import Case
from mediator_desk.ui.documents.narrow import narrow
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.forms import ChoiceField, Form
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text, TextKind

FactsWork = Callable[[OutcomeActions, int], Changed]
"""Does what was entered, against the version of the case that was seen."""


class FactsDrawer(Drawer):
    """A form for one step of an agreement; subclasses fill it and answer `work`."""

    def __init__(
        self,
        look: Look,
        case: Case,
        agreement: Agreement,
        step: AgreementStep,
        *,
        about: str = "",
        parent: QWidget | None = None,
    ) -> None:
        title = f"{step}：第{agreement.number}份协议"
        super().__init__(look, title, step.value, about=about or _source(agreement, step), parent=parent)
        self.case, self.agreement = case, agreement
        self.form = Form(look)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, look.px(6), 0)
        self.column.setSpacing(look.px(10))
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.set_body(body)

    def say(self, words: str = "", kind: TextKind = "sub") -> Text:
        """Words in the form, over its whole width."""
        text = Text(words, kind, wrap=True)
        text.setVisible(bool(words))
        self.form.add_wide(text)
        return text

    def add(self, widget: QWidget) -> None:
        """Put something under the form."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def ready(self) -> None:
        """To be called when the form is filled: from here on, changes are the person's."""
        for field in self.findChildren(ChoiceField):
            narrow(field.combo)
        self.form.changed.connect(self.mark_typed)

    def check(self) -> bool:
        """Say what is wrong under its field; True when nothing is."""
        return self.form.check()

    def work(self) -> FactsWork:
        """What to do with what was entered; `check` comes first."""
        raise NotImplementedError


def _source(agreement: Agreement, step: AgreementStep) -> str:
    move = agreement_move(agreement.state, step)
    return f"依据：{move.article}。" if move else ""
