"""How somebody does each step of an agreement, sensibly or wildly; see `tests/lives/case_acts.py`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from mediator_desk.actions.agreements import AgreementEntry, ObligationEntry
from mediator_desk.domain.agreement_lifecycle import LATER_STEPS, AgreementStep
from mediator_desk.domain.agreements import Agreement, ObligationKind, Service, Signature, SignatureManner
from mediator_desk.domain.cases import Case
from mediator_desk.domain.signing import signing_lines
from tests.lives.chance import Chance
from tests.lives.parts import Doing, registrar
from tests.lives.world import World

AgreementPart = Callable[[World, Case, Agreement, Chance], Doing]

AGREEMENT_PARTS: dict[AgreementStep, AgreementPart] = {}
"""How each step is done; steps that need no further fact have one way in common (`_go_on`)."""


performs = registrar(AGREEMENT_PARTS)


def an_entry(world: World, case: Case, chance: Chance) -> AgreementEntry:
    """The last party pays the first; wildly, something is missing or somebody is left out."""
    signers = chance.some([party.id for party in case.present_parties])
    claims = tuple(claim.id for claim in chance.some(case.claims))
    first, last = case.present_parties[0].id, case.present_parties[-1].id
    pay = ObligationEntry(
        ObligationKind.MONEY, last, first, "物业服务费", amount=case.amount,
        due_on=world.today + dt.timedelta(days=30), immediate=chance.perhaps(), way="转账至测试账户",
    )  # fmt: skip
    if pay.immediate:
        pay = replace(pay, due_on=None)
    return AgreementEntry(
        claims,
        tuple(signers),
        chance.usually("被申请人拖欠物业服务费。", ""),
        "物业服务费是否应当支付。",
        tuple(chance.some([pay])),
        chance.usually((), ("不履行的，请求法院就本案作出判决。",)),
        place="调解一室",
        made_on=chance.day(world.today),
    )


@performs(AgreementStep.DRAFT)
def _draft(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    entry = an_entry(world, case, chance)
    return lambda desk, seen: desk.agreements.draft(case.id, seen, entry)


@performs(AgreementStep.REVISE)
def _revise(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    entry = an_entry(world, case, chance)
    return lambda desk, seen: desk.agreements.revise(case.id, seen, agreement.id, entry)


@performs(AgreementStep.FINISH)
def _finish(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    return lambda desk, seen: desk.agreements.finish(case.id, seen, agreement.id)


@performs(AgreementStep.REOPEN)
def _reopen(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    return lambda desk, seen: desk.agreements.reopen(case.id, seen, agreement.id)


@performs(AgreementStep.SIGN)
def _sign(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    day = chance.day(world.today)
    lines = [line for line in signing_lines(case, agreement, day) if line.ways and line.signed is None]
    signatures = []
    for line in chance.some(lines):
        way = chance.one(line.ways)
        signed = Signature(
            0, way.capacity, way.name, day, "调解一室", chance.usually(way.manner, *SignatureManner),
            line.party_id, way.agent_id, line.mediator_id, certification_id=way.certification_id,
        )  # fmt: skip
        signatures.append(signed)
    return lambda desk, seen: desk.agreements.sign(case.id, seen, agreement.id, signatures)


@performs(AgreementStep.REFUSE_TO_SIGN)
def _refuse(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    why = chance.usually("被申请人拒绝签章", "")
    return lambda desk, seen: desk.agreements.refuse_to_sign(case.id, seen, agreement.id, why)


@performs(AgreementStep.VOID)
def _void(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    why = chance.usually("另行协商", "")
    return lambda desk, seen: desk.agreements.void(case.id, seen, agreement.id, why)


@performs(AgreementStep.FILE)
def _file(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    day = chance.day(world.today)
    services = [Service(party, chance.day(world.today)) for party in chance.some(agreement.party_ids)]
    return lambda desk, seen: desk.agreements.file_at_court(case.id, seen, agreement.id, services, day)


def _go_on(step: AgreementStep) -> AgreementPart:
    def part(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
        why = chance.usually("对方不履行", "")
        return lambda desk, seen: desk.agreements.go_on(case.id, seen, agreement.id, step, why)

    return part


_T = AgreementStep
FOLLOWING = frozenset(
    {
        *(_T.TAKE_EFFECT, _T.AT_ONCE, _T.CONFIRMED, _T.BACK_TO_FILED, _T.BACK_TO_EFFECTIVE),
        *(_T.NOT_CONFIRMED, _T.PAPER_REFUSED, _T.REPLACED),
    }
)
"""What follows from another step (协议生效, 裁定有效 …); asked for by itself it is refused."""

for _step in LATER_STEPS | FOLLOWING:
    AGREEMENT_PARTS.setdefault(_step, _go_on(_step))
