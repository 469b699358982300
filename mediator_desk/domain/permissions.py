"""Who may do what (权限): one table of duties and roles, read top to bottom, and the questions asked of it.

Reasons: what is said in mediation is for those who take part in it (法释〔2016〕14号 第二条第五项, 第二十八条第四项); a
deputy does not meddle with single cases (代表法 第五十九条), so he sees only those he himself mediates (law.md §12
rule 39); nobody sees more personal data than his work needs (个人信息保护法 第五十一条), so who keeps accounts, rosters
or the audit reads no case. A verb is named "room.method" as in `actions.signed_in`; a verb without a row is open to
nobody but clerks and judges.
"""

from __future__ import annotations

import enum

from mediator_desk.domain.acts import Act
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import PROGRAM, Actor, Role


class Reach(enum.IntEnum):
    """How far a role reaches in a duty."""

    NONE = 0
    OWN = 1
    """Only cases in which the person is a mediator; lists show nothing else."""
    ALL = 2


class Part(enum.IntEnum):
    """What part somebody has in a case as its mediator."""

    NONE = 0
    ACTED = 1
    """He was its mediator and has handed over: he may still read, and keep or hand on his own notes."""
    ACTS = 2


class Duty(enum.StrEnum):
    """Kinds of things people do, in the words of a refusal: 只有书记员可以……."""

    SIT_DOWN = "使用调解台"
    LIST = "查看案件列表"
    READ = "查看案件"
    MEDIATE = "办理调解"
    TELL_OF_RECUSAL = "登记回避申请"
    DECIDE = "登记决定和更正"
    CLERICAL = "登记、移送和办结案件"
    NOTES = "记背对背笔记"
    RECEPTION = "登记来访来电"
    FIGURES = "查看统计"
    SEE_ROSTER = "查看名册"
    KEEP_ROSTER = "管理名册"
    SETTINGS = "修改设置"
    STAFF = "管理人员和口令"
    OWN_ACCOUNT = "管理自己的口令"
    AUDIT = "核对操作记录"
    UNNAMED = "做这件事"


_ALL, _OWN = Reach.ALL, Reach.OWN
_MEDIATOR, _DEPUTY, _CLERK, _JUDGE = Role.MEDIATOR, Role.DEPUTY, Role.CLERK, Role.JUDGE
_EVERYBODY = dict.fromkeys(Role, _ALL)

GRANTS: dict[Duty, dict[Role, Reach]] = {
    # What everybody at a desk needs: the day, the names of the centre.
    Duty.SIT_DOWN: _EVERYBODY,
    # Of himself everybody decides, whatever he may do otherwise; apart from the day, so that it can never shrink with it.
    Duty.OWN_ACCOUNT: _EVERYBODY,
    # Cases: clerks and judges see all of them, mediators and deputies their own.
    Duty.LIST: {_CLERK: _ALL, _JUDGE: _ALL, _MEDIATOR: _OWN, _DEPUTY: _OWN},
    Duty.READ: {_CLERK: _ALL, _JUDGE: _ALL, _MEDIATOR: _OWN, _DEPUTY: _OWN},
    # Mediation itself: a judge keeps out of it (他不得从调解中得知让步, 第二十二条).
    Duty.MEDIATE: {_CLERK: _ALL, _MEDIATOR: _OWN, _DEPUTY: _OWN},
    Duty.TELL_OF_RECUSAL: {_CLERK: _ALL, _JUDGE: _ALL, _MEDIATOR: _OWN, _DEPUTY: _OWN},
    # 回避、中止、重新启动、更正: the court decides, the clerk records what was decided.
    Duty.DECIDE: {_CLERK: _ALL, _JUDGE: _ALL},
    Duty.CLERICAL: {_CLERK: _ALL},
    # Who talks to one party alone; what he may read is settled by the keys, not here (ADR 14).
    Duty.NOTES: {_CLERK: _ALL, _MEDIATOR: _OWN, _DEPUTY: _OWN},
    # Who sits at the counter writes down who comes; of others' entries only the clerk sees names and numbers.
    Duty.RECEPTION: {_CLERK: _ALL, _MEDIATOR: _OWN, _DEPUTY: _OWN},
    # Counts without a name: who supervises the work sees them, a deputy too (代表法 第三十一、五十九条).
    Duty.FIGURES: {_CLERK: _ALL, _JUDGE: _ALL, _DEPUTY: _ALL, Role.AUDITOR: _ALL},
    # People of the roster, their number and telephone: for those who choose or keep them.
    Duty.SEE_ROSTER: {_CLERK: _ALL, _JUDGE: _ALL, Role.ROSTER: _ALL},
    Duty.KEEP_ROSTER: {_CLERK: _ALL, Role.ROSTER: _ALL},
    # Who gives rights has no cases, and who audits gives no rights (等保: 三权分立).
    Duty.SETTINGS: {Role.ADMINISTRATOR: _ALL},
    Duty.STAFF: {Role.ADMINISTRATOR: _ALL},
    Duty.AUDIT: {Role.AUDITOR: _ALL},
    # Nothing is open by accident: a verb somebody forgot to enter below.
    Duty.UNNAMED: {_CLERK: _ALL, _JUDGE: _ALL},
}
"""Duty × role; a role that is not named has no reach."""

_ACTED_IS_ENOUGH = frozenset({Duty.LIST, Duty.READ, Duty.NOTES})
"""Where it is enough to have been the mediator; to go on acting he must still be."""


def _rows(room: str, duty: Duty, methods: str) -> dict[str, Duty]:
    return {f"{room}.{method}": duty for method in methods.split()}


VERBS: dict[str, Duty] = {
    **_rows("centre", Duty.SIT_DOWN, "settings"),
    **_rows("centre", Duty.SETTINGS, "change"),
    **_rows("agenda", Duty.SIT_DOWN, "look day"),
    **_rows("drafts", Duty.SIT_DOWN, "keep mine drop"),
    **_rows("cases", Duty.SIT_DOWN, "today"),
    **_rows("cases", Duty.LIST, "count counts measure page"),
    **_rows("cases", Duty.READ, "open"),
    # One's own way of looking at the list: nobody reads another's.
    **_rows("views", Duty.LIST, "mine counts choices keep rename drop layout arrange"),
    **_rows("cases", Duty.CLERICAL, "register join_party add_number give_back"),
    **_rows("cases", Duty.CLERICAL, "hand_back court_receives close archive"),
    **_rows("cases", Duty.MEDIATE, "add_agent add_claim record_consents receive decline tell hold_session extend"),
    **_rows("cases", Duty.MEDIATE, "conclude fail withdraw object_to_mediator"),
    **_rows("people", Duty.MEDIATE, "complete_agency end_agency add_participant amend_participant elect"),
    **_rows("people", Duty.CLERICAL, "succeed"),
    **_rows("triage", Duty.DECIDE, "split turn_fast_track resolve"),
    **_rows("triage", Duty.CLERICAL, "start_appraisal finish_appraisal"),
    **_rows("triage", Duty.MEDIATE, "suspend"),
    **_rows("disclosures", Duty.MEDIATE, "record answer"),
    **_rows("reassigning", Duty.CLERICAL, "stranded successors reassign"),
    **_rows("reassigning", Duty.DECIDE, "certify"),
    **_rows("assigning", Duty.READ, "open_findings"),
    **_rows("assigning", Duty.CLERICAL, "candidates refer change"),
    **_rows("assigning", Duty.DECIDE, "rule disclose"),
    **_rows("assigning", Duty.TELL_OF_RECUSAL, "apply_recusal"),
    **_rows("agreements", Duty.LIST, "shelf"),
    **_rows("agreements", Duty.READ, "preview caution reprint images"),
    **_rows("agreements", Duty.MEDIATE, "draft revise finish reopen sign refuse_to_sign void look_at remarks issue"),
    **_rows("agreements", Duty.CLERICAL, "file_at_court go_on"),
    **_rows("outcomes", Duty.READ, "confirmation_outlook"),
    **_rows("outcomes", Duty.CLERICAL, "apply_for_confirmation decide_confirmation"),
    **_rows("outcomes", Duty.CLERICAL, "request_paper record_paper serve_paper"),
    **_rows("outcomes", Duty.MEDIATE, "mediate_again perform replace_by_new"),
    **_rows("outcomes", Duty.DECIDE, "void_signature"),
    **_rows("revealing", Duty.READ, "reveal"),
    **_rows("oversight", Duty.FIGURES, "year between"),
    **_rows("papers", Duty.READ, "caution missing"),
    **_rows("papers", Duty.MEDIATE, "issue"),
    **_rows("corrections", Duty.DECIDE, "correct"),
    **_rows("party_changes", Duty.DECIDE, "void rename"),
    **_rows("returning", Duty.DECIDE, "reopen"),
    **_rows("returning", Duty.CLERICAL, "refer_again"),
    **_rows("merging", Duty.LIST, "hits"),
    **_rows("merging", Duty.CLERICAL, "likely sought merge unmerge"),
    **_rows("merging", Duty.KEEP_ROSTER, "mediators_like merged_mediators merge_mediator unmerge_mediator"),
    **_rows("pools", Duty.SEE_ROSTER, "roster relations year"),
    **_rows("pools", Duty.KEEP_ROSTER, "invite edit set_status depart renew train strike_training relate take_leave cancel_leave"),
    **_rows("organisations", Duty.SEE_ROSTER, "everyone"),
    **_rows("organisations", Duty.KEEP_ROSTER, "add"),
    **_rows("organisations", Duty.DECIDE, "judge"),
    **_rows("referrals", Duty.CLERICAL, "examine take_in faults"),
    **_rows("notes", Duty.NOTES, "of_case readers write revise strike share stop_sharing"),
    **_rows("contacts", Duty.MEDIATE, "record correct strike"),
    **_rows("bookings", Duty.LIST, "between"),
    **_rows("bookings", Duty.MEDIATE, "plan clashes book move cancel not_held"),
    **_rows("bookings", Duty.CLERICAL, "keep_rooms"),
    **_rows("inquiries", Duty.RECEPTION, "count page today register amend strike open"),
    **_rows("inquiries", Duty.FIGURES, "figures"),
    **_rows("audit", Duty.AUDIT, "tampered"),
    **_rows("accounts", Duty.STAFF, "everyone mediator_names history engage edit set_active unlock"),
    **_rows("accounts", Duty.STAFF, "reset_warning reset_password set_pin clear_pin"),
    **_rows("desk_pcs", Duty.STAFF, "everyone register revoke"),
    **_rows("own", Duty.OWN_ACCOUNT, "account lock resume_by resume resume_with_pin open_notes change_password set_pin"),
    **_rows("search", Duty.LIST, "find offer recent"),
    **_rows("search", Duty.SEE_ROSTER, "mediators"),
    **_rows("search", Duty.SIT_DOWN, "spelt"),
}
"""Every verb, "room.method", and the duty it belongs to."""

PROGRAM_DOES = frozenset({"centre.settings", "centre.change", "cases.count", "cases.today", "referrals.examine"}) | {
    "referrals.take_in"
}
"""What the program does without a person: set-up and the headless verbs."""

ACT_VERBS: dict[Act, str] = {
    Act.TRIAGE: "triage.split",
    Act.FAST_TRACK: "triage.turn_fast_track",
    Act.SUSPEND: "triage.suspend",
    Act.RESOLVE_SUSPENSION: "triage.resolve",
    Act.END_AGENCY: "people.end_agency",
    Act.ADD_PARTICIPANT: "people.add_participant",
    Act.ELECT: "people.elect",
    Act.SUCCEED: "people.succeed",
    Act.DISCLOSE: "disclosures.record",
    Act.CERTIFY: "reassigning.certify",
    Act.PRINT_SUSPICION: "papers.issue",
    Act.RECORD_CONSENT: "cases.record_consents",
    Act.REFER: "assigning.refer",
    Act.RECEIVE: "cases.receive",
    Act.TELL: "cases.tell",
    Act.HOLD_SESSION: "cases.hold_session",
    Act.PRIVATE_NOTE: "notes.of_case",
    Act.CONTACT: "contacts.record",
    Act.BOOK: "bookings.book",
    Act.DRAFT_AGREEMENT: "agreements.draft",
    Act.SIGN_AGREEMENT: "agreements.sign",
    Act.JOIN_PARTY: "cases.join_party",
    Act.ADD_AGENT: "cases.add_agent",
    Act.DECLINE: "cases.decline",
    Act.CHANGE_MEDIATOR: "assigning.change",
    Act.RULE_CONFLICT: "assigning.rule",
    Act.APPLY_RECUSAL: "assigning.apply_recusal",
    Act.OBJECT: "cases.object_to_mediator",
    Act.EXTEND: "cases.extend",
    Act.START_APPRAISAL: "triage.start_appraisal",
    Act.FINISH_APPRAISAL: "triage.finish_appraisal",
    Act.CONCLUDE: "cases.conclude",
    Act.FAIL: "cases.fail",
    Act.RETURN: "cases.give_back",
    Act.WITHDRAW: "cases.withdraw",
    Act.CLOSE: "cases.close",
    Act.HAND_BACK: "cases.hand_back",
    Act.COURT_RECEIVES: "cases.court_receives",
    Act.ARCHIVE: "cases.archive",
    Act.PRINT_RECEIPT: "papers.issue",
    Act.PRINT_REPORT: "papers.issue",
    Act.ADD_NUMBER: "cases.add_number",
    Act.CORRECT: "corrections.correct",
    Act.VOID_PARTY: "party_changes.void",
    Act.RENAME_PARTY: "party_changes.rename",
    Act.REOPEN: "returning.reopen",
    Act.REFER_AGAIN: "returning.refer_again",
    Act.MERGE: "merging.merge",
    Act.UNMERGE: "merging.unmerge",
}
"""The verb behind an act of a case's page; one that is not here is offered to clerks and judges only."""


def duty_of(verb: str) -> Duty:
    """The duty of a verb."""
    return VERBS.get(verb, Duty.UNNAMED)


def reach(actor: Actor, verb: str) -> Reach:
    """How far the actor reaches with a verb; of several roles the widest counts."""
    if actor == PROGRAM:
        return Reach.ALL if verb in PROGRAM_DOES else Reach.NONE
    granted = GRANTS[duty_of(verb)]
    return max((granted.get(role, Reach.NONE) for role in actor.roles), default=Reach.NONE)


def may(actor: Actor, verb: str, part: Part | None = None) -> bool:
    """Whether the actor may do it; `part` is his part in the case, None when the verb is about no single case."""
    how_far = reach(actor, verb)
    if how_far is Reach.OWN and part is not None:
        return part >= (Part.ACTED if duty_of(verb) in _ACTED_IS_ENOUGH else Part.ACTS)
    return how_far is not Reach.NONE


def check(actor: Actor, verb: str, part: Part | None = None) -> None:
    """Refuse what the table does not allow.

    Raises:
        Refusal: no role of the actor has this duty ("role"), or the case is not his own ("foreign").
    """
    if may(actor, verb, part):
        return
    if reach(actor, verb) is Reach.NONE:
        duty = duty_of(verb)
        who = "、".join(role for role in Role if GRANTS[duty].get(role))
        raise Refusal(f"只有{who}可以{duty}。", "没有改动。", f"请由{who}登录后办理。", code="role")
    if part is Part.ACTED:
        raise Refusal("您已不再承办这件案件，只能查看。", "没有改动。", "请由现任调解员办理。", code="foreign")
    raise Refusal(
        "这不是您承办的案件，不能查看或者办理（调解不公开，法释〔2016〕14号第二条）。",
        "没有改动。",
        "确需了解的，请与书记员联系。",
        code="foreign",
    )


def scope_of(actor: Actor) -> int | None:
    """Whose cases lists show: None is everybody's, else those of this mediator (0: of none)."""
    how_far = reach(actor, "cases.page")
    if how_far is Reach.ALL or actor == PROGRAM:
        return None
    return (actor.mediator_id or 0) if how_far is Reach.OWN else 0


def may_act(actor: Actor, act: Act, part: Part) -> bool:
    """Whether an act is offered to the actor on a case in which he has this part."""
    return may(actor, ACT_VERBS.get(act, str(act)), part)
