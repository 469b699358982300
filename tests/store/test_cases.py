"""A case comes back as it was kept, and a save keeps exactly what changed."""

from __future__ import annotations

import threading
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.casenumbers import CaseNumberKind
from mediator_desk.domain.cases import Case, NumberEntry
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import cases, journal
from mediator_desk.store.tables import case_file, instalment, obligation
from mediator_desk.store.transaction import Store
from tests.store import samples
from tests.store.samples import CLERK, line_of
from tests.store.statements import counted


def load(store: Store, case_id: int) -> Case:
    with store.reading() as tx:
        return cases.load(tx, case_id)


def save(store: Store, before: Case, after: Case) -> int:
    with store.writing(CLERK) as tx:
        version = cases.save(tx, before, after, line_of(after))
        journal.note(tx, Subject.CASE, before.id, "修改", "修改了案件。")
    return version


def test_a_case_with_every_kind_of_part_comes_back_the_same(store: Store) -> None:
    case = samples.kept_case(store)
    assert load(store, case.id) == case


def test_a_case_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(Refusal) as refusal:
        load(store, 12345)
    assert refusal.value.code == "gone"


def test_a_save_keeps_new_and_changed_parts_and_raises_the_version(store: Store) -> None:
    case = samples.kept_case(store)
    with store.writing(CLERK) as tx:
        before = cases.load(tx, case.id)
        after = replace(
            before,
            summary="改过",
            amount=Decimal("1.00"),
            parties=(*before.parties[:1], replace(before.parties[1], phone="123"), before.parties[2], samples.party(tx, 4)),
            numbers=(
                *before.numbers,
                NumberEntry(tx.new_id(), CaseNumberKind.PLATFORM, "PT2026000001"),
            ),
            consents=tuple(reversed(before.consents)),
            receipt=replace(before.receipt, receiver="另一人") if before.receipt else None,
        )
        assert cases.save(tx, before, after, line_of(after)) == 2
    assert load(store, case.id) == replace(after, version=2)


def test_an_unchanged_save_writes_only_the_case_itself(store: Store) -> None:
    case = samples.kept_case(store)
    with store.writing(CLERK) as tx, counted(store) as seen:
        cases.save(tx, case, case, line_of(case))
    assert len(seen) == 1


def test_the_second_of_two_forms_is_refused_and_told_who_came_first(store: Store) -> None:
    case = samples.kept_case(store)
    save(store, case, replace(case, remark="先来"))
    with pytest.raises(Refusal) as refusal:
        save(store, case, replace(case, remark="后到"))
    assert refusal.value.code == "stale"
    assert str(refusal.value).startswith("此案刚被测试书记员修改（11月23日09:00）。")
    assert load(store, case.id).remark == "先来"


def test_no_update_is_lost_when_two_desks_save_the_same_case_over_and_over(store: Store) -> None:
    case = samples.kept_case(store, full=False)
    tries, accepted, problems = 15, [0, 0], []

    def desk(number: int) -> None:
        for _ in range(tries):
            before = load(store, case.id)
            try:
                save(store, before, replace(before, remark=before.remark + "一"))
                accepted[number] += 1
            except Refusal as refusal:
                if refusal.code not in ("stale", "locked"):
                    problems.append(refusal)

    desks = [threading.Thread(target=desk, args=(number,)) for number in (0, 1)]
    for each in desks:
        each.start()
    for each in desks:
        each.join()
    after = load(store, case.id)
    assert problems == []
    assert sum(accepted) >= tries
    assert len(after.remark) == sum(accepted) == after.version - 1


@pytest.mark.parametrize("part", ["parties", "numbers", "consents", "sessions", "agreements", "notices"])
def test_a_missing_part_is_a_bug_and_nothing_is_saved(store: Store, part: str) -> None:
    case = samples.kept_case(store)
    with pytest.raises(ValueError, match="missing"):
        save(store, case, replace(case, remark="半途", **{part: getattr(case, part)[:-1]}))
    assert load(store, case.id) == case


def test_a_line_struck_from_a_draft_leaves_the_text_but_not_the_database(store: Store) -> None:
    case = samples.kept_case(store)
    draft = case.agreements[1]
    shorter = replace(draft, obligations=draft.obligations[1:])
    after = replace(case, agreements=(case.agreements[0], shorter))
    save(store, case, after)
    assert load(store, case.id) == replace(after, version=2)
    longer = replace(shorter, obligations=(replace(draft.obligations[1], instalments=draft.obligations[0].instalments),))
    again = replace(after, version=2, agreements=(case.agreements[0], longer))
    save(store, replace(after, version=2), again)
    assert load(store, case.id) == replace(again, version=3)
    with store.reading() as tx:
        assert tx.rows(select(func.count().label("n")).where(obligation.c.struck.is_(True)))[0]["n"] == 1
        assert tx.rows(select(func.count().label("n")).where(instalment.c.struck.is_(True)))[0]["n"] == 1


def test_instalments_of_a_draft_may_become_fewer_and_more_again(store: Store) -> None:
    case = samples.kept_case(store)
    draft = case.agreements[1]
    part = draft.obligations[0].instalments[0]
    for count in (3, 1, 0, 2):
        before = load(store, case.id)
        owed = replace(draft.obligations[0], instalments=(part,) * count)
        after = replace(before, agreements=(before.agreements[0], replace(draft, obligations=(owed, draft.obligations[1]))))
        save(store, before, after)
        assert load(store, case.id).agreements == after.agreements


def test_nothing_is_struck_from_a_text_that_is_no_draft(store: Store) -> None:
    case = samples.kept_case(store)
    signed = case.agreements[0]
    assert signed.state is AgreementState.EFFECTIVE
    shorter = replace(signed, obligations=signed.obligations[:1])
    with pytest.raises(ValueError, match="no draft"):
        save(store, case, replace(case, agreements=(shorter, case.agreements[1])))


def test_a_known_number_is_refused_with_its_case(store: Store) -> None:
    samples.kept_case(store, full=False)
    with pytest.raises(Refusal) as refusal, store.writing(CLERK) as tx:
        again = samples.bare_case(tx)
        cases.add(tx, again, line_of(again))
    assert refusal.value.code == "duplicate"
    assert refusal.value.what == "案号已存在：（2026）内0121民初1号。"
    with store.reading() as tx:
        assert len(tx.rows(select(case_file.c.id))) == 1


def test_known_numbers_name_their_case(store: Store) -> None:
    case = samples.kept_case(store, full=False)
    with store.reading() as tx:
        asked = [case.title, "（2026）内0121民初404号", *(f"不存在{n}" for n in range(1200))]
        assert cases.known_numbers(tx, asked) == {case.title: (case.id, case.title)}


def test_reading_a_case_takes_the_same_queries_for_two_parties_and_for_forty(store: Store) -> None:
    numbers = []
    for parties in (2, 40):
        with store.writing(CLERK) as tx:
            case = samples.bare_case(tx, f"（2026）内0121民初{parties}号", parties)
            cases.add(tx, case, line_of(case))
        with store.reading() as tx, counted(store) as seen:
            cases.load(tx, case.id)
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("parties", [2, 40])
def test_registering_a_case_takes_at_most_ten_statements_with_its_journal_line_and_four_for_the_search(store: Store, parties: int) -> None:
    with counted(store) as seen, store.writing(CLERK) as tx:
        case = samples.bare_case(tx, parties=parties)
        cases.add(tx, case, line_of(case))
        journal.note(tx, Subject.CASE, case.id, "登记", "登记了案件。")
    assert len([each for each in seen if "search_" not in each]) <= 10, seen
    assert len(seen) <= 15, seen


def test_saving_a_form_takes_at_most_ten_statements_and_five_for_the_search(store: Store) -> None:
    case = samples.kept_case(store)
    with store.writing(CLERK) as tx, counted(store) as seen:
        changed = tuple(replace(each, phone="1", agents=(replace(each.agents[0], phone="2"),)) for each in case.parties)
        after = replace(case, remark="改", parties=(*changed, samples.party(tx, 4)))
        cases.save(tx, case, after, line_of(after))
        journal.note(tx, Subject.CASE, case.id, "修改", "修改了当事人。")
    assert len([each for each in seen if "search_" not in each]) <= 10, seen
    assert len(seen) <= 16, seen


def test_an_action_that_fails_half_way_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing(CLERK) as tx:
        case = samples.bare_case(tx)
        cases.add(tx, case, line_of(case))
        raise ZeroDivisionError
    with store.reading() as tx:
        assert tx.rows(select(case_file.c.id)) == []


def test_reading_does_not_write(store: Store) -> None:
    with store.reading() as tx, pytest.raises(RuntimeError, match="does not write"):
        journal.note(tx, Subject.CASE, 1, "看", "看看。")


def test_ids_of_two_desks_never_meet_and_never_repeat(store: Store) -> None:
    seen: set[int] = set()
    for _ in range(3):
        with store.writing(CLERK) as tx:
            seen |= {tx.new_id() for _ in range(100)}
    assert len(seen) == 300
    assert {each >> 32 for each in seen} == {store.desk}


def test_one_reading_sees_one_state_though_somebody_saves_meanwhile(store: Store) -> None:
    case = samples.kept_case(store)
    with store.reading() as tx:
        assert cases.load(tx, case.id) == case
        save(store, case, replace(case, remark="改过"))
        assert cases.load(tx, case.id) == case
    assert load(store, case.id).remark == "改过"


def test_a_number_the_case_already_has_is_refused_in_words(store: Store) -> None:
    case = samples.kept_case(store, full=False)
    with pytest.raises(Refusal, match="同一案号写了两次") as refusal, store.writing(CLERK) as tx:
        again = NumberEntry(tx.new_id(), case.numbers[0].kind, case.numbers[0].text)
        after = replace(case, numbers=(*case.numbers, again))
        cases.save(tx, case, after, line_of(after))
    assert refusal.value.code == "duplicate"
    assert load(store, case.id) == case
