"""筛选: the conditions of one's own on the case list, and the order, in one form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.actions.docket_views import FilterChoices
from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.docket import DocketFilter, Order
from mediator_desk.domain.docket_conditions import Conditions, Period, Span
from mediator_desk.domain.pools import Pool
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.standing import Outcome, Standing
from mediator_desk.ui.kit.choice_fields import RadioField, TickField
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import ChoiceField, Field, Form
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.search_choice import Option, SearchChoice

V = TypeVar("V")

_MARKS = (("enterprise", "涉企"), ("fast_track", "绿色直通车"), ("to_prove", "待证"))


class TickGrid(TickField[V]):
    """Many short words to tick, side by side."""

    def __init__(
        self, look: Look, label: str, choices: Iterable[tuple[V, str]], ticked: tuple[V, ...], across: int
    ) -> None:
        super().__init__(look, label, choices, ticked=ticked)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(look.px(2))
        for place, box in enumerate(self.boxes):
            grid.addWidget(box, place // across, place % across)
        for column in range(across):
            grid.setColumnStretch(column, 1)
        layout = self.editor.layout()
        if layout is not None:
            layout.addWidget(inside)


class PeriodField(Field):
    """No span, a moving one, or two days."""

    def __init__(self, look: Look, label: str, period: Period | None) -> None:
        spans = [(span, span.value) for span in Span]
        self.span: ChoiceField[Span | None] = ChoiceField(look, label, [(None, "不限"), *spans], chosen=None)
        self.first, self.last = DateField(look, f"{label}自"), DateField(look, f"{label}至")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.span)
        self._days = QWidget()
        row = QHBoxLayout(self._days)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.first, 1)
        row.addWidget(self.last, 1)
        column.addWidget(self._days)
        super().__init__(look, label, inside)
        self._name.hide()  # the choice says it already
        if period is None:
            self.span.combo.setCurrentIndex(0)
        else:
            self.span.set_value(period.span)
            self.first.set_value(period.first)
            self.last.set_value(period.last)
        for field in (self.span, self.first, self.last):
            field.changed.connect(self.touched_up)
        self.span.changed.connect(self._follow)
        self._follow()

    def value(self) -> Period | None:
        """The span; None where it does not matter."""
        span = self.span.value()
        if span is None:
            return None
        if span is not Span.DAYS:
            return Period(span)
        first, last = self.first.value(), self.last.value()
        return Period(span, first, last) if first or last else None

    def error(self) -> str:
        """Days that cannot be read, that run backwards, or none at all."""
        if self.span.value() is not Span.DAYS:
            return ""
        wrong = self.first.error() or self.last.error()
        first, last = self.first.value(), self.last.value()
        if not wrong and first and last and last < first:
            return f"{self.label}的止日早于起日。"
        return wrong or ("" if first or last else f"请填写{self.label}的起日或者止日。")

    def is_empty(self) -> bool:
        return self.span.value() is None

    def clear(self) -> None:
        self.span.combo.setCurrentIndex(0)
        self.first.clear()
        self.last.clear()

    @Slot()
    def _follow(self) -> None:
        self._days.setVisible(self.span.value() is Span.DAYS)


class FilterForm(QWidget):
    """Everything that can be asked of the list.

    Signals:
        changed(): something was chosen.
    """

    changed = Signal()

    def __init__(self, look: Look, now: DocketFilter, choices: FilterChoices) -> None:
        super().__init__()
        self._now, only = now, now.only
        self._mediators = dict(choices.mediators)
        self._causes = _causes(choices)
        self.standings = TickGrid(look, "状态", [(s, s.value) for s in Standing], only.standings, 3)
        self.outcomes = TickGrid(
            look, "结果", [(o, o.value) for o in Outcome if o is not Outcome.RUNNING], only.outcomes, 3
        )
        self.pools = TickGrid(look, "力量", [(p, p.value) for p in Pool], only.pools, 3)
        self.kinds = TickGrid(look, "委派方式", [(k, k.value) for k in ReferralKind], only.kinds, 3)
        ticked = tuple(name for name, _ in _MARKS if getattr(only, name))
        self.marks = TickGrid(look, "标记", _MARKS, ticked, 3)
        self.mediator = SearchChoice(look, "调解员", [Option(key, name) for key, name in choices.mediators])
        self.mediator.set_value(only.mediator_id or None)
        options = [Option(place, name, letters) for place, (name, letters) in enumerate(self._causes.items())]
        self.cause = SearchChoice(look, "案由（含下级案由）", options)
        self.cause.set_value(next((o.key for o in options if o.label == only.cause), None))
        self.received = PeriodField(look, "收案日", only.received)
        self.due = PeriodField(look, "到期日", only.due)
        self.order = RadioField(look, "排序", [(order, order.value) for order in Order], chosen=now.order)
        self.turned: TickField[bool] = TickField(look, "方向", [(True, "倒序")], ticked=[True] if now.turned else [])
        self.form = Form(look)
        for key in ("standings", "pools", "kinds"):
            self.form.add(key, getattr(self, key), wide=True)
        for key in ("mediator", "cause", "received", "due"):
            self.form.add(key, getattr(self, key))
        for key in ("marks", "outcomes", "order", "turned"):
            self.form.add(key, getattr(self, key), wide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, look.px(8), 0)
        column.addWidget(self.form)
        column.addStretch(1)
        self.form.changed.connect(self.changed)

    def check(self) -> bool:
        """Say what is wrong; True when nothing is."""
        return self.form.check()

    def clear(self) -> None:
        """Ask nothing, in the usual order."""
        self.form.clear()
        self.order.set_value(Order.DUE)

    def value(self) -> DocketFilter:
        """The filter with these conditions; view and text stay as they are."""
        mediator, cause, marks = self.mediator.value() or 0, self.cause.value(), self.marks.value()
        only = Conditions(
            standings=self.standings.value(),
            pools=self.pools.value(),
            mediator_id=mediator,
            mediator=self._mediators.get(mediator, ""),
            kinds=self.kinds.value(),
            cause="" if cause is None else list(self._causes)[cause],
            received=self.received.value(),
            due=self.due.value(),
            outcomes=self.outcomes.value(),
            enterprise="enterprise" in marks,
            fast_track="fast_track" in marks,
            to_prove="to_prove" in marks,
        )
        order = self.order.value() or Order.DUE
        return replace(self._now, only=only, order=order, turned=bool(self.turned.value()))


def _causes(choices: FilterChoices) -> dict[str, tuple[str, ...]]:
    """The causes of the newest list, headings too, and those of cases that stand in no list; with their letters."""
    known: dict[str, tuple[str, ...]] = {}
    for causes in reversed(shipped_causes().lists):
        for cause in causes.causes:
            known.setdefault(cause.name, (cause.initials, *cause.aliases))
    for name in choices.causes:
        known.setdefault(name, ())
    return known
