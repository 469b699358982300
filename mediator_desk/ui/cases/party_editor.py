"""One party in the registration form: name and number at once, everything else under 更多."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.identity import IdType
from mediator_desk.domain.parties import PartyKind, PartyRole
from mediator_desk.domain.referral_parties import kind_by_name
from mediator_desk.ui.cases.party_details import PartyDetails
from mediator_desk.ui.cases.tab_stops import stops_in
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, SectionTitle
from mediator_desk.ui.kit.court_fields import NameField
from mediator_desk.ui.kit.forms import Field, Form
from mediator_desk.ui.kit.identity_field import IdentityField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

_KINDS = tuple(PartyKind)


class PartyEditor(Card):
    """One party.

    Signals:
        changed(): something was typed.
        removed(object): the person takes this party out again.
    """

    changed = Signal()
    removed = Signal(object)

    def __init__(self, look: Look, role: PartyRole, today: dt.date, *, needed: bool) -> None:
        super().__init__(look)
        self._look, self._today, self.role = look, today, role
        self._kind_chosen = self._following = False
        self._details: PartyDetails | None = None
        self._title = SectionTitle(look, role.value)
        self.kind = QComboBox()
        self.kind.addItems([kind.value for kind in _KINDS])
        self.kind.setAccessibleName(f"{role}的类别")
        self.kind.activated.connect(self._choose_kind)
        self.kind.currentIndexChanged.connect(self._follow_kind)
        self.more = Button(look, "更多", icon="chevron_down", kind="quiet")
        self.more.setAccessibleName(f"{role}的更多内容：电话、住址、代理人等")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._open)
        self.remove = Button(look, "删去", icon="dismiss", kind="quiet")
        self.remove.setAccessibleName(f"删去这名{role}")
        self.remove.clicked.connect(self._remove)
        self.remove.setVisible(not needed)
        self.name = NameField(look, f"{role}姓名（名称）", required=True)
        self.number = IdentityField(look, f"{role}证件号", today)
        self.form = Form(look, columns=1)
        self.form.add("name", self.name)
        self.form.add("number", self.number)
        self._lay_out()
        self.form.changed.connect(self.changed)
        self.name.changed.connect(self._guess)
        self.number.changed.connect(self._guess)
        self._follow_kind()

    def number_role(self, title: str) -> None:
        """被申请人一, 被申请人二 … where several stand on one side."""
        text = self._title.findChild(Text)
        if text is not None:
            text.setText(title)

    def is_empty(self) -> bool:
        """True when nothing was entered here."""
        return self.name.is_empty() and self.number.is_empty()

    def problems(self) -> list[tuple[Field, str]]:
        """What keeps this party from being registered; a doubtful number warns and does not."""
        found: list[tuple[Field, str]] = [(self.name, self.name.error())]
        if self._details is not None:
            found += self._details.problems()
        return [(field, sentence) for field, sentence in found if sentence]

    def quick_stops(self) -> list[QWidget]:
        """Where Tab stops on the quick way; what was opened under 更多 belongs to it."""
        opened = stops_in(self._details) if self._details is not None and self.more.isChecked() else ()
        return [self.name.editor, self.number.editor, self.number.reason.editor, *opened]

    def entry(self) -> PartyEntry:
        """The party as entered."""
        number = self.number.value()
        entry = PartyEntry(
            role=self.role,
            name=self.name.value(),
            kind=_KINDS[self.kind.currentIndex()],
            id_type=number.id_type,
            id_number=number.number,
            id_reason=number.reason,
        )
        return entry if self._details is None else self._details.fill_in(entry)

    def _lay_out(self) -> None:
        self._title.row.addWidget(self.kind)
        self._title.row.addWidget(self.more)
        self._title.row.addWidget(self.remove)
        self.body.addWidget(self._title)
        self.body.addWidget(self.form)

    @property
    def details(self) -> PartyDetails:
        """What stands under 更多."""
        if self._details is None:
            self._details = PartyDetails(self._look, self.role, self._today, self)
            self._details.changed.connect(self.changed)
            self.body.addWidget(self._details)
            self._details.follow(_KINDS[self.kind.currentIndex()])
        return self._details

    @Slot(int)
    def _choose_kind(self, index: int) -> None:
        self._kind_chosen = True

    @Slot()
    def _guess(self) -> None:
        """Until the person has chosen, name and number say whether it is an organisation."""
        if self._kind_chosen or self._following:
            return
        coded = not self.number.is_empty() and self.number.value().id_type is IdType.CREDIT_CODE
        guess = kind_by_name(self.name.value())
        self.kind.setCurrentIndex(_KINDS.index(PartyKind.ORGANISATION if coded and guess.natural else guess))

    @Slot()
    def _follow_kind(self) -> None:
        kind = _KINDS[self.kind.currentIndex()]
        if self._details is not None:
            self._details.follow(kind)
        if self.number.is_empty():
            wanted = IdType.RESIDENT if kind.natural else IdType.CREDIT_CODE
            # Qt says that the kind changed before it says that a person chose it; this is no time to guess.
            self._following = True
            self.number.kind.setCurrentIndex(tuple(IdType).index(wanted))
            self._following = False
        self.changed.emit()

    @Slot(bool)
    def _open(self, opened: bool) -> None:
        if opened:
            self.details.show()
            self.details.phone.setFocus()
        elif self._details is not None:
            self._details.hide()

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self)
