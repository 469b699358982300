"""On the platform a mediator tells of himself before he accepts; parties who know and agree let him go on (在线 13)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.domain import casework
from mediator_desk.domain.acts import Act
from mediator_desk.domain.case_moves import Step
from mediator_desk.domain.cases import Case, CaseState, Channel
from mediator_desk.domain.conflicts import check_ruling
from mediator_desk.domain.consents import (
    ConflictGround,
    ConflictResult,
    ConflictRuling,
    Disclosure,
    Material,
    Receipt,
)
from mediator_desk.domain.disclosures import answer_disclosure, disclose, objected
from mediator_desk.domain.lifecycle import lacking
from mediator_desk.domain.offers import is_listed, natural
from mediator_desk.domain.refusals import Refusal
from tests.domain import some_case as some

ONLINE = (Channel.ONLINE, Channel.MIXED)


def _referred(channel: Channel = Channel.ONLINE) -> Case:
    return replace(some.referred(some.consented(some.registered())), channel=channel)


def _disclosure(text: str = "", known: tuple[int, ...] = (), agreed: tuple[int, ...] = ()) -> Disclosure:
    return Disclosure(1, some.MEDIATOR, some.REFERRED, text, known, agreed)


def _receive(case: Case) -> Case:
    receipt = Receipt(800, some.SIGNED_FOR, "测试代表", "测试书记员", True, (Material("起诉状"),))
    return casework.receive(case, receipt)


@pytest.mark.parametrize("channel", ONLINE)
def test_without_a_disclosure_an_online_case_is_not_accepted(channel: Channel) -> None:
    case = _referred(channel)
    assert natural(case) is Act.DISCLOSE
    with pytest.raises(Refusal, match="在线调解规则第十三条"):
        _receive(case)
    told = disclose(case, _disclosure())
    assert natural(told) is Act.RECEIVE
    assert _receive(told).state is CaseState.MEDIATING


def test_offline_nothing_is_disclosed_but_withdrawn_from() -> None:
    case = _referred(Channel.OFFLINE)
    assert lacking(case, Step.RECEIVE) == ()
    assert not is_listed(case, Act.DISCLOSE)
    with pytest.raises(Refusal, match="线下"):
        disclose(case, _disclosure())


def test_parties_who_know_and_still_agree_let_him_go_on_without_a_decision() -> None:
    case = _referred()
    everybody = tuple(party.id for party in case.parties)
    told = disclose(case, _disclosure("曾任申请人顾问", agreed=everybody))
    assert told.disclosures[0].known_to == everybody, "whoever agrees has been told"
    assert _receive(told).state is CaseState.MEDIATING


def test_a_party_who_has_not_answered_is_waited_for_and_one_who_objects_wants_another_mediator() -> None:
    case = _referred()
    first, second = (party.id for party in case.parties)
    waiting = disclose(case, _disclosure("曾任申请人顾问", agreed=(first,)))
    assert natural(waiting) is Act.DISCLOSE
    assert "巴图·孟克尚未同意" in "".join(lacking(waiting, Step.RECEIVE))
    against = answer_disclosure(waiting, 1, (first, second), (first,))
    assert objected(against)
    assert natural(against) is Act.CHANGE_MEDIATOR
    with pytest.raises(Refusal, match="更换调解员"):
        _receive(against)
    successor = some.an_assignment(mediator_id=9002)
    changed = casework.change_mediator(against, some.MEDIATOR, some.REFERRED, "当事人不同意", successor)
    assert natural(changed) is Act.DISCLOSE, "the successor tells of himself too"


def test_what_comes_up_while_he_mediates_stops_the_next_session() -> None:
    case = replace(some.told(some.mediating()), channel=Channel.ONLINE)
    case = disclose(case, _disclosure())
    assert lacking(case, Step.HOLD_SESSION) == ()
    later = disclose(case, replace(_disclosure("与被申请人相识"), id=2))
    assert "与被申请人相识" in "".join(lacking(later, Step.HOLD_SESSION))


def test_only_who_acts_discloses_and_only_parties_answer() -> None:
    case = _referred()
    with pytest.raises(Refusal, match="不是本案调解员"):
        disclose(case, replace(_disclosure(), mediator_id=1))
    with pytest.raises(Refusal, match="不是本案当事人"):
        disclose(case, _disclosure("甲", agreed=(99999,)))
    with pytest.raises(Refusal, match="没有这项披露"):
        answer_disclosure(case, 7, (), ())


@pytest.mark.parametrize(("channel", "lawful"), [(Channel.ONLINE, True), (Channel.OFFLINE, False)])
def test_online_the_consent_of_all_needs_nobodys_decision(channel: Channel, lawful: bool) -> None:
    case = replace(some.mediating(), channel=channel)
    everybody = tuple(party.id for party in case.parties)
    waived = ConflictRuling(
        1, some.MEDIATOR, "told:甲", ConflictGround.OTHER, ConflictResult.WAIVED, some.TODAY, "", "", everybody
    )
    if lawful:
        check_ruling(case, waived, certain=True)
        waived = replace(waived, result=ConflictResult.REJECTED)
    with pytest.raises(Refusal, match="作出决定的人"):
        check_ruling(case, waived, certain=True)
