"""How an agreement of a case becomes the frozen sheet that is printed.

Source: 法释〔2016〕14号 第二十四条; law.md §6.1 row 1; 人民调解法 第二十九条 (copies).
"""

from __future__ import annotations

import datetime as dt

from mediator_desk.domain.agreements import Agreement, Obligation, ObligationKind
from mediator_desk.domain.calendar import spell_date
from mediator_desk.domain.cases import Case
from mediator_desk.domain.confirmation import confirmation_promised
from mediator_desk.domain.identity import IdType
from mediator_desk.domain.money import amount_in_words, format_amount
from mediator_desk.domain.papers import (
    AgentBlock,
    AgreementSheet,
    InstalmentLine,
    PartyBlock,
    SignatureBlock,
)
from mediator_desk.domain.parties import Agent, Party, PartyRole, numbered_roles
from mediator_desk.domain.party_changes import as_named_on
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, ReferralKind
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.signers import representatives_of

_ID_LABEL = {IdType.RESIDENT: "公民身份号码", IdType.CREDIT_CODE: "统一社会信用代码"}


def agreement_number(agreement: Agreement, serial: int, year: int) -> str:
    """The centre's own number, never in the shape of a court's: "调协〔2026〕12号", "…12号之二".

    The first agreement of a case has no branch, so that its number stays the same whether or not a
    second one follows.

    Args:
        serial: running number of the case's first agreement within the year.
    """
    words = "一二三四五六七八九十"
    place = words[agreement.number - 1] if agreement.number <= len(words) else str(agreement.number)
    branch = f"之{place}" if agreement.number > 1 else ""
    return f"调协〔{year}〕{serial}号{branch}"


def copies_needed(agreement: Agreement, settings: CentreSettings) -> int:
    """One copy per signer, the centre's and the court's (人民调解法 29; law.md §6.1)."""
    return len(agreement.party_ids) + settings.file_copies + settings.court_copies


def _facts(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in pairs if value)


def _agent_block(agent: Agent) -> AgentBlock:
    facts = _facts(
        (
            (_ID_LABEL.get(agent.id_type, agent.id_type.value), agent.id_number),
            ("工作单位", agent.employer),
            ("联系电话", agent.phone),
        )
    )
    return AgentBlock(agent.kind.value, agent.name, agent.authority.value if agent.authority else "", facts)


def _party_block(party: Party, role: str) -> PartyBlock:
    number = (_ID_LABEL.get(party.id_type, party.id_type.value), party.id_number)
    if not party.kind.natural:
        post = f"（{party.legal_representative_post}）" if party.legal_representative_post else ""
        represented = party.legal_representative + post if party.legal_representative else ""
        facts = _facts(
            (number, ("住所", party.address), (party.kind.head, represented), ("联系电话", party.phone))
        )
    else:
        born = spell_date(party.birth) if party.birth else ""
        facts = _facts(
            (
                ("性别", party.sex),
                ("民族", party.ethnicity),
                ("出生日期", born),
                number,
                ("住址", party.address),
                ("联系电话", party.phone),
            )
        )
    return PartyBlock(role, party.name, facts, tuple(_agent_block(agent) for agent in party.agents))


def _due(obligation: Obligation) -> str:
    if obligation.immediate:
        return "在签署本协议时当场"
    return f"于{spell_date(obligation.due_on)}前" if obligation.due_on else ""


def _creditor(obligation: Obligation, names: dict[int, str]) -> str:
    return names[obligation.creditor_id] if obligation.creditor_id is not None else obligation.creditor_name


def obligation_text(obligation: Obligation, names: dict[int, str]) -> str:
    """One obligation as a clause: who, when, to whom, what, how."""
    debtor, creditor, due = names[obligation.debtor_id], _creditor(obligation, names), _due(obligation)
    if obligation.kind is ObligationKind.ACT:
        toward = f"向{creditor}" if creditor else ""
        return f"{debtor}{due}{toward}{obligation.text}".rstrip("。；") + "。"
    amount = obligation.amount
    sum_text = f"人民币{format_amount(amount)}元（大写：{amount_in_words(amount)}）" if amount else "款项"
    purpose = obligation.text.strip("。；，")
    payee = f"向{creditor}" if creditor else ""
    if obligation.instalments:
        count = len(obligation.instalments)
        how = f"分{count}期{payee}支付{purpose}{sum_text}，各期日期和金额见履行安排表"
        text = f"{debtor}{how}"
    else:
        text = f"{debtor}{due}{payee}一次性支付{purpose}{sum_text}"
    way = obligation.way.strip("。；，")
    return f"{text}，付款方式：{way}。" if way else f"{text}。"


def _instalments(agreement: Agreement, names: dict[int, str]) -> tuple[InstalmentLine, ...]:
    lines: list[InstalmentLine] = []
    money = [o for o in agreement.obligations if o.kind is ObligationKind.MONEY and o.amount is not None]
    # A single payment is said in full by its clause; the table serves where there is something to compare.
    if len(money) < 2 and not any(o.instalments for o in money):
        return ()
    for o in money:
        payer, payee = names[o.debtor_id], _creditor(o, names)
        if o.instalments:
            lines += [
                InstalmentLine(o.seq, payer, payee, part.amount, f"{spell_date(part.due_on)}前", o.way)
                for part in o.instalments
            ]
        elif o.amount is not None:
            due = "签署时当场履行" if o.immediate else f"{spell_date(o.due_on)}前" if o.due_on else "未约定"
            lines.append(InstalmentLine(o.seq, payer, payee, o.amount, due, o.way))
    return tuple(lines)


def _who_else_signs(case: Case, party: Party, day: dt.date) -> str:
    """Under the name of a party: who may, or for a ward must, sign in his place."""
    if party.is_ward_on(day):
        guardians = "、".join(agent.name for agent in party.guardians_on(day))
        return f"（由法定代理人{guardians}代签）"
    agents = [agent.name for agent in party.agents if not agent.signing_obstacle(day)]
    names = "、".join((*agents, *(f"代表人{each.name}" for each in representatives_of(case, party, day))))
    return f"（可由{names}代签）" if names else ""


def _signatures(case: Case, agreement: Agreement, roles: dict[int, str]) -> tuple[SignatureBlock, ...]:
    blocks: list[SignatureBlock] = []
    for party in case.parties:
        if party.id not in agreement.party_ids:
            continue
        note = _who_else_signs(case, party, agreement.made_on or case.received_on)
        blocks.append(SignatureBlock(roles[party.id], party.name, note, not party.kind.natural))
    acting = case.acting_mediators
    for entry in acting:
        blocks.append(
            SignatureBlock(
                "调解员（主持）" if entry.lead and len(acting) > 1 else "调解员", entry.mediator_name
            )
        )
    lead = next((entry for entry in acting if entry.lead), None)
    if lead is not None and lead.organisation:
        blocks.append(SignatureBlock("调解组织", lead.organisation, "（印章）", seal=True))
    return tuple(blocks)


def _closing(case: Case, copies: int, rules: CourtRules) -> tuple[str, ...]:
    effect = "本协议自各方当事人签名、盖章或者捺印之日起生效，各方应当按照约定履行。"
    if case.kind is ReferralKind.ENTRUSTED:
        effect = "本协议经各方当事人签名、盖章或者捺印后，提交人民法院审查，依法结案。"
    confirmation = (
        "各方可以自本协议生效之日起三十日内，共同向人民法院申请司法确认。"
        if confirmation_promised(case, rules)
        else ""
    )
    count = f"本协议一式{copies}份，当事人各执一份，其余由调解组织存档并报人民法院。"
    return tuple(text for text in (effect, confirmation, count) if text)


def release_clause(case: Case, agreement: Agreement, names: dict[int, str]) -> tuple[str, ...]:
    """The clause by which the applicants drop these claims against respondents who do not sign, if any."""
    if not agreement.releases:
        return ()
    applicants = [
        names[p.id] for p in case.parties if p.role is PartyRole.APPLICANT and p.id in agreement.party_ids
    ]
    released = [names[party_id] for party_id in agreement.releases]
    return (f"{'、'.join(applicants)}放弃对{'、'.join(released)}的请求，本纠纷中不再向其主张。",)


def compose_agreement(
    case: Case,
    agreement: Agreement,
    settings: CentreSettings,
    number: str,
    spaces: frozenset[str] = frozenset(),
) -> AgreementSheet:
    """The sheet of an agreement as it stands; refuses without a date or place to print."""
    if agreement.made_on is None or not agreement.place.strip():
        raise Refusal("请填写协议的日期和地点。", "协议没有打印，文字还在。", code="incomplete")
    case = as_named_on(case, agreement.made_on)
    roles = numbered_roles(case.parties)
    names = {party.id: f"{roles[party.id]}{party.name}" for party in case.parties}
    signers = [party for party in case.parties if party.id in agreement.party_ids]
    terms = [obligation_text(o, names) for o in sorted(agreement.obligations, key=lambda o: o.seq)]
    copies = copies_needed(agreement, settings)
    acting = case.acting_mediators
    lead = next((entry for entry in acting if entry.lead), None)
    return AgreementSheet(
        number=number,
        version=agreement.revision,
        centre=settings.centre,
        case_numbers=tuple(entry.text for entry in case.numbers),
        cause=case.cause,
        parties=tuple(_party_block(party, roles[party.id]) for party in signers),
        mediators=tuple(("主持调解员" if entry.lead else "调解员", entry.mediator_name) for entry in acting),
        organisation=lead.organisation if lead else "",
        facts=agreement.facts,
        dispute=agreement.dispute,
        terms=(
            *terms,
            *(term for term in agreement.extra_terms if term.strip()),
            *release_clause(case, agreement, names),
        ),
        instalments=_instalments(agreement, names),
        closing=_closing(case, copies, settings.rules),
        copies=copies,
        signatures=_signatures(case, agreement, roles),
        place=agreement.place,
        made_on=agreement.made_on,
        claims=tuple(claim.text for claim in case.claims if claim.id in agreement.claim_ids),
        spaces=spaces,
    )
