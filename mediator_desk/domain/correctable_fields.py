"""Every value of a case that can be put right (更正), as one table.

A row says which part of the case holds the value, under which name, how people call it, and how it is typed.
What is not here is put right in another way: a draft in its form, a note by its author, a person who should not
be there or has another name now by acts of their own (撤销误列当事人, 当事人更名).
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from mediator_desk.domain import correctable_parts as parts
from mediator_desk.domain import correctable_values as values
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreements import SignatureManner
from mediator_desk.domain.casenumbers import recognise_number
from mediator_desk.domain.cases import Case, CaseState, Channel
from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.correctable_values import Typed, ValueKind
from mediator_desk.domain.end_reasons import reasons_for
from mediator_desk.domain.endings import ClosingPath, EndReason
from mediator_desk.domain.entries import NO_REASON
from mediator_desk.domain.hearings import SessionMode
from mediator_desk.domain.identity import IdType, check_identity
from mediator_desk.domain.outcome_paths import closing_paths
from mediator_desk.domain.participants import ParticipantRole
from mediator_desk.domain.parties import AgentKind, Authority, CivilCapacity, PartyKind, PartyRole
from mediator_desk.domain.pools import SelectionMode
from mediator_desk.domain.rulebook import Procedure, ReferralKind

Follow = Callable[[Any, Typed], Any]
"""What else of the same record follows: the changed record and what was typed in, the record out."""


def _nothing_follows(record: Any, typed: Typed) -> Any:
    return record


def _number_follows(record: Any, typed: Typed) -> Any:
    return replace(record, kind=recognise_number(record.text)[0])


def _authority_follows(record: Any, typed: Typed) -> Any:
    """The law gives a 法定代理人 his power; a 委托代理人 has the lesser one until a greater one is proved."""
    entrusted = record.kind is AgentKind.ENTRUSTED
    return replace(record, authority=(record.authority or Authority.GENERAL) if entrusted else None)


def _identity_follows(record: Any, typed: Typed) -> Any:
    """The number is checked anew; birth and sex that the old number told are told by the new one."""
    check = check_identity(record.id_type, record.id_number, today=typed.today)
    changed = replace(
        record,
        id_number=check.normalised,
        id_reason="" if check.ok or not check.normalised else typed.reason.strip() or NO_REASON,
    )
    if not hasattr(record, "birth"):
        return changed
    told = check_identity(typed.record.id_type, typed.record.id_number, today=typed.today)
    birth = check.birth if record.birth in (None, told.birth) else record.birth
    sex = (check.sex or "") if record.sex in ("", told.sex) else record.sex
    return replace(changed, birth=birth or record.birth, sex=sex or record.sex)


def _reasons(case: Case, record: Any) -> tuple[str, ...]:
    """An end that rests on an agreement stays one; the others are those of the act that ended the case."""
    if case.ending is not None and case.ending.reason is EndReason.AGREED:
        return (EndReason.AGREED.value,)
    acts = {CaseState.RETURNED: Act.RETURN, CaseState.WITHDRAWN: Act.WITHDRAW}
    return tuple(reason.value for reason in reasons_for(acts.get(case.state, Act.FAIL)))


def _paths(case: Case, record: Any) -> tuple[str, ...]:
    return tuple(path.value for path in closing_paths(case.kind))


def _always(record: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    Attributes:
        attribute: the field of the part's record.
        words: the value in the users' words.
        required: it may not be emptied.
        by_judge: it proves what starts or ends a term, so that only a judge moves it far (law.md §11).
        when: whether the record has such a value at all.
    """

    part: parts.Part
    attribute: str
    words: str
    kind: ValueKind = values.LINE
    required: bool = False
    by_judge: bool = False
    follow: Follow = _nothing_follows
    when: Callable[[Any], bool] = _always


def _row(where: parts.Part, attribute: str, words: str, how: ValueKind = values.LINE, **more: Any) -> Row:
    return Row(where, attribute, words, how, **more)


def _must(where: parts.Part, attribute: str, words: str, how: ValueKind = values.LINE, **more: Any) -> Row:
    """A row of a value that may not be emptied."""
    return Row(where, attribute, words, how, required=True, **more)


def _is_final(session: Any) -> bool:
    """A record that is still open is written on in its form."""
    return bool(session.closed)


def _where_said(attribute: str) -> Callable[[Any], bool]:
    """Only a value that is there can be put right, because to enter it is an act of its own."""
    return lambda record: bool(getattr(record, attribute))


def _late(where: parts.Part, attribute: str, words: str, how: ValueKind = values.LINE, **more: Any) -> Row:
    """A row of a value that another act enters; from then on it is there and may not be emptied."""
    return Row(where, attribute, words, how, required=True, when=_where_said(attribute), **more)


class CorrectableField(enum.Enum):
    """The table; in a sentence a field reads as its words."""

    KIND = _must(parts.CASE, "kind", "移送方式", values.one_of(ReferralKind))
    CHANNEL = _must(parts.CASE, "channel", "调解渠道", values.one_of(Channel))
    PROCEDURE = _must(parts.CASE, "procedure", "适用程序", values.one_of(Procedure))
    CAUSE = _must(parts.CASE, "cause", "案由")
    AMOUNT = _row(parts.CASE, "amount", "标的额", values.MONEY)
    RECEIVED_ON = _must(parts.CASE, "received_on", "收案日期", values.DAY)
    REFERRED_ON = _late(parts.CASE, "referred_on", "委派（委托）日期", values.DAY)
    SUBMITTED_ON = _row(parts.CASE, "submitted_on", "起诉材料提交日期", values.DAY)
    SUMMARY = _row(parts.CASE, "summary", "请求事项说明", values.LINES)
    JUDGE = _row(parts.CASE, "guiding_judge", "指导法官")
    ENTERPRISE = _must(parts.CASE, "enterprise", "涉企", values.TICK)
    REMARK = _row(parts.CASE, "remark", "备注", values.LINES)
    NUMBER = _must(parts.NUMBERS, "text", "案号", follow=_number_follows)
    NUMBER_ON = _row(parts.NUMBERS, "given_on", "案号取得日期", values.DAY)

    CLAIM_TEXT = _must(parts.CLAIMS, "text", "请求事项", values.LINES)
    CLAIM_AMOUNT = _row(parts.CLAIMS, "amount", "请求金额", values.MONEY)
    CLAIM_SIDE = _must(parts.CLAIMS, "side", "附带纠纷", values.TICK)

    PARTY_NAME = _must(parts.PARTIES, "name", "当事人姓名（名称）", values.NAME)
    PARTY_ROLE = _must(parts.PARTIES, "role", "诉讼地位", values.one_of(PartyRole))
    PARTY_KIND = _must(parts.PARTIES, "kind", "当事人类型", values.one_of(PartyKind))
    PARTY_ID_TYPE = _must(parts.PARTIES, "id_type", "当事人证件种类", values.one_of(IdType), follow=_identity_follows)
    PARTY_NUMBER = _row(parts.PARTIES, "id_number", "当事人证件号", follow=_identity_follows)
    PARTY_OTHER_PROOF = _row(parts.PARTIES, "other_proof", "当事人其他身份证明", values.LINES)
    PARTY_SEX = _row(parts.PARTIES, "sex", "当事人性别", values.word_of("男", "女"))
    PARTY_ETHNICITY = _row(parts.PARTIES, "ethnicity", "当事人民族")
    PARTY_BIRTH = _row(parts.PARTIES, "birth", "当事人出生日期", values.PAST_DAY)
    PARTY_PHONE = _row(parts.PARTIES, "phone", "当事人电话")
    PARTY_ADDRESS = _row(parts.PARTIES, "address", "当事人住址")
    PARTY_HEAD = _row(parts.PARTIES, "legal_representative", "法定代表人（负责人）", values.NAME)
    PARTY_HEAD_POST = _row(parts.PARTIES, "legal_representative_post", "法定代表人职务")
    PARTY_CAPACITY = _must(parts.PARTIES, "capacity", "民事行为能力", values.one_of(CivilCapacity))
    PARTY_LANGUAGE = _row(parts.PARTIES, "language", "当事人使用的语言")
    PARTY_JOINED = _late(parts.PARTIES, "joined_on", "追加日期", values.DAY)
    PARTY_GROUP = _row(parts.PARTIES, "group_id", "所在当事人组", values.GROUP)
    PARTY_CEASED = _late(parts.PARTIES, "ceased_on", "死亡（终止）日期", values.PAST_DAY)
    PARTY_CEASED_WHY = _late(parts.PARTIES, "ceased_reason", "死亡（终止）情况", values.LINES)
    PARTY_VOIDED_ON = _late(parts.PARTIES, "voided_on", "撤销误列日期", values.PAST_DAY)
    PARTY_VOIDED_WHY = _late(parts.PARTIES, "voided", "撤销误列理由", values.LINES)
    FORMER_NAME = _must(parts.FORMER_NAMES, "name", "曾用名", values.NAME)
    FORMER_NAME_UNTIL = _must(parts.FORMER_NAMES, "until", "更名日期", values.PAST_DAY)
    FORMER_NAME_WHY = _row(parts.FORMER_NAMES, "reason", "更名依据", values.LINES)
    GROUP_NAME = _must(parts.GROUPS, "name", "当事人组名称")
    GROUP_ELECTED = _row(parts.GROUPS, "representatives", "推选的代表人", values.PARTIES)
    GROUP_ELECTED_ON = _row(parts.GROUPS, "elected_on", "推选日期", values.PAST_DAY)
    GROUP_PROOF = _row(parts.GROUPS, "election_proof", "推选证明", values.LINES)
    GROUP_SETTLE = _row(parts.GROUPS, "settle_consents", "同意代表人和解的当事人", values.PARTIES)

    AGENT_NAME = _must(parts.AGENTS, "name", "代理人姓名", values.NAME)
    AGENT_KIND = _must(parts.AGENTS, "kind", "代理人类型", values.one_of(AgentKind), follow=_authority_follows)
    AGENT_AUTHORITY = _late(parts.AGENTS, "authority", "代理权限", values.one_of(Authority))
    AGENT_ID_TYPE = _must(parts.AGENTS, "id_type", "代理人证件种类", values.one_of(IdType), follow=_identity_follows)
    AGENT_NUMBER = _row(parts.AGENTS, "id_number", "代理人证件号", follow=_identity_follows)
    AGENT_OTHER_PROOF = _row(parts.AGENTS, "other_proof", "代理人其他身份证明", values.LINES)
    AGENT_PHONE = _row(parts.AGENTS, "phone", "代理人电话")
    AGENT_EMPLOYER = _row(parts.AGENTS, "employer", "代理人所在单位")
    AGENT_RELATION = _row(parts.AGENTS, "relation", "与当事人的关系")
    AGENT_PROOF = _row(parts.AGENTS, "proof", "代理权的证明")
    AGENT_FROM = _row(parts.AGENTS, "from_on", "代理开始日期", values.PAST_DAY)
    AGENT_UNTIL = _late(parts.AGENTS, "until", "代理终止日期", values.DAY)

    CONSENT_AGREED = _must(parts.CONSENTS, "agreed", "是否同意调解", values.TICK)
    CONSENT_ON = _must(parts.CONSENTS, "given_on", "同意日期", values.DAY, by_judge=True)
    CONSENT_FORM = _must(parts.CONSENTS, "form", "表示意愿的方式", values.one_of(ConsentForm))
    CONSENT_BY = _must(parts.CONSENTS, "given_by", "表示意愿的人")
    CONSENT_NOTE = _row(parts.CONSENTS, "note", "意愿备注", values.LINES)

    ASSIGNED_MODE = _must(parts.ASSIGNMENTS, "mode", "选定方式", values.one_of(SelectionMode))
    ASSIGNED_ON = _must(parts.ASSIGNMENTS, "assigned_on", "选定日期", values.DAY)
    ASSIGNMENT_ENDED = _late(parts.ASSIGNMENTS, "ended_on", "退出日期", values.DAY)
    ASSIGNMENT_WHY = _late(parts.ASSIGNMENTS, "end_reason", "退出原因", values.LINES)
    UNTRAINED_WHY = _late(parts.ASSIGNMENTS, "untrained", "未经培训仍选定的理由", values.LINES)
    RULING_ON = _must(parts.RULINGS, "decided_on", "回避处理日期", values.DAY)
    RULING_BY = _late(parts.RULINGS, "decided_by", "回避决定人")
    RULING_NOTE = _late(parts.RULINGS, "note", "回避情况说明", values.LINES)
    DISCLOSED_ON = _must(parts.DISCLOSURES, "made_on", "披露日期", values.PAST_DAY)
    DISCLOSED = _row(parts.DISCLOSURES, "text", "披露内容", values.LINES)
    CERTIFIED_ON = _must(parts.CERTIFICATIONS, "decided_on", "指定代为证明日期", values.PAST_DAY)
    CERTIFIED_BY = _must(parts.CERTIFICATIONS, "decided_by", "指定代为证明的决定人")
    CERTIFIED_WHY = _must(parts.CERTIFICATIONS, "reason", "指定代为证明的理由", values.LINES)

    RECEIPT = _must(parts.RECEIPT, "signed_at", "签收时间", values.MOMENT, by_judge=True)
    RECEIVER = _must(parts.RECEIPT, "receiver", "签收人", values.NAME)
    DELIVERER = _row(parts.RECEIPT, "deliverer", "移交人", values.NAME)
    RECEIPT_ONLINE = _must(parts.RECEIPT, "online", "在线签收", values.TICK)
    RECEIPT_MATERIALS = _row(parts.RECEIPT, "materials", "签收材料清单", values.MATERIALS)

    PAUSE_FROM = _must(parts.PAUSES, "start", "鉴定开始日期", values.DAY)
    PAUSE_TO = _late(parts.PAUSES, "end", "鉴定结束日期", values.DAY)
    PAUSE_NOTE = _row(parts.PAUSES, "note", "鉴定说明", values.LINES)
    PAUSE_APPLIED = _row(parts.PAUSES, "applied_by", "申请鉴定的当事人", values.PARTIES)
    PAUSE_AGREED = _row(parts.PAUSES, "agreed_by", "同意鉴定的当事人", values.PARTIES)
    PAUSE_APPROVED = _row(parts.PAUSES, "approved_by", "鉴定批准人")
    PAUSE_APPROVED_ON = _row(parts.PAUSES, "approved_on", "鉴定批准日期", values.PAST_DAY)
    EXTENSION_DAYS = _must(parts.EXTENSIONS, "days", "延长天数", values.COUNT)
    EXTENSION_ON = _must(parts.EXTENSIONS, "agreed_on", "同意延长日期", values.DAY)
    EXTENSION_BY = _must(parts.EXTENSIONS, "consents", "同意延长的当事人", values.PARTIES)
    EXTENSION_WHY = _row(parts.EXTENSIONS, "reason", "延长理由", values.LINES)
    NOTICE_ON = _must(parts.NOTICES, "told_on", "告知日期", values.DAY)

    SESSION_AT = _must(parts.SESSIONS, "held_at", "调解时间", values.MOMENT)
    SESSION_MODE = _must(parts.SESSIONS, "mode", "调解方式", values.one_of(SessionMode))
    SESSION_PLACE = _row(parts.SESSIONS, "place", "调解地点")
    SESSION_OUTSIDE = _must(parts.SESSIONS, "outside", "在法院和调解组织之外", values.TICK)
    SESSION_ALLOWED = _must(parts.SESSIONS, "court_consented", "法院同意该地点", values.TICK)
    SESSION_RECORD = _must(parts.SESSIONS, "record", "笔录内容", values.LINES, when=_is_final)
    SESSION_RECORDER = _row(parts.SESSIONS, "recorder", "记录人", values.NAME)

    AGREEMENT_PLACE = _must(parts.AGREEMENTS, "place", "协议签订地点")
    AGREEMENT_ON = _late(parts.AGREEMENTS, "made_on", "协议日期", values.DAY)
    AGREEMENT_REACHED = _late(parts.AGREEMENTS, "reached_on", "达成日期", values.PAST_DAY)
    AGREEMENT_FILED = _late(parts.AGREEMENTS, "filed_on", "备案日期", values.DAY)
    AGREEMENT_WHY = _late(parts.AGREEMENTS, "end_reason", "协议终结原因", values.LINES)
    SIGNED_ON = _must(parts.SIGNATURES, "signed_on", "签署日期", values.DAY, by_judge=True)
    SIGNED_AT = _row(parts.SIGNATURES, "place", "签署地点")
    SIGNED_HOW = _must(parts.SIGNATURES, "manner", "签署方式", values.one_of(SignatureManner))
    SIGNED_READ_BY = _late(parts.SIGNATURES, "read_by", "宣读人", values.NAME)
    SIGNED_WITNESS = _late(parts.SIGNATURES, "witness", "见证人", values.NAME)
    SERVED_ON = _must(parts.SERVICES, "served_on", "送达日期", values.DAY)
    SERVED_HOW = _must(parts.SERVICES, "method", "送达方式")
    PERFORMED_ON = _must(parts.PERFORMANCES, "performed_on", "履行日期", values.PAST_DAY)
    PERFORMED = _late(parts.PERFORMANCES, "amount", "履行金额", values.MONEY)
    PERFORMED_PROOF = _row(parts.PERFORMANCES, "evidence", "履行凭证", values.LINES)
    PERFORMED_BY = _row(parts.PERFORMANCES, "confirmed_by", "履行确认人", values.NAME)
    CONFIRM_ASKED_ON = _must(parts.CONFIRMATIONS, "applied_on", "申请司法确认日期", values.PAST_DAY)
    CONFIRM_COURT = _row(parts.CONFIRMATIONS, "court", "司法确认法院")
    CONFIRM_ON = _late(parts.CONFIRMATIONS, "decided_on", "司法确认裁定日期", values.PAST_DAY)
    CONFIRM_RULING = _late(parts.CONFIRMATIONS, "ruling", "司法确认裁定文号")
    CONFIRM_GROUNDS = _late(parts.CONFIRMATIONS, "grounds", "未予确认的理由", values.LINES)
    COURT_PAPER_ASKED_ON = _must(parts.COURT_PAPERS, "requested_on", "申请调解书日期", values.PAST_DAY)
    COURT_PAPER_NUMBER = _late(parts.COURT_PAPERS, "number", "调解书文号")
    COURT_PAPER_ON = _late(parts.COURT_PAPERS, "made_on", "调解书日期", values.PAST_DAY)

    END_REASON = _must(parts.ENDING, "reason", "终止原因", values.one_of(EndReason, choices=_reasons))
    END_WHY = _must(parts.ENDING, "explanation", "终结情况说明", values.LINES)
    ENDED_ON = _must(parts.ENDING, "ended_on", "终结日期", values.DAY)
    END_CONDUCT = _row(parts.ENDING, "cost_raising_conduct", "导致诉讼成本增加的行为", values.LINES)
    END_FACTS = _row(parts.ENDING, "undisputed_facts", "无争议事实", values.LINES)
    END_FACTS_BY = _row(parts.ENDING, "undisputed_signed_by", "签字确认无争议事实的当事人", values.PARTIES)
    CLOSING_PATH = _late(parts.ENDING, "path", "办结方式", values.one_of(ClosingPath, choices=_paths))
    CLOSED_ON = _late(parts.ENDING, "closed_on", "办结日期", values.DAY)
    COURT_RULING = _late(parts.ENDING, "court_ruling", "法院结案文号")
    SENT_ON = _must(parts.HAND_BACK, "sent_on", "移送日期", values.DAY)
    SENT_MATERIALS = _must(parts.HAND_BACK, "materials", "移送材料清单", values.MATERIALS)
    COURT_RECEIVED_ON = _late(parts.HAND_BACK, "received_on", "法院签收日期", values.DAY)
    COURT_RECEIVER = _late(parts.HAND_BACK, "receiver", "法院签收人", values.NAME)
    COURT_NUMBER = _row(parts.HAND_BACK, "court_number", "法院案号", when=_where_said("received_on"))
    FEE_TOLD_ON = _late(parts.HAND_BACK, "fee_told_on", "交费通知日期", values.PAST_DAY)
    REOPENED_ON = _must(parts.REOPENINGS, "reopened_on", "重新启动日期", values.DAY)
    REOPENED_WHY = _must(parts.REOPENINGS, "reason", "重新启动理由", values.LINES)

    TRIAGED_ON = _must(parts.TRIAGES, "decided_on", "分流日期", values.PAST_DAY)
    TRIAGED_BY = _must(parts.TRIAGES, "decided_by", "分流人", values.NAME)
    TRIAGED_WHY = _row(parts.TRIAGES, "reasons", "分流理由", values.LINES)
    SUSPECTED_ON = _must(parts.SUSPENSIONS, "suspected_on", "发现虚假调解线索日期", values.PAST_DAY)
    SUSPECTED_SIGNS = _must(parts.SUSPENSIONS, "signs", "虚假调解迹象", values.LINES)
    SUSPECTED_PROOF = _row(parts.SUSPENSIONS, "evidence", "虚假调解证据", values.LINES)
    SUSPICION_TO = _must(parts.SUSPENSIONS, "reported_to", "线索报告对象")
    SUSPICION_REPORTED = _must(parts.SUSPENSIONS, "reported_on", "线索报告日期", values.PAST_DAY)
    SUSPICION_DECIDED = _late(parts.SUSPENSIONS, "decided_on", "线索审查日期", values.PAST_DAY)
    SUSPICION_BY = _late(parts.SUSPENSIONS, "decided_by", "线索审查人")
    SUSPICION_FINDING = _late(parts.SUSPENSIONS, "finding", "线索审查结果", values.LINES)

    PARTICIPANT_NAME = _must(parts.PARTICIPANTS, "name", "参与人姓名", values.NAME)
    PARTICIPANT_ROLE = _must(parts.PARTICIPANTS, "role", "参与人身份", values.one_of(ParticipantRole))
    PARTICIPANT_ID_TYPE = _must(
        parts.PARTICIPANTS, "id_type", "参与人证件种类", values.one_of(IdType), follow=_identity_follows
    )
    PARTICIPANT_NUMBER = _row(parts.PARTICIPANTS, "id_number", "参与人证件号", follow=_identity_follows)
    PARTICIPANT_PHONE = _row(parts.PARTICIPANTS, "phone", "参与人电话")
    PARTICIPANT_LANGUAGE = _row(parts.PARTICIPANTS, "language", "翻译语言")
    PARTICIPANT_RELATION = _row(parts.PARTICIPANTS, "relation", "参与人与当事人的关系")
    PARTICIPANT_FOR = _row(parts.PARTICIPANTS, "party_ids", "所陪同（翻译）的当事人", values.PARTIES)
    PARTICIPANT_STATEMENT = _row(parts.PARTICIPANTS, "statement", "参与人保证内容", values.LINES)
    PARTICIPANT_SIGNED = _row(parts.PARTICIPANTS, "signed_on", "参与人签署保证日期", values.PAST_DAY)
    PARTICIPANT_AGREED = _row(parts.PARTICIPANTS, "agreed_by", "同意其参与的当事人", values.PARTIES)
    PARTICIPANT_FROM = _row(parts.PARTICIPANTS, "added_on", "开始参与日期", values.PAST_DAY)
    PARTICIPANT_UNTIL = _late(parts.PARTICIPANTS, "ended_on", "停止参与日期", values.PAST_DAY)

    def __str__(self) -> str:
        return str(self.value.words)
