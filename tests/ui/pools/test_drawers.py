"""What is done about the rosters, in the drawers of the room, on a real database."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget

from mediator_desk.domain.entries import CaseEntry
from mediator_desk.domain.pools import Departure, OrganisationStanding, Pool, RosterStatus, SelectionMode
from mediator_desk.ui.pools.edit_form import EditForm
from mediator_desk.ui.pools.invite_form import InviteForm
from mediator_desk.ui.pools.organisations import OrganisationForm, OrganisationList
from mediator_desk.ui.pools.reassign_form import ReassignForm
from mediator_desk.ui.pools.renewal_form import RenewalForm
from mediator_desk.ui.pools.small_forms import DepartureForm, StatusForm, TrainingForm
from tests.actions import steps
from tests.domain.some_case import an_entry, two_parties
from tests.ui.pools.conftest import Page
from tests.ui.writing import write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

F = TypeVar("F", bound=QWidget)


def form_in(page: Page, kind: type[F]) -> F:
    drawer = page.drawer()
    assert drawer is not None
    (form,) = drawer.findChildren(kind)
    return form


def test_an_edit_changes_what_may_change_and_adds_a_pool(page: Page) -> None:
    page.choose("白音")
    page.room.pane.edit.click()
    form = form_in(page, EditForm)
    own = form.parts[0]
    assert not own.box.isEnabled(), "a place is left by 离任"
    write(own.organisation.line, "测试新工作室")
    assert "待核" in own.organisation.beneath()
    write(own.listed_by.line, "测试中级人民法院")
    own.duty.set_value(True)
    fresh = next(part for part in form.parts if part.box.text() == Pool.CPPCC.value)
    fresh.box.click()
    write(form.more.phone.line, "19900000001")
    page.save()
    assert page.drawer() is None
    now = page.mediator("白音")
    first, second = now.memberships
    assert (first.organisation, first.listed_by, first.consultation_only) == ("测试新工作室", "测试中级人民法院", True)
    assert (second.pool, now.phone) == (Pool.CPPCC, "19900000001")
    page.choose("白音")
    assert "测试中级人民法院名册" in page.room.pane.words()
    assert "现在不能派案：只提供咨询，不承办案件。" in page.room.pane.words()


def test_a_training_comes_in_with_the_invitation_and_is_seen(page: Page) -> None:
    page.room.open_invite()
    form = form_in(page, InviteForm)
    write(form.name.line, "新人甲")
    form.places[Pool.CONGRESS].box.click()
    write(form.trained.subject.line, "岗前培训，16学时")
    page.save()
    assert form.trained.held_on.shown_error() == "请填写培训日期。"
    form.trained.held_on.set_value(dt.date(2026, 11, 1))
    page.save()
    page.choose("新人甲")
    assert "2026-11-01　岗前培训，16学时（入册前）" in page.room.pane.words()


def test_a_training_is_recorded_and_a_mistake_taken_back(page: Page) -> None:
    page.choose("白音")
    assert "没有培训记录，首次办案前须经培训（第七条）。" in page.room.pane.words()
    page.room.pane.train.click()
    form = form_in(page, TrainingForm)
    assert not form.what.isVisible()
    form.held_on.set_value(steps.TODAY)
    write(form.subject.line, "业务培训")
    page.save()
    assert [each.subject for each in page.mediator("白音").trainings] == ["业务培训"]
    page.choose("白音")
    page.room.pane.train.click()
    again = form_in(page, TrainingForm)
    again.what.set_value(page.mediator("白音").trainings[0].id)
    page.save()
    assert again.reason.shown_error()
    write(again.reason.box, "登记错了人")
    page.save()
    assert page.mediator("白音").trainings == ()


def test_terms_that_are_over_are_offered_first_and_renewed_together(page: Page) -> None:
    page.room.renew.click()
    form = form_in(page, RenewalForm)
    assert [box.text().split("（")[0] for box in form.people.boxes] == ["吕明"]
    form.scope.set_value(False)
    assert len(form.people.boxes) == 4
    form.all.click()
    page.save()
    assert form.term_from.shown_error() == "请填写新聘期起。"
    form.term_from.set_value(dt.date(2026, 12, 1))
    assert form.term_to.value() == dt.date(2029, 11, 30), "three years are proposed"
    write(form.reason.box, "考核合格")
    page.save()
    ends = {place.term_to for line in page.actions.pools.roster() for place in line.mediator.memberships}
    assert ends == {dt.date(2029, 11, 30)}


def test_an_organisation_is_judged_with_its_basis(page: Page) -> None:
    assert page.room.groups.text() == "调解组织（1待核）"
    page.room.groups.click()
    listed = form_in(page, OrganisationList)
    line = page.actions.organisations.everyone()[0]
    assert line.organisation.name == "测试旗政协工作站", "what is to be checked stands first"
    listed.buttons[line.organisation.id].click()
    form = form_in(page, OrganisationForm)
    form.standing.set_value(OrganisationStanding.YES)
    page.save()
    assert form.basis.shown_error() == "请填写依据。"
    write(form.basis.box, "司法局公告")
    page.save()
    known = {each.organisation.name: each.organisation for each in page.actions.organisations.everyone()}
    judged = known["测试旗政协工作站"]
    assert (judged.standing, judged.judged_by) == (OrganisationStanding.YES, "测试书记员")
    assert page.room.groups.text() == "调解组织"


def test_a_new_organisation_is_entered_from_the_list(page: Page) -> None:
    page.room.groups.click()
    page.save()
    form = form_in(page, OrganisationForm)
    write(form.name.line, "测试商事调解中心")
    page.save()
    assert "测试商事调解中心" in [each.organisation.name for each in page.actions.organisations.everyone()]


def test_leaving_for_good_is_no_change_of_state(page: Page) -> None:
    page.choose("白音")
    page.room.pane.status.click()
    assert RosterStatus.LEFT not in form_in(page, StatusForm).status.values()


def _cases_of(page: Page, name: str) -> list[int]:
    made = []
    for number in (1, 2):
        plain = an_entry()
        entry = CaseEntry(
            plain.kind, plain.cause, plain.cause_version, steps.TODAY, two_parties(),
            numbers=((f"（2026）内0121民初{number}号", steps.TODAY),), claims=plain.claims,
        )  # fmt: skip
        case_id = page.actions.cases.register(entry).subject_id
        steps.consent(page.actions, case_id)
        steps.refer(page.actions, case_id, page.mediator(name))
        made.append(case_id)
    page.room.reload()
    page.settle()
    return made


def _depart(page: Page, name: str, departure: Departure) -> None:
    page.choose(name)
    page.room.pane.leave.click()
    form = form_in(page, DepartureForm)
    form.departure.set_value(departure)
    write(form.reason.box, "家属告知")
    page.save()
    page.settle()


def test_death_leads_straight_to_the_open_cases_and_all_go_to_one_successor(page: Page) -> None:
    case_ids = _cases_of(page, "白音")
    assert not page.room.waiting.isVisible()
    _depart(page, "白音", Departure.DIED)
    form = form_in(page, ReassignForm)
    assert [card.tick.isChecked() for card in form.cards] == [True, True]
    assert form.reason.value() == "原调解员白音已于2026-11-23去世"
    page.save()
    assert form.cards[0].successor.shown_error() == "请选择接手的调解员。"
    able = page.mediator("苏日娜")
    form.mode.set_value(SelectionMode.COURT)
    form.for_all.set_value(able.memberships[0].id)
    form.for_all.touched_up()
    assert "苏日娜没有培训记录" in form.untrained.beneath()
    page.save()
    assert form.untrained.shown_error()
    write(form.untrained.box, "培训已报名")
    page.save()
    assert page.drawer() is None
    for case_id in case_ids:
        lead = page.actions.cases.open(case_id).case.lead
        assert lead is not None and lead.mediator_id == able.id
    assert not page.room.waiting.isVisible()


def test_a_case_that_cannot_go_says_why_and_can_be_left_out(page: Page) -> None:
    first, second = _cases_of(page, "白音")
    _depart(page, "白音", Departure.RESIGNED)
    drawer = page.drawer()
    assert drawer is not None
    drawer.close_now()
    assert page.room.waiting.isVisible()
    assert "2件在办案件须更换调解员：白音已于2026-11-23辞任。" in page.room.waiting.words.text()
    page.room.waiting.button.click()
    page.settle()
    form = form_in(page, ReassignForm)
    able = page.mediator("苏日娜")
    form.mode.set_value(SelectionMode.COURT)
    form.for_all.set_value(able.memberships[0].id)
    form.for_all.touched_up()
    write(form.untrained.box, "培训已报名")
    steps.tell(page.actions, second)  # somebody else works on it meanwhile
    page.save()
    assert form.cards[0].said() == ""
    assert "此案刚被" in form.cards[1].said()
    form.cards[1].tick.setChecked(False)
    page.save()
    assert page.drawer() is None
    acting = [page.actions.cases.open(each).case.open_assignments[0].mediator_name for each in (first, second)]
    assert acting == ["苏日娜", "白音"]
