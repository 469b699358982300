"""What must be true for a move of a case; each guard answers "" or the sentence of the refusal.

Sources stand beside each guard (law.md §11, §12). A guard reads the case and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.conflicts import barred_mediators, open_matters, words_of
from mediator_desk.domain.end_reasons import reasons_for
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.hearings import SessionMode, untold
from mediator_desk.domain.heirs import without_heirs
from mediator_desk.domain.outcome_paths import path_obstacle
from mediator_desk.domain.participation import may_not_sit_in
from mediator_desk.domain.parties import AgentKind, PartyRole
from mediator_desk.domain.proof import unproved_words
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.signers import ward_words
from mediator_desk.domain.speakers import identity_shown
from mediator_desk.domain.standing import fully_settled, settled_with_proof, to_be_returned


def has_two_sides(case: Case) -> str:
    """Applicant and respondent are named (法释〔2016〕14号 3, 11; row 1)."""
    roles = {party.role for party in case.present_parties}
    if PartyRole.APPLICANT not in roles:
        return "请填写申请人。"
    return "" if PartyRole.RESPONDENT in roles else "请填写被申请人。"


def has_cause(case: Case) -> str:
    """The cause (案由) is stated (row 1)."""
    return "" if case.cause else "请填写案由。"


def everyone_consents(case: Case) -> str:
    """Every party's consent is on record (法释〔2016〕14号 11; 民诉法 125; law.md §12 rule 10)."""
    missing = [p.name for p in case.present_parties if (c := case.latest_consent(p.id)) is None or not c.agreed]
    return f"还没有记录同意调解的当事人：{'、'.join(missing)}。" if missing else ""


def everyone_still_consents(case: Case) -> str:
    """As above while the mediation runs: a party who joined later or changed his mind stops it (11, 26 (二))."""
    missing = [p.name for p in case.present_parties if (c := case.latest_consent(p.id)) is None or not c.agreed]
    if not missing:
        return ""
    return f"{'、'.join(missing)}尚未表示同意调解或者已表示不同意，不能继续：请记录其同意，不同意的请终止调解。"


def no_open_conflict(case: Case) -> str:
    """Nobody acts who must withdraw or about whom somebody has still to decide (15; rules 14, 15)."""
    out = barred_mediators(case)
    if out:
        names = "、".join(out)
        return f"已决定{names}回避，不能再参与本案调解，请先更换调解员（尚未签收的登记“调解员不接收”后另选）。"
    matters = open_matters(case)
    if not matters:
        return ""
    said = "；".join(dict.fromkeys(words_of(ruling).rstrip("。") for ruling in matters))
    return f"回避事项尚未处理完毕：{said}。请先“{Act.RULE_CONFLICT}”。"


def one_lead(case: Case) -> str:
    """Of the mediators in the case exactly one leads (13; 在线 11; rule 12)."""
    leads = sum(entry.lead for entry in case.open_assignments)
    if not case.open_assignments:
        return "请先选定或指定调解员。"
    return "" if leads == 1 else "两名以上调解员时须有且只有一名主持。"


def has_referral_date(case: Case) -> str:
    """The day of the 委派/委托 is entered; the regime depends on it."""
    return "" if case.referred_on else f"请填写{case.kind}日期。"


def receipt_not_before_referral(case: Case) -> str:
    """A receipt is signed on or after the referral (27; row 6)."""
    if case.receipt is None:
        return "请填写签收时间。"
    if case.referred_on and case.receipt.signed_at.date() < case.referred_on:
        return f"签收日期早于{case.kind}日期（{case.referred_on:%Y-%m-%d}）。"
    return ""


def receiver_named(case: Case) -> str:
    """Somebody signed for the material (27)."""
    return "" if case.receipt is None or case.receipt.receiver.strip() else "请填写签收人。"


def nobody_assigned(case: Case) -> str:
    """After a refusal to accept nobody is assigned (在线 12)."""
    return "" if not case.open_assignments else "仍有调解员未退出。"


def told_before_first_record(case: Case) -> str:
    """All five 告知 to each party before a record closes (14; rule 17).

    Whoever joined only after that session is told before the next one.
    """
    session = case.sessions[-1] if case.sessions else None
    if session is None or not session.closed:
        return ""
    day = session.held_at.date()
    there = [party.id for party in case.present_parties if party.joined_on is None or party.joined_on <= day]
    missing = untold(there, case.notices)
    lines = []
    for party_id, items in missing.items():
        party = case.party(party_id)
        lines.append(f"{party.name if party else party_id}（{'、'.join(items)}）")
    return f"笔录定稿前须完成五项告知，尚缺：{'；'.join(lines)}。" if lines else ""


def identities_checked(case: Case) -> str:
    """Whoever took part in a closed session had his identity checked (在线 17; row 7)."""
    for session in case.sessions:
        if session.closed and not all(entry.identity_checked for entry in session.attendance):
            return f"第{session.number}次调解还有到场人员未核对身份。"
    return ""


def identities_rest_on_something(case: Case) -> str:
    """A checked identity rests on a number, another proof on record, or one shown that day (law.md §7)."""
    session = case.sessions[-1] if case.sessions else None
    if session is None or not session.closed:
        return ""
    bare = [
        party.name
        for entry in session.attendance
        if (party := case.party(entry.party_id)) is not None and not identity_shown(party, entry)
    ]
    if not bare:
        return ""
    return f"{'、'.join(bare)}（或其代理人）没有证件号，身份不能算已核对：请补登证件号，或写明凭何证明身份及没有证件的原因。"


def wards_are_accompanied(case: Case) -> str:
    """For a ward his 法定代理人 is there, with proof (民法典 19 to 23; 民诉法 60)."""
    session = case.sessions[-1] if case.sessions else None
    if session is None or not session.closed:
        return ""
    day = session.held_at.date()
    lines = []
    for entry in session.attendance:
        party = case.party(entry.party_id)
        agent = party.agent(entry.agent_id) if party is not None else None
        led = agent is not None and agent.kind is AgentKind.STATUTORY and not agent.power_obstacle(day)
        if party is not None and party.is_ward_on(day) and not led:
            lines.append(f"{ward_words(party, day)}，须由有证明的法定代理人到场。")
    return "".join(lines)


def participants_may_sit_in(case: Case) -> str:
    """Who sat in beside the parties may: with everybody's consent, or sworn (法释〔2016〕14号 2 (五), 17)."""
    return may_not_sit_in(case, case.sessions[-1]) if case.sessions else ""


def everybodys_place_is_taken(case: Case) -> str:
    """Nobody's place is empty after a death: the mediation waits for his successors (民诉法 153)."""
    empty = "、".join(party.name for party in without_heirs(case))
    if not empty:
        return ""
    return f"{empty}已死亡或者终止，还没有承继人参加：请用“{Act.SUCCEED}”登记承继人或者“无人承继”。"


def somebody_came(case: Case) -> str:
    """A final record tells of somebody who was there (14, 24)."""
    session = case.sessions[-1] if case.sessions else None
    if session is None or not session.closed or session.attendance:
        return ""
    return "定稿的笔录须有到场的当事人。"


def court_allows_place(case: Case) -> str:
    """A session outside court and organisation has the court's consent (14; rule 18); 上门 is always outside."""
    for session in case.sessions[-1:]:
        away = session.outside or session.mode is SessionMode.HOME
        if away and not session.court_consented:
            return f"第{session.number}次调解在法院和调解组织之外进行，须先经法院同意。"
    return ""


def only_assigned_mediators(case: Case) -> str:
    """Only mediators who act in the case on that day hold its sessions."""
    if not case.sessions:
        return "请填写本次调解情况。"
    session = case.sessions[-1]
    day = session.held_at.date()
    acting = {
        entry.mediator_id
        for entry in case.assignments
        if entry.assigned_on <= day and (entry.ended_on is None or day < entry.ended_on)
    }
    strangers = set(session.mediator_ids) - acting
    return "主持本次调解的人当日不是本案调解员。" if strangers or not session.mediator_ids else ""


def everyone_extends(case: Case) -> str:
    """An extension has the recorded consent of every party (27; 在线 24; rule 5)."""
    if not case.extensions:
        return "请填写延长天数。"
    agreed = set(case.extensions[-1].consents)
    missing = [party.name for party in case.present_parties if party.id not in agreed]
    return f"延长期限须各方当事人同意，尚缺：{'、'.join(missing)}。" if missing else ""


def has_ending(case: Case) -> str:
    """A reason from the closed list and a report in words (26; rule 31)."""
    if case.ending is None:
        return "请选择终止原因。"
    return "" if case.ending.explanation.strip() else "请写明情况说明。"


def has_failed_ending(case: Case) -> str:
    """As above, and the reason is not 达成协议."""
    if case.ending is not None and case.ending.reason is EndReason.AGREED:
        return "终止原因不能是“达成协议”。"
    return has_ending(case)


def reason_of(act: Act) -> Callable[[Case], str]:
    """The reason is one with which this act can end a case (26; 在线 25)."""

    def fits(case: Case) -> str:
        if case.ending is None or case.ending.reason in reasons_for(act):
            return ""
        return f"“{act}”的原因不能是“{case.ending.reason}”，可选：{'、'.join(reasons_for(act))}。"

    return fits


def has_agreed_ending(case: Case) -> str:
    """The reason is 达成协议 (26 (一))."""
    return (
        ""
        if case.ending is not None and case.ending.reason is EndReason.AGREED
        else "终止原因须为“达成协议”。"
    )


def all_claims_settled(case: Case) -> str:
    """Every claim of the court's file is settled by an effective agreement; a part is no success."""
    if not fully_settled(case):
        return "还有请求事项没有被已生效的协议解决，只能作为部分达成处理。"
    return unproved_words(case)


def not_all_settled(case: Case) -> str:
    """Only a case with something left goes back to the court (21)."""
    return "各项请求均已达成协议，无须移送，请直接办结。" if settled_with_proof(case) else ""


def something_unsettled(case: Case) -> str:
    """A case in which everything is settled has not failed (26 (一))."""
    return f"各项请求均已由生效的协议解决，请以“{Act.CONCLUDE}”终结。" if settled_with_proof(case) else ""


def no_agreement_pending(case: Case) -> str:
    """No agreement waits half made: it is signed, given up or voided first (rule 24)."""
    pending = [a for a in case.agreements if a.state in (AgreementState.DRAFT, AgreementState.TO_SIGN)]
    return f"还有{len(pending)}份协议未签署完毕，请先签署、作废或记录拒签。" if pending else ""


def agreements_filed(case: Case) -> str:
    """委派: every effective agreement is filed at court (19); 委托 closes in its own ways (20)."""
    if case.kind is not ReferralKind.ASSIGNED:
        return ""
    unfiled = [a for a in case.agreements if a.state is AgreementState.EFFECTIVE]
    return f"还有{len(unfiled)}份协议没有送达并提交法院备案。" if unfiled else ""


def closing_path_named(case: Case) -> str:
    """How a settled case is closed, in a way that its kind knows and its agreements have gone (`outcome_paths`)."""
    return path_obstacle(case)


def material_was_received(case: Case) -> str:
    """Only what was signed for can go back (21)."""
    return "" if case.receipt is not None else "本案没有签收过材料，无须移送。"


def material_was_signed_for(case: Case) -> str:
    """A mediation that had begun goes on where it stood."""
    return "" if case.receipt is not None else "本案没有签收过材料。"


def agreed_and_not_begun(case: Case) -> str:
    """Everybody had agreed and nobody had signed for the material: a mediator is chosen anew."""
    begun = "" if case.receipt is None else "本案已经签收材料，应当恢复调解。"
    return begun + everyone_consents(case)


def not_agreed_and_not_begun(case: Case) -> str:
    """Somebody's consent is missing: he is asked anew."""
    begun = "" if case.receipt is None else "本案已经签收材料，应当恢复调解。"
    return begun + ("" if everyone_consents(case) else "各方均已同意，应当重新选定调解员。")


def reopening_decided(case: Case) -> str:
    """A judge decided it, and why is on record; the end that is taken back stands no more."""
    last = case.reopenings[-1] if case.reopenings else None
    if last is None or not last.decided_by or case.ending is not None or case.hand_back is not None:
        return "请写明由哪位法官决定重新启动。"
    return "" if last.reason else "请写明重新启动的理由。"


def materials_listed(case: Case) -> str:
    """The material that goes back is listed, without what was said to reach a compromise (21, 22; rule 32)."""
    if not case.hand_back or not case.hand_back.materials:
        return "请列出移送法院的材料。"
    names = [material.name for material in case.hand_back.materials]
    kept_back = [name for name in names if any(word in name for word in ("让步", "妥协", "背对背"))]
    if kept_back:
        return f"“{'、'.join(kept_back)}”是为达成协议作出的让步，不得移送法院（第二十二条），请从材料清单中删去。"
    signed = case.ending is not None and {p.id for p in case.present_parties} <= set(case.ending.undisputed_signed_by)
    if any("无争议事实" in name for name in names) and not signed:
        return "无争议事实没有经各方当事人签字，不能随卷移送。"
    return ""


def before_filing(case: Case) -> str:
    """Only a 委派 case is still to be filed (21)."""
    return "" if case.kind is ReferralKind.ASSIGNED else "委托案件已经立案，应当转入审理。"


def after_filing(case: Case) -> str:
    """Only a filed case goes on to trial (21)."""
    return "委派案件尚未立案，应当由法院登记立案。" if case.kind is ReferralKind.ASSIGNED else ""


def court_signed(case: Case) -> str:
    """The court has signed for the material (rule 33)."""
    signed = case.hand_back is not None and case.hand_back.received_on is not None and case.hand_back.receiver
    return "" if signed else "请填写法院签收人和签收日期。"


def papers_returned(case: Case) -> str:
    """What was received and not settled goes back, and the court signs for it (21; rule 33)."""
    if case.state not in (CaseState.FILED_AT_COURT, CaseState.SENT_TO_TRIAL) and not to_be_returned(case):
        return ""
    return "" if not court_signed(case) else "材料还没有移送法院或者法院还没有签收，不能归档。"
