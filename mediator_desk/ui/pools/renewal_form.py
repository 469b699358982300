"""续聘: a new term for several memberships in one go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.actions.pools import Renewal, RosterLine
from mediator_desk.domain.pools import Membership, RosterStatus
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.choice_fields import RadioField, TickField
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import Form, MultiLine
from mediator_desk.ui.kit.look import Look

_SOON = dt.timedelta(days=90)
"""Terms that end within these days are offered first."""
_YEARS = 3


class RenewalForm(QWidget):
    """Whose term, from when to when, and why.

    Signals:
        changed(): something was ticked or typed.
    """

    changed = Signal()

    def __init__(self, look: Look, lines: Sequence[RosterLine], today: dt.date) -> None:
        super().__init__()
        self._look, self._today = look, today
        self._places = sorted(
            (
                (line, place)
                for line in lines
                for place in line.mediator.memberships
                if place.status in (RosterStatus.LISTED, RosterStatus.PAUSED)
            ),
            key=lambda pair: (pair[1].term_to or dt.date.max, pair[0].mediator.name),
        )
        ending = [place for _, place in self._places if self._ends_soon(place)]
        self.scope: RadioField[bool] = RadioField(
            look,
            "显示",
            [(True, "已届满和三个月内届满的"), (False, "全部在册的")],
            chosen=bool(ending),
        )
        self.form = Form(look)
        self.term_from = DateField(look, "新聘期起", required=True)
        self.term_to = DateField(look, "新聘期止", required=True)
        self.reason = MultiLine(look, "理由", required=True, lines=2, placeholder="如 经考核合格，续聘三年")
        self.form.add("term_from", self.term_from)
        self.form.add("term_to", self.term_to)
        self.form.add("reason", self.reason, wide=True)
        self.all = Button(look, "全选", icon="checkmark")
        self.all.clicked.connect(self._tick_all)
        self._list = QVBoxLayout()
        self.people = self._ticks()
        self._list.addWidget(self.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, look.px(8), 0)
        column.setSpacing(look.px(10))
        column.addWidget(self.form)
        column.addWidget(self.scope)
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._list)
        column.addStretch(1)
        self.form.changed.connect(self.changed)
        self.scope.changed.connect(self._show)
        self.term_from.changed.connect(self._propose_end)

    def check(self) -> bool:
        """Say every error; True when there is none."""
        start, end = self.term_from.value(), self.term_to.value()
        wrong = start is not None and end is not None and end < start
        self.people.show_error(self.people.error())
        sound = self.form.show_errors({"term_to": "新聘期止早于聘期起，请核对。"} if wrong else {})
        return sound and not self.people.error()

    def renewals(self) -> list[Renewal]:
        """The memberships that are ticked."""
        chosen = set(self.people.value())
        return [
            Renewal(line.mediator.id, line.mediator.version, place.id)
            for line, place in self._places
            if place.id in chosen
        ]

    def _ends_soon(self, place: Membership) -> bool:
        return place.term_to is not None and place.term_to <= self._today + _SOON

    def _ticks(self) -> TickField[int]:
        shown = [pair for pair in self._places if not self.scope.value() or self._ends_soon(pair[1])]
        lines = [
            (place.id, f"{line.mediator.name}（{place.pool}）　{f'至{place.term_to}' if place.term_to else '未登记聘期'}")
            for line, place in shown
        ]
        field: TickField[int] = TickField(self._look, "续聘的人员", lines, required=True)
        field.changed.connect(self.changed)
        return field

    @Slot()
    def _show(self) -> None:
        old, self.people = self.people, self._ticks()
        self._list.replaceWidget(old, self.people)
        old.hide()
        old.deleteLater()

    @Slot()
    def _tick_all(self) -> None:
        for box in self.people.boxes:
            box.setChecked(True)

    @Slot()
    def _propose_end(self) -> None:
        """Three years, to the day before."""
        start = self.term_from.value()
        if start is not None and self.term_to.is_empty():
            day = min(start.day, 28) if (start.month, start.day) == (2, 29) else start.day
            self.term_to.set_value(start.replace(year=start.year + _YEARS, day=day) - dt.timedelta(days=1))
