"""A mediator in conflict does not act: what is found, told of or applied for stops him (law.md §12 rules 14-16)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.actions.assigning import Choice, RulingEntry
from mediator_desk.actions.cases import ConsentAnswer
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.conflicts import ConflictFinding
from mediator_desk.domain.consents import ConflictGround, ConflictResult, ConsentForm
from mediator_desk.domain.corrections import CorrectableField
from mediator_desk.domain.entries import AgentEntry, PartyEntry
from mediator_desk.domain.parties import AgentKind, Authority, PartyRole
from mediator_desk.domain.pools import Mediator, Pool, SelectionMode
from mediator_desk.domain.refusals import Refusal
from tests.actions import steps
from tests.actions.conftest import invited
from tests.domain.some_case import an_entry


@pytest.fixture
def case_id(actions: Actions, deputy: Mediator) -> int:
    """A case in mediation, everybody told."""
    case_id = actions.cases.register(an_entry()).subject_id
    steps.consent(actions, case_id)
    steps.refer(actions, case_id, deputy)
    steps.receive(actions, case_id)
    steps.tell(actions, case_id)
    return case_id


def _version(actions: Actions, case_id: int) -> int:
    return steps.seen(actions, case_id)[1]


def _rule(actions: Actions, case_id: int, finding: ConflictFinding, result: ConflictResult) -> None:
    parties = steps.seen(actions, case_id)[0].parties
    agreed = tuple(party.id for party in parties)
    entry = RulingEntry(finding, result, steps.TODAY, "测试旗人民法院", "", agreed)
    actions.assigning.rule(case_id, _version(actions, case_id), [entry])


def _other(actions: Actions) -> Mediator:
    return invited(actions, MediatorEntry("测试委员甲", (MembershipEntry(Pool.CPPCC),), trainings=steps.TRAINED))


def _change(actions: Actions, case_id: int, leaving: Mediator, coming: Mediator) -> None:
    choice = Choice(coming.id, coming.memberships[0].id, True)
    actions.assigning.change(
        case_id, _version(actions, case_id), leaving.id, steps.TODAY, "回避", choice, SelectionMode.COURT
    )


def test_an_application_stops_the_sessions_until_it_is_decided(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    actions.assigning.apply_recusal(
        case_id, _version(actions, case_id), deputy.id, ConflictGround.OTHER, "曾任对方顾问", "巴图·孟克"
    )
    file = actions.cases.open(case_id)
    assert file.offers[0].act is Act.RULE_CONFLICT
    assert any("曾任对方顾问" in line for line in file.missing)
    with pytest.raises(Refusal, match="曾任对方顾问"):
        steps.meet(actions, case_id, deputy)
    (finding,) = actions.assigning.open_findings(case_id)
    _rule(actions, case_id, finding, ConflictResult.REJECTED)
    steps.meet(actions, case_id, deputy)
    assert steps.seen(actions, case_id)[0].sessions


def test_an_application_before_the_receipt_stops_it_too(actions: Actions, deputy: Mediator) -> None:
    case_id = actions.cases.register(replace(an_entry(), numbers=())).subject_id
    steps.consent(actions, case_id)
    steps.refer(actions, case_id, deputy)
    actions.assigning.apply_recusal(
        case_id, _version(actions, case_id), deputy.id, ConflictGround.OTHER, "曾任对方顾问", "巴图·孟克"
    )
    assert actions.cases.open(case_id).offers[0].act is Act.RULE_CONFLICT
    with pytest.raises(Refusal, match="曾任对方顾问"):
        steps.receive(actions, case_id)
    (finding,) = actions.assigning.open_findings(case_id)
    _rule(actions, case_id, finding, ConflictResult.REJECTED)
    steps.receive(actions, case_id)


def test_who_must_withdraw_is_replaced_and_never_comes_back(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    told = RulingEntry(
        ConflictFinding("", deputy.id, ConflictGround.KIN, "", True),
        ConflictResult.WITHDRAWN,
        steps.TODAY,
        "测试旗人民法院",
    )
    actions.assigning.disclose(
        case_id, _version(actions, case_id), deputy.id, ConflictGround.KIN, "是申请人的兄弟", told
    )
    assert actions.cases.open(case_id).offers[0].act is Act.CHANGE_MEDIATOR
    assert actions.assigning.open_findings(case_id) == (), "there is nothing left to decide"
    with pytest.raises(Refusal, match="回避"):
        steps.meet(actions, case_id, deputy)
    other = _other(actions)
    _change(actions, case_id, deputy, other)
    steps.meet(actions, case_id, other)
    with pytest.raises(Refusal, match="是申请人的兄弟"):
        _change(actions, case_id, other, deputy)
    finding = ConflictFinding("told:是申请人的兄弟", deputy.id, ConflictGround.KIN, "", True)
    with pytest.raises(Refusal, match="不能再改"):
        _rule(actions, case_id, finding, ConflictResult.REJECTED)


def test_a_relation_to_a_party_who_joins_is_asked_about_before_the_next_session(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    actions.pools.relate(deputy.id, "追加者甲", "", ConflictGround.KIN, "兄弟")
    joining = PartyEntry(PartyRole.RESPONDENT, "追加者甲")
    actions.cases.join_party(case_id, _version(actions, case_id), joining, agreed=True)
    steps.tell(actions, case_id)
    assert any(line.startswith("须核实回避：") for line in actions.cases.open(case_id).missing)
    with pytest.raises(Refusal, match="追加者甲"):
        steps.meet(actions, case_id, deputy)
    (finding,) = actions.assigning.open_findings(case_id)
    _rule(actions, case_id, finding, ConflictResult.NOT_THE_SAME)
    steps.meet(actions, case_id, deputy)


def test_a_proved_relation_keeps_the_agent_out_until_another_mediates(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    number = "11010519491231002X"
    actions.pools.relate(deputy.id, "某律师", number, ConflictGround.KIN, "配偶")
    agent = AgentEntry(AgentKind.ENTRUSTED, "某律师", Authority.SPECIAL, id_number=number)
    party = steps.seen(actions, case_id)[0].parties[0].id
    with pytest.raises(Refusal, match="请先更换调解员") as refused:
        actions.cases.add_agent(case_id, _version(actions, case_id), party, agent)
    assert refused.value.code == "conflict"
    _change(actions, case_id, deputy, _other(actions))
    actions.cases.add_agent(case_id, _version(actions, case_id), party, agent)


def test_rule_16_a_correction_does_not_make_the_mediator_a_party(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    party = steps.seen(actions, case_id)[0].parties[1].id
    with pytest.raises(Refusal, match="第十六条"):
        actions.corrections.correct(
            case_id,
            _version(actions, case_id),
            CorrectableField.PARTY_NUMBER,
            party,
            deputy.id_number,
            "抄错",
        )


def test_a_relation_entered_after_the_choice_stops_the_next_session(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    actions.pools.relate(deputy.id, "巴图·孟克", "", ConflictGround.OTHER, "邻居")
    with pytest.raises(Refusal, match="巴图·孟克") as refused:
        steps.meet(actions, case_id, deputy)
    assert refused.value.code == "conflict"
    (finding,) = actions.assigning.open_findings(case_id)
    _rule(actions, case_id, finding, ConflictResult.WAIVED)
    steps.meet(actions, case_id, deputy)


def test_a_waiver_is_joined_by_whoever_joins_the_case(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    actions.pools.relate(deputy.id, "巴图·孟克", "", ConflictGround.OTHER, "邻居")
    (finding,) = actions.assigning.open_findings(case_id)
    _rule(actions, case_id, finding, ConflictResult.WAIVED)
    joining = PartyEntry(PartyRole.THIRD, "测试第三人")
    actions.cases.join_party(case_id, _version(actions, case_id), joining, agreed=True)
    steps.tell(actions, case_id)
    with pytest.raises(Refusal, match="再征得其同意"):
        steps.meet(actions, case_id, deputy)
    (again,) = actions.assigning.open_findings(case_id)
    _rule(actions, case_id, again, ConflictResult.WAIVED)
    steps.meet(actions, case_id, deputy)


def test_in_an_ended_case_nothing_is_ruled_any_more(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    actions.cases.fail(case_id, _version(actions, case_id), steps.failed())
    finding = ConflictFinding("told:甲", deputy.id, ConflictGround.KIN, "甲", True)
    with pytest.raises(Refusal, match="不能再处理回避"):
        _rule(actions, case_id, finding, ConflictResult.REJECTED)


def test_a_party_who_joins_and_refuses_stops_the_mediation(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    joining = PartyEntry(PartyRole.RESPONDENT, "追加者乙")
    actions.cases.join_party(case_id, _version(actions, case_id), joining)
    steps.tell(actions, case_id)
    assert actions.cases.open(case_id).offers[0].act is Act.RECORD_CONSENT
    party = steps.seen(actions, case_id)[0].parties[-1].id
    actions.cases.record_consents(
        case_id,
        _version(actions, case_id),
        [ConsentAnswer(party, False)],
        given_on=steps.TODAY,
        form=ConsentForm.ORAL,
    )
    with pytest.raises(Refusal, match="追加者乙"):
        steps.meet(actions, case_id, deputy)
    assert actions.cases.open(case_id).offers[0].act is Act.FAIL
    actions.cases.fail(case_id, _version(actions, case_id), steps.failed())
    assert steps.seen(actions, case_id)[0].state is CaseState.ENDED
