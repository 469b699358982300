"""变更状态、离任、培训 and 关系登记: the short forms about one mediator."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Slot

from mediator_desk.actions.pools import TrainingEntry
from mediator_desk.domain.consents import ConflictGround
from mediator_desk.domain.identity import IdType
from mediator_desk.domain.pools import Departure, Mediator, Membership, RosterStatus, TrainingStage
from mediator_desk.ui.kit.choice_fields import RadioField, TickField
from mediator_desk.ui.kit.court_fields import DateField, NameField
from mediator_desk.ui.kit.forms import ChoiceField, Form, MultiLine, TextField
from mediator_desk.ui.kit.identity_field import IdentityField
from mediator_desk.ui.kit.look import Look


class StatusForm(Form):
    """The new state of one membership, and why."""

    def __init__(self, look: Look, place: Membership) -> None:
        super().__init__(look, columns=1)
        # Who leaves for good leaves by 离任, with its day.
        others = [(each, each.value) for each in RosterStatus if each not in (place.status, RosterStatus.LEFT)]
        self.status = RadioField(look, "改为", others, required=True, stacked=True)
        self.reason = MultiLine(look, "理由", required=True, placeholder="如 本人申请，自2026年12月1日起暂停")
        self.add("status", self.status)
        self.add("reason", self.reason)
        self.grid.setRowStretch(self.grid.rowCount(), 1)  # the fields stay together at the top


class RelationForm(Form):
    """Somebody the mediator must not meet in a case without its being noticed (法释〔2016〕14号 第十五条)."""

    def __init__(self, look: Look, today: dt.date) -> None:
        super().__init__(look, columns=1)
        grounds = [(each, each.value) for each in ConflictGround]
        self.name = NameField(look, "对方姓名或单位名称", required=True)
        self.identity = IdentityField(
            look, "对方证件号", today, kinds=(IdType.RESIDENT, IdType.CREDIT_CODE, IdType.OTHER)
        )
        self.ground = RadioField(look, "关系", grounds, required=True)
        self.remark = MultiLine(look, "说明", placeholder="如 系堂弟；系所在单位常年法律顾问")
        self.add("name", self.name)
        self.add("identity", self.identity)
        self.add("ground", self.ground)
        self.add("remark", self.remark)
        self.grid.setRowStretch(self.grid.rowCount(), 1)


class DepartureForm(Form):
    """Why and when somebody leaves the roster for good, and which of his places."""

    def __init__(self, look: Look, mediator: Mediator, place: Membership, today: dt.date) -> None:
        super().__init__(look, columns=1)
        self.departure = RadioField(look, "离任原因", [(each, each.value) for each in Departure], required=True)
        serving = [each for each in mediator.memberships if each.departure is None]
        self.places: TickField[int] = TickField(
            look, "离任的身份", [(each.id, each.pool.value) for each in serving], ticked=[place.id], required=True
        )
        self.day = DateField(look, "离任日期", required=True)
        self.day.set_value(today)
        self.reason = MultiLine(look, "说明", required=True, placeholder="如 家属来电告知，11月20日因病去世", lines=2)
        self.add("departure", self.departure)
        self.add("places", self.places)
        self.add("day", self.day)
        self.add("reason", self.reason)
        self.places.setVisible(len(serving) > 1)
        self._several = len(serving) > 1
        self.departure.changed.connect(self._follow)
        self.grid.setRowStretch(self.grid.rowCount(), 1)

    @Slot()
    def _follow(self) -> None:
        """Who died leaves all his places."""
        self.places.setVisible(self._several and self.departure.value() is not Departure.DIED)


class TrainingForm(Form):
    """A training to be recorded, or one that was recorded by mistake and is taken back."""

    def __init__(self, look: Look, mediator: Mediator, today: dt.date) -> None:
        super().__init__(look, columns=1)
        self._today = today
        known = [(each.id, f"撤销：{each.held_on} {each.subject}") for each in mediator.trainings]
        self.what = ChoiceField(look, "办理", [(0, "登记一次培训"), *known], chosen=0, required=True)
        self.what.setVisible(bool(known))
        self.held_on = DateField(look, "培训日期", required=True)
        self.subject = TextField(look, "培训内容", required=True, placeholder="如 调解规则与技巧，16学时")
        self.organiser = TextField(look, "组织单位", placeholder="如 本院、司法局")
        usual = TrainingStage.SERVING if mediator.trainings else TrainingStage.BEFORE
        self.stage = RadioField(look, "培训阶段", [(each, each.value) for each in TrainingStage], chosen=usual)
        self.reason = MultiLine(look, "撤销的理由", required=True, lines=2, placeholder="如 登记到了同名的人")
        for key, field in (
            ("what", self.what),
            ("held_on", self.held_on),
            ("subject", self.subject),
            ("organiser", self.organiser),
            ("stage", self.stage),
            ("reason", self.reason),
        ):
            self.add(key, field)
        self.what.changed.connect(self._follow)
        self._follow()
        self.grid.setRowStretch(self.grid.rowCount(), 1)

    def wrong_one(self) -> int | None:
        """The training to be taken back, None when one is to be recorded."""
        return self.what.value() or None

    def entry(self) -> TrainingEntry:
        """The training as entered."""
        day, stage = self.held_on.value() or self._today, self.stage.value() or TrainingStage.SERVING
        return TrainingEntry(day, self.subject.value(), self.organiser.value(), stage)

    @Slot()
    def _follow(self) -> None:
        """Only what belongs to the choice is asked."""
        striking = self.wrong_one() is not None
        for field in (self.held_on, self.subject):
            field.required = not striking
        self.reason.required = striking
        for shown in (self.held_on, self.subject, self.organiser, self.stage):
            shown.setVisible(not striking)
        self.reason.setVisible(striking)
