"""A desk at work in a process of its own, until it is killed: it registers, consents, prints and keeps drafts.

Each thing that is done is said on standard output when its action has returned, so that whoever kills this knows what was
promised: `python -m tests.faults.busy_desk FILE SEED`.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from mediator_desk.actions.cases import ConsentAnswer
from mediator_desk.actions.opening import open_desk
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.drafts import Draft, DraftKey, DraftKind
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.staff import Actor, Role

CLERK = Actor(7, "测试书记员", frozenset({Role.CLERK}))
KEY = DraftKey(DraftKind.REGISTER)
PARTIES = 4


def register(actions: Actions, seed: int, number: int) -> str:
    """A case with four parties, and the end of the draft it was typed in."""
    today = actions.cases.today()
    parties = tuple(
        PartyEntry(PartyRole.APPLICANT if place == 0 else PartyRole.RESPONDENT, f"测试{seed}之{number}之{place}")
        for place in range(PARTIES)
    )
    title = f"（2026）内0121民初{seed}{number:04}号"
    entry = CaseEntry(ReferralKind.ASSIGNED, "物业服务合同纠纷", "", today, parties, numbers=((title, today),))
    done = actions.finishing(KEY, lambda: actions.cases.register(entry))()
    return f"case {done.subject_id}"


def consent(actions: Actions, case_id: int) -> str:
    """Everybody agrees: several rows in one action."""
    case = actions.cases.open(case_id).case
    answers = [ConsentAnswer(party.id, True) for party in case.parties]
    day = actions.cases.today()
    actions.cases.record_consents(case.id, case.version, answers, given_on=day, form=ConsentForm.WRITTEN)
    return f"consent {case_id}"


def keep(actions: Actions, number: int) -> str:
    """One word more is typed."""
    actions.drafts.keep(Draft(KEY, "登记案件", now={"备注": "字" * number}))
    return f"draft {number}"


def main(file: Path, seed: int) -> None:
    """Work until the end."""
    actions, chance, number = open_desk(file).actions_for(CLERK), random.Random(seed), 0
    last = 0
    while True:
        number += 1
        done = keep(actions, number)
        print(done, flush=True)
        if last and chance.random() < 0.4:
            print(consent(actions, last), flush=True)
            last = 0
        elif chance.random() < 0.5:
            done = register(actions, seed, number)
            last = int(done.split()[1])
            print(done, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
