"""Two cases with a mediator each, and somebody of every role, for tests of who may do what."""

from __future__ import annotations

from dataclasses import dataclass

from mediator_desk.actions.accounts import AccountActions, AccountEntry
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.actions.staff import StaffActions
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.pools import Mediator, Pool
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.staff import PROGRAM, Actor, Role
from mediator_desk.store.transaction import Store
from tests.actions import steps

PASSWORD = "Zaifu-2026-desk"
ADMINISTRATOR = Actor(8, "测试管理员", frozenset({Role.ADMINISTRATOR}))


@dataclass
class Centre:
    """The desk of each of them, on one file."""

    store: Store
    people: StaffActions
    clerk: Actions
    mediators: tuple[Mediator, Mediator]
    own: int
    """Case of the first mediator."""
    foreign: int
    """Case of the second."""

    def case_of(self, mediator: Mediator, number: str) -> int:
        """A case with its receipt printed, in which this mediator acts."""
        parties = (
            PartyEntry(PartyRole.APPLICANT, f"申请人{number}"),
            PartyEntry(PartyRole.RESPONDENT, f"被申请人{number}"),
        )
        entry = CaseEntry(
            ReferralKind.ASSIGNED, "物业服务合同纠纷", "", steps.TODAY, parties, numbers=((number, steps.TODAY),)
        )
        case_id = self.clerk.cases.register(entry).subject_id
        steps.consent(self.clerk, case_id)
        steps.refer(self.clerk, case_id, mediator)
        steps.receive(self.clerk, case_id)
        version = steps.seen(self.clerk, case_id)[1]
        self.clerk.papers.issue(case_id, version, PaperKind.RECEIPT)
        return case_id

    def sign_in(self, login: str, roles: frozenset[Role], mediator: Mediator | None = None) -> Actions:
        """A new account, signed in."""
        linked = mediator.id if mediator is not None else None
        self.office.engage(AccountEntry(login, f"账号{login}", roles, linked), PASSWORD)
        return self.again(login)

    @property
    def office(self) -> AccountActions:
        """What the administrator does about people."""
        return self.desk(ADMINISTRATOR).accounts

    def again(self, login: str, password: str = PASSWORD) -> Actions:
        """Somebody signs in again."""
        return self.desk(self.people.sign_in(login, password))

    def desk(self, actor: Actor) -> Actions:
        """The actions of somebody."""
        return actions_for(self.store, shipped_calendar(), actor, self.people.keys)

    def of_role(self, role: Role | None) -> Actions:
        """Somebody of one role, who is the first mediator; None is the program itself."""
        if role is None:
            return self.desk(PROGRAM)
        return self.desk(Actor(99, f"测试{role}", frozenset({role}), self.mediators[0].id))


def centre_with_two_cases(store: Store, clerk: Actions) -> Centre:
    """The centre as the tests want it."""
    found = []
    for name in ("测试苏日娜", "测试白音仓"):
        place = MembershipEntry(Pool.CONGRESS)
        done = clerk.pools.invite(MediatorEntry(name, (place,)))
        found.append(next(line.mediator for line in clerk.pools.roster() if line.mediator.id == done.subject_id))
    centre = Centre(store, StaffActions(store), clerk, (found[0], found[1]), 0, 0)
    centre.own = centre.case_of(found[0], "（2026）内0121诉前调501号")
    centre.foreign = centre.case_of(found[1], "（2026）内0121诉前调502号")
    return centre
