"""A paper stands for what it says: it is drawn anew, kept or voided as the case goes on (文书)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.actions import issuing
from mediator_desk.actions.issuing import Issued, Overtaken
from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import Service
from mediator_desk.domain.corrections import CorrectableField
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.papers import IssuedPaper, PaperKind
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.pdf.preview import extract_text
from mediator_desk.store.transaction import Store
from tests.actions import steps
from tests.actions.conftest import CLERK
from tests.domain.some_case import an_entry


@pytest.fixture
def case_id(actions: Actions, deputy: Mediator) -> int:
    """A 委派 case told and heard."""
    registered = actions.cases.register(an_entry(ReferralKind.ASSIGNED)).subject_id
    steps.to_mediation(actions, registered, deputy)
    return registered


def _version(actions: Actions, case_id: int) -> int:
    return steps.seen(actions, case_id)[1]


def _issue(actions: Actions, case_id: int, agreement_id: int) -> Issued:
    return actions.agreements.issue(case_id, _version(actions, case_id), agreement_id)


def _rename(actions: Actions, case_id: int, name: str) -> None:
    party = steps.seen(actions, case_id)[0].parties[1]
    seen = _version(actions, case_id)
    actions.corrections.correct(case_id, seen, CorrectableField.PARTY_NAME, party.id, name, "身份证原件如此")


def _papers(actions: Actions, case_id: int) -> list[IssuedPaper]:
    return list(actions.cases.open(case_id).papers)


def _text(pdf: bytes) -> str:
    return extract_text(pdf).replace("\r", "").replace("\n", "")


def test_a_correction_before_anybody_signs_makes_the_next_version(actions: Actions, case_id: int) -> None:
    agreement_id = steps.settle(actions, case_id)
    first = _issue(actions, case_id, agreement_id)
    _rename(actions, case_id, "巴图·蒙克")
    assert "另出新版本" in actions.agreements.caution(case_id, first.paper.id)
    second = _issue(actions, case_id, agreement_id)
    assert "巴图·蒙克" in _text(second.pdf) and "第2版" in _text(second.pdf)
    assert (second.paper.number, second.paper.revision, second.caution) == (first.paper.number, 2, "")
    assert [paper.voided for paper in _papers(actions, case_id)] == ["内容已更正，另出新版本", ""]
    assert steps.seen(actions, case_id)[0].agreements[0].revision == 2
    assert _issue(actions, case_id, agreement_id).paper == second.paper


def test_a_new_case_number_also_makes_the_next_version(actions: Actions, case_id: int) -> None:
    agreement_id = steps.settle(actions, case_id)
    _issue(actions, case_id, agreement_id)
    actions.cases.add_number(case_id, _version(actions, case_id), "（2026）内0121民初999号", steps.TODAY)
    assert "民初999号" in _text(_issue(actions, case_id, agreement_id).pdf)


def test_a_signed_text_stays_as_it_was_signed_and_says_that_the_case_changed(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    agreement_id = steps.settle(actions, case_id)
    first = _issue(actions, case_id, agreement_id)
    steps.sign(actions, case_id, agreement_id, deputy)
    assert _issue(actions, case_id, agreement_id).caution == ""
    _rename(actions, case_id, "巴图·蒙克")
    again = _issue(actions, case_id, agreement_id)
    assert (again.paper, again.pdf) == (first.paper, first.pdf)
    assert "以签署文本为准" in again.caution
    assert actions.agreements.caution(case_id, first.paper.id) == again.caution


@pytest.mark.parametrize("give_up", ["void", "refuse_to_sign"])
def test_a_text_that_is_given_up_takes_its_papers_with_it(
    actions: Actions, case_id: int, give_up: str
) -> None:
    agreement_id = steps.settle(actions, case_id)
    _issue(actions, case_id, agreement_id)
    getattr(actions.agreements, give_up)(case_id, _version(actions, case_id), agreement_id, "测试原因")
    assert all("测试原因" in paper.voided for paper in _papers(actions, case_id))
    with pytest.raises(Refusal, match="不能再出具"):
        _issue(actions, case_id, agreement_id)


def test_the_later_steps_are_no_way_round_finishing_or_reopening(actions: Actions, case_id: int) -> None:
    agreement_id = steps.settle(actions, case_id)
    first = _issue(actions, case_id, agreement_id)
    for step in (AgreementStep.REOPEN, AgreementStep.SIGN, AgreementStep.VOID, AgreementStep.FILE):
        with pytest.raises(Refusal):
            actions.agreements.go_on(case_id, _version(actions, case_id), agreement_id, step, "原因")
    assert _issue(actions, case_id, agreement_id).paper == first.paper


def test_a_text_with_a_forbidden_clause_is_not_finished_by_any_way(actions: Actions, case_id: int) -> None:
    entry = steps.an_agreement(steps.seen(actions, case_id)[0])
    bad = replace(entry, extra_terms=("如不能按期支付，由牙克石市人民法院作出判决。",))
    actions.agreements.draft(case_id, _version(actions, case_id), bad)
    agreement_id = steps.seen(actions, case_id)[0].agreements[-1].id
    with pytest.raises(Refusal, match="第八条第二款"):
        actions.agreements.finish(case_id, _version(actions, case_id), agreement_id)
    with pytest.raises(Refusal):
        actions.agreements.go_on(case_id, _version(actions, case_id), agreement_id, AgreementStep.FINISH)


def test_nothing_is_served_or_filed_tomorrow(actions: Actions, case_id: int, deputy: Mediator) -> None:
    agreement_id = steps.settle(actions, case_id)
    steps.sign(actions, case_id, agreement_id, deputy)
    agreement = steps.seen(actions, case_id)[0].agreements[0]
    late = steps.TODAY + dt.timedelta(days=1)
    for served, filed in ((late, late), (steps.TODAY, late)):
        services = [Service(party_id, served) for party_id in agreement.party_ids]
        with pytest.raises(Refusal, match="晚于今天"):
            actions.agreements.file_at_court(
                case_id, _version(actions, case_id), agreement_id, services, filed
            )


def test_releases_are_kept(actions: Actions, deputy: Mediator) -> None:
    parties = (*an_entry().parties, replace(an_entry().parties[1], name="第二被申请人"))
    case_id = actions.cases.register(an_entry(ReferralKind.ASSIGNED, parties)).subject_id
    steps.to_mediation(actions, case_id, deputy)
    case = steps.seen(actions, case_id)[0]
    company, owner, second = (party.id for party in case.parties)
    entry = replace(steps.an_agreement(case), party_ids=(company, owner), releases=(second,))
    actions.agreements.draft(case_id, _version(actions, case_id), entry)
    assert steps.seen(actions, case_id)[0].agreements[0].releases == (second,)


# -- the small papers ----------------------------------------------------------------------------------


def test_an_extension_leaves_the_receipt_as_it_was(actions: Actions, case_id: int) -> None:
    case, version = steps.seen(actions, case_id)
    first = actions.papers.issue(case_id, version, PaperKind.RECEIPT)
    actions.cases.extend(case_id, version, 10, steps.TODAY, [party.id for party in case.parties], "各方同意")
    again = actions.papers.issue(case_id, _version(actions, case_id), PaperKind.RECEIPT)
    assert (again.paper, again.caution) == (first.paper, "")


def test_a_changed_small_paper_is_issued_again_only_when_asked(actions: Actions, case_id: int) -> None:
    first = actions.papers.issue(case_id, _version(actions, case_id), PaperKind.RECEIPT)
    _rename(actions, case_id, "巴图·蒙克")
    shown = actions.papers.issue(case_id, _version(actions, case_id), PaperKind.RECEIPT)
    assert (shown.paper, shown.pdf) == (first.paper, first.pdf)
    assert "另出新版本" in shown.caution == actions.papers.caution(case_id, first.paper.id)
    second = actions.papers.issue(case_id, _version(actions, case_id), PaperKind.RECEIPT, again=True)
    assert "第2版" in _text(second.pdf) and "巴图·蒙克" in _text(second.pdf)
    assert [bool(paper.voided) for paper in _papers(actions, case_id)] == [True, False]
    assert actions.papers.caution(case_id, second.paper.id) == ""


# -- several desks -------------------------------------------------------------------------------------



def test_while_a_paper_is_drawn_the_others_can_write(
    actions: Actions, case_id: int, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreement_id = steps.settle(actions, case_id)
    other = actions_for(store, shipped_calendar(), CLERK)
    kept = issuing.keep
    done: list[int] = []

    def meanwhile(*args: object) -> Issued:
        if not done:
            done.append(other.cases.register(replace(an_entry(), numbers=())).subject_id)
        return kept(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("mediator_desk.actions.agreement_papers.keep", meanwhile)
    assert _issue(actions, case_id, agreement_id).paper.revision == 1
    assert done


def test_who_is_overtaken_at_the_number_draws_again_and_no_number_is_lost(
    actions: Actions, case_id: int, deputy: Mediator, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreement_id = steps.settle(actions, case_id)
    entry = replace(an_entry(ReferralKind.ASSIGNED), numbers=())
    second_case = actions.cases.register(entry).subject_id
    steps.to_mediation(actions, second_case, deputy)
    other_agreement = steps.settle(actions, second_case)
    faster = actions_for(store, shipped_calendar(), CLERK)
    kept = issuing.keep
    numbers: list[str] = []

    def overtaken(*args: object) -> Issued:
        if not numbers:
            numbers.append("")
            numbers[0] = _issue(faster, second_case, other_agreement).paper.number
        return kept(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("mediator_desk.actions.agreement_papers.keep", overtaken)
    slow = _issue(actions, case_id, agreement_id)
    assert [*numbers, slow.paper.number] == ["调协〔2026〕1号", "调协〔2026〕2号"]
    assert "调协〔2026〕2号" in _text(slow.pdf)


def test_a_case_changed_while_its_paper_was_drawn_is_not_frozen(
    actions: Actions, case_id: int, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreement_id = steps.settle(actions, case_id)
    other = actions_for(store, shipped_calendar(), CLERK)
    kept = issuing.keep

    def meanwhile(*args: object) -> Issued:
        other.cases.add_number(case_id, _version(other, case_id), "（2026）内0121民初998号", steps.TODAY)
        return kept(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("mediator_desk.actions.agreement_papers.keep", meanwhile)
    with pytest.raises(Refusal) as refused:
        _issue(actions, case_id, agreement_id)
    assert refused.value.code == "stale"
    assert _papers(actions, case_id) == []


def test_a_desk_that_is_always_overtaken_is_told_so() -> None:
    def never() -> Issued:
        raise Overtaken

    with pytest.raises(Refusal, match="再点一次"):
        issuing.patiently(never)
