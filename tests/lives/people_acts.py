"""How somebody does each act about the people of a case; see `tests/lives/case_acts.py`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from mediator_desk.actions.disclosures import DisclosureEntry
from mediator_desk.actions.private_notes import ConsentEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agencies import AgencyNews, agencies, ending_agents
from mediator_desk.domain.cases import Case
from mediator_desk.domain.certifying import former
from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.disclosures import unagreed, undisclosed
from mediator_desk.domain.entries import AgentEntry, PartyEntry
from mediator_desk.domain.heirs import without_heirs
from mediator_desk.domain.languages import foreign_speakers, interpreters_for
from mediator_desk.domain.participants import TRUE_TRANSLATION, ParticipantRole
from mediator_desk.domain.participation import ParticipantEntry, ParticipantNews
from mediator_desk.domain.parties import AgentKind, Authority, Party, PartyRole
from mediator_desk.domain.representation import Election, members
from mediator_desk.domain.succession import Ceasing, Heirs, Passing
from tests.lives.chance import Chance
from tests.lives.parts import Doing, Part, registrar
from tests.lives.world import World

PEOPLE_PARTS: dict[Act, Part] = {}
"""How each act about parties, agents, participants and mediators is done."""

performs = registrar(PEOPLE_PARTS)


def a_minor(world: World, role: PartyRole, number: int) -> PartyEntry:
    """A ward with his guardian."""
    guardian = AgentEntry(AgentKind.STATUTORY, f"测试监护人{number}", proof="户口簿")
    birth = world.today.replace(year=world.today.year - 12, day=1)
    return PartyEntry(role, f"测试小某{number}", birth=birth, agents=(guardian,))


@performs(Act.JOIN_PARTY)
def _join(world: World, case: Case, chance: Chance) -> Doing:
    world.serial += 1
    name = chance.usually(f"追加者{world.serial}", "苏日娜", "测试委员甲", " ")
    role, day = chance.one(tuple(PartyRole)), chance.day(world.today)
    entry = PartyEntry(role, name, joined_on=day, group=chance.one(("", "", "共用管道用户")))
    agreed = chance.one((True, False, None)) if chance.wild else True
    if chance.number(0, 5) == 0:
        entry, agreed = replace(a_minor(world, role, world.serial), joined_on=day), None
    elif chance.number(0, 5) == 0:
        entry = replace(entry, language="蒙古语")
    return lambda desk, seen: desk.cases.join_party(case.id, seen, entry, agreed=agreed)


@performs(Act.ADD_AGENT)
def _agent(world: World, case: Case, chance: Chance) -> Doing:
    world.serial += 1
    power = chance.usually(Authority.SPECIAL, Authority.GENERAL, None)
    name, proof = chance.usually(f"测试律师{world.serial}", "苏日娜"), chance.one(("授权委托书", ""))
    entry = AgentEntry(AgentKind.ENTRUSTED, name, power, proof=proof)
    party = chance.one([party.id for party in case.present_parties] or [0])
    known = [agent.id for _, agent in agencies(case)]
    if known and chance.perhaps():
        news = AgencyNews(f"授权委托书{world.serial}", power, until=chance.usually(None, chance.day(world.today)))
        which = chance.one(known)
        return lambda desk, seen: desk.people.complete_agency(case.id, seen, which, news)
    return lambda desk, seen: desk.cases.add_agent(case.id, seen, party, entry)


@performs(Act.END_AGENCY)
def _end_agency(world: World, case: Case, chance: Chance) -> Doing:
    which = chance.one([agent.id for _, agent in ending_agents(case)] or [0])
    day, why = chance.day(world.today), chance.usually("解除委托", "")
    return lambda desk, seen: desk.people.end_agency(case.id, seen, which, day, why)


@performs(Act.ADD_PARTICIPANT)
def _participant(world: World, case: Case, chance: Chance) -> Doing:
    world.serial += 1
    day, everyone = chance.day(world.today), tuple(party.id for party in case.present_parties)
    unheard = [p for p in foreign_speakers(case) if not interpreters_for(case, p, day)]
    if case.participants and (chance.wild or not unheard) and chance.perhaps():
        which = chance.one(case.participants).id
        news = ParticipantNews(everyone, f"保密保证{world.serial}", day, ended_on=chance.one((None, day)))
        return lambda desk, seen: desk.people.amend_participant(case.id, seen, which, news)
    role = chance.one(tuple(ParticipantRole)) if chance.wild or not unheard else ParticipantRole.INTERPRETER
    entry = ParticipantEntry(
        role,
        chance.usually(f"测试参与人{world.serial}", "苏日娜", case.parties[0].name),
        id_number=chance.usually(f"15019919690903{world.serial % 10000:04d}", ""),
        language=chance.usually("蒙古语", ""),
        party_ids=tuple(chance.some([party.id for party in unheard] or everyone)),
        statement=TRUE_TRANSLATION,
        signed_on=day,
        agreed_by=tuple(chance.some(everyone)),
    )
    return lambda desk, seen: desk.people.add_participant(case.id, seen, entry)


@performs(Act.ELECT)
def _elect(world: World, case: Case, chance: Chance) -> Doing:
    group = chance.one([group.id for group in case.groups] or [0])
    inside = [party.id for party in members(case, group)]
    chosen = chance.usually(tuple(inside[:2]), tuple(inside[:1]), tuple(party.id for party in case.parties))
    day, proof = chance.day(world.today), chance.usually("推选书", "")
    election = Election(group, chosen, day, proof, tuple(chance.some(inside)))
    return lambda desk, seen: desk.people.elect(case.id, seen, election)


@performs(Act.SUCCEED)
def _succeed(world: World, case: Case, chance: Chance) -> Doing:
    world.serial += 1
    waiting = without_heirs(case)
    gone = chance.one(waiting or case.present_parties or case.parties)
    how = Ceasing.DIED if gone.kind.natural else Ceasing.DISSOLVED
    heirs = Heirs.KNOWN if waiting and not chance.wild else chance.one(tuple(Heirs))
    others = [party.id for party in case.present_parties if party.id != gone.id and party.role is gone.role]
    existing = tuple(others) if heirs is Heirs.KNOWN and chance.perhaps() else ()
    new = PartyEntry(gone.role, f"测试继承人{world.serial}")
    entries = [new] if heirs is Heirs.KNOWN and not existing else []
    day = gone.ceased_on if gone.ceased_on is not None and not chance.wild else chance.day(world.today)
    passing = Passing(
        gone.id, day, chance.usually(how, *Ceasing), chance.usually("死亡证明", ""), heirs, existing
    )
    return lambda desk, seen: desk.people.succeed(case.id, seen, passing, entries)


def _somebody(case: Case, chance: Chance) -> Party:
    return chance.one(case.parties if chance.wild else case.present_parties or case.parties)


@performs(Act.RENAME_PARTY)
def _rename(world: World, case: Case, chance: Chance) -> Doing:
    world.serial += 1
    party, day = _somebody(case, chance), chance.day(world.today)
    name, why = chance.usually(f"更名后{world.serial}", "苏日娜", party.name, " "), chance.usually("户口簿", "")
    return lambda desk, seen: desk.party_changes.rename(case.id, seen, party.id, name, day, why)


@performs(Act.VOID_PARTY)
def _void_party(world: World, case: Case, chance: Chance) -> Doing:
    party, why = _somebody(case, chance), chance.usually("误列", "")
    return lambda desk, seen: desk.party_changes.void(case.id, seen, party.id, why)


@performs(Act.DISCLOSE)
def _disclose(world: World, case: Case, chance: Chance) -> Doing:
    everyone = tuple(party.id for party in case.present_parties)
    told, agreed = tuple(chance.some(everyone)), tuple(chance.some(everyone))
    waiting = unagreed(case)
    if waiting:
        return lambda desk, seen: desk.disclosures.answer(case.id, seen, waiting[0].id, told, agreed)
    silent = [entry.mediator_id for entry in case.open_assignments if entry.mediator_name in undisclosed(case)]
    acting = silent or [entry.mediator_id for entry in case.open_assignments] or [0]
    entry = DisclosureEntry(
        chance.one(acting), chance.day(world.today), chance.one(("", "与申请人同乡")), told, agreed
    )
    return lambda desk, seen: desk.disclosures.record(case.id, seen, entry)


@performs(Act.CERTIFY)
def _certify(world: World, case: Case, chance: Chance) -> Doing:
    before = chance.one([entry.mediator_id for entry in former(case)] or [0])
    after = chance.one([entry.mediator_id for entry in case.open_assignments] or [0])
    day, who = chance.day(world.today), chance.usually("测试旗人民法院", "")
    why = chance.usually("原调解员患病不能签名", "")
    return lambda desk, seen: desk.reassigning.certify(case.id, seen, before, after, day, who, why)


@performs(Act.PRIVATE_NOTE)
def _note(world: World, case: Case, chance: Chance) -> Doing:
    party, text = _somebody(case, chance).id, chance.usually("底线是三万元", " ")
    session = chance.one([None, *(session.id for session in case.sessions)])
    what, consent = chance.number(0, 3), _note_consent(chance.day(world.today))

    def doing(desk: Actions, seen: int) -> object:
        own = [note for note in desk.notes.of_case(case.id).notes if note.mine and note.struck_at is None]
        if what == 1 and own:
            return desk.notes.revise(case.id, own[0].id, own[0].revision, text)
        if what == 2 and own:
            return desk.notes.strike(case.id, own[0].id)
        if what == 3 and own:
            return desk.notes.share(case.id, own[0].id, world.desks[0].actor.id, consent)
        return desk.notes.write(case.id, party, text, session)

    return doing


def _note_consent(day: dt.date) -> ConsentEntry:
    return ConsentEntry(day, ConsentForm.WRITTEN, "申请人本人")
