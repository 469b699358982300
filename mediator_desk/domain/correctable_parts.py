"""The parts of a case whose values can be put right (更正): how each is found, named and put back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from mediator_desk.domain.agreements import Agreement, AgreementState, last_party_signature
from mediator_desk.domain.cases import Case
from mediator_desk.domain.parties import Party

PartKey = int | tuple[int, int]
"""What tells one part from its like: its id, or its owner's id with its place; 0 for the case itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """One record of a part.

    Attributes:
        whose: what it belongs to, in the users' words; empty for the case itself.
        group: under which heading a person looks for it.
    """

    key: PartKey
    whose: str
    group: str
    record: Any


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of part: its records in a case, and the case with one of them changed."""

    found: Callable[[Case], Iterable[Found]]
    put: Callable[[Case, PartKey, Any], Case]


def _listed(attribute: str, group: str, whose: Callable[[Case, Any], str]) -> Part:
    """A part that stands as a tuple of records with ids in the case."""

    def found(case: Case) -> Iterator[Found]:
        for record in getattr(case, attribute):
            yield Found(record.id, whose(case, record), group, record)

    def put(case: Case, key: PartKey, record: Any) -> Case:
        changed: Case = _with(case, attribute, record)
        return changed

    return Part(found, put)


def _with(owner: Any, attribute: str, record: Any) -> Any:
    """The owner with one record of a tuple changed."""
    every = getattr(owner, attribute)
    return replace(owner, **{attribute: tuple(record if each.id == record.id else each for each in every)})


def _one(attribute: str, group: str, whose: Callable[[Any], str] = lambda record: "") -> Part:
    """A part that a case has once or not at all."""

    def found(case: Case) -> Iterator[Found]:
        record = getattr(case, attribute)
        if record is not None:
            yield Found(0, whose(record), group, record)

    def put(case: Case, key: PartKey, record: Any) -> Case:
        changed: Case = replace(case, **{attribute: record})
        return changed

    return Part(found, put)


def _name_of(case: Case, party_id: int | None) -> str:
    party = case.party(party_id) if party_id is not None else None
    return party.name if party else "当事人"


def _mediator(case: Case, mediator_id: int) -> str:
    names = {entry.mediator_id: entry.mediator_name for entry in case.assignments}
    return names.get(mediator_id, "调解员")


def _on(day: dt.date) -> str:
    return f"{day:%Y-%m-%d}"


def party_group(party: Party) -> str:
    """The heading of everything about one party."""
    return f"当事人 {party.name}"


def _parties(case: Case) -> Iterator[Found]:
    for party in case.parties:
        yield Found(party.id, party.name, party_group(party), party)


def _agents(case: Case) -> Iterator[Found]:
    for party in case.parties:
        for agent in party.agents:
            yield Found(agent.id, f"{party.name}的{agent.name}", party_group(party), agent)


def _put_agent(case: Case, key: PartKey, record: Any) -> Case:
    owner = next(party for party in case.parties if any(agent.id == record.id for agent in party.agents))
    changed: Case = _with(case, "parties", _with(owner, "agents", record))
    return changed


def _former_names(case: Case) -> Iterator[Found]:
    for party in case.parties:
        for place, old in enumerate(party.former_names):
            yield Found((party.id, place), f"{party.name}曾用名{old.name}", party_group(party), old)


def _put_former_name(case: Case, key: PartKey, record: Any) -> Case:
    party_id, place = key if isinstance(key, tuple) else (key, 0)
    owner = next(party for party in case.parties if party.id == party_id)
    names = tuple(record if at == place else old for at, old in enumerate(owner.former_names))
    changed: Case = _with(case, "parties", replace(owner, former_names=names))
    return changed


def _notices(case: Case) -> Iterator[Found]:
    for place, notice in enumerate(case.notices):
        whose = f"{_name_of(case, notice.party_id)}·{notice.item}"
        yield Found((notice.party_id, place), whose, "五项告知", notice)


def _put_notice(case: Case, key: PartKey, record: Any) -> Case:
    same = (record.party_id, record.item)
    return replace(case, notices=tuple(record if (n.party_id, n.item) == same else n for n in case.notices))


def _binding(case: Case) -> Iterator[Agreement]:
    """Agreements whose text stands: a draft is changed in its form."""
    for agreement in case.agreements:
        if agreement.state is not AgreementState.DRAFT:
            yield agreement


def agreement_group(agreement: Agreement) -> str:
    """The heading of everything about one agreement."""
    return f"第{agreement.number}份协议"


def _agreements(case: Case) -> Iterator[Found]:
    for agreement in _binding(case):
        group = agreement_group(agreement)
        yield Found(agreement.id, group, group, agreement)


def _signatures(case: Case) -> Iterator[Found]:
    for agreement in _binding(case):
        for signature in agreement.signatures:
            whose = f"{signature.name}·{agreement_group(agreement)}"
            yield Found(signature.id, whose, agreement_group(agreement), signature)


def _put_signature(case: Case, key: PartKey, record: Any) -> Case:
    """The effective date is that of the last party's signature, whatever it is now (第二十四条)."""
    owner = next(a for a in case.agreements if any(s.id == record.id for s in a.signatures))
    signed: Agreement = _with(owner, "signatures", record)
    if signed.effective_on:
        signed = replace(signed, effective_on=last_party_signature(signed))
    changed: Case = _with(case, "agreements", signed)
    return changed


def _services(case: Case) -> Iterator[Found]:
    for agreement in _binding(case):
        for place, service in enumerate(agreement.services):
            whose = f"{_name_of(case, service.party_id)}·{agreement_group(agreement)}"
            yield Found((agreement.id, place), whose, agreement_group(agreement), service)


def _put_service(case: Case, key: PartKey, record: Any) -> Case:
    agreement_id, place = key if isinstance(key, tuple) else (key, 0)
    owner = next(a for a in case.agreements if a.id == agreement_id)
    services = tuple(record if at == place else each for at, each in enumerate(owner.services))
    changed: Case = _with(case, "agreements", replace(owner, services=services))
    return changed


def _of_agreement(case: Case, record: Any) -> str:
    number = next((a.number for a in case.agreements if a.id == record.agreement_id), 0)
    return f"第{number}份协议"


def _session(case: Case, record: Any) -> str:
    return f"第{record.number}次调解"


CASE = Part(lambda case: (Found(0, "", "案件", case),), lambda case, key, record: record)
NUMBERS = _listed("numbers", "案件", lambda case, number: number.text)
CLAIMS = _listed("claims", "请求事项", lambda case, claim: f"第{claim.seq}项")
GROUPS = _listed("groups", "当事人组", lambda case, group: group.name)
PARTIES = Part(_parties, lambda case, key, record: _with(case, "parties", record))
FORMER_NAMES = Part(_former_names, _put_former_name)
AGENTS = Part(_agents, _put_agent)
CONSENTS = _listed("consents", "调解意愿", lambda case, consent: _name_of(case, consent.party_id))
ASSIGNMENTS = _listed("assignments", "调解员与回避", lambda case, entry: entry.mediator_name)
RULINGS = _listed("rulings", "调解员与回避", lambda case, ruling: _mediator(case, ruling.mediator_id))
DISCLOSURES = _listed("disclosures", "调解员与回避", lambda case, told: _mediator(case, told.mediator_id))
CERTIFICATIONS = _listed("certifications", "调解员与回避", lambda case, each: _mediator(case, each.mediator_id))
RECEIPT = _one("receipt", "签收", lambda receipt: receipt.receiver)
PAUSES = _listed("pauses", "期限", lambda case, pause: f"{_on(pause.start)}起的鉴定")
EXTENSIONS = _listed("extensions", "期限", lambda case, longer: f"{_on(longer.agreed_on)}的延长")
NOTICES = Part(_notices, _put_notice)
SESSIONS = _listed("sessions", "调解笔录", _session)
AGREEMENTS = Part(_agreements, lambda case, key, record: _with(case, "agreements", record))
SIGNATURES = Part(_signatures, _put_signature)
SERVICES = Part(_services, _put_service)
PERFORMANCES = _listed("performances", "履行", _of_agreement)
CONFIRMATIONS = _listed("confirmations", "司法确认与调解书", _of_agreement)
COURT_PAPERS = _listed("court_papers", "司法确认与调解书", _of_agreement)
ENDING = _one("ending", "终结与移送")
HAND_BACK = _one("hand_back", "终结与移送")
REOPENINGS = _listed("reopenings", "终结与移送", lambda case, again: f"{_on(again.reopened_on)}重新启动")
TRIAGES = _listed("triages", "分流与中止", lambda case, triage: triage.stage.value)
SUSPENSIONS = _listed("suspensions", "分流与中止", lambda case, stop: f"{_on(stop.suspected_on)}发现的线索")
PARTICIPANTS = _listed("participants", "参与人", lambda case, person: person.name)
