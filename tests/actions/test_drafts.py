"""Drafts belong to their person, go with the save of their form, and private ones are sealed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mediator_desk.actions import sealing
from mediator_desk.actions.keyrings import Keyrings, OpenPair
from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.drafts import Draft, DraftKey, DraftKind, put_back, words_of
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.store.transaction import Store
from tests.actions.conftest import CLERK
from tests.actions.steps import TODAY

KEY = DraftKey(DraftKind.REGISTER)
ENTRY = CaseEntry(
    ReferralKind.ASSIGNED,
    "物业服务合同纠纷",
    "",
    TODAY,
    (PartyEntry(PartyRole.APPLICANT, "测试甲"), PartyEntry(PartyRole.RESPONDENT, "测试乙")),
    numbers=(("（2026）内0121民初9号", TODAY),),
)


def draft(text: str = "测试丙", key: DraftKey = KEY) -> Draft:
    return Draft(key, "登记案件", was={"姓名": ""}, now={"姓名": text, "方式": "现场"})


def test_what_was_typed_last_is_what_is_found(actions: Actions) -> None:
    actions.drafts.keep(draft("测"))
    actions.drafts.keep(draft("测试丙"))
    (found,) = actions.drafts.mine()
    assert found.now == {"姓名": "测试丙", "方式": "现场"}
    assert found.saved_at.date() == TODAY


def test_a_draft_is_seen_by_its_person_only_and_is_in_no_list_and_no_search(actions: Actions, store: Store) -> None:
    actions.drafts.keep(draft())
    judge = actions_for(store, shipped_calendar(), Actor(8, "测试法官", frozenset({Role.JUDGE})))
    assert judge.drafts.mine() == ()
    assert actions.cases.count(DocketFilter(text="测试丙")) == 0
    judge.drafts.drop(KEY)
    assert len(actions.drafts.mine()) == 1, "nobody gives up what is not his"


def test_a_draft_goes_in_the_transaction_that_saves_its_form(actions: Actions) -> None:
    other = DraftKey(DraftKind.ACT, "调解", 5)
    actions.drafts.keep(draft())
    actions.drafts.keep(draft(key=other))
    actions.finishing(KEY, lambda: actions.cases.register(ENTRY))()
    assert [each.key for each in actions.drafts.mine()] == [other]


def test_a_draft_stays_when_its_form_is_refused(actions: Actions) -> None:
    actions.cases.register(ENTRY)
    actions.drafts.keep(draft())
    with pytest.raises(Refusal) as refusal:
        actions.finishing(KEY, lambda: actions.cases.register(ENTRY))()
    assert refusal.value.code == "duplicate"
    assert [each.key for each in actions.drafts.mine()] == [KEY]


def test_saving_a_form_opens_no_gate(store: Store, actions: Actions) -> None:
    """The end of a draft is joined to the verb itself, which still asks the table of permissions."""
    auditor = actions_for(store, shipped_calendar(), Actor(9, "审计", frozenset({Role.AUDITOR})))
    with pytest.raises(Refusal) as refusal:
        auditor.finishing(KEY, lambda: auditor.cases.register(ENTRY))()
    assert refusal.value.code == "role"


@pytest.fixture
def with_key(store: Store) -> Callable[[], Actions]:
    """A clerk at the desk with a pair of keys of his own; anew, the pair is another one."""

    def make() -> Actions:
        keys = Keyrings()
        keys.take(CLERK.id, OpenPair(1, store.court_id, sealing.new_pair()))
        return actions_for(store, shipped_calendar(), CLERK, keys)

    return make


def test_a_private_draft_stands_in_no_file_in_plain_words(
    with_key: Callable[[], Actions], store: Store, tmp_path: Path
) -> None:
    desk, secret = with_key(), "对方可以让到三万"
    desk.drafts.keep(replace(draft(secret), private=True))
    assert desk.drafts.mine()[0].now["姓名"] == secret
    for file in tmp_path.iterdir():
        if file.is_file():
            assert secret.encode() not in file.read_bytes(), file.name
    assert with_key().drafts.mine() == (), "another pair opens nothing, and nothing breaks"


def test_without_a_key_a_private_draft_is_not_kept_at_all(actions: Actions) -> None:
    actions.drafts.keep(replace(draft(), private=True))
    assert actions.drafts.mine() == ()


def test_where_the_record_moved_on_only_what_was_typed_goes_back() -> None:
    kept = replace(draft(), seen=3, was={"姓名": "", "方式": "现场"})
    assert put_back(kept, 3) == {"姓名": "测试丙", "方式": "现场"}
    assert put_back(kept, 4) == {"姓名": "测试丙"}


def test_the_words_of_a_draft_can_be_taken_elsewhere() -> None:
    assert words_of(draft()) == "登记案件\n姓名：测试丙\n方式：现场"
