"""Papers stay their bytes, accounts and settings stay consistent."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

import pytest

from mediator_desk.domain.papers import IssuedPaper, PaperKind
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.staff import Role, Staff
from mediator_desk.store import papers, settings, staff
from mediator_desk.store.transaction import Store, Transaction
from tests.conftest import FixedClock
from tests.store import samples
from tests.store.samples import CLERK

PDF = b"%PDF-1.7 test data \x00\xff"
_OTHER_BYTES = {
    "sqlite": "UPDATE paper_bytes SET pdf = x'255044460a'",
    "postgresql": "UPDATE paper_bytes SET pdf = '\\x255044460a'::bytea",
}


def paper(tx: Transaction, case_id: int, agreement_id: int | None) -> IssuedPaper:
    return IssuedPaper(
        tx.new_id(), case_id, agreement_id, PaperKind.AGREEMENT, "调协〔2026〕1号", 1, tx.now, "测试书记员",
        hashlib.sha256(PDF).hexdigest(), 2, ("𠮷",),
    )  # fmt: skip


def test_a_reprint_is_the_bytes_that_were_issued(store: Store) -> None:
    case = samples.kept_case(store)
    with store.writing(CLERK) as tx:
        made = paper(tx, case.id, case.agreements[0].id)
        papers.add(tx, made, PDF)
        with pytest.raises(ValueError, match="hash"):
            papers.add(tx, made, PDF + b" ")
    with store.reading() as tx:
        assert papers.of_case(tx, case.id) == (made,)
        assert papers.pdf(tx, made.id) == PDF
        with pytest.raises(Refusal):
            papers.pdf(tx, made.id + 1)


def test_altered_bytes_are_never_printed(store: Store) -> None:
    case = samples.kept_case(store)
    with store.writing(CLERK) as tx:
        made = paper(tx, case.id, None)
        papers.add(tx, made, PDF)
        tx.connection.exec_driver_sql(_OTHER_BYTES[store.engine.dialect.name])
    with store.reading() as tx, pytest.raises(Refusal) as refusal:
        papers.pdf(tx, made.id)
    assert refusal.value.code == "altered"
    assert str(refusal.value) == f"案件{case.title}的协议书内容与签署时不一致，请勿打印，请联系管理员。"


def test_a_voided_paper_keeps_its_bytes_and_its_reason(store: Store) -> None:
    case = samples.kept_case(store)
    with store.writing(CLERK) as tx:
        made = paper(tx, case.id, None)
        papers.add(tx, made, PDF)
        papers.void(tx, made.id, "金额写错")
        with pytest.raises(Refusal):
            papers.void(tx, made.id, "再次作废")
        with pytest.raises(ValueError, match="reason"):
            papers.void(tx, made.id, " ")
        assert papers.of_case(tx, case.id) == (replace(made, voided="金额写错"),)
        assert papers.pdf(tx, made.id) == PDF


def test_paper_numbers_run_from_one_by_kind_and_year_and_an_undone_action_leaves_no_gap(store: Store) -> None:
    with store.writing(CLERK) as tx:
        assert [papers.next_number(tx, PaperKind.AGREEMENT, 2026) for _ in range(3)] == [1, 2, 3]
        assert papers.next_number(tx, PaperKind.AGREEMENT, 2027) == 1
        assert papers.next_number(tx, PaperKind.RECEIPT, 2026) == 1
    with pytest.raises(ZeroDivisionError), store.writing(CLERK) as tx:
        papers.next_number(tx, PaperKind.AGREEMENT, 2026)
        raise ZeroDivisionError
    with store.writing(CLERK) as tx:
        assert papers.next_number(tx, PaperKind.AGREEMENT, 2026) == 4


def test_an_account_is_found_by_its_login_whatever_the_capitals(store: Store, clock: FixedClock) -> None:
    until = clock() + dt.timedelta(minutes=5)
    with store.writing(CLERK) as tx:
        assert not staff.any_staff(tx)
        person = Staff(tx.new_id(), 1, "Clerk", "测试书记员", frozenset({Role.CLERK, Role.ADMINISTRATOR}))
        staff.add(tx, person, "hash")
        staff.record_attempt(tx, person.id, 3, until)
    with store.reading() as tx:
        assert staff.any_staff(tx)
        assert staff.by_login(tx, "cLERK") == (person, "hash", 3, until, "", 0, None)
        assert staff.by_login(tx, "nobody") is None
        assert staff.everyone(tx) == (person,)


def test_a_login_belongs_to_one_person_and_a_new_password_frees_the_account(store: Store, clock: FixedClock) -> None:
    with store.writing(CLERK) as tx:
        first, second = (Staff(tx.new_id(), 1, name, "测试", frozenset()) for name in ("one", "two"))
        staff.add(tx, first, "hash")
        staff.add(tx, second, "hash")
        staff.record_attempt(tx, first.id, 5, clock())
        for wrong in (lambda: staff.add(tx, replace(first, id=9), ""), lambda: staff.save(tx, second, replace(second, login="ONE"))):
            with pytest.raises(Refusal) as refusal:
                wrong()
            assert refusal.value.code == "duplicate"
        assert staff.save(tx, first, replace(first, active=False), "new hash") == 2
        assert staff.by_login(tx, "one") == (
            replace(first, active=False, version=2), "new hash", 0, None, "", 0, None
        )
        with pytest.raises(Refusal) as refusal:
            staff.save(tx, first, first)
    assert refusal.value.code == "stale"


def test_settings_come_back_and_a_second_form_is_refused(store: Store) -> None:
    changed = CentreSettings(
        court="测试人民法院", rooms=("一号室", "二号室"), rules=CourtRules(extension_cap_days=None, filing_first_from=dt.date(2026, 1, 1))
    )
    with store.writing(CLERK) as tx:
        assert settings.load_with_version(tx) == (CentreSettings(), 0)
        assert settings.save(tx, changed, 0) == 1
        assert settings.load_with_version(tx) == (changed, 1)
        assert settings.save(tx, replace(changed, court="乙"), 1) == 2
        for seen in (0, 1):
            with pytest.raises(Refusal) as refusal:
                settings.save(tx, changed, seen)
            assert refusal.value.code == "stale"
        assert settings.load(tx).court == "乙"


def test_settings_of_an_older_or_newer_program_are_read_with_defaults(store: Store) -> None:
    with store.writing(CLERK) as tx:
        settings.save(tx, CentreSettings(court="甲"), 0)
        tx.connection.exec_driver_sql(
            """UPDATE setting SET document = '{"court":"乙","unheard":[1],"rules":{"confirmation_days":20,"new":1}}'"""
        )
        assert settings.load(tx) == CentreSettings(court="乙", rules=CourtRules(confirmation_days=20))


def test_a_full_disk_is_said_and_the_rest_goes_on(file_store: Store) -> None:
    case = samples.kept_case(file_store)
    with file_store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # no page more than there are
    with pytest.raises(Refusal) as refusal, file_store.writing(CLERK) as tx:
        large = PDF * 100_000
        big = replace(paper(tx, case.id, None), sha256=hashlib.sha256(large).hexdigest())
        papers.add(tx, big, large)
    assert refusal.value.code == "full"
    assert str(refusal.value) == "磁盘空间不足，没有保存，您的输入还在。请腾出空间后再点保存。"
    with file_store.reading() as tx:
        assert papers.of_case(tx, case.id) == ()
