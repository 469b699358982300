"""The three pools side by side: who is there today, and what came of their cases this year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.actions.pools import RosterLine
from mediator_desk.domain.absences import away_on
from mediator_desk.domain.figures import Overview
from mediator_desk.domain.pools import Membership, Pool, RosterStatus
from mediator_desk.domain.terms import ends_soon, term_left
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.standings import pool_tone
from mediator_desk.ui.kit.texts import Picture, Text
from mediator_desk.ui.kit.tokens import Tone

_NAMED = 3


class PoolCard(QFrame):
    """One pool: people, who can be given a case today, and the year."""

    def __init__(self, look: Look, pool: Pool) -> None:
        super().__init__()
        self._look, self._pool = look, pool
        self.setProperty("kind", "card")
        self.people = Text("", "strong")
        self.year = Text("", "sub", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(16), look.px(6), look.px(10), look.px(6))
        column.setSpacing(look.px(2))
        column.addWidget(self.people)
        column.addWidget(self.year)

    def tell(self, lines: Sequence[RosterLine], year: Overview | None, today: dt.date) -> None:
        """Count the pool."""
        places = [(line, place) for line in lines for place in line.mediator.memberships if place.pool is self._pool]
        away = [line for line, place in places if _listed(place) and away_on(line.mediator.absences, today)]
        ready = [line for line, place in places if not place.obstacle_on(today) and line not in away]
        parts = [f"{self._pool}　{len(places)} 人", f"今天可派 {len(ready)} 人"]
        parts += [f"请假 {len(away)} 人"] if away else []
        self.people.setText("，".join(parts))
        done = year.pools[self._pool] if year is not None else None
        if done is None or not done.received:
            self.year.setText(f"{today.year}年还没有案件")
        else:
            beside = f"，{done.beside}" if done.beside else ""
            self.year.setText(f"{today.year}年成功率 {done.rate().words}{beside}")
        self.setAccessibleName(f"{self.people.text()}。{self.year.text()}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The stripe in the colour of the pool."""
        super().paintEvent(event)
        px, painter = self._look.px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.tokens.ink(pool_tone(self._pool))))
        painter.drawRoundedRect(QRectF(px(6), px(8), px(3), self.height() - px(16)), px(1.5), px(1.5))


class PoolCards(QWidget):
    """The cards of all pools in one row."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.cards = {pool: PoolCard(look, pool) for pool in Pool}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        for card in self.cards.values():
            row.addWidget(card, 1)

    def tell(self, lines: Sequence[RosterLine], year: Overview | None, today: dt.date) -> None:
        """Count all pools; nothing is shown while there is nobody."""
        for card in self.cards.values():
            card.tell(lines, year, today)
        self.setVisible(bool(lines))


class TermStrip(QFrame):
    """A reminder of terms that end within sixty days, or ended while somebody is still on the roster.

    Signals:
        taken(): 续聘.
    """

    taken = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "strip")
        self.setProperty("tone", Tone.WARN.value)
        self.words = Text("", "strong", wrap=True)
        self.button = Button(look, "续聘", icon="calendar_clock")
        self.button.clicked.connect(self.taken)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(10), look.px(4), look.px(6), look.px(4))
        row.setSpacing(look.px(8))
        row.addWidget(Picture(look, "calendar_clock", Tone.WARN, 16))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def tell(self, lines: Sequence[RosterLine], today: dt.date) -> None:
        """Name the first of them, the most pressing first."""
        ending = sorted(
            (
                (place.term_to or dt.date.max, line.mediator.name, place)
                for line in lines
                for place in line.mediator.memberships
                if ends_soon(place, today)
            ),
            key=lambda each: each[:2],
        )
        named = "、".join(f"{name}（{place.pool}，{term_left(place, today).text}）" for _, name, place in ending[:_NAMED])
        more = f"等{len(ending)}项" if len(ending) > _NAMED else ""
        words = f"聘期快到或者已到：{named}{more}。"
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(ending))


def _listed(place: Membership) -> bool:
    return place.status is RosterStatus.LISTED
