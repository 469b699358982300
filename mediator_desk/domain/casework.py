"""What people do with a case, as pure functions: a case in, the changed case out, or a refusal.

Every change of state goes through `lifecycle.check_move`. Ids come from the caller, dates too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from mediator_desk.domain.agreements import Claim
from mediator_desk.domain.case_moves import Step
from mediator_desk.domain.cases import OPEN_STATES, Case, CaseState, NumberEntry
from mediator_desk.domain.consents import AppraisalPause, Assignment, Consent, LimitExtension, Receipt
from mediator_desk.domain.endings import ClosingPath, Ending, EndReason, HandBack
from mediator_desk.domain.hearings import Notice, Session
from mediator_desk.domain.lifecycle import check_move
from mediator_desk.domain.participation import refuse_participant
from mediator_desk.domain.parties import Agent, Party, PartyGroup, check_agents, check_sides
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.speakers import check_speaker

EndingStep = Callable[[Case, Ending], Case]
"""A function that ends a case with a reason and a report."""


def _moved(case: Case, step: Step) -> Case:
    """The case in its next state."""
    return replace(case, state=check_move(case, step, source=case.state))


def register(case: Case) -> Case:
    """Register a case (登记, row 1); checks its parties and agents."""
    check_sides(case.parties)
    for party in case.parties:
        check_agents(party.name, party.agents)
    return replace(case, state=check_move(case, Step.REGISTER, source=None))


def record_consent(case: Case, consent: Consent) -> Case:
    """Record one party's answer; the first opens the inquiry, the last lawful one closes it.

    The moves 登记→征询意愿 (row 2) and 征询意愿→选定指定 (row 4) happen by themselves, because
    nothing is left for a person to decide once the answers are in.
    """
    party = case.party(consent.party_id)
    if party is None:
        raise Refusal("该当事人不在本案中。", "案件没有改动。", "请刷新后重选。", code="party")
    check_speaker(party, consent)
    if case.state not in OPEN_STATES:
        raise Refusal(f"案件现为“{case.state}”，不能再记录意愿。", "案件没有改动。", code="no-such-move")
    if case.state is CaseState.REGISTERED:
        case = _moved(case, Step.CONSULT)
    case = replace(case, consents=(*case.consents, consent))
    if case.state is CaseState.CONSULTING and _all_agree(case):
        case = _moved(case, Step.CHOOSE)
    return case


def _all_agree(case: Case) -> bool:
    answers = [case.latest_consent(party.id) for party in case.present_parties]
    return all(answer is not None and answer.agreed for answer in answers)


def refer(case: Case, assignments: Sequence[Assignment], chosen_on: dt.date) -> Case:
    """Name the mediators and refer the case to them (选定指定 → 待签收, row 5).

    Conflicts and the roster are checked by the caller, who knows the mediators
    (`conflicts.unanswered`, `Membership.obstacle_on`).

    Args:
        chosen_on: the day of the choice; it is the day of the 委派/委托 too unless the court's own is known
            already, which only a 更正 changes because the limit's rules depend on it.
    """
    people = [entry.mediator_id for entry in assignments]
    if len(set(people)) != len(people):
        raise Refusal("同一名调解员选了两次，请只保留一次。", "案件没有改动。", code="twice")
    if chosen_on < case.received_on:
        raise Refusal(
            f"{'选定' if case.referred_on else case.kind}日期早于收案日期（{case.received_on:%Y-%m-%d}），请核对。",
            "案件没有改动。",
            code="dates",
        )
    referred_on = case.referred_on or chosen_on
    changed = replace(case, assignments=(*case.assignments, *assignments), referred_on=referred_on)
    return _moved(changed, Step.REFER)


def object_to_mediator(case: Case, ending: Ending) -> Case:
    """A party objects to a designated mediator: 视为不同意调解 (第十二条; rule 11)."""
    return _end(case, ending, Step.OBJECT)


def receive(case: Case, receipt: Receipt) -> Case:
    """The mediator signs for the material (row 6); this starts the limit."""
    return _moved(replace(case, receipt=receipt), Step.RECEIVE)


def decline(case: Case, on: dt.date, reason: str) -> Case:
    """The mediators do not accept the case (row 6b); the choice begins again."""
    if not reason.strip():
        raise Refusal("请写明不接收的原因。", "案件没有改动。", code="reason")
    ended = tuple(replace(a, ended_on=on, end_reason=reason) if a.open else a for a in case.assignments)
    return _moved(replace(case, assignments=ended), Step.DECLINE)


def change_mediator(case: Case, leaving_id: int, on: dt.date, reason: str, successor: Assignment) -> Case:
    """Replace a mediator (更换, row 8); the limit does not start again."""
    if not reason.strip():
        raise Refusal("请写明更换调解员的理由（法释〔2016〕14号第十三条）。", "案件没有改动。", code="reason")
    acting = {entry.mediator_id for entry in case.open_assignments}
    if leaving_id not in acting:
        raise Refusal("要更换的人现在不是本案调解员。", "案件没有改动。", "请刷新后再选。", code="gone")
    if successor.mediator_id in acting:
        raise Refusal(f"{successor.mediator_name}已经是本案调解员。", "案件没有改动。", code="twice")
    kept = tuple(
        replace(a, ended_on=on, end_reason=reason) if a.open and a.mediator_id == leaving_id else a
        for a in case.assignments
    )
    return _moved(replace(case, assignments=(*kept, successor)), Step.CHANGE_MEDIATOR)


def tell(case: Case, notices: Sequence[Notice]) -> Case:
    """Record matters told to parties (告知, 第十四条); telling twice changes nothing."""
    check_running(case, "补记告知")
    if not notices:
        raise Refusal("请勾选已向谁告知了哪些事项。", "案件没有改动。", code="empty")
    known = {(notice.party_id, notice.item) for notice in case.notices}
    new = tuple(notice for notice in notices if (notice.party_id, notice.item) not in known)
    return replace(case, notices=(*case.notices, *new))


def hold_session(case: Case, session: Session) -> Case:
    """Record a session, or finish one whose record is still open (row 7)."""
    old = next((s for s in case.sessions if s.id == session.id), None)
    if old is not None and old.closed:
        raise Refusal(
            f"第{old.number}次调解笔录已定稿，不能再改；如有错误请用“更正”。", "笔录没有改动。", code="closed"
        )
    others = tuple(s for s in case.sessions if s.id != session.id)
    # The guards judge the session that is being recorded, which for them comes last.
    held = _moved(replace(case, sessions=(*others, session)), Step.HOLD_SESSION)
    return replace(held, sessions=tuple(sorted(held.sessions, key=lambda each: each.number)))


def extend(case: Case, extension: LimitExtension, last_day: dt.date | None) -> Case:
    """Extend the limit with everybody's consent, before it ends (row 9; rules 4-6).

    Args:
        last_day: the last day of the limit as it stands; consent must be dated on or before it.
            An extension may be entered late, but not agreed late. Whether the days stay within the cap is
            checked by `limits.check_extensions`.
    """
    if extension.days <= 0:
        raise Refusal("延长天数须为正数。", "期限没有改动。", code="days")
    if last_day is None:
        raise Refusal("期限未起算，不能延长。", "案件没有改动。", "请先由调解员签收材料。", code="no-limit")
    if extension.agreed_on > last_day:
        raise Refusal(
            f"期限已于{last_day:%Y-%m-%d}届满，届满后不能再延长。",
            "案件没有改动。",
            "请终止调解并移送法院。",
            code="expired",
        )
    return _moved(replace(case, extensions=(*case.extensions, extension)), Step.EXTEND)


def start_appraisal(case: Case, pause: AppraisalPause, last_day: dt.date | None) -> Case:
    """鉴定 begins and the limit stands still (row 10); what has run out does not revive.

    Args:
        last_day: the last day of the limit as it stands, None where no limit runs.
    """
    if last_day is not None and pause.start > last_day:
        raise Refusal(
            f"期限已于{last_day:%Y-%m-%d}届满，届满后的鉴定不再暂停期限。",
            "案件没有改动。",
            "请终止调解并移送法院。",
            code="expired",
        )
    return _moved(replace(case, pauses=(*case.pauses, pause)), Step.START_APPRAISAL)


def finish_appraisal(case: Case, end: dt.date) -> Case:
    """鉴定 ends; its days are added to the limit (row 10; rule 7)."""
    open_pause = next((pause for pause in case.pauses if pause.end is None), None)
    if open_pause is not None and end < open_pause.start:
        raise Refusal("鉴定结束日期早于开始日期。", "案件没有改动。", code="dates")
    pauses = tuple(replace(pause, end=end) if pause.end is None else pause for pause in case.pauses)
    return _moved(replace(case, pauses=pauses), Step.FINISH_APPRAISAL)


def join_party(case: Case, party: Party, group: PartyGroup | None = None) -> Case:
    """Add a party to a running case (追加当事人), with the day he joined."""
    check_running(case, "追加当事人")
    check_sides((*case.present_parties, party))
    check_agents(party.name, party.agents)
    refuse_participant(case, party.name, party.id_number)
    for agent in party.agents:
        refuse_participant(case, agent.name, agent.id_number)
    groups = case.groups
    if group is not None and all(known.id != group.id for known in groups):
        groups = (*groups, group)
    return replace(case, parties=(*case.parties, party), groups=groups)


def check_running(case: Case, what: str) -> None:
    """Refuse what is done to the people of a case only while it is in hand (在办)."""
    if case.state not in OPEN_STATES:
        raise Refusal(f"案件现为“{case.state}”，不能再{what}。", "案件没有改动。", code="no-such-move")


def add_claim(case: Case, claim: Claim) -> Case:
    """Add a claim, usually a side dispute (附带纠纷)."""
    check_running(case, "增加请求事项")
    if not claim.text.strip():
        raise Refusal("请填写请求事项。", "案件没有改动。", code="empty")
    return replace(case, claims=(*case.claims, claim))


def add_number(case: Case, number: NumberEntry) -> Case:
    """Give a case one more number."""
    check_running(case, "补登案号")
    if any(known.text == number.text for known in case.numbers):
        raise Refusal(f"本案已有案号“{number.text}”。", "没有重复登记。", code="duplicate")
    return replace(case, numbers=(*case.numbers, number))


def add_agent(case: Case, party_id: int, agent: Agent) -> Case:
    """Give a party an agent (委托代理人 or 法定代理人)."""
    check_running(case, "登记代理人")
    party = case.party(party_id)
    if party is None or not party.present:
        raise Refusal("该当事人不在本案中。", "案件没有改动。", "请刷新后重选。", code="party")
    refuse_participant(case, agent.name, agent.id_number)
    agents = (*party.agents, agent)
    check_agents(party.name, agents)
    return with_party(case, replace(party, agents=agents))


def with_party(case: Case, party: Party) -> Case:
    """The case with that party in place of its earlier self."""
    return replace(case, parties=tuple(party if p.id == party.id else p for p in case.parties))


def _end(case: Case, ending: Ending, step: Step) -> Case:
    if not set(ending.undisputed_signed_by) <= {party.id for party in case.parties}:
        raise Refusal("无争议事实的签字人不是本案当事人。", "案件没有改动。", "请刷新后重选。", code="party")
    return _moved(replace(case, ending=ending), step)


def conclude(case: Case, ending: Ending) -> Case:
    """End with every claim settled (row 20, reason 达成协议)."""
    return _end(case, ending, Step.CONCLUDE)


def check_expired(ending: Ending, last_day: dt.date | None) -> None:
    """Refuse 期限届满 as a reason while the limit still runs (在线 25 (六)).

    Args:
        last_day: the last day of the limit, None where none runs.
    """
    if ending.reason is not EndReason.EXPIRED or (last_day is not None and ending.ended_on > last_day):
        return
    until = f"，最后一日为{last_day:%Y-%m-%d}" if last_day else ""
    raise Refusal(
        f"调解期限尚未届满{until}，不能以“{EndReason.EXPIRED}”终止。",
        "案件没有改动。",
        "请选择其他原因，或届满后再终止。",
        code="not-expired",
    )


def fail(case: Case, ending: Ending) -> Case:
    """End without settling everything (row 20)."""
    return _end(case, ending, Step.FAIL)


def give_back(case: Case, ending: Ending) -> Case:
    """Return a case that cannot or may not be mediated (退回, row 3)."""
    return _end(case, ending, Step.RETURN)


def withdraw(case: Case, ending: Ending) -> Case:
    """The claimant takes the matter back (撤回, row 23)."""
    return _end(case, ending, Step.WITHDRAW)


def hand_back(case: Case, parcel: HandBack) -> Case:
    """Send the material back to the court (移送, row 21); a withdrawn case sends back what it received."""
    if case.hand_back is not None:
        raise Refusal("材料已经移送。", "没有重复登记。", code="no-such-move")
    return _moved(replace(case, hand_back=parcel), Step.HAND_BACK)


def court_receives(case: Case, received_on: dt.date, receiver: str, court_number: str) -> Case:
    """The court signs for the material and goes on (row 22): 转立案 for 委派, 转审理 for 委托.

    A withdrawn case does not go on: the court takes its material back (row 21).
    """
    if case.hand_back is None:
        raise Refusal("案件还没有移送法院。", "案件没有改动。", code="no-such-move")
    if received_on < case.hand_back.sent_on:
        raise Refusal("法院签收日期早于移送日期。", "案件没有改动。", code="dates")
    parcel = replace(case.hand_back, received_on=received_on, receiver=receiver, court_number=court_number)
    changed = replace(case, hand_back=parcel)
    if case.state is CaseState.WITHDRAWN:
        return _moved(changed, Step.COURT_TAKES_BACK)
    step = Step.FILE_AT_COURT if case.kind == "委派" else Step.SEND_TO_TRIAL
    return _moved(changed, step)


def close(case: Case, path: ClosingPath, on: dt.date, court_ruling: str = "") -> Case:
    """Close a settled case (rows 14, 18).

    Args:
        court_ruling: number of the court's ruling or note; required for 撤诉.
    """
    ruling = court_ruling.strip()
    ending = replace(case.ending, path=path, closed_on=on, court_ruling=ruling) if case.ending else None
    return _moved(replace(case, ending=ending), Step.CLOSE)


def archive(case: Case) -> Case:
    """Put a finished case in the archive (row 24)."""
    return _moved(case, Step.ARCHIVE)
