"""调解结果 as rows of obligations: added, shared out, moved, struck."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.actions.agreements import ObligationEntry
from mediator_desk.domain.agreements import ObligationKind
from mediator_desk.ui.documents.obligation_card import ObligationCard
from mediator_desk.ui.documents.share_card import ShareCard
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.forms import bring_into_view
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text


class ObligationList(QWidget):
    """The obligations of a draft in their order.

    Signals:
        changed(): an obligation was added, changed, moved or struck.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parties: tuple[tuple[int, str], ...] = ()
        self._cards: list[ObligationCard] = []
        self._waiting: list[ObligationEntry] = []
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._append_next)
        self.share: ShareCard | None = None
        self._empty = Text("还没有履行义务。请增加付款或者行为；没有义务的，写在其他条款里。", "sub", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(look.px(8))
        self.add_money = Button(look, "增加付款", icon="add")
        self.add_act = Button(look, "增加行为", icon="add")
        self.share_out = Button(look, "各方均摊…", icon="people")
        self.add_money.clicked.connect(self._add_money)
        self.add_act.clicked.connect(self._add_act)
        self.share_out.clicked.connect(self._open_share)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        for button in (self.add_money, self.add_act, self.share_out):
            buttons.addWidget(button)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.px(8))
        whole.addWidget(self._empty)
        whole.addLayout(self._column)
        whole.addLayout(buttons)

    @property
    def cards(self) -> list[ObligationCard]:
        """The cards in their order; those that were still to come are here now."""
        while self._waiting:
            self._append_next()
        return self._cards

    def tell_parties(self, parties: Sequence[tuple[int, str]]) -> None:
        """The parties of the case; cards that are open get them too, with what was entered."""
        if tuple(parties) == self._parties:
            return
        self._parties = tuple(parties)
        kept = self.entries()
        self._close_share()
        self.show_entries(kept)

    def entries(self) -> tuple[ObligationEntry, ...]:
        """The obligations as entered, in order."""
        entries = (card.entry() for card in self._cards)
        return (*(entry for entry in entries if entry is not None), *self._waiting)

    def show_entries(self, entries: Sequence[ObligationEntry]) -> None:
        """Show exactly these."""
        self._waiting.clear()
        for card in list(self._cards):
            self._drop(card)
        self._append_all(entries)

    def draft_rows(self) -> object:
        """Of each obligation whether it is paid in parts."""
        return [card.in_parts_shown() for card in self.cards]

    def bring_rows(self, rows: object) -> bool:
        """As many obligations, each with its parts or without."""
        if not isinstance(rows, list) or not self._parties:
            return not rows
        for card in self.cards[len(rows) :]:
            self._drop(card)
        debtor, creditor = self._parties[-1][0], self._parties[0][0]
        while len(self._cards) < len(rows):
            self._append(ObligationEntry(ObligationKind.MONEY, debtor, creditor, ""))
        for card, parts in zip(self._cards, rows, strict=True):
            card.show_parts(bool(parts))
        self._number()
        return True

    def check(self) -> bool:
        """Say what cannot be read and go to the first; True when everything can."""
        wrong = [card for card in self.cards if not card.check()]
        if wrong:
            bring_into_view(wrong[0])
            wrong[0].check()
        return not wrong

    def go_to(self, place: int) -> None:
        """Show an obligation, counted from 1, with the cursor in it."""
        if 1 <= place <= len(self.cards):
            bring_into_view(self.cards[place - 1])
            self.cards[place - 1].take_focus()

    def _append_all(self, entries: Sequence[ObligationEntry]) -> None:
        """One card at each turn of the event loop: many at once would make the window stand still."""
        self._waiting.extend(entries)
        self._append_next()

    @Slot()
    def _append_next(self) -> None:
        if self._waiting:
            self._append(self._waiting.pop(0))
        self._number()
        if self._waiting:
            self._pause.start()

    def _append(self, entry: ObligationEntry) -> ObligationCard:
        card = ObligationCard(self._look, self._parties, entry)
        card.changed.connect(self.changed)
        card.move_asked.connect(self._move)
        card.removal_asked.connect(self._remove)
        self._cards.append(card)
        self._column.addWidget(card)
        return card

    def _drop(self, card: ObligationCard) -> None:
        self._cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _number(self) -> None:
        every = len(self._cards) + len(self._waiting)
        for place, card in enumerate(self._cards, 1):
            card.tell_place(place, place == every)
        self._empty.setVisible(not every)
        for button in (self.add_money, self.add_act, self.share_out):
            button.setEnabled(bool(self._parties))

    def _add(self, kind: ObligationKind) -> None:
        before = self.cards[-1].entry() if self.cards else None
        debtor = before.debtor_id if before else self._parties[-1][0]
        creditor = before.creditor_id if before else self._parties[0][0]
        card = self._append(ObligationEntry(kind, debtor, creditor, ""))
        self._number()
        card.show()
        card.take_focus()
        self.changed.emit()

    @Slot()
    def _add_money(self) -> None:
        self._add(ObligationKind.MONEY)

    @Slot()
    def _add_act(self) -> None:
        self._add(ObligationKind.ACT)

    @Slot(object, int)
    def _move(self, card: ObligationCard, step: int) -> None:
        place = self.cards.index(card)
        target = place + step
        if not 0 <= target < len(self.cards):
            return
        self.cards.insert(target, self.cards.pop(place))
        self._column.removeWidget(card)
        self._column.insertWidget(target, card)
        self._number()
        self.changed.emit()

    @Slot(object)
    def _remove(self, card: ObligationCard) -> None:
        place = self.cards.index(card)
        self._drop(card)
        self._number()
        if self.cards:
            self.cards[min(place, len(self.cards) - 1)].take_focus()
        else:
            self.add_money.setFocus()
        self.changed.emit()

    @Slot()
    def _open_share(self) -> None:
        if self.share is None:
            self.share = ShareCard(self._look, self._parties)
            self.share.shared.connect(self._take_shares)
            self.share.closed.connect(self._close_share)
            self._column.addWidget(self.share)
        self.share.show()
        bring_into_view(self.share)
        self.share.total.editor.setFocus()

    @Slot(object)
    def _take_shares(self, entries: tuple[ObligationEntry, ...]) -> None:
        self._close_share()
        self._append_all(entries)
        self.changed.emit()

    @Slot()
    def _close_share(self) -> None:
        if self.share is not None:
            self._column.removeWidget(self.share)
            self.share.hide()
            self.share.deleteLater()
            self.share = None


