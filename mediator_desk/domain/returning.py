"""A case that was over comes back (重新启动), or is followed by a new one (再次委派、委托，重新调解).

To go on in the same case is for a slip or a change soon after: the limit runs as if nothing had ended, so a
judge decides. A later mediation is a case of its own, with its own number, limit and consents (law.md §11).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediator_desk.domain import casework
from mediator_desk.domain.agreements import AgreementState, Claim
from mediator_desk.domain.calendar import spell_date
from mediator_desk.domain.case_moves import Step
from mediator_desk.domain.casenumbers import recognise_number
from mediator_desk.domain.cases import TERMINAL_STATES, Case, CaseState, Channel, LinkKind, NumberEntry
from mediator_desk.domain.endings import Reopening
from mediator_desk.domain.entries import NewId
from mediator_desk.domain.lifecycle import check_move, obstacles
from mediator_desk.domain.parties import Agent, Party, PartyGroup
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.domain.standing import settled_claims

REOPENING_STEPS = (Step.REOPEN, Step.REOPEN_CHOICE, Step.REOPEN_INQUIRY)
"""Where the case goes on: in mediation, at the choice of the mediator, or at the inquiry."""
FOLLOWED = TERMINAL_STATES | {CaseState.ARCHIVED}
"""States of a case that a new one may follow."""


def former_end(case: Case) -> str:
    """The end and the hand-back that are taken back, in words, so that they can be read after they are struck."""
    said = [f"{case.state}"]
    ending, parcel = case.ending, case.hand_back
    if ending is not None:
        said.append(f"{spell_date(ending.ended_on)}终结，原因：{ending.reason}，{ending.explanation}")
        if ending.path is not None and ending.closed_on is not None:
            said.append(f"{spell_date(ending.closed_on)}以“{ending.path}”办结")
    if parcel is not None:
        said.append(f"{spell_date(parcel.sent_on)}移送材料{len(parcel.materials)}项")
        if parcel.received_on is not None:
            number = f"，{parcel.court_number}" if parcel.court_number else ""
            said.append(f"{spell_date(parcel.received_on)}法院签收（{parcel.receiver}{number}）")
    return "；".join(part.rstrip("。") for part in said) + "。"


def last_day_of(case: Case) -> dt.date | None:
    """The youngest day of the end that is taken back."""
    ending, parcel = case.ending, case.hand_back
    days = (
        ending.ended_on if ending else None,
        ending.closed_on if ending else None,
        parcel.sent_on if parcel else None,
        parcel.received_on if parcel else None,
    )
    return max((day for day in days if day is not None), default=None)


def reopen(case: Case, reopening_id: int, on: dt.date, judge: str, reason: str) -> Case:
    """The case taken up again where its facts let it go on; its end is struck and kept in words.

    Args:
        judge: who decided it, by name.

    Raises:
        Refusal: no reason, a day before the end, or a state from which nothing is taken up again.
    """
    last = last_day_of(case)
    if last is not None and on < last:
        raise Refusal(f"重新启动日期早于{spell_date(last)}（原终结、移送的日期）。", "案件没有改动。", "请核对日期。", code="dates")
    entry = Reopening(reopening_id, on, case.state.value, judge.strip(), reason.strip(), former_end(case))
    begun = replace(case, ending=None, hand_back=None, reopenings=(*case.reopenings, entry))
    step = next((s for s in REOPENING_STEPS if not obstacles(begun, s, source=case.state)), Step.REOPEN)
    state = check_move(begun, step, source=case.state)
    if step is not Step.REOPEN:
        begun = _without_mediators(begun, on)
    return replace(begun, state=state)


def _without_mediators(case: Case, on: dt.date) -> Case:
    """Nobody signed for the material: whoever was named then is chosen anew."""
    left = tuple(
        replace(entry, ended_on=max(on, entry.assigned_on), end_reason="重新启动，另行选定") if entry.open else entry
        for entry in case.assignments
    )
    return replace(case, assignments=left)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A new case that follows an earlier one, as entered.

    Attributes:
        number: a number it has already; empty while it has none.
    """

    link: LinkKind
    kind: ReferralKind
    received_on: dt.date
    number: str = ""
    procedure: Procedure = Procedure.UNDECIDED
    channel: Channel = Channel.OFFLINE
    guiding_judge: str = ""


def usual_link(case: Case) -> LinkKind:
    """After a refused 司法确认 the parties mediate again (民诉法 206); else the court refers again."""
    refused = any(agreement.state is AgreementState.NOT_CONFIRMED for agreement in case.agreements)
    return LinkKind.MEDIATED_AGAIN if refused else LinkKind.REFERRED_AGAIN


def open_claims(case: Case) -> tuple[Claim, ...]:
    """What the new case is about: the claims that are not settled, or all where every one is."""
    settled = settled_claims(case)
    left = tuple(claim for claim in case.claims if claim.id not in settled)
    return left if any(not claim.side for claim in left) else case.claims


def follow_up(case: Case, entry: FollowUp, new_id: NewId, today: dt.date) -> Case:
    """A new registered case with the parties, agents, claims and cause of the earlier one, and nothing else.

    Raises:
        Refusal: the earlier one still runs, or a day lies before its end or ahead.
    """
    if case.state not in FOLLOWED:
        raise Refusal(f"案件现为“{case.state}”，还没有办完。", "没有登记新案。", "请先办结或移送。", code="no-such-move")
    last = last_day_of(case)
    if last is not None and entry.received_on < last:
        raise Refusal(f"新案的收案日期早于前案终结（{spell_date(last)}）。", "没有登记新案。", "请核对日期。", code="dates")
    groups = {group.id: new_id() for group in case.groups}
    people = {party.id: new_id() for party in case.present_parties}
    parties = [_copied(party, seq, groups, people, new_id, today) for seq, party in enumerate(case.present_parties, 1)]
    numbers: tuple[NumberEntry, ...] = ()
    if entry.number.strip():
        kind, text, _ = recognise_number(entry.number)
        numbers = (NumberEntry(new_id(), kind, text, entry.received_on),)
    claims = tuple(
        replace(claim, id=new_id(), seq=seq) for seq, claim in enumerate(open_claims(case), start=1)
    )
    fresh = Case(
        id=new_id(),
        version=1,
        state=CaseState.REGISTERED,
        kind=entry.kind,
        procedure=entry.procedure,
        channel=entry.channel,
        cause=case.cause,
        cause_version=case.cause_version,
        received_on=entry.received_on,
        referred_on=None,
        submitted_on=case.submitted_on,
        amount=case.amount,
        summary=case.summary,
        guiding_judge=entry.guiding_judge.strip(),
        enterprise=case.enterprise,
        remark="",
        linked_to=case.id,
        link_kind=entry.link,
        numbers=numbers,
        claims=claims,
        groups=tuple(_group(group, groups, people) for group in case.groups),
        parties=tuple(parties),
    )
    return casework.register(fresh)


def _copied(
    party: Party, seq: int, groups: dict[int, int], people: dict[int, int], new_id: NewId, today: dt.date
) -> Party:
    """A party as he is today; agents whose power has ended are not his agents any more."""
    return replace(
        party,
        id=people[party.id],
        seq=seq,
        joined_on=None,
        group_id=groups.get(party.group_id) if party.group_id is not None else None,
        successor_of=None,
        agents=tuple(replace(agent, id=new_id()) for agent in party.agents if _acts(agent, today)),
    )


def _acts(agent: Agent, day: dt.date) -> bool:
    return agent.until is None or agent.until >= day


def _group(group: PartyGroup, groups: dict[int, int], people: dict[int, int]) -> PartyGroup:
    return replace(
        group,
        id=groups[group.id],
        representatives=_known(group.representatives, people),
        settle_consents=_known(group.settle_consents, people),
    )


def _known(ids: Sequence[int], people: dict[int, int]) -> tuple[int, ...]:
    return tuple(people[each] for each in ids if each in people)
