"""Those who act for a party: who and by what power (登记代理人), and the end of it (代理终止)."""

from __future__ import annotations

from PySide6.QtCore import Slot

from mediator_desk.domain.agencies import AgencyNews, agencies, ending_agents
from mediator_desk.domain.entries import AgentEntry
from mediator_desk.domain.parties import Agent, AgentKind, Authority, Party
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work, party_words
from mediator_desk.ui.cases.people_fields import other_proof_field, proof_field
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import DateField, NameField
from mediator_desk.ui.kit.forms import ChoiceField, Field, TextField
from mediator_desk.ui.kit.identity_field import IdentityField

_NEW = 0
_REASONS = ("当事人解除委托", "代理人辞去委托", "授权期满", "代理人死亡或者丧失行为能力", "被代理人已成年")


def agent_words(party: Party, agent: Agent) -> str:
    """An agent as a line of a form: "钱示例（王某的委托代理人）"."""
    return f"{agent.name}（{party.name}的{agent.kind}）"


class AgentDrawer(ActDrawer):
    """Somebody who acts for a party and how far his powers go; or what was shown later of one entered before."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand)
        look = self.look
        known = [(agent.id, f"补登凭证：{agent_words(party, agent)}") for party, agent in agencies(self.case)]
        self.whose = ChoiceField(look, "办理", [(_NEW, "登记新的代理人"), *known], chosen=_NEW)
        parties = [(party.id, party_words(self.case, party)) for party in self.case.present_parties]
        self.party = ChoiceField(look, "被代理人", parties, required=True)
        self.kind = RadioField(
            look,
            "代理人种类",
            [(kind, kind.value) for kind in AgentKind],
            chosen=AgentKind.ENTRUSTED,
            required=True,
        )
        self.authority = RadioField(
            look, "代理权限", [(power, power.value) for power in Authority], note="特别授权才能代为签署协议。"
        )
        self.name = NameField(look, "代理人姓名", required=True)
        self.number = IdentityField(look, "代理人证件号", self.today)
        self.proof = proof_field(look)
        self.from_on = DateField(look, "自哪天起", note="不填为一直有效")
        self.until = DateField(look, "至哪天止", note="不填为没有期限")
        self.phone = TextField(look, "电话", longest=100)
        self.employer = TextField(look, "所在单位")
        self.relation = TextField(look, "与当事人的关系")
        self.other_proof = other_proof_field(look, "代理人")
        self._lay_out_fields()
        self.whose.setVisible(bool(known))
        self.whose.changed.connect(self._follow)
        self.kind.changed.connect(self._follow)
        self.ready()

    def _lay_out_fields(self) -> None:
        fields: tuple[tuple[str, Field, bool], ...] = (
            ("whose", self.whose, True),
            ("party", self.party, True),
            ("kind", self.kind, True),
            ("name", self.name, True),
            ("authority", self.authority, True),
            ("proof", self.proof, True),
            ("number", self.number, True),
            ("from_on", self.from_on, False),
            ("until", self.until, False),
            ("phone", self.phone, False),
            ("employer", self.employer, False),
            ("relation", self.relation, False),
            ("other_proof", self.other_proof, False),
        )
        for key, field, wide in fields:
            self.form.add(key, field, wide=wide)

    def work(self) -> Work:
        """Enter the agent, or add what was shown; an entrusted one without stated powers is refused in words."""
        actions, case, agent_id = self.verbs, self.case, self.whose.value() or _NEW
        if agent_id != _NEW:
            news = AgencyNews(
                proof=self.proof.value(),
                authority=self.authority.value(),
                from_on=self.from_on.value(),
                until=self.until.value(),
                other_proof=self.other_proof.value(),
            )
            return lambda: actions.people.complete_agency(case.id, case.version, agent_id, news)
        entry, party_id = self._entry(), self.party.value() or 0
        return lambda: actions.cases.add_agent(case.id, case.version, party_id, entry)

    def _entry(self) -> AgentEntry:
        number = self.number.value()
        return AgentEntry(
            kind=self.kind.value() or AgentKind.ENTRUSTED,
            name=self.name.value(),
            authority=self.authority.value(),
            id_type=number.id_type,
            id_number=number.number,
            id_reason=number.reason,
            phone=self.phone.value(),
            employer=self.employer.value(),
            relation=self.relation.value(),
            proof=self.proof.value(),
            from_on=self.from_on.value(),
            until=self.until.value(),
            other_proof=self.other_proof.value(),
        )

    @Slot()
    def _follow(self) -> None:
        """A 法定代理人 acts by law and needs no power; of a known agent only the power is asked."""
        chosen = self.whose.value() or _NEW
        for field in (self.party, self.kind, self.name, self.number, self.phone, self.employer, self.relation):
            field.setVisible(chosen == _NEW)
        self.party.required = self.name.required = chosen == _NEW
        agent = next((agent for _, agent in agencies(self.case) if agent.id == chosen), None)
        kind = agent.kind if agent is not None else self.kind.value()
        self.authority.setVisible(kind is AgentKind.ENTRUSTED)
        if agent is not None and self.authority.is_empty():
            self.authority.set_value(agent.authority)


class EndAgencyDrawer(ActDrawer):
    """Whose power ends, when and why; what he signed until then holds."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro="最后一日及以前由其所签的，仍然有效；此后不能再代签。")
        look = self.look
        agents = [(agent.id, agent_words(party, agent)) for party, agent in ending_agents(self.case)]
        only = agents[0][0] if len(agents) == 1 else None
        self.agent = ChoiceField(look, "代理人", agents, chosen=only, required=True)
        self.until = self.day_field("代理的最后一日")
        self.reason = RadioField(
            look, "原因", [(reason, reason) for reason in _REASONS], required=True, stacked=True
        )
        self.form.add("agent", self.agent, wide=True)
        self.form.add("until", self.until)
        self.form.add("reason", self.reason, wide=True)
        self.ready()

    def work(self) -> Work:
        """End the agency."""
        actions, case = self.verbs, self.case
        agent_id, until, reason = self.agent.value() or 0, self.until.value() or self.today, self.reason.value() or ""
        return lambda: actions.people.end_agency(case.id, case.version, agent_id, until, reason)
