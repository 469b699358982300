"""The visitors' book: a line is enough, numbers are hidden, cases come of it once, counts stand apart."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.inquiries import InquiryEntry, InquiryFilter, InquiryKind, InquiryOutcome
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.staff import Role
from mediator_desk.store import care, journal
from mediator_desk.store.transaction import Store
from tests.actions.people_at_desks import Centre, centre_with_two_cases
from tests.actions.steps import TODAY

THIS_YEAR = InquiryFilter(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
PHONE = "13800001111"


@pytest.fixture
def centre(store: Store, actions: Actions) -> Centre:
    return centre_with_two_cases(store, actions)


def came(desk: Actions, about: str = "问抚养费", **said: object) -> int:
    return desk.inquiries.register(InquiryEntry(about, **said)).subject_id  # type: ignore[arg-type]


def a_case() -> CaseEntry:
    parties = (PartyEntry(PartyRole.APPLICANT, "其其格"), PartyEntry(PartyRole.RESPONDENT, "测试某"))
    return CaseEntry(ReferralKind.ASSIGNED, "抚养费纠纷", "", TODAY, parties)


def test_who_came_is_found_by_name_words_and_number(actions: Actions) -> None:
    came(actions, "问抚养费怎么要", name="其其格", phone=PHONE)
    came(actions, "交材料", kind=InquiryKind.MATERIALS, outcome=InquiryOutcome.CALL_BACK)
    by = lambda **chosen: [each.about for each in actions.inquiries.page(InquiryFilter(THIS_YEAR.first, THIS_YEAR.last, **chosen), 0, 50)]  # noqa: E731
    assert by() == ["交材料", "问抚养费怎么要"]
    assert by(text="其其格") == by(text="抚养费") == by(text="0000") == ["问抚养费怎么要"]
    assert by(kind=InquiryKind.MATERIALS) == by(waiting=True) == ["交材料"]
    assert actions.inquiries.count(THIS_YEAR) == 2


def test_a_look_at_the_whole_number_is_written_down_and_the_number_is_not(actions: Actions, store: Store) -> None:
    number = came(actions, name="其其格", phone=PHONE)
    assert actions.inquiries.open(number).phone == PHONE
    with store.reading() as tx:
        lines = journal.entries(tx, Subject.INQUIRY, number)
    assert [line.verb for line in lines] == ["register", "reveal"]
    assert all(PHONE not in line.text + str(line.detail) for line in lines)


def test_a_changed_entry_keeps_its_old_words_in_the_journal(actions: Actions, store: Store) -> None:
    number = came(actions)
    changed = InquiryEntry("问抚养费和探望", phone=PHONE, outcome=InquiryOutcome.TO_FILING)
    actions.inquiries.amend(number, 1, changed)
    with pytest.raises(Refusal) as stale:
        actions.inquiries.amend(number, 1, changed)
    assert stale.value.code == "stale"
    with store.reading() as tx:
        last = journal.entries(tx, Subject.INQUIRY, number)[-1]
        assert journal.verify(tx) == ()
    assert "问抚养费" in str(last.detail["old"]) and PHONE not in str(last.detail)


def test_a_case_comes_of_it_in_one_go_and_once(centre: Centre) -> None:
    number = came(centre.clerk, name="其其格")
    case_id = centre.clerk.cases.register(a_case(), number).subject_id
    inquiry = centre.clerk.inquiries.open(number)
    assert (inquiry.case_id, inquiry.outcome) == (case_id, InquiryOutcome.TO_MEDIATION)
    assert any(line.verb == "inquiry" for line in centre.clerk.cases.open(case_id).journal)
    before = centre.clerk.cases.counts()
    with pytest.raises(Refusal) as refusal:
        centre.clerk.cases.register(a_case(), number)
    assert refusal.value.code == "linked"
    assert centre.clerk.cases.counts() == before, "all of it or nothing"


def test_visitors_are_counted_apart_from_cases(centre: Centre) -> None:
    before = centre.clerk.oversight.year(2026).total.received
    came(centre.clerk)
    void = came(centre.clerk, kind=InquiryKind.CALL)
    centre.clerk.inquiries.strike(void, 1, "记重了")
    came(centre.clerk, kind=InquiryKind.CALL)
    year = centre.clerk.inquiries.figures(2026)
    assert (year.total, year.of[11, InquiryKind.VISIT], year.of[11, InquiryKind.CALL], year.converted) == (2, 1, 1, 0)
    assert centre.clerk.oversight.year(2026).total.received == before


def test_a_mediator_sees_what_he_wrote_and_the_clerk_everything(centre: Centre, store: Store) -> None:
    mediator = centre.of_role(Role.MEDIATOR)
    his, hers = came(mediator, "他记的", outcome=InquiryOutcome.CALL_BACK), came(centre.clerk, "她记的")
    assert [each.about for each in mediator.inquiries.page(THIS_YEAR, 0, 50)] == ["他记的"]
    assert centre.clerk.inquiries.count(THIS_YEAR) == 2
    with pytest.raises(Refusal) as refusal:
        mediator.inquiries.open(hers)
    assert refusal.value.code == "gone"
    with store.reading() as tx:
        assert [each.id for each in care.inquiries_waiting(tx, None)] == [his]
        assert care.inquiries_waiting(tx, centre.clerk.actor.id) == ()


def test_who_only_watches_sees_figures_and_no_names(centre: Centre) -> None:
    judge = centre.of_role(Role.JUDGE)
    assert judge.inquiries.figures(2026).total == 0
    with pytest.raises(Refusal):
        judge.inquiries.page(THIS_YEAR, 0, 50)
