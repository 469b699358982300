"""How somebody does each step of what becomes of an effective agreement; see `tests/lives/case_acts.py`."""

from __future__ import annotations

from mediator_desk.actions.outcomes import ConfirmationEntry, PerformanceEntry, RulingEntry
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.cases import Case
from mediator_desk.domain.court_outcomes import ConfirmResult, PaperService
from mediator_desk.domain.performances import still_owed, unperformed
from tests.lives.agreement_acts import AgreementPart
from tests.lives.chance import Chance
from tests.lives.parts import Doing, registrar
from tests.lives.world import World

OUTCOME_PARTS: dict[AgreementStep, AgreementPart] = {}
"""How each step after the signing is done."""

performs = registrar(OUTCOME_PARTS)


def _number(world: World, chance: Chance, kind: str) -> str:
    world.serial += 1
    return chance.usually(f"（2026）内0121{kind}{7000 + world.serial}号", "", "（2026）内0121民初1号")


@performs(AgreementStep.APPLY_CONFIRMATION)
def _apply(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    entry = ConfirmationEntry(
        chance.day(world.today),
        tuple(chance.some(agreement.party_ids)),
        chance.usually("测试旗人民法院", ""),
        chance.usually("调解组织的登记正在办理，可以受理。", ""),
        chance.usually("测试法官", ""),
    )
    return lambda desk, seen: desk.outcomes.apply_for_confirmation(case.id, seen, agreement.id, entry)


@performs(AgreementStep.RULING)
def _rule(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    result, grounds = chance.one(tuple(ConfirmResult)), chance.usually("协议内容不明确。", "")
    entry = RulingEntry(result, chance.day(world.today), _number(world, chance, "民特"), grounds)
    return lambda desk, seen: desk.outcomes.decide_confirmation(case.id, seen, agreement.id, entry)


@performs(AgreementStep.MEDIATE_AGAIN)
def _mediate_again(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    return lambda desk, seen: desk.outcomes.mediate_again(case.id, seen, agreement.id)


@performs(AgreementStep.REQUEST_PAPER)
def _request(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    day, who = chance.day(world.today), tuple(chance.some(agreement.party_ids))
    return lambda desk, seen: desk.outcomes.request_paper(case.id, seen, agreement.id, day, who)


@performs(AgreementStep.COURT_PAPER)
def _paper(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    number, day = _number(world, chance, "民初"), chance.day(world.today)
    return lambda desk, seen: desk.outcomes.record_paper(case.id, seen, agreement.id, number, day)


@performs(AgreementStep.SERVE_PAPER)
def _serve(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    paper = next((each for each in reversed(case.court_papers) if each.agreement_id == agreement.id), None)
    got = {service.party_id for service in paper.services} if paper is not None else set()
    waiting = [party for party in agreement.party_ids if chance.wild or party not in got]
    day, refusing = chance.day(world.today), chance.number(0, 4) == 0
    services = [PaperService(party, day, refusing and party == waiting[-1]) for party in chance.some(waiting)]
    return lambda desk, seen: desk.outcomes.serve_paper(case.id, seen, agreement.id, services)


@performs(AgreementStep.RECORD_PERFORMANCE)
def _perform(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    owing = agreement.obligations if chance.wild else unperformed(case, agreement)
    entries = []
    for owed in chance.some(owing):
        left = still_owed(case, owed)
        part = round(left / 2, 2) if left is not None and chance.perhaps() else left
        evidence, who = chance.usually("收条", ""), chance.usually("测试收款人", "")
        entries.append(PerformanceEntry(owed.id, chance.day(world.today), part, evidence, who))
    return lambda desk, seen: desk.outcomes.perform(case.id, seen, agreement.id, entries)


@performs(AgreementStep.REPLACE_BY_NEW)
def _replace(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    return lambda desk, seen: desk.outcomes.replace_by_new(case.id, seen, agreement.id)


@performs(AgreementStep.VOID_SIGNATURE)
def _void_signature(world: World, case: Case, agreement: Agreement, chance: Chance) -> Doing:
    known = agreement.signatures if chance.wild else agreement.valid_signatures
    which = chance.one([signature.id for signature in known] or [0])
    why = chance.usually("登记错人", "")
    return lambda desk, seen: desk.outcomes.void_signature(case.id, seen, agreement.id, which, why)
