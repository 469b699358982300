"""What the mediators of a case speak, asked before a session is held and when a case is read (语言)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import Case
from mediator_desk.domain.hearings import Session
from mediator_desk.domain.languages import Spoken, check_understood, foreign_speakers, interpreter_lacking
from mediator_desk.domain.offers import Hindrance
from mediator_desk.domain.representation import election_lacking
from mediator_desk.domain.rulebook import CourtRules
from mediator_desk.store import pools
from mediator_desk.store.transaction import Transaction


def spoken_by(tx: Transaction, mediator_ids: Iterable[int]) -> Spoken:
    """What these mediators speak, as their entries say."""
    return {mediator_id: pools.load(tx, mediator_id).languages for mediator_id in set(mediator_ids)}


def refuse_without_interpreter(tx: Transaction, case: Case, session: Session) -> None:
    """Refuse a session somebody could not follow (民诉法 11); asks nothing where all speak 国家通用语言."""
    if foreign_speakers(case):
        check_understood(case, session, spoken_by(tx, session.mediator_ids))


def hindrances(tx: Transaction, case: Case, rules: CourtRules, today: dt.date) -> tuple[Hindrance, ...]:
    """What closes acts of a case for reasons that the case alone does not tell."""
    spoken: Spoken = {}
    if foreign_speakers(case):
        spoken = spoken_by(tx, (entry.mediator_id for entry in case.open_assignments))
    unheard = interpreter_lacking(case, spoken, today) if case.open_assignments else ""
    return (
        Hindrance(Act.HOLD_SESSION, unheard, Act.ADD_PARTICIPANT, "缺翻译人员" if unheard else ""),
        Hindrance(Act.ELECT, election_lacking(case, rules)),
    )
