"""What speaks against the mediators of a case, asked again whenever its people change (回避)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mediator_desk.actions.desk import today
from mediator_desk.domain.cases import Case
from mediator_desk.domain.conflicts import (
    AGENT,
    HEAD,
    ConflictFinding,
    ConflictRefusal,
    find_conflicts,
    people_of,
    refuse_former_mediator,
    unanswered,
    waived,
)
from mediator_desk.domain.consents import ConflictResult, ConflictRuling
from mediator_desk.domain.participants import ParticipantRole
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import past_roles, pools
from mediator_desk.store.transaction import Transaction


def findings_about(
    tx: Transaction, mediators: Sequence[Mediator], case: Case
) -> dict[int, tuple[ConflictFinding, ...]]:
    """What speaks against each mediator in this case; the same few queries for one as for all.

    Who was entered twice and is one record now is asked about under each of his records.
    """
    relations = pools.all_relations(tx)
    together = pools.same_person(tx)
    records = {mediator.id: together.get(mediator.id, (mediator,)) for mediator in mediators}
    everybody = [record for each in records.values() for record in each]
    numbers = [record.id_number for record in everybody]
    past = past_roles.past_roles(tx, numbers, [record.name for record in everybody], apart_from=case.id)
    # To have been a party himself is no tie to anybody else; that he is one here, his name tells.
    acted = [role for role in past if role.role == AGENT]

    def of_record(record: Mediator) -> tuple[ConflictFinding, ...]:
        own = [relation for relation in relations if relation.mediator_id == record.id]
        return find_conflicts(record, case, own, [role for role in acted if role.is_of(record)])

    return {
        mediator.id: _gathered(mediator.id, [finding for each in records[mediator.id] for finding in of_record(each)])
        for mediator in mediators
    }


def _gathered(mediator_id: int, found: Sequence[ConflictFinding]) -> tuple[ConflictFinding, ...]:
    """Findings about one person under the record by which he was asked for; of two alike the proved one stands."""
    own: dict[str, ConflictFinding] = {}
    for finding in sorted(found, key=lambda each: not each.certain):
        own.setdefault(finding.key, replace(finding, mediator_id=mediator_id))
    return tuple(sorted(own.values(), key=lambda each: (not each.certain, each.key)))


def open_findings(tx: Transaction, case: Case) -> tuple[ConflictFinding, ...]:
    """What is not yet answered about the mediators who act in the case now."""
    acting = [pools.load(tx, entry.mediator_id) for entry in case.open_assignments]
    found = findings_about(tx, acting, case) if acting else {}
    return tuple(finding for mediator in acting for finding in unanswered(case, found[mediator.id]))


def refuse_open_findings(tx: Transaction, case: Case) -> None:
    """Refuse to let a mediator go on about whom something is found that nobody has decided (rule 14).

    Raises:
        ConflictRefusal: with the findings; a relation may have been entered since he was chosen.
    """
    found = open_findings(tx, case)
    if found:
        raise ConflictRefusal(found, safe="没有保存，案件没有改动。")


def people_changed(tx: Transaction, before: Case, after: Case) -> Case:
    """The case after its people changed, with everything newly found about its mediators (rules 14-16).

    What only a name suggests is kept as still to be decided and stops the next session; what is proved
    refuses the change until another mediator has taken over.
    """
    refuse_former_mediators(tx, after, sorted(_named(after) - _named(before)))
    known = {(f.mediator_id, f.key, f.certain) for f in open_findings(tx, before)}
    # A waiver that a new party has still to join is no new tie: the case itself shows it as open.
    fresh = [
        f
        for f in open_findings(tx, after)
        if (f.mediator_id, f.key, f.certain) not in known and not waived(before, f)
    ]
    proved = [f for f in fresh if f.certain]
    if proved:
        raise Refusal(
            "".join(finding.text for finding in proved),
            "没有保存，案件没有改动。",
            "请先更换调解员，再登记（法释〔2016〕14号第十五条）。",
            code="conflict",
        )
    asked = tuple(
        ConflictRuling(
            tx.new_id(), f.mediator_id, f.key, f.ground, ConflictResult.OPEN, today(tx), "", f.text
        )
        for f in fresh
        if not f.certain
    )
    return replace(after, rulings=(*after.rulings, *asked))


def refuse_former_mediators(tx: Transaction, case: Case, people: Sequence[tuple[str, str]]) -> None:
    """Refuse whoever of these mediated the case, or one that went before it in the same dispute (第十六条; rule 16).

    To be asked before anybody becomes a party, agent, witness, expert, interpreter or assessor in a case.

    Args:
        people: name and identity number of each ("" where it is not known).

    Raises:
        Refusal: "former-mediator", naming the person and the case he mediated.
    """
    if not people:
        return
    known = past_roles.former_mediators(tx, past_roles.same_dispute(tx, case))
    formers = [replace(each, case_title="本案") if each.case_title == case.title else each for each in known]
    for name, number in people:
        refuse_former_mediator(formers, name, number)


def check_new_people(tx: Transaction, case: Case) -> None:
    """The same for everybody in a case that is about to be registered (it may follow another one)."""
    refuse_former_mediators(tx, case, sorted(_named(case)))


def _named(case: Case) -> set[tuple[str, str]]:
    """Parties, agents and participants, by name and number.

    To head a unit is no part in its case, and to help with the mediation (协助调解人) is none that bars.
    """
    return {
        (person.name, person.id_number)
        for person in people_of(case)
        if not person.place.startswith(HEAD) and person.role != ParticipantRole.HELPER
    }
