"""What a mediator on the platform tells of himself before he accepts (披露), and what each party says to it."""

from __future__ import annotations

import enum

from PySide6.QtCore import Slot

from mediator_desk.actions.disclosures import DisclosureEntry
from mediator_desk.domain.consents import Disclosure
from mediator_desk.domain.disclosures import unagreed, undisclosed
from mediator_desk.domain.parties import Party
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work, party_words
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.forms import ChoiceField, MultiLine

_INTRO = (
    "在线调解的调解员接受案件前、办理中，都应当披露可能影响公正的情形（在线调解规则第十三条）。"
    "各方知悉后仍同意的，可以继续；有人不同意的，随后请更换调解员。"
)
_NEW = 0


class Answer(enum.StrEnum):
    """What a party says to a disclosure."""

    AGREES = "知悉后同意"
    AGAINST = "不同意"
    OPEN = "还没有答复"


class DisclosureDrawer(ActDrawer):
    """A new disclosure, or the answers to one that not everybody has agreed to."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro=_INTRO)
        look, case = self.look, self.case
        self._waiting = {each.id: each for each in unagreed(case)}
        names = {entry.mediator_id: entry.mediator_name for entry in case.assignments}
        earlier = [(each.id, f"{names[each.mediator_id]}：{each.text}") for each in self._waiting.values()]
        first = earlier[0][0] if earlier else _NEW
        self.which = ChoiceField(look, "登记哪一项", [*earlier, (_NEW, "新的披露")], chosen=first, required=True)
        self.which.setVisible(bool(earlier))
        acting = [(entry.mediator_id, entry.mediator_name) for entry in case.open_assignments]
        silent = [entry for entry in acting if entry[1] in undisclosed(case)] or acting
        self.mediator = ChoiceField(look, "披露的调解员", acting, chosen=silent[0][0] if silent else None)
        self.day = self.day_field("披露日期")
        self.any = RadioField(
            look, "应披露的情形", [(False, "没有"), (True, "有")], required=True, note="如曾任一方顾问、与一方相识"
        )
        self.text = MultiLine(look, "披露的情形", lines=2)
        self.answers = {party.id: self._answer_field(party) for party in case.present_parties}
        for key, field in (("which", self.which), ("mediator", self.mediator), ("day", self.day), ("any", self.any)):
            self.form.add(key, field, wide=key in ("which", "any"))
        self.form.add("text", self.text, wide=True)
        for party_id, answer in self.answers.items():
            self.form.add(f"party{party_id}", answer, wide=True)
        self.which.changed.connect(self._follow)
        self.any.changed.connect(self._follow)
        self._follow()
        self.ready()

    def _answer_field(self, party: Party) -> RadioField[Answer]:
        choices = [(answer, answer.value) for answer in Answer]
        return RadioField(self.look, party_words(self.case, party), choices, chosen=Answer.OPEN)

    @Slot()
    def _follow(self) -> None:
        """Only what belongs to the choice is asked."""
        old = self._old()
        for field in (self.mediator, self.day, self.any):
            field.setVisible(old is None)
        self.any.required = old is None
        told = bool(self.any.value()) or old is not None
        self.text.setVisible(told and old is None)
        for party_id, answer in self.answers.items():
            answer.setVisible(told)
            if old is not None:
                answer.set_value(_answer_of(old, party_id))

    def _old(self) -> Disclosure | None:
        return self._waiting.get(self.which.value() or _NEW)

    def check(self) -> bool:
        """A mediator and, where there is something to tell, its words."""
        wrong: dict[str, str] = {}
        if self._old() is None:
            if self.mediator.is_empty():
                wrong["mediator"] = "请选择披露的调解员。"
            if self.any.value() and self.text.is_empty():
                wrong["text"] = "请写明披露的情形。"
        return self.form.show_errors(wrong)

    def work(self) -> Work:
        """Record it."""
        actions, case, old = self.verbs, self.case, self._old()
        said = {party_id: field.value() for party_id, field in self.answers.items()}
        agreed = tuple(party_id for party_id, answer in said.items() if answer is Answer.AGREES)
        known = tuple(party_id for party_id, answer in said.items() if answer in (Answer.AGREES, Answer.AGAINST))
        if old is not None:
            return lambda: actions.disclosures.answer(case.id, case.version, old.id, known, agreed)
        mediator, day = self.mediator.value(), self.day.value() or self.today
        if mediator is None:
            raise ValueError("the form was not checked")
        if not self.any.value():
            entry = DisclosureEntry(mediator, day)
        else:
            entry = DisclosureEntry(mediator, day, self.text.value(), known, agreed)
        return lambda: actions.disclosures.record(case.id, case.version, entry)


def _answer_of(disclosure: Disclosure, party_id: int) -> Answer:
    if party_id in disclosure.agreed_by:
        return Answer.AGREES
    return Answer.AGAINST if party_id in disclosure.known_to else Answer.OPEN
