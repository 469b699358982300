"""A finished case goes on (重新启动), or a new one follows it (再次委派、委托，重新调解)."""

from __future__ import annotations

from mediator_desk.actions.answers import Changed
from mediator_desk.domain.casenumbers import EXAMPLE
from mediator_desk.domain.cases import Channel, LinkKind
from mediator_desk.domain.returning import FollowUp, former_end, open_claims, usual_link
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.domain.staff import Role
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.forms import ChoiceField, MultiLine, TextField
from mediator_desk.ui.kit.texts import Text


class ReopeningDrawer(ActDrawer):
    """Why; what is taken back and what becomes of the limit is said beforehand."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(
            hand, intro="由法官决定。原来的终结、移送情况撤销并保留在案；期限接着原来的计算，不重新起算。"
        )
        judge = Role.JUDGE in self.verbs.actor.roles
        self.warning = Text("" if judge else "您不是法官：请法官登录后办理，或者用“再次委派（委托）”另立新案。", "care", wrap=True)
        self.former = Text(f"将撤销：{former_end(self.case)}", "body", wrap=True)
        self.limit = Text(self._limit_words(), "care", wrap=True)
        for text in (self.warning, self.former, self.limit):
            if text.text():
                self.form.add_wide(text)
        self.on = self.day_field("重新启动日期")
        self.reason = MultiLine(
            self.look, "理由", required=True, lines=2, placeholder="如：终止登记有误；双方当天表示愿意继续调解"
        )
        self.form.add("on", self.on)
        self.form.add("reason", self.reason, wide=True)
        self.ready()

    def work(self) -> Work:
        """Take it up again."""
        actions, case, reason, on = self.verbs, self.case, self.reason.value(), self.on.value()
        if on is None:
            raise ValueError("the form was not checked")
        return lambda: actions.returning.reopen(case.id, case.version, on, reason)

    def _limit_words(self) -> str:
        """The limit that goes on, where it has run out."""
        last = self.file.deadline.last_day
        if last is None or last >= self.today:
            return ""
        return f"调解期限已于{last:%Y-%m-%d}届满，重新启动后即为超期，不能再延长；需要新的期限的，请另立新案。"


class FollowUpDrawer(ActDrawer):
    """The few things that differ from the earlier case; the rest is copied and said."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(
            hand, intro="另立一件新案，有自己的案号、期限和当事人意愿；本案不变，两案互相链接。"
        )
        look, case = self.look, self.case
        self.copied = Text(self._copied_words(), "sub", wrap=True)
        self.link = RadioField(
            look, "原因", [(each, each.value) for each in LinkKind], chosen=usual_link(case), required=True
        )
        self.kind = RadioField(
            look, "移送方式", [(each, each.value) for each in ReferralKind], chosen=case.kind, required=True
        )
        self.received_on = self.day_field("收案日期")
        self.number = TextField(look, "案号", placeholder=f"如{EXAMPLE}；没有可不填")
        self.procedure = ChoiceField(
            look, "适用程序", [(each, each.value) for each in Procedure], chosen=case.procedure, required=True
        )
        self.channel = ChoiceField(
            look, "调解渠道", [(each, each.value) for each in Channel], chosen=case.channel, required=True
        )
        self.judge = TextField(look, "指导法官", longest=50)
        self.judge.set_value(case.guiding_judge)
        self.form.add_wide(self.copied)
        for key, field, wide in (
            ("link", self.link, True),
            ("kind", self.kind, True),
            ("number", self.number, True),
            ("received_on", self.received_on, False),
            ("judge", self.judge, False),
            ("procedure", self.procedure, False),
            ("channel", self.channel, False),
        ):
            self.form.add(key, field, wide=wide)
        self.ready()

    def work(self) -> Work:
        """Register the new case."""
        actions, case, received_on = self.verbs, self.case, self.received_on.value()
        if received_on is None:
            raise ValueError("the form was not checked")
        entry = FollowUp(
            link=self.link.value() or usual_link(case),
            kind=self.kind.value() or case.kind,
            received_on=received_on,
            number=self.number.value(),
            procedure=self.procedure.value() or Procedure.UNDECIDED,
            channel=self.channel.value() or Channel.OFFLINE,
            guiding_judge=self.judge.value(),
        )
        return lambda: actions.returning.refer_again(case.id, case.version, entry)

    def done(self, changed: Changed) -> None:
        """It is on disk: the new case is shown."""
        super().done(changed)
        self.case_wanted.emit(changed.subject_id)

    def _copied_words(self) -> str:
        names = "、".join(party.name for party in self.case.present_parties)
        claims = "；".join(claim.text for claim in open_claims(self.case))
        return f"照抄：当事人及代理人（{names}），案由，未解决的请求（{claims}）。"
