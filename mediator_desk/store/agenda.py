"""The cases for which the matters of 待办 hold, asked in three grouped queries whatever the number of cases.

Each condition here says the same as its rule in `domain.agenda_rules`; a test lets both look at the same cases. What
a query cannot judge (documents of ids, causes, proofs) is asked more widely (`NARROWED`) and judged on the whole case.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import ColumnElement, Select, Table, and_, case, exists, false, func, not_, or_, select

from mediator_desk.domain.agenda import Hit, Horizon, Matter
from mediator_desk.domain.agenda_rules import FILED_IN, SETTLED, WITH_MEDIATOR
from mediator_desk.domain.agreements import LIVE_EFFECT, AgreementForm, AgreementState
from mediator_desk.domain.cases import OPEN_STATES, CaseState, Channel
from mediator_desk.domain.consents import ConflictResult
from mediator_desk.domain.hearings import NoticeItem
from mediator_desk.domain.heirs import BY, NOBODY
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.standing import Outcome, Standing
from mediator_desk.store import agenda_owed, scope
from mediator_desk.store.tables import (
    agreement,
    assignment,
    case_file,
    case_number,
    conflict_ruling,
    consent,
    disclosure,
    hand_back,
    issued_paper,
    notice,
    party,
    receipt,
    session,
    suspension,
)
from mediator_desk.store.transaction import Transaction

_C, _A = CaseState, AgreementState
_FILE = case_file.c

NARROWED = frozenset({Matter.CONFLICT, Matter.REPLACE, Matter.UNDISCLOSED, Matter.CONFIRM, Matter.UNPRINTED})
"""Matters whose query finds more cases than the rule; they are rare, and each is judged on the whole case."""

_AFTERWARDS = frozenset({Matter.NOT_FILED, Matter.NOT_FILED_LATE, Matter.CONFIRM})
_OWED = frozenset({Matter.PERFORM_LATE, Matter.PERFORM_SOON})
"""Matters that a case may still have when it is closed: of an agreement, and of what is owed under one."""


def hits(tx: Transaction, matters: Iterable[Matter], days: Horizon, mediator: int | None) -> tuple[Hit, ...]:
    """Every case of each matter; of the cases in which one mediator acts now, or (None) of all."""
    wanted = [matter for matter in Matter if matter in set(matters)]
    running = [matter for matter in wanted if matter not in _AFTERWARDS | _OWED]
    found = _found(tx, running, days, mediator, _FILE.open.is_(True))
    after = [matter for matter in wanted if matter in _AFTERWARDS]
    found += _found(tx, after, days, mediator, _FILE.id.in_(_with_agreements(tx, days)))
    owed = agenda_owed.hits(tx, days, mediator) if _OWED & set(wanted) else ()
    return (*found, *(hit for hit in owed if hit.matter in wanted))


def running(tx: Transaction, mediator: int | None) -> int:
    """How many cases are in work."""
    query = select(func.count().label("cases")).where(
        _FILE.court_id == tx.court_id,
        _FILE.merged_into.is_(None),
        _FILE.open.is_(True),
        scope.acting_in(tx, _FILE.id, mediator),
    )
    return int(tx.rows(query)[0]["cases"])


def _found(
    tx: Transaction, matters: Sequence[Matter], days: Horizon, mediator: int | None, among: ColumnElement[bool]
) -> list[Hit]:
    if not matters:
        return []
    conditions = {matter: _condition(matter, days) for matter in matters}
    marks = [case((condition, 1), else_=0).label(matter.name) for matter, condition in conditions.items()]
    rows = tx.rows(
        select(_FILE.id, _FILE.due_key, *marks).where(
            _FILE.court_id == tx.court_id,
            _FILE.merged_into.is_(None),
            among,
            scope.acting_in(tx, _FILE.id, mediator),
        )
    )
    return [Hit(matter, row["id"], row["due_key"]) for row in rows for matter in matters if row[matter.name]]


def _with_agreements(tx: Transaction, days: Horizon) -> Select[int]:
    """The cases with an agreement that is still to be filed, or whose confirmation runs out."""
    ending = and_(agreement.c.state == _A.FILED, agreement.c.effective_on.between(days.confirm_from, days.confirm_to))
    return select(agreement.c.case_id).where(
        agreement.c.court_id == tx.court_id, or_(agreement.c.state == _A.EFFECTIVE, ending)
    )


def _has(table: Table, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """That the case has a part of which all this holds."""
    return exists().where(table.c.court_id == _FILE.court_id, table.c.case_id == _FILE.id, *conditions)


def _open() -> ColumnElement[bool]:
    return _FILE.state.in_(OPEN_STATES)


def _state(*states: CaseState) -> ColumnElement[bool]:
    return _FILE.state.in_(states)


def _agreed(*states: AgreementState) -> ColumnElement[bool]:
    return _has(agreement, agreement.c.state.in_(states))


_PRESENT = and_(party.c.voided == "", party.c.ceased_on.is_(None))


def _of_party(table: Table) -> ColumnElement[bool]:
    own = table.c
    return and_(own.court_id == party.c.court_id, own.case_id == party.c.case_id, own.party_id == party.c.id)


def _silent() -> ColumnElement[bool]:
    return and_(_open(), _has(party, _PRESENT, not_(exists().where(_of_party(consent)))))


def _refusing() -> ColumnElement[bool]:
    later = consent.alias()
    superseded = exists().where(
        later.c.court_id == consent.c.court_id,
        later.c.case_id == consent.c.case_id,
        later.c.party_id == consent.c.party_id,
        later.c.ordinal > consent.c.ordinal,
    )
    refused = exists().where(_of_party(consent), consent.c.agreed.is_(False), not_(superseded))
    return and_(_open(), _has(party, _PRESENT, refused))


def _untold() -> ColumnElement[bool]:
    told = select(func.count()).select_from(notice).where(_of_party(notice)).correlate(party).scalar_subquery()
    return and_(_open(), _has(receipt), _has(party, _PRESENT, told < len(NoticeItem)))


def _without_heirs() -> ColumnElement[bool]:
    heir = party.alias()
    followed = exists().where(
        heir.c.court_id == party.c.court_id, heir.c.case_id == party.c.case_id, heir.c.successor_of == party.c.id
    )
    told = or_(party.c.ceased_reason.contains(NOBODY), party.c.ceased_reason.contains(BY))
    return and_(_open(), _has(party, party.c.ceased_on.is_not(None), party.c.voided == "", not_(told), not_(followed)))


def _between(first: dt.date, last: dt.date) -> ColumnElement[bool]:
    return and_(_FILE.open.is_(True), _FILE.due_key.between(first, last))


def _unsigned(days: Horizon, *, long: bool) -> ColumnElement[bool]:
    old = and_(_FILE.referred_on.is_not(None), _FILE.referred_on < days.unsigned_before)
    return and_(_state(_C.AWAITING_RECEIPT), old if long else not_(old))


def _idle(days: Horizon) -> ColumnElement[bool]:
    since = dt.datetime.combine(days.idle_before, dt.time())
    standing = _FILE.standing.in_((Standing.TO_MEET, Standing.MEDIATING))
    heard = _has(session, session.c.held_at >= since)
    return and_(_state(_C.MEDIATING), standing, _has(receipt, receipt.c.signed_at < since), not_(heard))


def _unfiled(days: Horizon, *, late: bool) -> ColumnElement[bool]:
    reachable = and_(_FILE.kind != ReferralKind.ENTRUSTED, _FILE.state.in_(FILED_IN))
    waiting = and_(agreement.c.state == _A.EFFECTIVE, agreement.c.effective_on.is_not(None))
    overdue = _has(agreement, waiting, agreement.c.effective_on <= days.filing_late_upto)
    return and_(reachable, overdue) if late else and_(reachable, _has(agreement, waiting), not_(overdue))


def _confirmable(days: Horizon) -> ColumnElement[bool]:
    in_time = agreement.c.effective_on.between(days.confirm_from, days.confirm_to)
    return and_(_FILE.state.in_(FILED_IN), _has(agreement, agreement.c.state.in_((_A.EFFECTIVE, _A.FILED)), in_time))


def _withdrawn(*, sent: bool) -> ColumnElement[bool]:
    """A withdrawn case that owes the court its material, or the court's receipt for it."""
    owes = and_(_state(_C.WITHDRAWN), _has(receipt), _FILE.outcome.not_in(SETTLED))
    waiting = _has(hand_back, hand_back.c.struck.is_(False), hand_back.c.received_on.is_(None))
    return and_(owes, waiting if sent else not_(_has(hand_back, hand_back.c.struck.is_(False))))


def _unprinted(kind: PaperKind) -> ColumnElement[bool]:
    return not_(_has(issued_paper, issued_paper.c.kind == kind, issued_paper.c.voided == ""))


def _text_unprinted() -> ColumnElement[bool]:
    printed = exists().where(
        issued_paper.c.court_id == agreement.c.court_id,
        issued_paper.c.case_id == agreement.c.case_id,
        issued_paper.c.agreement_id == agreement.c.id,
        issued_paper.c.voided == "",
    )
    in_force = and_(agreement.c.state.in_(LIVE_EFFECT), agreement.c.form == AgreementForm.WRITTEN)
    return _has(agreement, in_force, not_(printed))


def _ruled(*results: ConflictResult) -> ColumnElement[bool]:
    return and_(_FILE.state.in_(WITH_MEDIATOR), _has(conflict_ruling, conflict_ruling.c.result.in_(results)))


def _online() -> ColumnElement[bool]:
    return and_(_FILE.state.in_(WITH_MEDIATOR), _FILE.channel != Channel.OFFLINE)


def _to_disclose() -> ColumnElement[bool]:
    told = exists().where(
        disclosure.c.court_id == assignment.c.court_id,
        disclosure.c.case_id == assignment.c.case_id,
        disclosure.c.mediator_id == assignment.c.mediator_id,
    )
    silent = _has(assignment, assignment.c.ended_on.is_(None), not_(told))
    return and_(_online(), or_(silent, _has(disclosure, disclosure.c.text != "")))


def _condition(matter: Matter, days: Horizon) -> ColumnElement[bool]:
    known = _of_the_limit(matter, days)
    if known is None:
        known = _of_the_course(matter, days)
    if known is None:
        known = _of_the_end(matter, days)
    return false() if known is None else known


def _of_the_limit(matter: Matter, days: Horizon) -> ColumnElement[bool] | None:
    day, one = days.today, dt.timedelta(days=1)
    spans = {
        Matter.OVERDUE: (dt.date.min, day - one),
        Matter.DUE_TODAY: (day, day),
        Matter.DUE_SOON: (day + one, day + 3 * one),
        Matter.DUE_WEEK: (day + 4 * one, day + 7 * one),
    }
    return _between(*spans[matter]) if matter in spans else None


def _of_the_course(matter: Matter, days: Horizon) -> ColumnElement[bool] | None:
    mediating = _state(_C.MEDIATING)
    conditions: dict[Matter, Callable[[], ColumnElement[bool]]] = {
        Matter.UNSIGNED_LONG: lambda: _unsigned(days, long=True),
        Matter.UNSIGNED: lambda: _unsigned(days, long=False),
        Matter.CONFLICT: lambda: _ruled(ConflictResult.OPEN, ConflictResult.WAIVED),
        Matter.REPLACE: lambda: or_(
            _ruled(ConflictResult.WITHDRAWN), and_(_online(), _has(disclosure, disclosure.c.text != ""))
        ),
        Matter.REFUSED: _refusing,
        Matter.HEIRS: _without_heirs,
        Matter.NO_CONSENT: _silent,
        Matter.NO_MEDIATOR: lambda: and_(_state(_C.CHOOSING), not_(_silent()), not_(_refusing())),
        Matter.UNDISCLOSED: _to_disclose,
        Matter.UNTOLD: _untold,
        Matter.NO_SESSION: lambda: _idle(days),
        Matter.NO_NUMBER: lambda: and_(_open(), not_(_has(case_number))),
        Matter.SUSPENDED: lambda: _state(_C.SUSPENDED),
        Matter.APPRAISING: lambda: _state(_C.APPRAISING),
        Matter.NO_SUSPICION_REPORT: lambda: and_(_open(), _has(suspension), _unprinted(PaperKind.SUSPICION_REPORT)),
        Matter.DRAFT: lambda: and_(mediating, _agreed(_A.DRAFT)),
        Matter.TO_SIGN: lambda: and_(mediating, _agreed(_A.TO_SIGN)),
        Matter.TO_CONCLUDE: lambda: and_(mediating, _FILE.standing == Standing.TO_CLOSE),
    }
    return conditions[matter]() if matter in conditions else None


def _of_the_end(matter: Matter, days: Horizon) -> ColumnElement[bool] | None:
    unproved = or_(_FILE.standing == Standing.TO_PROVE, _FILE.outcome == Outcome.PENDING_PROOF)
    conditions: dict[Matter, Callable[[], ColumnElement[bool]]] = {
        Matter.TO_PROVE: lambda: unproved,
        Matter.TO_CLOSE: lambda: and_(_state(_C.ENDED), _FILE.standing == Standing.TO_CLOSE),
        Matter.TO_HAND_BACK: lambda: or_(_FILE.standing == Standing.TO_HAND_BACK, _withdrawn(sent=False)),
        Matter.AT_COURT: lambda: or_(_state(_C.HANDED_BACK), _withdrawn(sent=True)),
        Matter.NO_REPORT: lambda: and_(_state(_C.ENDED, _C.HANDED_BACK), _unprinted(PaperKind.END_REPORT)),
        Matter.NOT_FILED_LATE: lambda: _unfiled(days, late=True),
        Matter.NOT_FILED: lambda: _unfiled(days, late=False),
        Matter.CONFIRM: lambda: _confirmable(days),
        Matter.UNPRINTED: _text_unprinted,
    }
    return conditions[matter]() if matter in conditions else None
