"""联系记录: who was addressed, how, with what result, in three keys; and putting a wrong entry right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.actions.answers import Changed
from mediator_desk.domain.contacts import (
    RESULTS,
    Contact,
    ContactEntry,
    Result,
    Way,
    contact_words,
    reach_of,
    standing_contacts,
    visit_words,
)
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work, party_words
from mediator_desk.ui.cases.acts.key_pad import KeyPad, PadChoice, PadStep
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import SectionTitle
from mediator_desk.ui.kit.choice_fields import TickField
from mediator_desk.ui.kit.court_fields import NameField
from mediator_desk.ui.kit.forms import TextField
from mediator_desk.ui.kit.measured_fields import MomentField
from mediator_desk.ui.kit.texts import Text

_WHO, _HOW, _RESULT = range(3)
_MOST_SHOWN = 12
"""Earlier entries told beneath the form, the latest first."""

Who = tuple[int, int | None]
"""A party's id, and the agent's who was addressed in his place."""


class _Words(TextField):
    """The optional line; Enter goes back to the pad, or saves when everything is chosen."""

    def __init__(self, drawer: ContactDrawer) -> None:
        self._drawer = drawer
        super().__init__(
            drawer.look, "补一句（可不填）", longest=500, placeholder="如：说周五上午能来；写完按回车再选结果"
        )

    def move_on(self) -> None:
        """Where Enter goes."""
        self._drawer.leave_words()


class ContactDrawer(ActDrawer):
    """Three digits record an attempt; a visit asks where and with whom as well."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro="按数字键依次选：联系谁、方式、结果，选完就保存。回车照旧，退格返回上一项。")
        self.wrong: Contact | None = None
        self.who = PadStep(self.look, "联系谁", 2)
        self.how = PadStep(self.look, "方式", 4)
        self.result = PadStep(self.look, "结果", 3)
        self.pad = KeyPad(self.look, (self.who, self.how, self.result))
        self.said = Text("", "sub", wrap=True)
        self.words = _Words(self)
        self.place = TextField(self.look, "到了哪里", required=True, longest=500, placeholder="如：某小区3号楼2单元")
        self.companions = TextField(self.look, "同去的人", longest=500, placeholder="如：社区网格员、法院干警")
        self.at = MomentField(self.look, "时间", note="现在联系的不用填；补记以前的联系才填。")
        self.by = NameField(self.look, "联系人", note="由别人联系的才填。")
        self.reason = TextField(self.look, "更正原因", required=True, longest=200)
        self.strike = TickField(self.look, "误记", [(True, "整条作废，没有联系过")])
        self._fill_pad()
        self._lay_out_fields()
        self._listen()
        self.ready()

    # -- building --------------------------------------------------------------------------------

    def _fill_pad(self) -> None:
        standing = standing_contacts(self.file.contacts)
        people: list[PadChoice] = []
        for party in sorted(self.case.present_parties, key=lambda each: each.seq):
            people.append(PadChoice((party.id, None), party_words(self.case, party)))
            people += [
                PadChoice((party.id, agent.id), f"{agent.name}（{party.name}的{agent.kind}）")
                for agent in party.agents
                if agent.until is None or agent.until >= self.today
            ]
        last = standing[-1] if standing else None
        self.who.offer(people, self._usual_party(standing))
        self.how.offer([PadChoice(way, way.value) for way in Way], last.way if last else Way.PHONE)
        self._offer_results(last.way if last else Way.PHONE)

    def _usual_party(self, standing: tuple[Contact, ...]) -> Who | None:
        """Who is most likely addressed next: whoever was not reached yet, in their order."""
        for party in sorted(self.case.present_parties, key=lambda each: each.seq):
            reach = reach_of(standing, party.id)
            if reach.failures or not reach.met_on:
                return party.id, None
        return None

    def _offer_results(self, way: Way) -> None:
        last = next((each for each in reversed(standing_contacts(self.file.contacts)) if each.way is way), None)
        results = [PadChoice(result, result.value) for result in RESULTS[way]]
        self.result.offer(results, last.result if last else None)

    def _lay_out_fields(self) -> None:
        self.form.add_wide(self.pad)
        self.form.add_wide(self.said)
        self.form.add("place", self.place, wide=True)
        self.form.add("companions", self.companions, wide=True)
        self.form.add("words", self.words, wide=True)
        self.form.add("at", self.at)
        self.form.add("by", self.by)
        self.form.add("reason", self.reason, wide=True)
        self.form.add("strike", self.strike, wide=True)
        for hidden in (self.place, self.companions, self.reason, self.strike, self.said):
            hidden.hide()
        self._show_earlier()

    def _show_earlier(self) -> None:
        """What was tried before, each with the way to put it right."""
        earlier = standing_contacts(self.file.contacts)
        if not earlier:
            return
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.px(4))
        column.addWidget(SectionTitle(self.look, "已有记录", f"共 {len(earlier)} 次"))
        for contact in reversed(earlier[-_MOST_SHOWN:]):
            party = self.case.party(contact.party_id)
            row = QHBoxLayout()
            row.setSpacing(self.look.px(8))
            name = party.name if party else "当事人"
            row.addWidget(Text(f"{name}：{contact_words(contact)}", "sub", wrap=True), 1)
            button = Button(self.look, "更正", kind="link")
            button.setAccessibleName(f"更正{name}{contact.at:%m-%d %H:%M}的记录")
            button.clicked.connect(partial(self.put_right, contact))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        self.add_below(box)

    def _listen(self) -> None:
        self.pad.answered.connect(self._follow)
        self.pad.completed.connect(self._complete)
        self.strike.changed.connect(self._follow_strike)

    # -- what the person does --------------------------------------------------------------------

    def put_right(self, contact: Contact, checked: bool = False) -> None:
        """Another entry in the place of this one."""
        self.wrong = contact
        self.title.setText("更正联系记录")
        self.save_button.setText("保存更正")
        self.who.choose_value((contact.party_id, contact.agent_id))
        self.how.choose_value(contact.way)
        self._offer_results(contact.way)
        self.result.choose_value(contact.result)
        self.words.set_value(contact.words)
        self.place.set_value(contact.place)
        self.companions.set_value(contact.companions)
        self.at.set_moment(contact.at)
        self.by.set_value(contact.by)
        self.reason.show()
        self.strike.show()
        self._show_visit()
        self.pane.ensureVisible(0, 0)
        self.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.mark_typed()

    @Slot()
    def leave_words(self) -> None:
        """Enter in the optional line."""
        if self.pad.is_complete() and self.wrong is None:
            self.save_button.click()
        else:
            self.pad.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _follow(self, place: int) -> None:
        if place == _HOW and isinstance(self.how.value, Way):
            self._offer_results(self.how.value)
            self._show_visit()
        if place == _WHO:
            self._tell_reach()
        self.mark_typed()

    @Slot()
    def _complete(self) -> None:
        """The third key saves, unless there is more to be said: a visit's place, a correction's reason."""
        if self.wrong is not None:
            self.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.how.value is Way.VISIT and self.place.is_empty():
            self.place.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.save_button.click()

    def _show_visit(self) -> None:
        away = self.how.value is Way.VISIT
        self.place.setVisible(away)
        self.companions.setVisible(away)
        party = self.case.party(self._chosen_party() or 0)
        if away and self.place.is_empty() and party is not None and party.address:
            self.place.set_value(party.address)

    def _tell_reach(self) -> None:
        """How far this party could be reached so far."""
        party = self.case.party(self._chosen_party() or 0)
        if party is None:
            return
        reach = reach_of(self.file.contacts, party.id)
        enough = self.file.contact_attempts
        visit = reach.failures >= enough and not reach.visited
        self.said.setText(f"{party.name}：{reach.words or '还没有联系过'}" + (f"。{visit_words([party.name], enough)}" if visit else ""))
        self.said.choose("care" if visit else "sub")
        self.said.show()

    def _chosen_party(self) -> int | None:
        chosen = self.who.value
        return chosen[0] if isinstance(chosen, tuple) else None

    @Slot()
    def _follow_strike(self) -> None:
        """What is void needs nothing but a reason."""
        for part in (self.pad, self.words, self.place, self.companions, self.at, self.by):
            part.setEnabled(not self.strike.value())

    # -- sending ---------------------------------------------------------------------------------

    def check(self) -> bool:
        """Everything is chosen; a visit says where, a correction why."""
        if self.wrong is not None and self.strike.value():
            return self.reason_given()
        names = [title for step, title in ((self.who, "联系谁"), (self.how, "方式"), (self.result, "结果")) if step.value is None]
        if names:
            self.refuse(Refusal(f"还没有选{'、'.join(names)}。", "没有保存。", "请按数字键或点选。", code="choose"))
            self.pad.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        fields = [self.at, self.by, self.words]
        fields += [self.place] if self.how.value is Way.VISIT else []
        wrong = [field for field in fields if field.error()]
        for field in wrong:
            field.show_error(field.error())
        if wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return self.wrong is None or self.reason_given()

    def reason_given(self) -> bool:
        """Why it is put right, or the sentence that asks for it."""
        self.reason.show_error(self.reason.error())
        if self.reason.error():
            self.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return not self.reason.error()

    def work(self) -> Work:
        """Note it, or put another entry in the place of a wrong one."""
        contacts, case_id, wrong, reason = self.verbs.contacts, self.case.id, self.wrong, self.reason.value()
        if wrong is not None and self.strike.value():
            return lambda: contacts.strike(case_id, wrong.id, reason)
        entry = self.entry()
        if wrong is not None:
            return lambda: contacts.correct(case_id, wrong.id, entry, reason)
        return lambda: contacts.record(case_id, entry)

    def entry(self) -> ContactEntry:
        """The attempt as entered."""
        who, way, result = self.who.value, self.how.value, self.result.value
        if not (isinstance(who, tuple) and isinstance(way, Way) and isinstance(result, Result)):
            raise ValueError("the pad was not checked")
        away = way is Way.VISIT
        return ContactEntry(
            who[0],
            way,
            result,
            self.words.value(),
            self.at.moment(),
            self.by.value(),
            self.place.value() if away else "",
            self.companions.value() if away else "",
            who[1],
        )

    def done(self, changed: Changed) -> None:
        """It is kept."""
        self.forget_typing()
        super().done(changed)
