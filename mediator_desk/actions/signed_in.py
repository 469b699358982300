"""All rooms of actions for the person signed in."""

from __future__ import annotations

from dataclasses import dataclass

from mediator_desk.actions.agreements import AgreementActions
from mediator_desk.actions.assigning import AssigningActions
from mediator_desk.actions.case_papers import CasePaperActions
from mediator_desk.actions.cases import CaseActions
from mediator_desk.actions.centre import CentreActions
from mediator_desk.actions.corrections import CorrectionActions
from mediator_desk.actions.desk import Desk
from mediator_desk.actions.pools import PoolActions
from mediator_desk.actions.referrals import ReferralActions
from mediator_desk.actions.revealing import RevealingActions
from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.staff import Actor
from mediator_desk.store.transaction import Store


@dataclass(frozen=True)
class Actions:
    """What the signed-in person can do, room by room."""

    actor: Actor
    cases: CaseActions
    assigning: AssigningActions
    agreements: AgreementActions
    papers: CasePaperActions
    corrections: CorrectionActions
    pools: PoolActions
    referrals: ReferralActions
    revealing: RevealingActions
    centre: CentreActions


def actions_for(store: Store, calendar: WorkCalendar, actor: Actor) -> Actions:
    """The actions bound to one person at one desk."""
    desk = Desk(store, calendar, actor)
    return Actions(
        actor=actor,
        cases=CaseActions(desk),
        assigning=AssigningActions(desk),
        agreements=AgreementActions(desk),
        papers=CasePaperActions(desk),
        corrections=CorrectionActions(desk),
        pools=PoolActions(desk),
        referrals=ReferralActions(desk),
        revealing=RevealingActions(desk),
        centre=CentreActions(desk),
    )
