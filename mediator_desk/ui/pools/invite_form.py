"""登记调解员: a person, his identity, and his places in the pools."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.actions.pools import MediatorEntry, TrainingEntry
from mediator_desk.domain.identity import IdCheck, IdType
from mediator_desk.domain.pools import Pool
from mediator_desk.ui.kit.cards import SectionTitle
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import DateField, NameField
from mediator_desk.ui.kit.forms import Form, TextField, bring_into_view
from mediator_desk.ui.kit.identity_field import IdentityField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.pools.place_part import PlacePart


class InviteForm(QWidget):
    """The body of the drawer.

    Signals:
        changed(): something was typed.
    """

    changed = Signal()

    def __init__(self, look: Look, today: dt.date, organisations: Sequence[str] = ()) -> None:
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
        self.places = {pool: PlacePart(look, pool, organisations) for pool in Pool}
        self._no_pool = Text("请至少选择一支力量（法学会、人大、政协）。", "error")
        self._no_pool.hide()
        self.trained = TrainedPart(look)
        self.more = MoreForm(look)
        self._lay_out(look)
        for form in (self.person, self.trained, self.more):
            form.changed.connect(self.changed)
        for part in self.places.values():
            part.changed.connect(self._touched)

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, look.px(8), 0)
        column.setSpacing(look.px(12))
        column.addWidget(self.person)
        column.addWidget(SectionTitle(look, "所属力量", "可多选"))
        column.addWidget(self._no_pool)
        for part in self.places.values():
            column.addWidget(part)
        column.addWidget(SectionTitle(look, "岗前培训", "首次办案前须有培训记录，可以后补"))
        column.addWidget(self.trained)
        column.addWidget(SectionTitle(look, "其他", "可以后补"))
        column.addWidget(self.more)
        column.addStretch(1)

    def check(self) -> bool:
        """Say every error; True when there is none."""
        chosen = [part for part in self.places.values() if part.box.isChecked()]
        self._no_pool.setVisible(not chosen)
        # In the order of the page, so that the first error gets the focus last.
        sound = [self.more.check(), self.trained.check(), *(part.check() for part in reversed(chosen)), self.person.check()]
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
            trainings=self.trained.entries(),
        )

    @Slot(object)
    def _propose_sex(self, check: IdCheck) -> None:
        if check.ok and check.sex and self.sex.is_empty():
            self.sex.set_value(check.sex)

    @Slot()
    def _touched(self) -> None:
        self._no_pool.hide()
        self.changed.emit()


class TrainedPart(Form):
    """The training before the entry in the roster, where there was one."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.held_on = DateField(look, "培训日期")
        self.organiser = TextField(look, "组织单位")
        self.subject = TextField(look, "培训内容", placeholder="如 调解规则与技巧，16学时")
        self.add("held_on", self.held_on)
        self.add("organiser", self.organiser)
        self.add("subject", self.subject, wide=True)

    def check(self) -> bool:
        """A training has a day."""
        told = bool(self.subject.value() or self.organiser.value())
        missing = told and self.held_on.is_empty()
        return self.show_errors({"held_on": "请填写培训日期。"} if missing else {})

    def entries(self) -> tuple[TrainingEntry, ...]:
        """The training, if a day was entered."""
        day = self.held_on.value()
        if day is None:
            return ()
        return (TrainingEntry(day, self.subject.value() or "岗前培训", self.organiser.value()),)


class MoreForm(Form):
    """What can also be written down later."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.phone = TextField(look, "电话", longest=40)
        self.employer = TextField(look, "单位、职务")
        self.specialties = TextField(look, "专长", placeholder="如 婚姻家庭、物业")
        self.languages = TextField(look, "语言", placeholder="如 汉语、蒙古语")
        self.training = TextField(look, "培训说明")
        self.add("phone", self.phone)
        self.add("employer", self.employer)
        self.add("specialties", self.specialties)
        self.add("languages", self.languages)
        self.add("training", self.training, wide=True)
