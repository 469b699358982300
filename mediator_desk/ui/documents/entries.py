"""What the form of an agreement begins with, and the words of its choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from mediator_desk.actions.agreements import AgreementEntry, ObligationEntry
from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.cases import Case
from mediator_desk.domain.parties import PartyRole, numbered_roles
from mediator_desk.domain.standing import settled_claims
from mediator_desk.ui.documents.ticks import TickLine


def first_entry(case: Case, place: str, day: dt.date) -> AgreementEntry:
    """A proposal for a new draft: what is not settled yet, everybody signs, here and today."""
    settled = settled_claims(case)
    open_claims = tuple(claim.id for claim in case.claims if claim.id not in settled)
    return AgreementEntry(
        claim_ids=open_claims,
        party_ids=tuple(party.id for party in case.present_parties),
        facts=case.summary,
        dispute="",
        obligations=(),
        place=place,
        made_on=day,
    )


def entry_of(agreement: Agreement) -> AgreementEntry:
    """A kept agreement as the form would enter it."""
    obligations = tuple(
        ObligationEntry(
            kind=o.kind,
            debtor_id=o.debtor_id,
            creditor_id=o.creditor_id,
            text=o.text,
            creditor_name=o.creditor_name,
            amount=o.amount,
            due_on=o.due_on,
            immediate=o.immediate,
            way=o.way,
            instalments=o.instalments,
        )
        for o in sorted(agreement.obligations, key=lambda o: o.seq)
    )
    return AgreementEntry(
        claim_ids=agreement.claim_ids,
        party_ids=agreement.party_ids,
        facts=agreement.facts,
        dispute=agreement.dispute,
        obligations=obligations,
        extra_terms=agreement.extra_terms,
        form=agreement.form,
        oral_session_id=agreement.oral_session_id,
        place=agreement.place,
        made_on=agreement.made_on,
        releases=agreement.releases,
    )


def branch(number: int) -> str:
    """The place of an agreement in its case, as its heading says it: 第1份, 第2份."""
    return f"第{number}份"


def party_lines(case: Case) -> tuple[TickLine, ...]:
    """The parties with their roles; beneath each who acts for them, with what power."""
    roles = numbered_roles(case.parties)
    lines = []
    for party in case.present_parties:
        agents = "；".join(
            f"{agent.kind.value} {agent.name}" + (f"（{agent.authority.value}）" if agent.authority else "")
            for agent in party.agents
        )
        lines.append(TickLine(party.id, f"{roles[party.id]}　{party.name}", agents))
    return tuple(lines)


def claim_lines(case: Case) -> tuple[TickLine, ...]:
    """The claims, side disputes named as such."""
    return tuple(
        TickLine(claim.id, claim.text, "调解中提出的附带纠纷" if claim.side else "") for claim in case.claims
    )


def release_lines(case: Case, claims: Collection[int], signers: Collection[int]) -> tuple[TickLine, ...]:
    """The respondents who do not sign, where a claim of the court's file is settled; empty otherwise."""
    if not any(claim.id in claims and not claim.side for claim in case.claims):
        return ()
    roles = numbered_roles(case.parties)
    return tuple(
        TickLine(p.id, f"{roles[p.id]}　{p.name}")
        for p in case.present_parties
        if p.role is PartyRole.RESPONDENT and p.id not in signers
    )


def party_choices(case: Case) -> tuple[tuple[int, str], ...]:
    """The parties for a choice: "被申请人一 王甲"."""
    roles = numbered_roles(case.parties)
    return tuple((party.id, f"{roles[party.id]} {party.name}") for party in case.present_parties)
