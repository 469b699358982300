"""One card of 待办: its lines, matter by matter, and the way to those that have no room here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.domain.agenda import AgendaCard, AgendaGroup, Matter
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, Rule, SectionTitle
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Picture, Text
from mediator_desk.ui.kit.tokens import Tone
from mediator_desk.ui.today.line_view import LineView

_EMPTY = {
    AgendaCard.TODAY: "今天没有必须处理的事。",
    AgendaCard.WEEK: "本周没有要办的事。",
    AgendaCard.NOTICE: "没有要提醒的事。",
}


class CardView(Card):
    """Lines are kept and filled anew, so that a reload moves nothing under the hand.

    Signals:
        deed_wanted(object): a Deed.
        all_wanted(object): the Matter whose whole list is wanted.
        walked(object, int): from this LineView so many lines further.
    """

    deed_wanted = Signal(object)
    all_wanted = Signal(object)
    walked = Signal(object, int)

    def __init__(self, look: Look, card: AgendaCard) -> None:
        super().__init__(look)
        self._look, self._card = look, card
        self._compact = False
        self.setAccessibleName(card.value)
        self.body.setContentsMargins(look.px(4), look.px(8), look.px(4), look.px(6))
        self.body.setSpacing(0)
        head = SectionTitle(look, card.value)
        head.row.setContentsMargins(look.px(12), 0, look.px(12), look.px(4))
        self.count = Text("", "sub")
        head.row.insertWidget(1, self.count)
        self.body.addWidget(head)
        self.empty = QWidget()
        row = QHBoxLayout(self.empty)
        row.setContentsMargins(look.px(12), look.px(6), look.px(12), look.px(10))
        row.addWidget(Picture(look, "checkmark_circle", Tone.OK, 20))
        row.addWidget(Text(_EMPTY[card], "sub"), 1)
        self.body.addWidget(self.empty)
        self._views: list[LineView] = []
        self._rules: list[Rule] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self.body.addLayout(self._box)
        self.more = QFrame()
        self._links = QHBoxLayout(self.more)
        self._links.setContentsMargins(look.px(12), look.px(4), look.px(12), look.px(2))
        self._links.setSpacing(look.px(14))
        self.body.addWidget(self.more)
        self.links: dict[Matter, Button] = {}

    def tell(self, groups: Sequence[AgendaGroup]) -> None:
        """Show these groups."""
        lines = [line for group in groups for line in group.lines]
        while len(self._views) < len(lines):
            self._add_view()
        for place, view in enumerate(self._views):
            shown = place < len(lines)
            if shown:
                view.tell(lines[place])
            view.setVisible(shown)
            self._rules[place].setVisible(shown)
        total = sum(group.total for group in groups)
        self.count.setText(f"{total} 件" if total else "")
        self.empty.setVisible(not lines)
        self._tell_more([group for group in groups if group.total > len(group.lines)])

    def views(self) -> list[LineView]:
        """The lines that are seen, from above to below."""
        return [view for view in self._views if not view.isHidden()]

    def set_compact(self, compact: bool) -> None:
        """Narrow or wide."""
        self._compact = compact
        for view in self._views:
            view.set_compact(compact)

    def _add_view(self) -> None:
        rule, view = Rule(), LineView(self._look, self)
        view.set_compact(self._compact)
        view.done.connect(self.deed_wanted)
        view.step_asked.connect(partial(self.walked.emit, view))
        self._box.addWidget(rule)
        self._box.addWidget(view)
        self._rules.append(rule)
        self._views.append(view)

    def _tell_more(self, groups: Sequence[AgendaGroup]) -> None:
        while (item := self._links.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.links = {}
        for group in groups:
            if group.matter is not None:
                link = Button(self._look, f"{group.matter}：全部 {group.total} 件", kind="link")
                link.clicked.connect(partial(self._ask_all, group.matter))
                self.links[group.matter] = link
                self._links.addWidget(link)
        self._links.addStretch(1)
        self.more.setVisible(bool(self.links))

    def _ask_all(self, matter: Matter, _checked: bool = False) -> None:
        self.all_wanted.emit(matter)
