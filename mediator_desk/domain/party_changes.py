"""A party who should never have been entered (误列), and one who has another name now (更名).

Neither is a slip of the pen: a wrong party stays on record and takes no part, and a renamed one was called
otherwise before, on every paper of that time. Sources: law.md §11 (nothing is overwritten); 民法典 1012, 1013
(姓名权、名称权); 民诉法解释 第六十四条 (a unit that changed its name).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from mediator_desk.domain import move_guards as guards
from mediator_desk.domain.agreements import LIVE_EFFECT, Agreement, AgreementState
from mediator_desk.domain.case_moves import Step
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.lifecycle import check_move
from mediator_desk.domain.names import clean_name
from mediator_desk.domain.papers import IssuedPaper
from mediator_desk.domain.parties import FormerName, Party
from mediator_desk.domain.refusals import Refusal

UNCHANGED = "案件没有改动。"


def _present(case: Case, party_id: int) -> Party:
    party = case.party(party_id)
    if party is None or not party.present:
        raise Refusal("该当事人现在不在本案中。", UNCHANGED, "请刷新后再试。", code="gone")
    return party


def _check_reason(reason: str, what: str) -> str:
    if not reason.strip():
        raise Refusal(f"请写明{what}的理由。", UNCHANGED, code="reason")
    return reason.strip()


def names_him(agreement: Agreement, party_id: int) -> bool:
    """Whether the agreement gives him a place: as a signer, as released, or by what is owed."""
    owed = {each for o in agreement.obligations for each in (o.debtor_id, o.creditor_id)}
    return party_id in {*agreement.party_ids, *agreement.releases, *owed}


_UNSIGNED = {
    AgreementState.DRAFT: "请先打开协议，把他从中去掉。",
    AgreementState.TO_SIGN: "请先将协议“退回修改”，把他从中去掉。",
}


def _check_agreements(case: Case, party: Party) -> None:
    """No text that stands names him: what nobody signed is changed first, what somebody signed binds."""
    for agreement in case.agreements:
        if not names_him(agreement, party.id):
            continue
        what = f"第{agreement.number}份协议写有“{party.name}”"
        if agreement.state in LIVE_EFFECT:
            raise Refusal(
                f"{what}，并已生效，不能撤销这名当事人。",
                UNCHANGED,
                "请由各方另行签订协议替代，或者依法请求撤销该协议后再办。",
                code="agreement",
            )
        if agreement.state in _UNSIGNED and agreement.valid_signatures:
            raise Refusal(
                f"{what}，并已有人签署。",
                UNCHANGED,
                "请先将该协议“作废”，另行起草不含他的协议。",
                code="agreement",
            )
        if agreement.state in _UNSIGNED:
            raise Refusal(f"{what}。", UNCHANGED, _UNSIGNED[agreement.state], code="agreement")


def void_party(case: Case, party_id: int, on: dt.date, reason: str) -> Case:
    """The case without a party who was entered by mistake; he stays on record and takes no part.

    Whose answer was still missing is missed no more, so that the inquiry may be over with this.

    Raises:
        Refusal: no reason, an agreement names him, a group is represented by him, or his side would be empty.
    """
    why = _check_reason(reason, "撤销")
    party = _present(case, party_id)
    _check_agreements(case, party)
    group = next((g for g in case.groups if party_id in g.representatives), None)
    if group is not None:
        raise Refusal(f"“{party.name}”是“{group.name}”推选的代表人。", UNCHANGED, "请先另行推选代表人。", code="group")
    struck = replace(party, voided=why, voided_on=on)
    after = replace(case, parties=tuple(struck if p.id == party_id else p for p in case.parties))
    empty = guards.has_two_sides(after)
    if empty:
        raise Refusal(
            f"“{party.name}”是{party.role}一方唯一的当事人，撤销后案件没有{party.role}。",
            UNCHANGED,
            "请先追加正确的当事人，再撤销误列的。",
            code="side",
        )
    if after.state is CaseState.CONSULTING and not guards.everyone_consents(after):
        return replace(after, state=check_move(after, Step.CHOOSE, source=after.state))
    return after


def voided_mark(party: Party) -> str:
    """What a reader of a paper that names him must know."""
    return f"列有误列当事人“{party.name}”（{party.voided_on:%Y-%m-%d}撤销：{party.voided}）"


def rename_party(case: Case, party_id: int, name: str, since: dt.date, reason: str, today: dt.date) -> Case:
    """The case with a party who has another name from a day on; what was made before keeps the old one.

    Args:
        since: first day of the new name, as the certificate says.

    Raises:
        Refusal: no reason, the same name, or a day that lies ahead or before his last change of name.
    """
    why = _check_reason(reason, "更名")
    party = _present(case, party_id)
    new = clean_name(name).text
    if new == party.name:
        raise Refusal("新名称与现在的名称相同。", UNCHANGED, "如属录入有误，请用“更正”。", code="same")
    if since > today:
        raise Refusal(f"更名日期{since:%Y-%m-%d}晚于今天，请核对。", UNCHANGED, code="dates")
    last = max((old.until for old in party.former_names), default=None)
    if last is not None and since <= last:
        raise Refusal(f"更名日期须晚于上一次更名（{last:%Y-%m-%d}）。", UNCHANGED, "请核对日期。", code="dates")
    former = (*party.former_names, FormerName(party.name, since, why))
    renamed = replace(party, name=new, former_names=former)
    return replace(case, parties=tuple(renamed if p.id == party_id else p for p in case.parties))


def as_named_on(case: Case, day: dt.date) -> Case:
    """The case with every party under the name he had that day: a paper keeps the names of its time."""
    if not any(party.former_names for party in case.parties):
        return case
    return replace(case, parties=tuple(replace(p, name=p.name_on(day)) for p in case.parties))


def renamed_mark(party: Party) -> str:
    """What a reader of a paper with the name of before must know."""
    old = party.former_names[-1]
    return f"“{old.name}”自{old.until:%Y-%m-%d}起名称为“{party.name}”"


def names_of(party: Party) -> tuple[str, ...]:
    """Every name under which papers can have him."""
    return (party.name, *(old.name for old in party.former_names))


def papers_naming(case: Case, party: Party, printed: Sequence[tuple[IssuedPaper, str]]) -> tuple[IssuedPaper, ...]:
    """The papers on which the party stands.

    Args:
        party: as he was when they were made.
        printed: each paper with the text that is printed on it.
    """
    others = [name for other in case.parties if other.id != party.id for name in names_of(other)]
    return tuple(
        paper
        for paper, text in printed
        if any(_stands(name, text, paper.spaces, others) for name in names_of(party))
    )


def _stands(name: str, text: str, spaces: Sequence[str], others: Sequence[str]) -> bool:
    """Lines are broken anywhere, characters no font had are blanks, and a longer name is somebody else's."""

    def as_printed(words: str) -> str:
        return "".join(letter for letter in "".join(words.split()) if letter not in spaces)

    wanted, rest = as_printed(name), as_printed(text)
    for other in sorted(map(as_printed, others), key=len, reverse=True):
        if wanted in other and other != wanted:
            rest = rest.replace(other, " ")
    return bool(wanted) and wanted in rest
