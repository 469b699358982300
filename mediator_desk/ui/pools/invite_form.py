"""登记调解员: a person, his identity, and his places in the pools."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.domain.identity import IdCheck, IdType
from mediator_desk.domain.pools import OrganisationStanding, Pool
from mediator_desk.ui.kit.cards import SectionTitle
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import DateField, NameField
from mediator_desk.ui.kit.forms import Form, TextField, bring_into_view
from mediator_desk.ui.kit.identity_field import IdentityField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text


class InviteForm(QWidget):
    """The body of the drawer.

    Signals:
        changed(): something was typed.
    """

    changed = Signal()

    def __init__(self, look: Look, today: dt.date) -> None:
        super().__init__()
        self.name = NameField(look, "姓名", required=True)
        self.sex = RadioField(look, "性别", [("男", "男"), ("女", "女")])
        self.identity = IdentityField(look, "身份证号", today, kinds=(IdType.RESIDENT,))
        self.identity.kind.hide()
        self.identity.checked.connect(self._propose_sex)
        self.person = Form(look)
        self.person.add("name", self.name)
        self.person.add("sex", self.sex)
        self.person.add("identity", self.identity, wide=True)
        self.places = {pool: _PlacePart(look, pool) for pool in Pool}
        self._no_pool = Text("请至少选择一支力量（法学会、人大、政协）。", "error")
        self._no_pool.hide()
        self.more = _MoreForm(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, look.px(8), 0)
        column.setSpacing(look.px(12))
        column.addWidget(self.person)
        column.addWidget(SectionTitle(look, "所属力量", "可多选"))
        column.addWidget(self._no_pool)
        for part in self.places.values():
            part.changed.connect(self._touched)
            column.addWidget(part)
        column.addWidget(SectionTitle(look, "其他", "可以后补"))
        column.addWidget(self.more)
        column.addStretch(1)
        self.person.changed.connect(self.changed)
        self.more.changed.connect(self.changed)

    def check(self) -> bool:
        """Say every error; True when there is none."""
        chosen = [part for part in self.places.values() if part.box.isChecked()]
        self._no_pool.setVisible(not chosen)
        # In the order of the page, so that the first error gets the focus last.
        sound = [self.more.check(), *(part.check() for part in reversed(chosen)), self.person.check()]
        if not chosen and sound[-1]:
            bring_into_view(self._no_pool)
            self.places[Pool.LAW_SOCIETY].box.setFocus()
        return bool(chosen) and all(sound)

    def entry(self) -> MediatorEntry:
        """What was entered."""
        identity = self.identity.value()
        more = self.more
        return MediatorEntry(
            name=self.name.value(),
            memberships=tuple(part.entry() for part in self.places.values() if part.box.isChecked()),
            id_number=identity.number,
            id_reason=identity.reason,
            sex=self.sex.value() or "",
            phone=more.phone.value(),
            employer=more.employer.value(),
            specialties=more.specialties.value(),
            languages=more.languages.value(),
            training=more.training.value(),
        )

    @Slot(object)
    def _propose_sex(self, check: IdCheck) -> None:
        if check.ok and check.sex and self.sex.is_empty():
            self.sex.set_value(check.sex)

    @Slot()
    def _touched(self) -> None:
        self._no_pool.hide()
        self.changed.emit()


class _PlacePart(QWidget):
    """One pool: ticked, it opens the fields of the membership."""

    changed = Signal()

    def __init__(self, look: Look, pool: Pool) -> None:
        super().__init__()
        self._pool = pool
        self.box = QCheckBox(pool.value)
        self.box.setAccessibleName(f"所属力量：{pool}")
        self.organisation = TextField(look, "特邀调解组织", placeholder="个人入册的不填")
        self.standing = RadioField(
            look,
            "组织是否依法设立",
            [(each, each.value) for each in OrganisationStanding],
            chosen=OrganisationStanding.UNCHECKED,
            note="“待核”与“否”在做司法确认时会提醒（民事诉讼法第205条）",
        )
        self.listed_on = DateField(look, "入册日期")
        self.certificate = TextField(look, "证书号")
        self.term_from = DateField(look, "聘期起")
        self.term_to = DateField(look, "聘期止")
        self.form = Form(look)
        self.form.add("organisation", self.organisation, wide=True)
        self.form.add("standing", self.standing, wide=True)
        self.form.add("listed_on", self.listed_on)
        self.form.add("certificate", self.certificate)
        self.form.add("term_from", self.term_from)
        self.form.add("term_to", self.term_to)
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
            standing=self.standing.value() or OrganisationStanding.UNCHECKED,
            listed_on=self.listed_on.value(),
            term_from=self.term_from.value(),
            term_to=self.term_to.value(),
            certificate=self.certificate.value(),
        )


class _MoreForm(Form):
    """What can also be written down later."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.phone = TextField(look, "电话", longest=40)
        self.employer = TextField(look, "单位、职务")
        self.specialties = TextField(look, "专长", placeholder="如 婚姻家庭、物业")
        self.languages = TextField(look, "语言", placeholder="如 汉语、蒙古语")
        self.training = TextField(look, "培训", placeholder="如 2026-03 岗前培训 16学时")
        self.add("phone", self.phone)
        self.add("employer", self.employer)
        self.add("specialties", self.specialties)
        self.add("languages", self.languages)
        self.add("training", self.training, wide=True)
