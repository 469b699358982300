"""How somebody splits, stops, takes up again and merges cases; see `tests/lives/case_acts.py`."""

from __future__ import annotations

import datetime as dt

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.signed_in import Actions
from mediator_desk.actions.triage import ReviewEntry, SuspicionEntry
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import Case, Channel
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.returning import FollowUp, usual_link
from mediator_desk.domain.triage import (
    Reviewer,
    SuspensionResult,
    Triage,
    TriageCriterion,
    TriageResult,
    TriageStage,
)
from tests.lives.chance import Chance
from tests.lives.parts import Doing, Part, registrar
from tests.lives.world import World

COURSE_PARTS: dict[Act, Part] = {}
"""How each act is done that turns a case aside, takes it up again or joins it with another."""

performs = registrar(COURSE_PARTS)

MOST_RECORDS = 6
"""Cases of a life, those that follow others among them."""


@performs(Act.TRIAGE)
def _triage(world: World, case: Case, chance: Chance) -> Doing:
    result = chance.one(
        tuple(TriageResult) if chance.wild else (TriageResult.MEDIATE, TriageResult.UNSUITABLE)
    )
    stage, criteria = chance.usually(*TriageStage), tuple(chance.some(tuple(TriageCriterion)))
    why, who = chance.usually("争议不大", ""), chance.usually("测试书记员甲", "")
    split = Triage(0, stage, result, criteria, why, chance.day(world.today), who)
    return lambda desk, seen: desk.triage.split(case.id, seen, split)


@performs(Act.FAST_TRACK)
def _fast_track(world: World, case: Case, chance: Chance) -> Doing:
    why = chance.usually("涉农民工工资", "")
    return lambda desk, seen: desk.triage.turn_fast_track(case.id, seen, why)


@performs(Act.SUSPEND)
def _suspend(world: World, case: Case, chance: Chance) -> Doing:
    signs, evidence = chance.usually("双方陈述高度一致", ""), chance.usually("转账记录", "")
    day, told = chance.day(world.today), chance.day(world.today)
    entry = SuspicionEntry(day, signs, evidence, chance.usually("测试旗人民法院", ""), told)
    return lambda desk, seen: desk.triage.suspend(case.id, seen, entry)


@performs(Act.RESOLVE_SUSPENSION)
def _resolve(world: World, case: Case, chance: Chance) -> Doing:
    result, body = chance.one(tuple(SuspensionResult)), chance.usually(*Reviewer)
    who, day = chance.usually("测试法官", "", "苏日娜"), chance.day(world.today)
    entry = ReviewEntry(result, body, who, day, chance.usually("已核对原始凭证。", ""))
    return lambda desk, seen: desk.triage.resolve(case.id, seen, entry)


@performs(Act.REOPEN)
def _reopen(world: World, case: Case, chance: Chance) -> Doing:
    day, why = chance.day(world.today), chance.usually("终结登记有误", "")
    return lambda desk, seen: desk.returning.reopen(case.id, seen, day, why)


@performs(Act.REFER_AGAIN)
def _refer_again(world: World, case: Case, chance: Chance) -> Doing:
    world.serial += 1
    number = chance.usually(f"（2026）内0121诉前调{5000 + world.serial}号", "", "（2026）内0121民初1号", "乱写")
    # Enough cases: this one comes tomorrow, which is refused.
    day = chance.day(world.today) if len(world.ids) < MOST_RECORDS else world.today + dt.timedelta(days=1)
    entry = FollowUp(usual_link(case), case.kind, day, number, channel=chance.one(tuple(Channel)))

    def doing(desk: Actions, seen: int) -> Changed:
        done = desk.returning.refer_again(case.id, seen, entry)
        world.ids.append(done.subject_id)
        return done

    return doing


@performs(Act.MERGE)
def _merge(world: World, case: Case, chance: Chance) -> Doing:
    others = [each for each in world.ids if chance.wild or each != case.id]
    into, why = chance.one(others or [case.id]), chance.usually("同一纠纷重复登记", "")
    return lambda desk, seen: desk.merging.merge(case.id, seen, into, why)


@performs(Act.UNMERGE)
def _unmerge(world: World, case: Case, chance: Chance) -> Doing:
    why = chance.usually("不是同一纠纷", "")
    return lambda desk, seen: desk.merging.unmerge(case.id, seen, why)


@performs(Act.PRINT_SUSPICION)
def _print_suspicion(world: World, case: Case, chance: Chance) -> Doing:
    return lambda desk, seen: desk.papers.issue(case.id, seen, PaperKind.SUSPICION_REPORT)
