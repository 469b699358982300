"""Interpreters, companions and others: who may be one, and when he may sit in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from mediator_desk.domain import casework
from mediator_desk.domain.cases import Case
from mediator_desk.domain.conflicts import find_conflicts
from mediator_desk.domain.languages import (
    check_understood,
    interpreter_lacking,
    is_common,
    not_understood,
    speaks,
)
from mediator_desk.domain.missing_things import missing_things
from mediator_desk.domain.participants import Participant, ParticipantRole
from mediator_desk.domain.participation import (
    ParticipantEntry,
    ParticipantNews,
    amend,
    enter,
    new_participant,
)
from mediator_desk.domain.parties import Agent, AgentKind, Authority
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.refusals import Refusal
from tests.domain import some_case as some
from tests.domain.test_signers import with_owner

SWORN_ON = dt.date(2026, 11, 5)
NUMBER = "11010519491231002X"


def interpreter(case: Case, **facts: Any) -> Participant:
    entry = ParticipantEntry(
        ParticipantRole.INTERPRETER, "测试译员", id_number=NUMBER, language="蒙古语",
        party_ids=(case.parties[1].id,), statement="如实翻译", signed_on=SWORN_ON,
    )  # fmt: skip
    return replace(new_participant(entry, 81, some.TODAY), **facts)


def companion(case: Case, agreed_by: tuple[int, ...]) -> Participant:
    entry = ParticipantEntry(
        ParticipantRole.COMPANION, "测试邻居", party_ids=(case.parties[1].id,), agreed_by=agreed_by
    )
    return new_participant(entry, 82, some.TODAY)


def hold(case: Case, *who: Participant, closed: bool = True) -> Case:
    case = some.told(case)
    session = replace(some.a_session(case, closed=closed), participant_ids=tuple(each.id for each in who))
    return casework.hold_session(case, session)


# -- companions -----------------------------------------------------------------------------------


def test_a_companion_sits_in_with_the_consent_of_every_party() -> None:
    case = some.mediating()
    friend = companion(case, tuple(p.id for p in case.parties))
    held = hold(enter(case, friend), friend)
    assert held.sessions[0].participant_ids == (friend.id,)


def test_without_everybodys_consent_he_is_not_entered_as_present_and_it_says_whose_is_missing() -> None:
    case = some.mediating()
    friend = companion(case, (case.parties[1].id,))
    case = enter(case, friend)
    with pytest.raises(Refusal, match=f"未取得各方当事人同意（尚缺：{case.parties[0].name}）"):
        hold(case, friend)
    assert "陪同人测试邻居未取得各方当事人同意" in missing_things(case, day=some.TODAY)
    case = amend(case, friend.id, ParticipantNews(agreed_by=(case.parties[0].id,)), some.TODAY)
    assert hold(case, friend).sessions


def test_nobody_sits_in_who_is_not_on_the_list_or_has_left() -> None:
    case = some.mediating()
    friend = companion(case, tuple(p.id for p in case.parties))
    with pytest.raises(Refusal, match="没有登记"):
        hold(case, friend)
    left = amend(enter(case, friend), friend.id, ParticipantNews(ended_on=dt.date(2026, 11, 5)), some.TODAY)
    with pytest.raises(Refusal, match="已于2026-11-05结束参与"):
        hold(left, friend)


def test_news_that_say_nothing_are_refused() -> None:
    case = some.mediating()
    friend = companion(case, ())
    with pytest.raises(Refusal, match="没有新的内容"):
        amend(enter(case, friend), friend.id, ParticipantNews(), some.TODAY)
    with pytest.raises(Refusal, match="没有这名参与人"):
        amend(case, 4242, ParticipantNews(ended_on=SWORN_ON), some.TODAY)


# -- who may be one -------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(ParticipantRole))
def test_no_party_and_no_agent_takes_part_in_another_role(role: ParticipantRole) -> None:
    agent = Agent(71, AgentKind.ENTRUSTED, "钱示例", Authority.GENERAL)
    case = with_owner(some.mediating(), agents=(agent,))
    for name in ("巴图•孟克", "钱示例"):
        new = Participant(81, role, name, language="蒙古语", party_ids=(case.parties[1].id,))
        with pytest.raises(Refusal, match="不能再担任") as refused:
            enter(case, new)
        assert refused.value.code == "participant"


def test_two_numbers_tell_namesakes_apart() -> None:
    case = with_owner(some.mediating(), id_number="150121199001010000")
    assert enter(case, interpreter(case, name="巴图·孟克")).participants


def test_the_interpreter_does_not_become_agent_or_party() -> None:
    case = some.mediating()
    case = enter(case, interpreter(case))
    agent = Agent(71, AgentKind.ENTRUSTED, "测试译员", Authority.GENERAL)
    with pytest.raises(Refusal, match="是本案的翻译人员"):
        casework.add_agent(case, case.parties[0].id, agent)
    with pytest.raises(Refusal, match="是本案的翻译人员"):
        casework.join_party(case, replace(case.parties[1], id=99, name="测试译员"))


def test_an_interpreter_is_there_for_somebody_and_in_some_language() -> None:
    case = some.mediating()
    for facts, says in (({"party_ids": ()}, "为哪一方"), ({"language": ""}, "所译的语言")):
        with pytest.raises(Refusal, match=says):
            enter(case, interpreter(case, **facts))


def test_nobody_is_entered_twice_in_one_role() -> None:
    case = some.mediating()
    case = enter(case, interpreter(case))
    with pytest.raises(Refusal, match="已经登记为翻译人员"):
        enter(case, interpreter(case, id=82))


def test_an_interpreter_who_is_kin_of_a_mediator_shows_in_the_conflict_check() -> None:
    case = some.mediating()
    case = enter(case, interpreter(case))
    found = find_conflicts(Mediator(9, 1, "测试译员", id_number=NUMBER), case)
    assert [(f.certain, "翻译人员" in f.text) for f in found] == [(True, True)]


# -- languages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["", "汉语", "普通话", "国家通用语言", "中文", "国语", "汉话"])
def test_everybody_speaks_the_common_language(word: str) -> None:
    assert is_common(word) and speaks("", word)


@pytest.mark.parametrize(
    ("entry", "language", "understood"),
    [
        ("汉语、蒙古语", "蒙古语", True),
        ("蒙语", "蒙古语", True),
        ("蒙古语（熟练）", "蒙语", True),
        ("达斡尔语 鄂温克语", "鄂温克语", True),
        ("汉语", "蒙古语", False),
        ("", "蒙古语", False),
        ("蒙古语", "维吾尔语", False),
    ],
)
def test_a_language_is_known_by_its_usual_names(entry: str, language: str, understood: bool) -> None:
    assert speaks(entry, language) is understood


def mongolian() -> Case:
    return with_owner(some.mediating(), language="蒙古语")


def test_where_a_mediator_speaks_it_nobody_else_is_needed() -> None:
    case = mongolian()
    assert interpreter_lacking(case, {some.MEDIATOR: "蒙语、汉语"}, some.TODAY) == ""
    assert interpreter_lacking(some.mediating(), {}, some.TODAY) == ""


def test_where_none_does_the_session_waits_for_a_sworn_interpreter() -> None:
    case = mongolian()
    assert "巴图·孟克使用蒙古语，调解员均不通晓" in interpreter_lacking(case, {some.MEDIATOR: ""}, some.TODAY)
    unsworn = enter(case, interpreter(case, signed_on=None))
    assert interpreter_lacking(unsworn, {}, some.TODAY)
    assert "翻译人员测试译员缺签字的如实翻译保证" in missing_things(unsworn, day=some.TODAY)
    assert interpreter_lacking(enter(case, interpreter(case)), {}, some.TODAY) == ""


@pytest.mark.parametrize(
    "facts", [{"language": "维吾尔语"}, {"id_number": ""}, {"party_ids": (1,)}, {"ended_on": SWORN_ON}]
)
def test_another_language_no_identity_another_party_or_a_past_one_do_not_help(facts: dict[str, Any]) -> None:
    case = mongolian()
    assert interpreter_lacking(enter(case, interpreter(case, **facts)), {}, some.TODAY)


def test_the_interpreter_is_in_the_room_or_the_session_is_refused() -> None:
    case = mongolian()
    session = some.a_session(case)
    with pytest.raises(Refusal, match="没有登记翻译人员") as refused:
        check_understood(case, session, {})
    assert refused.value.code == "interpreter"
    case = enter(case, interpreter(case))
    with pytest.raises(Refusal, match="没有列为到场"):
        check_understood(case, session, {})
    check_understood(case, replace(session, participant_ids=(81,)), {})


def test_only_who_holds_the_session_counts_as_understanding() -> None:
    case = mongolian()
    assert not_understood(case, [some.MEDIATOR], {some.MEDIATOR: "", 7: "蒙古语"}) == (case.parties[1],)


def test_a_statement_signed_after_the_session_came_too_late() -> None:
    case = mongolian()
    late = interpreter(case, signed_on=dt.date(2026, 11, 7))
    with pytest.raises(Refusal, match="在本次调解之后才签字"):
        hold(enter(case, late), late)
