"""登记签署: who has signed in which capacity, how, when and where; one after another or all at once."""

from __future__ import annotations

import datetime as dt

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
from mediator_desk.ui.kit.court_fields import DateField
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
        for line in signing_lines(case, agreement):
            column.addWidget(self._card(line, agreement.place))
        column.addStretch(1)
        missing = still_missing(case, agreement)
        self.missing.setText(f"还差：{missing}" if missing else "")
        self.missing.setVisible(bool(missing))
        self._count()

    def _card(self, line: SigningLine, where: str) -> Card:
        """The card of a place to sign: done, open, or closed with the reason."""
        if line.signed is not None:
            return _done(self.look, line, line.signed)
        if not line.ways:
            return _closed(self.look, line)
        place = SigningPlace(self.look, line, self._day, where)
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
            place.tick.setChecked(True)
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

    def __init__(self, look: Look, line: SigningLine, day: dt.date, place: str) -> None:
        super().__init__(look)
        self.line = line
        self.tick = QCheckBox()
        self.tick.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tick.setAccessibleName(f"{line.title}已签")
        ways = [(way, way.words) for way in line.ways]
        self.way = ChoiceField[SigningWay](look, "以何身份", ways, chosen=line.ways[0])
        manners = [(manner, manner.value) for manner in SignatureManner]
        self.manner = ChoiceField(look, "方式", manners, chosen=line.ways[0].manner)
        self.day = DateField(look, "签署日期", required=True)
        self.day.set_value(day)
        self.place = TextField(look, "签署地点", longest=200)
        self.place.set_value(place)
        self._fields = QWidget()
        self._lay_out(look)
        self.tick.toggled.connect(self._toggle)
        self.way.changed.connect(self._follow_way)
        for field in (self.manner, self.day, self.place):
            field.changed.connect(self.changed)

    def _lay_out(self, look: Look) -> None:
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(6))
        fields: tuple[Field, ...] = (self.way, self.manner, self.day, self.place)
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
        if self.line.remark:
            self.body.addWidget(Text(self.line.remark, "care", wrap=True))
        self.body.addWidget(self._fields)
        self._fields.hide()

    def check(self) -> bool:
        """Say what cannot be read and go to it."""
        self.day.show_error(self.day.error())
        if self.day.shown_error():
            bring_into_view(self)
            self.day.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def signature(self) -> Signature:
        """The signature as entered; its id is given when it is kept."""
        way, day = self.way.value() or self.line.ways[0], self.day.value()
        if day is None:
            raise ValueError("a signature has a day; check() comes first")
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
        self.changed.emit()


def signature_words(signature: Signature) -> str:
    """A signature in one line: capacity, manner, day, place."""
    where = f"，{signature.place}" if signature.place else ""
    who = f"{signature.capacity} {signature.name}"
    return f"{who}，{signature.manner}，{spell_date(signature.signed_on)}{where}"


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
