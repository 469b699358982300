"""How somebody does each act of a case, sensibly or wildly.

One function an act, registered with `@performs(Act.…)`: it draws what is entered and answers what to do with it.
An act that has landed in the program gets its function here or in a module beside this one, and the lives walk
through it from then on.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from mediator_desk.actions.assigning import Choice, RulingEntry
from mediator_desk.actions.cases import ConsentAnswer, EndingEntry
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import Case
from mediator_desk.domain.conflicts import ConflictFinding
from mediator_desk.domain.consents import (
    AppraisalPause,
    ConflictGround,
    ConflictResult,
    ConsentForm,
    Material,
)
from mediator_desk.domain.corrections import correctable
from mediator_desk.domain.end_reasons import material_to_return, reasons_for
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.entries import AgentEntry
from mediator_desk.domain.hearings import Attendance, NoteKind, NoticeItem, Session, SessionMode, SessionNote
from mediator_desk.domain.outcome_paths import closing_paths, paths_for, shortfall, takes_ruling
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.parties import AgentKind
from mediator_desk.domain.pools import Mediator, SelectionMode
from mediator_desk.domain.speakers import usual_speaker
from tests.lives.chance import Chance
from tests.lives.parts import Doing, Part, registrar
from tests.lives.world import RULES, World

PARTS: dict[Act, Part] = {}
"""How each act on the course of a case is done."""

performs = registrar(PARTS)


def _present(case: Case) -> list[int]:
    return [party.id for party in case.present_parties]


def _free(world: World, case: Case) -> list[Mediator]:
    """Mediators against whom nothing speaks in this case, those first who act through an organisation."""
    listed = world.desks[0].assigning.candidates(case.id, world.today)
    free = [each for each in listed if not each.obstacle and not each.findings]
    return [each.mediator for each in sorted(free, key=lambda each: not each.membership.organisation)]


@performs(Act.RECORD_CONSENT)
def _consent(world: World, case: Case, chance: Chance) -> Doing:
    day = chance.day(world.today)
    silent = [p for p in case.present_parties if case.latest_consent(p.id) is None]
    alone = [p for p in silent if p.is_ward_on(day) and not p.guardians_on(day)]
    if alone and not chance.wild:
        # A ward answers through his guardian, who is entered first.
        guardian = AgentEntry(AgentKind.STATUTORY, f"测试监护人{alone[0].seq}", proof="户口簿")
        return lambda desk, seen: desk.cases.add_agent(case.id, seen, alone[0].id, guardian)
    who = chance.some(silent or case.present_parties)
    answers = [ConsentAnswer(p.id, chance.usually(True, False), agent_id=usual_speaker(p, day)) for p in who]
    form = chance.one(tuple(ConsentForm))
    return lambda desk, seen: desk.cases.record_consents(case.id, seen, answers, given_on=day, form=form)


@performs(Act.REFER)
def _refer(world: World, case: Case, chance: Chance) -> Doing:
    everybody = world.mediators
    people = chance.usually(_free(world, case)[:1], everybody[:1], everybody[1:], everybody[:1] * 2, [])
    led = chance.usually(0, 1)
    choices = [Choice(m.id, m.memberships[0].id, place == led) for place, m in enumerate(people)]
    mode, day = chance.one(tuple(SelectionMode)), chance.day(world.today)
    return lambda desk, seen: desk.assigning.refer(case.id, seen, choices, mode, day)


@performs(Act.RECEIVE)
def _receive(world: World, case: Case, chance: Chance) -> Doing:
    signed = dt.datetime.combine(chance.day(world.today), dt.time(9, 30))
    who, online = chance.usually("苏日娜", " "), chance.perhaps()
    materials = [Material("起诉状", True, 3), Material("证据材料", False, 12, 2)]
    return lambda desk, seen: desk.cases.receive(
        case.id, seen, signed_at=signed, receiver=who, deliverer="测试书记员甲", online=online, materials=materials
    )


@performs(Act.DECLINE)
def _decline(world: World, case: Case, chance: Chance) -> Doing:
    day, why = chance.day(world.today), chance.usually("近期出差", "")
    return lambda desk, seen: desk.cases.decline(case.id, seen, day, why)


@performs(Act.TELL)
def _tell(world: World, case: Case, chance: Chance) -> Doing:
    told = {party: chance.some(tuple(NoticeItem)) for party in chance.some(_present(case))}
    day = chance.day(world.today)
    return lambda desk, seen: desk.cases.tell(case.id, seen, told, day)


@performs(Act.HOLD_SESSION)
def _hold(world: World, case: Case, chance: Chance) -> Doing:
    leads = [entry.mediator_id for entry in case.open_assignments]
    day = chance.day(world.today)
    there = tuple(
        Attendance(p.id, chance.usually(True, False), usual_speaker(p, day), chance.usually("户口簿，身份证遗失", ""))
        for p in chance.some(case.present_parties)
        if chance.wild or not p.is_ward_on(day) or p.guardians_on(day)
    )
    everyone = tuple(_present(case))
    beside = [p.id for p in case.participants if chance.wild or (p.takes_part_on(day) and not p.lacks(everyone))]
    notes = (SessionNote(0, NoteKind.CONCESSION, "愿意少要一些"),) if chance.perhaps() else ()
    session = Session(
        0,
        0,
        dt.datetime.combine(day, dt.time(10)),
        chance.usually(SessionMode.ON_SITE, SessionMode.HOME, SessionMode.VIDEO),
        "调解一室",
        chance.usually(False, True),
        chance.usually(False, True),
        tuple(chance.some(leads)),
        there,
        "各方到场，陈述意见。",
        "测试书记员甲",
        chance.usually(True, False),
        notes,
        tuple(chance.some(beside)),
    )
    unfinished = [each for each in case.sessions if not each.closed]
    if unfinished and chance.perhaps():
        session = replace(session, id=unfinished[0].id, number=unfinished[0].number)
    return lambda desk, seen: desk.cases.hold_session(case.id, seen, session)


@performs(Act.CHANGE_MEDIATOR)
def _change(world: World, case: Case, chance: Chance) -> Doing:
    acting = [entry.mediator_id for entry in case.open_assignments] or [0]
    free = [m for m in _free(world, case) if m.id not in acting]
    coming = chance.one(world.mediators if chance.wild or not free else free)
    choice = Choice(coming.id, coming.memberships[0].id, True)
    leaving, day, why = chance.one(acting), chance.day(world.today), chance.usually("工作调动", "")
    return lambda desk, seen: desk.assigning.change(case.id, seen, leaving, day, why, choice, SelectionMode.COURT)


@performs(Act.APPLY_RECUSAL)
def _apply(world: World, case: Case, chance: Chance) -> Doing:
    whom = chance.one([entry.mediator_id for entry in case.open_assignments] or [0])
    why = chance.usually("曾任对方顾问", "")
    return lambda desk, seen: desk.assigning.apply_recusal(
        case.id, seen, whom, ConflictGround.OTHER, why, case.parties[0].name
    )


@performs(Act.RULE_CONFLICT)
def _rule(world: World, case: Case, chance: Chance) -> Doing:
    whom = chance.one([entry.mediator_id for entry in case.open_assignments] or [0])
    new = ConflictFinding("", whom, ConflictGround.KIN, "", True)
    found = [*world.desks[0].assigning.open_findings(case.id)]
    results = (ConflictResult.REJECTED, ConflictResult.WAIVED, ConflictResult.WITHDRAWN)
    result = chance.one(results if chance.wild or not found else results[:2])
    entry = RulingEntry(
        found[0] if found else new, result, world.today, chance.usually("测试旗人民法院", ""), "",
        tuple(chance.some(_present(case))),
    )  # fmt: skip
    if found:
        return lambda desk, seen: desk.assigning.rule(case.id, seen, [replace(entry, finding=each) for each in found])
    return lambda desk, seen: desk.assigning.disclose(case.id, seen, whom, ConflictGround.KIN, "是邻居", entry)


@performs(Act.EXTEND)
def _extend(world: World, case: Case, chance: Chance) -> Doing:
    days, who = chance.usually(5, 0, 31, 400), chance.some(_present(case))
    day = chance.day(world.today)
    return lambda desk, seen: desk.cases.extend(case.id, seen, days, day, who, "补充证据")


@performs(Act.START_APPRAISAL)
def _start_appraisal(world: World, case: Case, chance: Chance) -> Doing:
    asked, others = tuple(chance.some(_present(case))), tuple(chance.some(_present(case)))
    day = chance.day(world.today)
    pause = AppraisalPause(0, day, None, "房屋质量鉴定", asked, others, chance.usually("测试法官", ""), day)
    return lambda desk, seen: desk.triage.start_appraisal(case.id, seen, pause)


@performs(Act.FINISH_APPRAISAL)
def _finish_appraisal(world: World, case: Case, chance: Chance) -> Doing:
    day = chance.day(world.today)
    return lambda desk, seen: desk.triage.finish_appraisal(case.id, seen, day)


def _ending(world: World, case: Case, chance: Chance, act: Act) -> EndingEntry:
    usual = [reason for reason in reasons_for(act) if reason is not EndReason.EXPIRED]
    return EndingEntry(
        chance.one(tuple(EndReason) if chance.wild else usual),
        chance.usually("双方分歧较大，未能达成一致。", " "),
        chance.day(world.today),
        undisputed_facts="一、房屋已经交付。" if chance.perhaps() else "",
        undisputed_signed_by=tuple(chance.some(_present(case))),
    )


@performs(Act.CONCLUDE)
def _conclude(world: World, case: Case, chance: Chance) -> Doing:
    entry = _ending(world, case, chance, Act.CONCLUDE)
    return lambda desk, seen: desk.cases.conclude(case.id, seen, entry)


@performs(Act.FAIL)
def _fail(world: World, case: Case, chance: Chance) -> Doing:
    entry = _ending(world, case, chance, Act.FAIL)
    return lambda desk, seen: desk.cases.fail(case.id, seen, entry)


@performs(Act.RETURN)
def _return(world: World, case: Case, chance: Chance) -> Doing:
    entry = _ending(world, case, chance, Act.RETURN)
    return lambda desk, seen: desk.cases.give_back(case.id, seen, entry)


@performs(Act.WITHDRAW)
def _withdraw(world: World, case: Case, chance: Chance) -> Doing:
    entry = _ending(world, case, chance, Act.WITHDRAW)
    return lambda desk, seen: desk.cases.withdraw(case.id, seen, entry)


@performs(Act.OBJECT)
def _object(world: World, case: Case, chance: Chance) -> Doing:
    entry = _ending(world, case, chance, Act.OBJECT)
    return lambda desk, seen: desk.cases.object_to_mediator(case.id, seen, entry)


@performs(Act.CLOSE)
def _close(world: World, case: Case, chance: Chance) -> Doing:
    open_ways = [each.path for each in paths_for(case, RULES) if not shortfall(case, each.path)]
    path = chance.one(closing_paths(case.kind) if chance.wild or not open_ways else open_ways)
    number = chance.usually("（2026）内0121民初88号", "") if takes_ruling(path) else ""
    day = chance.day(world.today)
    return lambda desk, seen: desk.cases.close(case.id, seen, path, day, number)


@performs(Act.HAND_BACK)
def _hand_back(world: World, case: Case, chance: Chance) -> Doing:
    package, day = [*material_to_return(case)], chance.day(world.today)
    package += chance.usually([], [Material("让步记录")], [Material("无争议事实记载")])
    return lambda desk, seen: desk.cases.hand_back(case.id, seen, day, package)


@performs(Act.COURT_RECEIVES)
def _court(world: World, case: Case, chance: Chance) -> Doing:
    world.serial += 1
    number = chance.usually(f"（2026）内0121民初{9000 + world.serial}号", "", "（2026）内0121民初1号")
    who, day = chance.usually("测试法官", ""), chance.day(world.today)
    return lambda desk, seen: desk.cases.court_receives(case.id, seen, day, who, number)


@performs(Act.ARCHIVE)
def _archive(world: World, case: Case, chance: Chance) -> Doing:
    return lambda desk, seen: desk.cases.archive(case.id, seen)


@performs(Act.ADD_NUMBER)
def _number(world: World, case: Case, chance: Chance) -> Doing:
    world.serial += 1
    number = chance.usually(f"（2026）内0121民诉前调{world.serial}号", "(2026)内0121民初0001号", "PT20260001", " ")
    day = chance.day(world.today)
    return lambda desk, seen: desk.cases.add_number(case.id, seen, number, day)


@performs(Act.CORRECT)
def _correct(world: World, case: Case, chance: Chance) -> Doing:
    part = chance.one(correctable(case))
    is_day = str(part.field).endswith("日期")
    typed = f"{chance.day(world.today):%Y-%m-%d}" if is_day else chance.one(("简易", "1234.50", "更正后"))
    why = chance.usually("录入笔误", "")
    return lambda desk, seen: desk.corrections.correct(case.id, seen, part.field, part.part_id, typed, why)


@performs(Act.PRINT_RECEIPT)
def _print_receipt(world: World, case: Case, chance: Chance) -> Doing:
    return lambda desk, seen: desk.papers.issue(case.id, seen, PaperKind.RECEIPT)


@performs(Act.PRINT_REPORT)
def _print_report(world: World, case: Case, chance: Chance) -> Doing:
    return lambda desk, seen: desk.papers.issue(case.id, seen, PaperKind.END_REPORT)
