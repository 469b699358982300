"""Putting a typed value right (更正): what may be corrected, and what follows from it.

A correction keeps the old value, the reason and the author; dates that hang on the value are
reckoned anew when the case is saved (law.md §11, last paragraph).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from mediator_desk.domain import move_guards as guards
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.chronology import check_chronology
from mediator_desk.domain.correctable_fields import CorrectableField
from mediator_desk.domain.correctable_parts import Found, PartKey
from mediator_desk.domain.correctable_values import NOTHING_CHANGED, Editor, Typed
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.parties import check_agents, check_sides
from mediator_desk.domain.refusals import Refusal

__all__ = ["CorrectableField", "CorrectablePart", "Corrected", "correct", "correctable"]


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrected case with the old and the new value as people read them, and what was corrected."""

    case: Case
    old: str
    new: str
    what: str


@dataclass(frozen=True, slots=True)
class CorrectablePart:
    """A value of a case that can be put right: which field, of which part, and what it says now.

    Attributes:
        part_id: key of the party, consent, signature …; 0 for a value of the case itself.
        group: the heading under which people look for it.
        choices: what can be chosen, where it is a choice.
    """

    field: CorrectableField
    part_id: PartKey
    whose: str
    group: str
    value: str
    choices: tuple[str, ...] = ()

    @property
    def editor(self) -> Editor:
        """With what it is typed."""
        return self.field.value.kind.editor

    @property
    def words(self) -> str:
        """The value and whose it is: "当事人电话（张某）"."""
        return f"{self.field}（{self.whose}）" if self.whose else str(self.field)


def correctable(case: Case) -> tuple[CorrectablePart, ...]:
    """Everything of a case that can be put right, with its present value, one heading after the other."""
    rows = [_part(case, field, found) for field, found in _found(case)]
    order = {group: place for place, group in enumerate(dict.fromkeys(row.group for row in rows))}
    return tuple(sorted(rows, key=lambda row: order[row.group]))


def _found(case: Case) -> Iterator[tuple[CorrectableField, Found]]:
    for field in CorrectableField:
        for found in field.value.part.found(case):
            if field.value.when(found.record):
                yield field, found


def _part(case: Case, field: CorrectableField, found: Found) -> CorrectablePart:
    row = field.value
    value = row.kind.shown(case, getattr(found.record, row.attribute))
    return CorrectablePart(
        field, found.key, found.whose, found.group, value, row.kind.choices(case, found.record)
    )


def correct(
    case: Case,
    what: CorrectableField,
    part_id: PartKey,
    typed: str,
    reason: str,
    today: dt.date,
    *,
    most_days: int | None = None,
) -> Corrected:
    """The case with one value put right.

    Args:
        most_days: days by which a date that proves something may move; None for a judge, who moves it freely.

    Raises:
        Refusal: no reason is given, the value cannot be read, it contradicts another date or the law, or only
            a judge may change it so.
    """
    if case.state is CaseState.ARCHIVED:
        raise Refusal("案件已归档，只能查阅，不能更正。", NOTHING_CHANGED, code="archived")
    if not reason.strip():
        raise Refusal("请写明更正的理由。", NOTHING_CHANGED, code="reason")
    row, found = what.value, _record(case, what, part_id)
    old = getattr(found.record, row.attribute)
    entry = Typed(case, found.record, old, str(what), typed, reason, today)
    value = row.kind.read(entry)
    if row.required and value in (None, "", ()):
        raise Refusal(f"{what}不能为空。", NOTHING_CHANGED, f"请填写{what}。", code="empty")
    if value == old:
        raise Refusal("更正前后内容相同。", NOTHING_CHANGED, code="same")
    if row.by_judge and most_days is not None:
        _check_move(what, old, value, most_days)
    record = row.follow(replace(found.record, **{row.attribute: value}), entry)
    after = row.part.put(case, part_id, record)
    check_chronology(case, after, today)
    _check_order(case, after)
    words = _part(case, what, found).words
    return Corrected(after, row.kind.shown(case, old), row.kind.shown(after, value), words)


def _record(case: Case, what: CorrectableField, part_id: PartKey) -> Found:
    found = next((each for field, each in _found(case) if field is what and each.key == part_id), None)
    if found is None:
        raise Refusal(f"本案没有可以更正的“{what}”。", NOTHING_CHANGED, "请刷新后再试。", code="gone")
    return found


def _check_move(what: CorrectableField, old: Any, new: Any, most_days: int) -> None:
    """A day that proves something is not moved far without a judge (law.md §11: no backdating)."""
    days = abs((_day(new) - _day(old)).days)
    if days > most_days:
        raise Refusal(
            f"{what}改动了{days}日，超过{most_days}日的须经法官同意。",
            NOTHING_CHANGED,
            "请法官登录后更正。",
            code="judge",
        )


def _day(value: Any) -> dt.date:
    day: dt.date = value.date() if isinstance(value, dt.datetime) else value
    return day


# -- what was in order stays in order ------------------------------------------------------------

Rule = Callable[[Case], str]
"""Answers "" or the sentence that says what is out of order."""


def _sessions(case: Case) -> str:
    """Every record that is final, judged as on its day (14; 在线 17)."""
    found: list[str] = []
    for session in case.sessions:
        if session.closed:
            one = replace(case, sessions=(session,))
            found += [guard(one) for guard in (guards.court_allows_place, guards.only_assigned_mediators)]
    return "".join(dict.fromkeys(found))


def _extensions(case: Case) -> str:
    """Every extension has everybody's consent (27; rule 5)."""
    said = (guards.everyone_extends(replace(case, extensions=(each,))) for each in case.extensions)
    return "".join(dict.fromkeys(said))


def _consents(case: Case) -> str:
    """Once the mediators are chosen everybody has agreed (11; rule 10)."""
    if case.state in (CaseState.REGISTERED, CaseState.CONSULTING, CaseState.RETURNED, CaseState.WITHDRAWN):
        return ""
    return guards.everyone_consents(case)


def _receipt(case: Case) -> str:
    if case.receipt is None:
        return ""
    return guards.receipt_not_before_referral(case) + guards.receiver_named(case)


def _end(case: Case) -> str:
    """The end, the way of closing and what went to the court still follow from the case (19-22, 26)."""
    found: list[str] = []
    if case.ending is not None:
        found.append(guards.has_ending(case))
        if case.ending.reason is EndReason.AGREED:
            found.append(guards.all_claims_settled(case))
        if case.ending.path is not None:
            found += [guards.closing_path_named(case), guards.agreements_filed(case)]
    if case.hand_back is not None:
        found.append(guards.materials_listed(case))
        if case.hand_back.received_on is not None:
            found.append(guards.court_signed(case))
    return "".join(found)


def _court(case: Case) -> str:
    """委派 was filed, 委托 went to trial: what the court did stands (21)."""
    if case.state is CaseState.FILED_AT_COURT:
        return guards.before_filing(case)
    return guards.after_filing(case) if case.state is CaseState.SENT_TO_TRIAL else ""


def _facts_of_others(case: Case) -> str:
    """A group is represented by its own members, and so on: ids that name parties name some of the case."""
    for group in case.groups:
        members = {party.id for party in case.parties if party.group_id == group.id}
        if not {*group.representatives, *group.settle_consents} <= members:
            return f"“{group.name}”的代表人和同意和解的当事人须是该组成员。"
    return ""


_RULES: tuple[Rule, ...] = (
    guards.has_two_sides,
    guards.has_cause,
    _consents,
    _receipt,
    _sessions,
    _extensions,
    _end,
    _court,
    _facts_of_others,
)


def _check_order(before: Case, after: Case) -> None:
    """Refuse what would break a rule that the case kept until now; an old slip stands in nobody's way."""
    check_sides(after.present_parties)
    for party in after.present_parties:
        check_agents(party.name, party.agents)
    broken = [said for rule in _RULES if (said := rule(after)) and not rule(before)]
    if broken:
        todo = "请核对；确须更正的，先更正或者补记与之有关的内容。"
        raise Refusal("".join(broken), NOTHING_CHANGED, todo, code="guard")
