"""The index of the search says exactly what the cases say, whatever was done, and finds exactly that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from mediator_desk.domain.cases import Case, NumberEntry
from mediator_desk.domain.docket import DocketFilter, Which
from mediator_desk.domain.findable import FoundAs, findable
from mediator_desk.domain.found import Found
from mediator_desk.domain.parties import FormerName, PartyKind
from mediator_desk.domain.readings import read_sounds
from mediator_desk.domain.spelling import Asked, match
from mediator_desk.store import cases, found_cases, pools, search, search_index, sounds
from mediator_desk.store.opening import open_store
from mediator_desk.store.tables import search_gram, search_state, search_use, search_word
from mediator_desk.store.transaction import Store
from tests.conftest import FixedClock
from tests.founding import founded
from tests.store import samples
from tests.store.samples import CLERK, DAY, line_of
from tests.store.statements import counted

TODAY = dt.date(2026, 11, 23)
Index = tuple[set[Any], set[Any]]


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A file whose cases the tests change and change again."""
    opened = open_store(founded(tmp_path_factory.mktemp("search") / "desk.sqlite3"), clock=FixedClock())
    yield opened
    opened.close()


def kept(store: Store, *names: str, number: int = 1, running: bool = True) -> Case:
    """A case with these parties, and no agents."""
    with store.writing(CLERK) as tx:
        case = samples.bare_case(tx, f"（2026）内0121诉前调{number}号", len(names))
        parties = tuple(
            replace(each, name=name, agents=(), kind=_kind(name)) for each, name in zip(case.parties, names, strict=True)
        )
        case = replace(case, parties=parties, groups=())
        cases.add(tx, case, line_of(case, running=running))
    return case


def _kind(name: str) -> PartyKind:
    return PartyKind.ORGANISATION if name.endswith("公司") else PartyKind.PERSON


def changed(store: Store, case_id: int, *, running: bool = True, **fields: object) -> Case:
    """The case with other fields, saved."""
    with store.writing(CLERK) as tx:
        before = cases.load(tx, case_id)
        after = replace(before, **{"remark": f"{running}", **fields})  # type: ignore[arg-type]
        cases.save(tx, before, after, line_of(after, running=running))
        return cases.load(tx, case_id)


def found(store: Store, typed: str, which: Which = Which.ALL, mediator: int | None = None) -> Found:
    with store.reading() as tx:
        return found_cases.found(tx, DocketFilter(which, typed), TODAY, 0, 50, mediator)


def ids(store: Store, typed: str, which: Which = Which.ALL, mediator: int | None = None) -> list[int]:
    return [each.row.id for each in found(store, typed, which, mediator).cases]


def index_of(store: Store) -> Index:
    """What the index says, without the ids it has given to its words and without words nobody uses."""
    with store.reading() as tx:
        words = {row["id"]: (row["sort"], row["text"], row["sounds"]) for row in tx.rows(select(search_word))}
        rows = tx.rows(select(search_use))
        uses = {(*words[row["word_id"]], row["closed"], row["shown"], row["case_id"], row["role"]) for row in rows}
        assert len(uses) == len(rows)
        used = {row["word_id"] for row in rows}
        grams = tx.rows(select(search_gram))
        keys = {(*words[row["word_id"]], row["tier"], row["gram"]) for row in grams if row["word_id"] in used}
    return uses, keys


# --- finding ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("smm", {1}), ("dmm", {1}), ("zmm", {2}), ("仇某", {3}), ("486", {1}), ("1486", {1}), ("hlwy", {2}),
        ("wuye", {1, 2, 3}), ("呼伦物业", {2}), ("zhangs", {3}), ("张s", {3}), ("物业服务合同", {1, 2, 3}), ("wyfw", {1, 2, 3}),
        ("没有的人", set()), ("%", set()), ("'", set()), ('"', set()), ("AND", set()), ("张三-李四", set()), ("", set()),
    ],
)  # fmt: skip
def test_one_box_finds_by_number_characters_pinyin_initials_and_mixed(store: Store, typed: str, wanted: set[int]) -> None:
    made = {
        1: kept(store, "单某某", number=1486).id,
        2: kept(store, "曾某某", "呼伦物业服务有限公司", number=2).id,
        3: kept(store, "仇某某", "张三", number=3).id,
    }
    assert set(ids(store, typed)) == {made[place] for place in wanted}


def test_the_best_comes_first_and_the_closed_after_the_open(store: Store) -> None:
    within = kept(store, "李张建国", number=1).id
    begins_closed = kept(store, "张建国庆", number=2, running=False).id
    begins = kept(store, "张建国华", number=3).id
    whole = kept(store, "张建国", number=4).id
    tail = kept(store, "甲某", number=13).id
    assert ids(store, "张建国") == [whole, begins, begins_closed, within]
    assert ids(store, "3") == [begins], "a single digit is a whole number"
    ends = kept(store, "乙某", number=213, running=False).id
    exact = kept(store, "丙某", number=1300).id
    assert ids(store, "13") == [tail, ends]
    assert ids(store, "（2026）内0121诉前调13") == [tail, exact], "typed from its front, the whole number comes first"
    assert ids(store, "张建国", Which.OPEN) == [whole, begins, within]


def test_every_match_says_as_what_and_where(store: Store) -> None:
    with store.writing(CLERK) as tx:
        helper = samples.mediator(tx)
        pools.add(tx, helper)
        case = samples.full_case(tx, helper)
        case = replace(case, merged_into=None, merge_reason="", linked_to=None, link_kind=None)
        cases.add(tx, case, line_of(case))
    said = {
        role: [(word.text, word.text[word.start : word.start + word.length]) for word in each.words if word.role is role]
        for typed in ("测试旧名", "测试丁", "测试代理1", "测试翻译", "巴图", "99号", "csdl2", "误列", "测试业主")
        for each in found(store, typed).cases
        for role in {word.role for word in each.words}
    }
    assert said[FoundAs.FORMER_NAME] == [("测试旧名", "测试旧名")]
    assert said[FoundAs.HEAD] == [("测试丁", "测试丁")]
    assert said[FoundAs.PARTICIPANT] == [("测试翻译", "测试翻译")]
    assert said[FoundAs.MEDIATOR] == [("巴图·测试", "巴图")]
    assert said[FoundAs.COURT_NUMBER] == [("（2026）内0121民初99号", "99")]
    assert said[FoundAs.GROUP] == [("测试业主", "测试业主")]
    assert ("测试代理2", "测试代理2") in said[FoundAs.ENTRUSTED]


def test_what_is_private_is_never_in_the_index(store: Store) -> None:
    samples.kept_case(store)
    with store.reading() as tx:
        words = " ".join(str(row["text"]) for row in tx.rows(select(search_word)))
        grams = " ".join(row["gram"] for row in tx.rows(select(search_gram)))
    for canary in ("00000000002", "TEST00001", "test00001", "可让步", "笔录", "测试街", "派出所", "转账", "测试备注"):
        assert canary not in words and canary not in grams, canary


def test_a_mediator_finds_his_own_cases_only_and_hears_of_no_others(store: Store) -> None:
    samples.kept_case(store)  # a case of 巴图·测试, merged into itself by the sample
    foreign = kept(store, "测试丁", number=7).id
    with store.writing(CLERK) as tx:
        helper = samples.mediator(tx, "测试乙")
        pools.add(tx, helper)
        case = samples.full_case(tx, helper, "（2026）内0121民初8号")
        case = replace(case, merged_into=None, merge_reason="", linked_to=None, link_kind=None)
        cases.add(tx, case, line_of(case))
    assert set(ids(store, "测试丁")) == {foreign, case.id}
    mine = found(store, "测试丁", mediator=helper.id)
    assert ([each.row.id for each in mine.cases], mine.total, mine.more) == ([case.id], 1, False)
    assert found(store, "测试丁", mediator=0).total == 0


def test_another_courts_words_are_never_found(tmp_path: Path, clock: FixedClock) -> None:
    first = open_store(tmp_path / "desk.sqlite3", clock=clock)
    kept(first, "单某某")
    first.close()
    second = open_store(tmp_path / "desk.sqlite3", clock=clock, court_id=2)
    assert found(second, "单某").total == 0
    kept(second, "单某某")
    assert found(second, "smm").total == 1
    search_index.rebuild(second)
    second.close()
    again = open_store(tmp_path / "desk.sqlite3", clock=clock)
    assert found(again, "smm").total == 1
    again.close()


def test_a_long_text_must_stand_there_in_full(store: Store) -> None:
    name = "测试呼伦贝尔草原生态农牧业机械化服务有限公司"
    made = kept(store, name).id
    assert ids(store, name) == ids(store, name[2:]) == [made]
    assert ids(store, f"{name[:-1]}们") == []


def test_what_is_too_much_is_cut_and_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 2)
    for number in range(1, 5):
        kept(store, f"张建{number}", number=number)
    answer = found(store, "张建")
    assert (answer.total, len(answer.cases), answer.more) == (2, 2, True)
    assert found(store, "张建2").more is False


def test_the_number_of_queries_does_not_depend_on_what_is_found(store: Store) -> None:
    for number in range(1, 12):
        kept(store, f"张建{number}", number=number)
    with counted(store) as few:
        found(store, "张建1")
    with counted(store) as many:
        found(store, "张建")
    assert len(few) == len(many) <= 12


# --- keeping ------------------------------------------------------------------------------------------


def test_a_corrected_name_is_no_longer_found_and_a_former_one_is(store: Store) -> None:
    case = kept(store, "张三丰")
    party = replace(case.parties[0], name="张三风")
    case = changed(store, case.id, parties=(party,))
    assert (ids(store, "三丰"), ids(store, "三风")) == ([], [case.id])
    renamed = replace(party, name="李四", former_names=(FormerName("张三风", DAY, "改名"),))
    changed(store, case.id, parties=(renamed,))
    assert ids(store, "三风") == ids(store, "ls") == [case.id]


def test_a_merged_case_leads_to_the_one_that_stands_and_back(store: Store) -> None:
    twin, survivor = kept(store, "张三丰", number=1), kept(store, "李四", number=2)
    merged = changed(store, twin.id, merged_into=survivor.id, merge_reason="重复")
    assert ids(store, "三丰") == ids(store, "ls") == [survivor.id]
    changed(store, survivor.id, running=False)
    assert ids(store, "三丰", Which.OPEN) == []
    assert ids(store, "三丰") == [survivor.id]
    assert merged.merged_into is not None
    changed(store, twin.id, merged_into=None, merge_reason="")
    assert ids(store, "三丰", Which.OPEN) == [twin.id]
    assert ids(store, "ls") == [survivor.id]


def test_a_new_number_is_found_at_once(store: Store) -> None:
    case = kept(store, "张三", number=1)
    with store.reading():
        pass
    fresh = NumberEntry(case.id + 10_000, case.numbers[0].kind, "（2027）内0121民初777号", DAY)
    changed(store, case.id, numbers=(*case.numbers, fresh))
    assert ids(store, "777") == ids(store, "民初777号") == [case.id]


def test_a_save_that_changes_no_word_asks_the_index_nothing(store: Store) -> None:
    case = kept(store, "张三")
    with counted(store) as statements:
        changed(store, case.id, remark="另行通知")
    about = [each for each in statements if "search_" in each]
    assert len(about) == 1 and about[0].startswith("UPDATE search_use"), "only whether it is open"


def test_an_old_file_gets_its_index_when_it_is_opened(tmp_path: Path, clock: FixedClock) -> None:
    store = open_store(tmp_path / "desk.sqlite3", clock=clock)
    made = kept(store, "单某某", "呼伦物业有限公司")
    before = index_of(store)
    with store.writing(CLERK) as tx:
        for table in (search_gram, search_use, search_word, search_state):
            tx.run(delete(table))
    assert found(store, "smm").total == 0
    store.close()
    store = open_store(tmp_path / "desk.sqlite3", clock=clock)
    assert store.commits == 0, "an index is nothing anybody must back up"
    assert ids(store, "smm") == [made.id]
    assert index_of(store) == before
    with store.writing(CLERK) as tx:
        tx.run(update(search_word).values(sounds=""))
        tx.run(update(search_state).values(spelling=0))
    store.close()
    store = open_store(tmp_path / "desk.sqlite3", clock=clock)
    assert index_of(store) == before, "made anew when the rules are others"
    store.close()


def test_without_pypinyin_people_are_found_by_characters(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sounds.reading.cache_clear()
    monkeypatch.setattr(sounds, "_dictionary", lambda: None)
    made = kept(store, "张明华", "单某某")
    sounds.reading.cache_clear()
    assert ids(store, "明华") == [made.id]
    assert ids(store, "zmh") == []
    assert ids(store, "shan") == [made.id], "surnames with two readings are known by heart"


HAN = "张单曾某明华·阿"
names = st.text(alphabet=HAN, min_size=1, max_size=5)
steps = st.lists(
    st.tuples(st.sampled_from(["add", "rename", "close", "open", "merge", "unmerge", "number"]), st.integers(0, 5), names),
    min_size=1,
    max_size=7,
)


@settings(max_examples=25, deadline=None)
@given(said=steps, typed=st.lists(st.text(alphabet=HAN + "zsmcahd", min_size=2, max_size=3), min_size=3, max_size=3))
def test_after_anything_that_was_done_the_index_is_what_it_would_be_made_anew(
    busy: Store, said: list[tuple[str, int, str]], typed: list[str]
) -> None:
    made = [kept(busy, "单某某", number=_fresh(busy)).id]
    for what, place, name in said:
        _do(busy, made, what, made[place % len(made)], name)
    grown = index_of(busy)
    for text in typed:
        with busy.reading() as tx:
            found_ids = set(search.met(tx, text).ids)
            told = {case_id: cases.load(tx, case_id) for case_id in made}
            words = {(row["sort"], row["text"]): row["sounds"] for row in tx.rows(select(search_word))}
        by_hand = {
            case.merged_into or case.id
            for case in told.values()
            for word in findable(case)
            if match(word.sort, word.text, read_sounds(words[word.sort, word.text]), Asked.of(text))
        }
        assert found_ids & set(made) == by_hand, text
    search_index.rebuild(busy)
    assert index_of(busy) == grown


def _fresh(store: Store) -> int:
    with store.writing(CLERK) as tx:
        return tx.new_id() & 0xFFFFFF


def _do(store: Store, made: list[int], what: str, case_id: int, name: str) -> None:
    with store.reading() as tx:
        case = cases.load(tx, case_id)
        absorbs = any(cases.load(tx, each).merged_into == case_id for each in made)
    if what == "add":
        made.append(kept(store, name, number=_fresh(store)).id)
    elif what == "rename":
        changed(store, case_id, parties=(replace(case.parties[0], name=name),))
    elif what in ("close", "open"):
        changed(store, case_id, running=what == "open")
    elif what == "number":
        fresh = NumberEntry(_fresh(store), case.numbers[0].kind, f"（2026）内0121民初{_fresh(store)}号")
        changed(store, case_id, numbers=(*case.numbers, fresh))
    elif what == "unmerge":
        changed(store, case_id, merged_into=None)
    elif case_id != made[0] and case.merged_into is None and not absorbs:
        with store.reading() as tx:
            stands = cases.load(tx, made[0]).merged_into is None
        if stands:
            changed(store, case_id, merged_into=made[0])
