"""A group of parties elects those who act for all (推选代表人)."""

from __future__ import annotations

from PySide6.QtCore import Slot

from mediator_desk.domain.parties import PartyGroup
from mediator_desk.domain.representation import Election, members
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work, party_words
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.choice_fields import TickField
from mediator_desk.ui.kit.forms import ChoiceField, TextField

_INTRO = "代表人代为和解、签署协议，须经被代表的当事人同意（民事诉讼法第五十六条）：没有同意的，仍由其本人签署。"


class ElectionDrawer(ActDrawer):
    """Which group, whom it elected, how that is proved, and who lets them settle for him."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro=_INTRO)
        look = self.look
        groups = [(g.id, f"{g.name}（{len(members(self.case, g.id))}人）") for g in self.case.groups]
        largest = max(self.case.groups, key=lambda g: len(members(self.case, g.id)), default=None)
        chosen = largest.id if largest else None
        self.group = ChoiceField(look, "当事人组", groups, chosen=chosen, required=True)
        inside = [p for p in self.case.present_parties if p.group_id is not None]
        self._group_of = {party.id: party.group_id for party in inside}
        people = [(party.id, party_words(self.case, party)) for party in inside]
        self.chosen = TickField(look, "推选出的代表人", people)
        self.elected_on = self.day_field("推选日期")
        self.proof = TextField(look, "凭证", required=True, longest=200, placeholder="如：全体签名的推选书")
        self.settle = TickField(look, "同意由代表人代为和解的当事人", people)
        self.form.add("group", self.group, wide=True)
        self.form.add("chosen", self.chosen, wide=True)
        self.form.add("elected_on", self.elected_on)
        self.form.add("proof", self.proof)
        self.form.add("settle", self.settle, wide=True)
        self.all_agree = Button(look, "全组都同意", icon="checkmark_circle")
        self.all_agree.clicked.connect(self._everybody_agrees)
        self.add_button(self.all_agree)
        self.group.changed.connect(self._follow_group)
        self._follow_group()
        self.ready()
        self.errands.run(self.verbs.centre.settings, owner=self, then=self._tell_numbers, refused=self.refuse)

    def work(self) -> Work:
        """Record the election; the rules count."""
        actions, case, group = self.verbs, self.case, self.group.value() or 0
        election = Election(
            group,
            self._of_group(self.chosen, group),
            self.elected_on.value() or self.today,
            self.proof.value(),
            self._of_group(self.settle, group),
        )
        return lambda: actions.people.elect(case.id, case.version, election)

    @Slot()
    def _everybody_agrees(self) -> None:
        wanted = self.group.value()
        self.settle.set_value([party_id for party_id, group in self._group_of.items() if group == wanted])

    def _of_group(self, field: TickField[int], group: int) -> tuple[int, ...]:
        return tuple(each for each in field.value() if self._group_of[each] == group)

    def _tell_numbers(self, found: tuple[CentreSettings, int]) -> None:
        rules = found[0].rules
        self.chosen.say(f"{rules.fewest_representatives}至{rules.most_representatives}人（民诉法解释第七十八条）。")
        self.group.say(f"一组满{rules.many_parties}人才能推选（民诉法解释第七十五条）。")

    @Slot()
    def _follow_group(self) -> None:
        """Only the people of the chosen group are asked about, with what they said before."""
        wanted = self.group.value()
        group = next((each for each in self.case.groups if each.id == wanted), None)
        for field in (self.chosen, self.settle):
            for party_id, group_id in self._group_of.items():
                field.box(party_id).setVisible(group_id == wanted)
        self._fill(group)

    def _fill(self, group: PartyGroup | None) -> None:
        if group is not None and group.elected_on is not None:
            self.chosen.set_value(group.representatives)
            self.settle.set_value(group.settle_consents)
            self.proof.set_value(group.election_proof)
            self.elected_on.set_value(group.elected_on)
