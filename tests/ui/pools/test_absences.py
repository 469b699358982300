"""Leave, terms and the pools side by side on the page of the rosters."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.domain.absences import AbsenceKind
from mediator_desk.domain.pools import Pool
from mediator_desk.ui.kit.cells import CELL_ROLE, Cell, cell_words
from mediator_desk.ui.kit.tokens import Tone
from mediator_desk.ui.pools.absence_form import AbsenceForm
from mediator_desk.ui.pools.edit_form import EditForm
from tests.ui.pools.conftest import Page
from tests.ui.writing import write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def form_in(page: Page) -> AbsenceForm:
    drawer = page.drawer()
    assert drawer is not None
    (form,) = drawer.findChildren(AbsenceForm)
    return form


def standing(page: Page, name: str) -> Cell:
    cell = page.room.table.model.index(page.names().index(name), 3).data(CELL_ROLE)
    assert isinstance(cell, Cell)
    return cell


def test_leave_is_entered_seen_and_taken_back(page: Page) -> None:
    page.choose("白音")
    page.room.pane.absence.click()
    form = form_in(page)
    assert not form.what.isVisible(), "there is nothing to cancel yet"
    form.kind.set_value(AbsenceKind.SESSION)
    form.last.set_value(dt.date(2026, 12, 3))
    write(form.why.box, "旗人大会议")
    page.save()
    assert page.drawer() is None
    assert (standing(page, "白音").text, standing(page, "白音").tone) == ("请假", Tone.WARN)
    page.choose("白音")
    assert "请假：会期，2026-11-23至2026-12-03，旗人大会议" in page.room.pane.words()
    assert "请假 1 人" in page.room.cards.cards[Pool.CONGRESS].people.text()
    page.room.pane.absence.click()
    form = form_in(page)
    form.what.set_value(page.mediator("白音").absences[0].id)
    page.save()
    assert form.reason.shown_error() == "请填写取消的理由。"
    write(form.reason.box, "会议提前结束")
    page.save()
    assert standing(page, "白音").text == "在册"
    assert page.mediator("白音").absences == ()


def test_days_that_run_backwards_stay_in_the_drawer(page: Page) -> None:
    page.choose("白音")
    page.room.pane.absence.click()
    form = form_in(page)
    form.last.set_value(dt.date(2026, 11, 1))
    page.save()
    drawer = page.drawer()
    assert drawer is not None and "止日早于起日" in drawer.banner.text()


def test_terms_that_end_are_reminded_of_with_a_way_to_renew(page: Page) -> None:
    assert page.room.terms.words.text() == "聘期快到或者已到：吕明（法学会，已届满）。"
    place = page.names().index("吕明")
    assert cell_words(page.room.table.model, place, 2) == "已届满，2026-06-30止"
    page.room.terms.button.click()
    drawer = page.drawer()
    assert drawer is not None and drawer.title.text() == "续聘"


def test_the_pools_stand_side_by_side_with_who_can_be_given_a_case(page: Page) -> None:
    words = {pool: card.people.text() for pool, card in page.room.cards.cards.items()}
    assert words == {
        Pool.LAW_SOCIETY: "法学会　2 人，今天可派 1 人",
        Pool.CONGRESS: "人大　1 人，今天可派 1 人",
        Pool.CPPCC: "政协　1 人，今天可派 1 人",
    }
    assert page.room.cards.cards[Pool.CPPCC].year.text() == "2026年还没有案件"


def test_a_language_is_found_by_the_search(page: Page) -> None:
    page.choose("白音")
    page.room.pane.edit.click()
    drawer = page.drawer()
    assert drawer is not None
    (form,) = drawer.findChildren(EditForm)
    write(form.more.languages.line, "蒙古语")
    page.save()
    write(page.room.search, "蒙古")
    page.room.search.search_now()
    assert page.names() == ["白音"]
