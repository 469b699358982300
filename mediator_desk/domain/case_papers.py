"""The small papers of a case: 签收回执, 终止调解报告 (law.md §6.1 rows 4, 17) and 虚假调解线索报告 (§11 row 11).

Sources: 法释〔2016〕14号 第十八、二十一、二十二、二十六、二十七条; 在线调解规则 第二十一条.
What was said to reach a compromise is not on them: they are made from the case without its notes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.calendar import WorkCalendar, spell_date
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.consents import Material
from mediator_desk.domain.deadlines import Deadline
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.limitation import printed_limitation
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.papers import PaperKind, SignatureBlock
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.party_changes import as_named_on
from mediator_desk.domain.plain_papers import PlainPaper
from mediator_desk.domain.proof import unproved
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, ReferralKind
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.standing import Outcome, outcome, settled_claims
from mediator_desk.domain.triage import Reviewer, Suspension

_PREFIX = {PaperKind.RECEIPT: "调收", PaperKind.END_REPORT: "调终", PaperKind.SUSPICION_REPORT: "调线"}


def case_paper_number(kind: PaperKind, serial: int, year: int) -> str:
    """The centre's own number: "调终〔2026〕3号"."""
    return f"{_PREFIX[kind]}〔{year}〕{serial}号"


def open_papers(case: Case) -> tuple[PaperKind, ...]:
    """The small papers that can be made of the case as it stands."""
    kinds = []
    if case.receipt is not None:
        kinds.append(PaperKind.RECEIPT)
    if case.ending is not None:
        kinds.append(PaperKind.END_REPORT)
    if case.suspensions:
        kinds.append(PaperKind.SUSPICION_REPORT)
    return tuple(kinds)


def _heads(case: Case) -> tuple[tuple[str, str], ...]:
    names = {role: "、".join(p.name for p in case.present_parties if p.role is role) for role in PartyRole}
    return (
        ("案号", "、".join(number.text for number in case.numbers)),
        ("案由", case.cause),
        *((role.value, names[role]) for role in PartyRole),
    )


def _materials(materials: Sequence[Material]) -> tuple[tuple[str, ...], ...]:
    if not materials:
        return ()
    rows = [
        (
            str(place),
            m.name,
            "原件" if m.original else "复印件",
            str(m.pages) if m.pages else "",
            str(m.copies),
        )
        for place, m in enumerate(materials, start=1)
    ]
    return (("序号", "材料名称", "原件/复印件", "页数", "份数"), *rows)


def _mediators(case: Case) -> tuple[SignatureBlock, ...]:
    return tuple(SignatureBlock("调解员", entry.mediator_name) for entry in case.acting_mediators)


def receipt_deadline(case: Case, calendar: WorkCalendar, rules: CourtRules) -> Deadline:
    """The limit as it stood when the receipt was signed: nothing extended and nothing paused yet.

    What happens later does not change a paper that was signed on the first day.
    """
    first = replace(case, state=CaseState.MEDIATING, extensions=(), pauses=(), suspensions=(), agreements=())
    return case_deadline(first, calendar, rules)


def _addressee(case: Case, settings: CentreSettings) -> str:
    """The court, unless the centre took the case in by itself: then nobody referred it."""
    return f"{settings.court}：" if settings.court and case.kind is not ReferralKind.OWN else ""


def _receipt(
    case: Case, deadline: Deadline, settings: CentreSettings, number: str, spaces: frozenset[str]
) -> PlainPaper:
    receipt = case.receipt
    if receipt is None:
        raise Refusal("本案还没有签收记录，不能出具签收回执。", "没有生成文书。", "请先登记签收。", code="gone")
    moment = f"{spell_date(receipt.signed_at.date())}{receipt.signed_at:%H时%M分}"
    how = "在人民法院调解平台确认接收" if receipt.online else "签字接收"
    text = f"{receipt.receiver}于{moment}{how}上列案件的下列材料。"
    return PlainPaper(
        title=PaperKind.RECEIPT.value,
        centre=settings.centre,
        number=number,
        fields=_heads(case),
        addressee=_addressee(case, settings),
        paragraphs=(text, f"调解期限：{deadline.why}"),
        table=_materials(receipt.materials),
        table_title="接收材料清单" if receipt.materials else "",
        signatures=(SignatureBlock("接收人", receipt.receiver), SignatureBlock("移交人", receipt.deliverer)),
        made_on=receipt.signed_at.date(),
        spaces=spaces,
    )


def _course(case: Case) -> str:
    days = "、".join(spell_date(session.held_at.date()) for session in case.sessions)
    held = f"，经{days}共{len(case.sessions)}次调解" if days else "，尚未进行调解"
    if case.kind is ReferralKind.OWN:
        return f"我中心{spell_date(case.received_on)}自行受理上列案件{held}。"
    referred = f"贵院{spell_date(case.referred_on)}{case.kind}" if case.referred_on else "贵院移送"
    return f"{referred}我中心调解的上列案件{held}。"


def _result(case: Case) -> tuple[str, ...]:
    ending = case.ending
    if ending is None:
        raise Refusal("本案还没有终止，不能出具终止调解报告。", "没有生成文书。", "请先终结调解。", code="gone")
    own = case.kind is ReferralKind.OWN
    # The rule on 特邀调解 binds what a court referred.
    law = "" if own else "依照《最高人民法院关于人民法院特邀调解的规定》第二十六条"
    result = outcome(case)
    if result in (Outcome.SUCCESS, Outcome.PENDING_PROOF) and ending.reason is EndReason.AGREED:
        count = sum(agreement.settles for agreement in case.agreements)
        by = "" if own else f"{law}第一项，"
        agreed = f"{ending.explanation}各方已达成调解协议{count}份，{by}调解程序终结。"
        return (agreed, *_unproved(case))
    by = "" if own else f"{law}的规定，"
    paragraphs = [f"终止原因：{ending.reason}。{ending.explanation}{by}调解程序终止。"]
    if result is Outcome.PARTIAL:
        paragraphs.append(_partly(case))
    paragraphs += [f"第{a.number}份协议：{a.end_reason}。" for a in case.agreements if a.state in _FELL_AWAY and a.end_reason]
    if ending.cost_raising_conduct:
        paragraphs.append(f"导致其他当事人诉讼成本增加的行为：{ending.cost_raising_conduct}")
    everybody = {party.id for party in case.present_parties}
    if ending.undisputed_facts and everybody <= set(ending.undisputed_signed_by):
        paragraphs.append(f"各方签字确认的无争议事实：\n{_numbered(ending.undisputed_facts)}")
    return tuple(paragraphs)


_FELL_AWAY = frozenset({AgreementState.NOT_MADE, AgreementState.NOT_CONFIRMED})
"""Agreements that were reached and stand no more: the court reads why (拒收调解书, 未获确认, 拒签)."""


def _unproved(case: Case) -> tuple[str, ...]:
    names = "、".join(f"第{agreement.number}份" for agreement in unproved(case))
    return (f"其中{names}协议的签署登记尚待补正。",) if names else ()


def _partly(case: Case) -> str:
    """What was agreed and what is left, and where the rest goes."""
    settled = settled_claims(case)
    done = "；".join(c.text for c in case.claims if c.id in settled)
    rest = "；".join(c.text for c in case.claims if c.id not in settled)
    agreed = f"已就“{done}”达成协议" if done else "部分当事人之间已达成协议"
    onward = "当事人可以依法向人民法院起诉" if case.kind is ReferralKind.OWN else "移送贵院依法处理"
    return f"{agreed}；“{rest}”{'' if done else '在各方之间'}未{'' if done else '全部'}达成协议，{onward}。"


def _numbered(text: str) -> str:
    """The facts one to a line with a number each (law.md §6.1 row 15), but not twice."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    bare = [re.sub(r"^(\d{1,2}[.、．]|（\d{1,2}）)\s*", "", line) for line in lines]
    return "\n".join(f"{number}. {line}" for number, line in enumerate(bare, start=1))


def _end_report(case: Case, settings: CentreSettings, number: str, spaces: frozenset[str]) -> PlainPaper:
    parcel = case.hand_back
    materials = _materials(parcel.materials) if parcel else ()
    centre = SignatureBlock("调解中心", settings.centre, seal=True)
    made_on: dt.date | None = case.ending.ended_on if case.ending else None
    own = case.kind is ReferralKind.OWN
    filed = ("案件材料清单如下。" if own else "案件材料随本报告移送，清单如下。") if materials else ""
    reply = "调解情况说明" if own else f"{case.kind}调解情况复函"
    text = (_course(case), *_result(case), printed_limitation(case), filed)
    return PlainPaper(
        title=f"{PaperKind.END_REPORT}（{reply}）",
        centre=settings.centre,
        number=number,
        fields=_heads(case),
        addressee=_addressee(case, settings),
        paragraphs=tuple(part for part in text if part),
        table=materials,
        table_title="移送材料清单" if materials else "",
        signatures=(*_mediators(case), centre),
        made_on=made_on,
        spaces=spaces,
    )


def _suspicion(stop: Suspension, which: str) -> tuple[str, ...]:
    """One suspicion with what was decided about it, in paragraphs."""
    decided: tuple[str, ...] = ()
    if stop.result is not None and stop.decided_on is not None:
        decided = (f"审查结果（{spell_date(stop.decided_on)}，{stop.decided_by}）：{stop.result}。{stop.finding}",)
    return (
        f"{which}我中心于{spell_date(stop.suspected_on)}在调解中发现本案可能存在虚假调解，依照《最高人民法院关于"
        "人民法院特邀调解的规定》第十八条中止调解，现将线索报告如下。",
        f"可疑情形：\n{_numbered(stop.signs)}",
        f"现有证据：\n{_numbered(stop.evidence)}",
        *decided,
    )


def _suspicion_report(case: Case, settings: CentreSettings, number: str, spaces: frozenset[str]) -> PlainPaper:
    """The report that every stop for suspected sham mediation makes (第十八条); an earlier stop is told too."""
    if not case.suspensions:
        raise Refusal(
            "本案没有因虚假调解嫌疑中止，不能出具线索报告。", "没有出具。", "请先登记中止和可疑情形。", code="gone"
        )
    stops, last = case.suspensions, case.suspensions[-1]
    several = len(stops) > 1
    told = [part for n, stop in enumerate(stops, 1) for part in _suspicion(stop, f"第{n}次：" if several else "")]
    court = settings.court if last.reported_to == Reviewer.COURT and settings.court else last.reported_to
    return PlainPaper(
        title=PaperKind.SUSPICION_REPORT.value,
        centre=settings.centre,
        number=number,
        fields=_heads(case),
        addressee=f"{court}：",
        paragraphs=(*told, "请予审查。审查期间调解不再进行，是否恢复调解以贵单位的审查意见为准。"),
        signatures=(*_mediators(case), SignatureBlock("调解中心", settings.centre, seal=True)),
        made_on=last.reported_on,
        spaces=spaces,
    )
def _of_its_day(kind: PaperKind, case: Case) -> Case:
    """The parties under the names they had on the day of the paper."""
    if kind is PaperKind.RECEIPT:
        return as_named_on(case, case.receipt.signed_at.date()) if case.receipt else case
    return as_named_on(case, case.ending.ended_on) if case.ending else case


def compose_case_paper(
    kind: PaperKind,
    case: Case,
    deadline: Deadline,
    settings: CentreSettings,
    number: str,
    spaces: frozenset[str] = frozenset(),
    version: int = 1,
) -> PlainPaper:
    """One of the small papers from the case as it stands; refuses what is not there yet.

    Args:
        deadline: the limit as of the receipt (`receipt_deadline`).
        version: numbered version of the paper, printed in its foot.
    """
    case = _of_its_day(kind, case)
    if kind is PaperKind.RECEIPT:
        return replace(_receipt(case, deadline, settings, number, spaces), version=version)
    if kind is PaperKind.SUSPICION_REPORT:
        return replace(_suspicion_report(case, settings, number, spaces), version=version)
    return replace(_end_report(case, settings, number, spaces), version=version)
