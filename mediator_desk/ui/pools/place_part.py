"""One pool in a form about a mediator: ticked, it opens the fields of the membership."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QCompleter, QVBoxLayout, QWidget

from mediator_desk.actions.pools import MembershipEntry
from mediator_desk.domain.names import same_name
from mediator_desk.domain.pools import Membership, Pool
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import Form, TextField
from mediator_desk.ui.kit.look import Look


class OrganisationField(TextField):
    """The organisation through which he acts: one that is known is offered, another one is entered as 待核."""

    def __init__(self, look: Look, known: Sequence[str]) -> None:
        super().__init__(look, "特邀调解组织", placeholder="个人入册的不填")
        self._known = tuple(known)
        completer = QCompleter(list(known), self.line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("kind", "choices")
        self.line.setCompleter(completer)
        self.line.textChanged.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        typed = self.value()
        fresh = bool(typed) and not any(same_name(typed, name) for name in self._known)
        self.say("新的组织，先记为“待核”，请在“调解组织”中核实。" if fresh else "")


class PlacePart(QWidget):
    """The box of a pool and the fields of the place in it.

    Signals:
        changed(): something was ticked or typed.
    """

    changed = Signal()

    def __init__(self, look: Look, pool: Pool, organisations: Sequence[str] = ()) -> None:
        super().__init__()
        self._pool = pool
        self.membership_id: int | None = None
        self.box = QCheckBox(pool.value)
        self.box.setAccessibleName(f"所属力量：{pool}")
        self.organisation = OrganisationField(look, organisations)
        self.listed_on = DateField(look, "入册日期")
        self.listed_by = TextField(look, "名册法院", placeholder="本院的不填")
        self.certificate = TextField(look, "证书号")
        self.term_from = DateField(look, "聘期起")
        self.term_to = DateField(look, "聘期止")
        self.duty: RadioField[bool] = RadioField(
            look, "承办方式", [(False, "承办案件"), (True, "只咨询，不承办")], chosen=False
        )
        self.form = Form(look)
        self.form.add("organisation", self.organisation, wide=True)
        self.form.add("term_from", self.term_from)
        self.form.add("term_to", self.term_to)
        self.form.add("listed_on", self.listed_on)
        self.form.add("listed_by", self.listed_by)
        self.form.add("certificate", self.certificate)
        self.form.add("duty", self.duty, wide=True)
        self.form.setContentsMargins(look.px(24), 0, 0, look.px(8))
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        column.addWidget(self.box)
        column.addWidget(self.form)
        self.box.toggled.connect(self.form.setVisible)
        self.box.toggled.connect(self.changed)
        self.form.changed.connect(self.changed)

    def fill(self, place: Membership) -> None:
        """Show a place that he has; it is left by 离任, never by taking the tick away."""
        self.membership_id = place.id
        self.organisation.set_value(place.organisation)
        self.listed_on.set_value(place.listed_on)
        self.listed_by.set_value(place.listed_by)
        self.certificate.set_value(place.certificate)
        self.term_from.set_value(place.term_from)
        self.term_to.set_value(place.term_to)
        self.duty.set_value(place.consultation_only)
        self.box.setText(f"{place.pool}（{place.status}）")
        self.box.setChecked(True)
        self.box.setEnabled(False)

    def check(self) -> bool:
        """Readable days, and a term that does not end before it begins."""
        start, end = self.term_from.value(), self.term_to.value()
        wrong = start is not None and end is not None and end < start
        return self.form.show_errors({"term_to": "聘期止早于聘期起，请核对。"} if wrong else {})

    def entry(self) -> MembershipEntry:
        """The membership as entered."""
        return MembershipEntry(
            pool=self._pool,
            organisation=self.organisation.value(),
            listed_on=self.listed_on.value(),
            term_from=self.term_from.value(),
            term_to=self.term_to.value(),
            certificate=self.certificate.value(),
            listed_by=self.listed_by.value(),
            consultation_only=bool(self.duty.value()),
        )
