"""One's own filters and columns: kept under a name, counted in one's own cases, seen by nobody else."""

from __future__ import annotations

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.docket import DocketFilter, Which
from mediator_desk.domain.docket_conditions import Conditions
from mediator_desk.domain.docket_views import ListLayout
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.staff import Role
from mediator_desk.store.transaction import Store
from tests.actions.people_at_desks import Centre, centre_with_two_cases

VIEW = DocketFilter(Which.ALL, "搜索的文字", Conditions(kinds=tuple(ReferralKind)))


@pytest.fixture
def centre(store: Store, actions: Actions) -> Centre:
    return centre_with_two_cases(store, actions)


def test_a_filter_is_kept_renamed_and_forgotten_and_the_search_text_is_not_in_it(centre: Centre) -> None:
    views = centre.clerk.views
    done = views.keep(" 全部  案件 ", VIEW)
    assert done.text == "已存为常用筛选“全部 案件”"
    (kept,) = views.mine()
    assert (kept.id, kept.view.text, kept.view.only) == (done.subject_id, "", VIEW.only)
    assert views.counts() == {kept.id: 2}
    views.rename(kept.id, "我的")
    assert [each.name for each in views.mine()] == ["我的"]
    views.drop(kept.id)
    assert (views.mine(), views.counts()) == ((), {})
    with pytest.raises(Refusal):
        views.drop(kept.id)


def test_the_same_conditions_are_kept_once(centre: Centre) -> None:
    centre.clerk.views.keep("甲", VIEW)
    with pytest.raises(Refusal) as refused:
        centre.clerk.views.keep("乙", VIEW)
    assert "甲" in refused.value.what


def test_a_mediators_filter_counts_his_own_cases_and_offers_nobody_elses_names(centre: Centre) -> None:
    mediator, clerk = centre.of_role(Role.MEDIATOR), centre.clerk
    clerk.views.keep("甲", VIEW)
    mediator.views.keep("乙", VIEW)
    assert list(mediator.views.counts().values()) == [1]
    assert list(clerk.views.counts().values()) == [2]
    assert [each.name for each in mediator.views.mine()] == ["乙"]
    assert len(mediator.views.choices().mediators) < len(clerk.views.choices().mediators)


def test_columns_are_remembered_for_the_person(centre: Centre) -> None:
    wanted = ListLayout(("number", "term"))
    centre.clerk.views.arrange(wanted)
    assert centre.clerk.views.layout() == wanted
    assert centre.of_role(Role.JUDGE).views.layout() == ListLayout()
    centre.clerk.views.arrange(ListLayout())
    assert centre.clerk.views.layout() == ListLayout()


def test_an_auditor_has_no_list_and_no_filters(centre: Centre) -> None:
    with pytest.raises(Refusal):
        centre.of_role(Role.AUDITOR).views.mine()
