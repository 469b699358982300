"""登记签署: who has signed in which capacity, how, when and where; one after another or all at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mediator_desk.domain.agreements import Agreement, Signature, SignatureManner
from mediator_desk.domain.calendar import spell_date
from mediator_desk.domain.cases import Case
from mediator_desk.domain.signing import SigningLine, SigningWay, signing_lines, still_missing
from mediator_desk.ui.documents.narrow import narrow
from mediator_desk.ui.documents.ticks import TickWords
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card
from mediator_desk.ui.kit.court_fields import DateField, NameField
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.forms import ChoiceField, Field, TextField, bring_into_view
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Picture, Text
from mediator_desk.ui.kit.tokens import Tone


class SigningDrawer(Drawer):
    """One card for each place to sign; those that are ticked are registered."""

    def __init__(
        self, look: Look, case: Case, agreement: Agreement, day: dt.date, parent: QWidget | None = None
    ) -> None:
        title = f"登记签署：第{agreement.number}份协议"
        super().__init__(
            look, title, "登记签署", about="勾选已签的人；各人可以在不同的日期和地点签。", parent=parent
        )
        self._day = day
        self.places: list[SigningPlace] = []
        self.missing = Text("", "care", wrap=True)
        self.all_today = Button(look, "全部今天签署", icon="checkmark")
        self.all_today.clicked.connect(self._sign_all)
        body = QWidget()
        self.set_body(body)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, look.px(6), 0)
        column.setSpacing(look.px(8))
        head = QHBoxLayout()
        head.addWidget(self.all_today)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.missing)
        for number, line in enumerate(signing_lines(case, agreement, day)):
            column.addWidget(self._card(line, partial(_line_on, case, agreement, number), agreement.place))
        column.addStretch(1)
        missing = still_missing(case, agreement)
        self.missing.setText(f"还差：{missing}" if missing else "")
        self.missing.setVisible(bool(missing))
        self._count()

    def _card(self, line: SigningLine, line_on: Callable[[dt.date], SigningLine], where: str) -> Card:
        """The card of a place to sign: done, open, or closed with the reason."""
        if line.signed is not None:
            return _done(self.look, line, line.signed)
        if line.mediator_id is not None and not line.ways:
            return _closed(self.look, line)
        place = SigningPlace(self.look, line_on, self._day, where)
        place.changed.connect(self._notice)
        self.places.append(place)
        return place

    def signatures(self) -> tuple[Signature, ...]:
        """What is ticked; empty when an entry cannot be read, which is then said under it."""
        ticked = [place for place in self.places if place.tick.isChecked()]
        for place in ticked:
            if not place.check():
                return ()
        return tuple(place.signature() for place in ticked)

    @Slot()
    def _sign_all(self) -> None:
        for place in self.places:
            place.day.set_value(self._day)
            place.tick.setChecked(place.tick.isEnabled())
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _notice(self) -> None:
        self.mark_typed()
        self._count()

    def _count(self) -> None:
        count = sum(place.tick.isChecked() for place in self.places)
        self.save_button.setText(f"登记签署（{count}）" if count else "登记签署")
        self.save_button.setEnabled(bool(count))


class SigningPlace(Card):
    """One place to sign.

    Signals:
        changed(): ticked, or an entry changed.
    """

    changed = Signal()

    def __init__(
        self, look: Look, line_on: Callable[[dt.date], SigningLine], day: dt.date, place: str
    ) -> None:
        super().__init__(look)
        self._line_on, self._offered = line_on, dt.date.min
        self.line = line = line_on(day)
        self.tick = QCheckBox()
        self.tick.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tick.setAccessibleName(f"{line.title}已签")
        self.way = ChoiceField[SigningWay](look, "以何身份", ())
        manners = [(manner, manner.value) for manner in SignatureManner]
        self.manner = ChoiceField(look, "方式", manners)
        self.day = DateField(look, "签署日期", required=True)
        self.day.set_value(day)
        self.place = TextField(look, "签署地点", longest=200)
        self.place.set_value(place)
        self.read_by = NameField(look, "宣读人", note="向其读了协议全文的人")
        self.witness = NameField(look, "见证人", note="与本案无关的人")
        self.remark = Text("", "care", wrap=True)
        self._fields = QWidget()
        self._lay_out(look)
        self._offer()
        self.tick.toggled.connect(self._toggle)
        self.way.changed.connect(self._follow_way)
        self.day.changed.connect(self._offer)
        self.manner.changed.connect(self._follow_manner)
        for field in (self.manner, self.day, self.place, self.read_by, self.witness):
            field.changed.connect(self.changed)

    @Slot()
    def _offer(self) -> None:
        """The ways that are lawful on the day entered, and why others are not."""
        day = self.day.value()
        if day is None or (day == self._offered and self.way.combo.count()):
            return
        self._offered, self.line = day, self._line_on(day)
        ways = self.line.ways
        self.way.offer([(way, way.words) for way in ways], ways[0] if ways else None)
        self.remark.setText(self.line.remark)
        self.remark.setVisible(bool(self.line.remark))
        # A day on which nobody may sign is entered in the ticked card, which must stay open for another.
        self.tick.setEnabled(bool(ways) or self.tick.isChecked())
        self._follow_way()

    def _lay_out(self, look: Look) -> None:
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(6))
        fields: tuple[Field, ...] = (
            self.way, self.manner, self.day, self.place, self.read_by, self.witness,
        )  # fmt: skip
        for number, field in enumerate(fields):
            field.editor.setAccessibleName(f"{self.line.title}：{field.label}")
            grid.addWidget(field, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        narrow(self.way.combo)
        head = QHBoxLayout()
        head.setSpacing(look.px(6))
        head.addWidget(self.tick)
        head.addWidget(TickWords(self.line.title, self.tick), 1)
        self.body.addLayout(head)
        self.body.addWidget(self.remark)
        self.body.addWidget(self._fields)
        self._fields.hide()

    def check(self) -> bool:
        """Say what cannot be read or is missing, and go to it."""
        pressed = self._asks_witness()
        errors = {
            self.way: self.way.error() or ("" if self.line.ways else "该日没有人可以代其签署，请看上面的说明。"),
            self.day: self.day.error(),
            self.read_by: "请填写宣读人。" if pressed and self.read_by.is_empty() else "",
            self.witness: "请填写见证人。" if pressed and self.witness.is_empty() else "",
        }
        for field, sentence in errors.items():
            field.show_error(sentence)
        wrong = next((field for field, sentence in errors.items() if sentence), None)
        if wrong is None:
            return True
        bring_into_view(self)
        wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _asks_witness(self) -> bool:
        """A fingerprint of a party wants somebody who read the text to him, and a witness."""
        return self.line.party_id is not None and self.manner.value() is SignatureManner.FINGERPRINT

    def signature(self) -> Signature:
        """The signature as entered; its id is given when it is kept."""
        way, day = self.way.value(), self.day.value()
        if way is None or day is None:
            raise ValueError("a signature has a signer and a day; check() comes first")
        return Signature(
            id=0,
            capacity=way.capacity,
            name=way.name,
            signed_on=day,
            place=self.place.value(),
            manner=self.manner.value() or way.manner,
            party_id=self.line.party_id,
            agent_id=way.agent_id,
            mediator_id=self.line.mediator_id,
            read_by=self.read_by.value() if self._asks_witness() else "",
            witness=self.witness.value() if self._asks_witness() else "",
            certification_id=way.certification_id,
        )

    @Slot(bool)
    def _toggle(self, ticked: bool) -> None:
        self._fields.setVisible(ticked)
        self.changed.emit()

    @Slot()
    def _follow_way(self) -> None:
        way = self.way.value()
        if way is not None:
            self.manner.set_value(way.manner)
        self._follow_manner()
        self.changed.emit()

    @Slot()
    def _follow_manner(self) -> None:
        for field in (self.read_by, self.witness):
            field.setVisible(self._asks_witness())


def signature_words(signature: Signature) -> str:
    """A signature in one line: capacity, manner, day, place."""
    where = f"，{signature.place}" if signature.place else ""
    who = f"{signature.capacity} {signature.name}"
    seen = f"，{signature.read_by}宣读，{signature.witness}见证" if signature.witness else ""
    return f"{who}，{signature.manner}，{spell_date(signature.signed_on)}{where}{seen}"


def _line_on(case: Case, agreement: Agreement, number: int, day: dt.date) -> SigningLine:
    """The same place to sign on another day."""
    return signing_lines(case, agreement, day)[number]


def _done(look: Look, line: SigningLine, signature: Signature) -> Card:
    card = Card(look)
    head = QHBoxLayout()
    head.setSpacing(look.px(6))
    head.addWidget(Picture(look, "checkmark_circle", Tone.OK, 18))
    head.addWidget(Text(line.title, wrap=True), 1)
    card.body.addLayout(head)
    card.body.addWidget(Text(signature_words(signature), "sub", wrap=True))
    return card


def _closed(look: Look, line: SigningLine) -> Card:
    """A place at which nobody can sign yet, with the reason."""
    card = Card(look)
    card.body.addWidget(Text(line.title, wrap=True))
    card.body.addWidget(Text(line.remark, "care", wrap=True))
    return card
