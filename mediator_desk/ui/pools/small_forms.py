"""变更状态 and 关系登记: the two short forms about a mediator."""

from __future__ import annotations

import datetime as dt

from mediator_desk.domain.consents import ConflictGround
from mediator_desk.domain.identity import IdType
from mediator_desk.domain.pools import Membership, RosterStatus
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import NameField
from mediator_desk.ui.kit.forms import Form, MultiLine
from mediator_desk.ui.kit.identity_field import IdentityField
from mediator_desk.ui.kit.look import Look


class StatusForm(Form):
    """The new state of one membership, and why."""

    def __init__(self, look: Look, place: Membership) -> None:
        super().__init__(look, columns=1)
        others = [(each, each.value) for each in RosterStatus if each is not place.status]
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
