"""The table of moves of a case is complete, and nothing outside it moves a case (law.md §11)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import casework
from mediator_desk.domain.case_moves import MOVES, Step
from mediator_desk.domain.cases import OPEN_STATES, TERMINAL_STATES, Case, CaseState
from mediator_desk.domain.consents import (
    Assignment,
    Consent,
    ConsentForm,
    LimitExtension,
    Material,
    Receipt,
)
from mediator_desk.domain.endings import ClosingPath, Ending, EndReason, HandBack
from mediator_desk.domain.lifecycle import check_move, move_for, obstacles
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from tests.domain import some_case as some

S = CaseState
# Written out by hand from law.md §11, not taken from the program.
LAWFUL: dict[tuple[CaseState | None, CaseState], set[str]] = {
    (None, S.REGISTERED): {"1"},
    (S.REGISTERED, S.CONSULTING): {"2"},
    (S.REGISTERED, S.RETURNED): {"3"},
    (S.CONSULTING, S.RETURNED): {"3"},
    (S.CONSULTING, S.CHOOSING): {"4"},
    (S.CHOOSING, S.AWAITING_RECEIPT): {"5"},
    (S.CHOOSING, S.ENDED): {"4"},
    (S.AWAITING_RECEIPT, S.ENDED): {"4"},
    (S.AWAITING_RECEIPT, S.MEDIATING): {"6"},
    (S.AWAITING_RECEIPT, S.CHOOSING): {"6b"},
    (S.MEDIATING, S.MEDIATING): {"7", "8", "9"},
    # A mediator can drop out at any time while he is on the case; the clock goes on.
    **{(state, state): {"8"} for state in (S.AWAITING_RECEIPT, S.APPRAISING, S.SUSPENDED)},
    (S.MEDIATING, S.APPRAISING): {"10"},
    (S.APPRAISING, S.MEDIATING): {"10"},
    (S.MEDIATING, S.SUSPENDED): {"11"},
    (S.SUSPENDED, S.MEDIATING): {"11"},
    (S.SUSPENDED, S.ENDED): {"11"},
    (S.MEDIATING, S.ENDED): {"20"},
    (S.ENDED, S.CLOSED): {"14/18"},
    (S.ENDED, S.HANDED_BACK): {"21"},
    (S.HANDED_BACK, S.FILED_AT_COURT): {"22"},
    (S.HANDED_BACK, S.SENT_TO_TRIAL): {"22"},
    **{(state, S.WITHDRAWN): {"23"} for state in OPEN_STATES},
    (S.WITHDRAWN, S.WITHDRAWN): {"21"},
    **{(state, S.ARCHIVED): {"24"} for state in TERMINAL_STATES},
    # Not in §11: a judge takes a finished case up again, where its facts let it go on.
    **{
        (state, target): {"重启"}
        for state in (*TERMINAL_STATES, S.ENDED)
        for target in (S.MEDIATING, S.CHOOSING, S.CONSULTING)
    },
}


def _pairs() -> list[tuple[CaseState | None, CaseState]]:
    return [(source, target) for source in (None, *CaseState) for target in CaseState]


@pytest.mark.parametrize(("source", "target"), _pairs(), ids=lambda s: str(s))
def test_between_two_states_lies_exactly_what_the_law_allows(
    source: CaseState | None, target: CaseState
) -> None:
    rows = {move.row for move in MOVES if move.source is source and move.target is target}
    assert rows == LAWFUL.get((source, target), set())


OUTSIDE = [(state, step) for state in CaseState for step in Step if move_for(state, step) is None]


@pytest.mark.parametrize(("source", "step"), OUTSIDE)
def test_a_step_outside_the_table_is_refused_in_words(source: CaseState, step: Step) -> None:
    case = replace(some.registered(), state=source)
    with pytest.raises(Refusal) as refused:
        check_move(case, step, source=source)
    assert refused.value.code == "no-such-move"
    assert "案件没有改动" in str(refused.value)


def test_one_step_has_one_row_per_state() -> None:
    keys = [(move.source, move.step) for move in MOVES]
    assert len(keys) == len(set(keys))


def test_every_row_names_its_paper_and_its_article() -> None:
    assert all(move.paper and move.article for move in MOVES)


def test_the_closed_case_is_terminal_and_the_archive_is_the_end() -> None:
    assert not [move for move in MOVES if move.source is S.ARCHIVED]
    ways = [move for move in MOVES if move.source in TERMINAL_STATES and move.row != "重启"]
    assert {move.target for move in ways} == {S.ARCHIVED, S.WITHDRAWN}


# -- guards ------------------------------------------------------------------------------------------


def _ending(reason: EndReason = EndReason.TOO_FAR_APART, text: str = "分歧较大。") -> Ending:
    return Ending(990, reason, text, dt.date(2026, 11, 20))


def test_without_a_respondent_nothing_is_registered() -> None:
    only_applicant = (some.two_parties()[0],)
    with pytest.raises(Refusal, match="被申请人"):
        some.registered(parties=only_applicant)


def test_a_matter_of_status_cannot_be_mediated() -> None:
    case = replace(some.registered(), cause="婚姻无效纠纷")
    assert "不得调解" in obstacles(case, Step.CONSULT, source=S.REGISTERED)[0]


def test_rule_10_without_the_consent_of_a_party_nobody_is_chosen() -> None:
    case = some.registered()
    first = Consent(1, case.parties[0].id, True, some.RECEIVED, "测试法人", ConsentForm.WRITTEN)
    case = casework.record_consent(case, first)
    assert case.state is S.CONSULTING
    with pytest.raises(Refusal, match="巴图·孟克"):
        check_move(case, Step.CHOOSE, source=S.CONSULTING)


def test_the_last_consent_opens_the_choice_by_itself() -> None:
    assert some.consented(some.registered()).state is S.CHOOSING


def test_a_later_refusal_counts_and_not_the_earlier_consent() -> None:
    case = some.registered()
    for agreed in (True, False):
        consent = Consent(
            len(case.consents), case.parties[0].id, agreed, some.RECEIVED, "测试法人", ConsentForm.WRITTEN
        )
        case = casework.record_consent(case, consent)
    assert case.parties[0].name in obstacles(case, Step.CHOOSE, source=S.CONSULTING)[0]


@pytest.mark.parametrize("leads", [(False,), (True, True), (False, False)])
def test_rule_12_exactly_one_mediator_leads(leads: tuple[bool, ...]) -> None:
    case = some.consented(some.registered())
    chosen: list[Assignment] = [some.an_assignment(lead, 9100 + place) for place, lead in enumerate(leads)]
    with pytest.raises(Refusal, match="主持"):
        casework.refer(case, chosen, some.REFERRED)


def test_a_receipt_cannot_be_older_than_the_referral() -> None:
    case = some.referred(some.consented(some.registered()))
    early = Receipt(800, dt.datetime(2026, 11, 2, 8), "测试代表", "测试书记员", False)
    with pytest.raises(Refusal, match="早于"):
        casework.receive(case, early)


def test_a_mediator_who_declines_leaves_the_case_to_be_chosen_again() -> None:
    case = some.referred(some.consented(some.registered()))
    again = casework.decline(case, dt.date(2026, 11, 4), "与当事人熟识")
    assert again.state is S.CHOOSING
    assert not again.open_assignments
    assert again.assignments[0].end_reason == "与当事人熟识"


def test_rule_17_the_first_record_closes_only_after_all_five_matters_are_told() -> None:
    case = some.mediating()
    with pytest.raises(Refusal, match="五项告知"):
        casework.hold_session(case, some.a_session(case))
    still_open = casework.hold_session(case, some.a_session(case, closed=False))
    assert not still_open.sessions[0].closed
    assert some.heard(case).sessions[0].closed


def test_rule_18_a_session_elsewhere_needs_the_courts_consent() -> None:
    case = some.told(some.mediating())
    at_home = replace(some.a_session(case), outside=True)
    with pytest.raises(Refusal, match="法院同意"):
        casework.hold_session(case, at_home)
    assert casework.hold_session(case, replace(at_home, court_consented=True)).sessions


def test_a_closed_record_is_not_written_again() -> None:
    case = some.heard(some.mediating())
    with pytest.raises(Refusal, match="更正"):
        casework.hold_session(case, replace(case.sessions[0], record="改写"))


def test_rule_5_an_extension_needs_everybodys_consent_and_comes_in_time() -> None:
    case = some.mediating()
    last = dt.date(2026, 11, 19)
    everybody = tuple(party.id for party in case.parties)
    with pytest.raises(Refusal, match="各方当事人同意"):
        casework.extend(case, LimitExtension(1, 10, last, everybody[:1]), last)
    with pytest.raises(Refusal, match="届满后不能再延长"):
        casework.extend(case, LimitExtension(1, 10, dt.date(2026, 11, 20), everybody), last)
    assert casework.extend(case, LimitExtension(1, 10, last, everybody), last).extensions


def test_an_appraisal_begins_and_ends() -> None:
    last = dt.date(2026, 11, 19)
    with pytest.raises(Refusal, match="届满"):
        casework.start_appraisal(some.mediating(), some.a_pause(dt.date(2026, 11, 20)), last)
    case = casework.start_appraisal(some.mediating(), some.a_pause(dt.date(2026, 11, 9)), last)
    assert case.state is S.APPRAISING
    with pytest.raises(Refusal, match="早于"):
        casework.finish_appraisal(case, dt.date(2026, 11, 8))
    assert casework.finish_appraisal(case, dt.date(2026, 11, 16)).state is S.MEDIATING


def test_a_suspended_case_must_be_resumed_first() -> None:
    case = replace(some.mediating(), state=S.SUSPENDED)
    with pytest.raises(Refusal, match="须先恢复调解"):
        casework.conclude(case, _ending(EndReason.AGREED))


def test_rule_31_an_end_needs_a_reason_and_a_report() -> None:
    with pytest.raises(Refusal, match="情况说明"):
        casework.fail(some.mediating(), _ending(text=" "))


def test_a_failed_end_cannot_say_that_all_agreed() -> None:
    with pytest.raises(Refusal, match="不能是“达成协议”"):
        casework.fail(some.mediating(), _ending(EndReason.AGREED))


def test_rule_24_an_agreement_waiting_for_signatures_keeps_the_case_open() -> None:
    case = some.to_sign(some.heard(some.mediating()))
    with pytest.raises(Refusal, match="未签署完毕"):
        casework.fail(case, _ending())


def _failed(kind: ReferralKind) -> Case:
    return casework.hand_back(
        casework.fail(some.heard(some.mediating(kind)), _ending()),
        HandBack(1, dt.date(2026, 11, 20), (Material("起诉状"),)),
    )


@pytest.mark.parametrize(
    ("kind", "state"), [(ReferralKind.ASSIGNED, S.FILED_AT_COURT), (ReferralKind.ENTRUSTED, S.SENT_TO_TRIAL)]
)
def test_a_failed_case_goes_on_at_the_court_as_its_regime_says(kind: ReferralKind, state: CaseState) -> None:
    after = casework.court_receives(_failed(kind), dt.date(2026, 11, 20), "测试法官", "")
    assert after.state is state
    assert casework.archive(after).state is S.ARCHIVED


def test_rule_33_without_the_courts_signature_a_failed_case_is_not_archived() -> None:
    case = _failed(ReferralKind.ASSIGNED)
    with pytest.raises(Refusal, match="法院签收人"):
        casework.court_receives(case, dt.date(2026, 11, 20), " ".strip(), "")
    with pytest.raises(Refusal):
        casework.archive(case)


def test_material_goes_back_only_with_a_list() -> None:
    ended = casework.fail(some.heard(some.mediating()), _ending())
    with pytest.raises(Refusal, match="材料"):
        casework.hand_back(ended, HandBack(1, dt.date(2026, 11, 20), ()))


def test_a_settled_case_is_closed_and_does_not_go_back() -> None:
    case = some.signed(some.to_sign(some.heard(some.mediating())))
    ended = casework.conclude(case, _ending(EndReason.AGREED, "各方达成协议。"))
    with pytest.raises(Refusal, match="无须移送"):
        casework.hand_back(ended, HandBack(1, dt.date(2026, 11, 20), (Material("起诉状"),)))
    with pytest.raises(Refusal, match="不以“备案”办结"):
        casework.close(ended, ClosingPath.FILED, dt.date(2026, 11, 20))
    assert casework.close(ended, ClosingPath.OTHER, dt.date(2026, 11, 20)).state is S.CLOSED


def test_a_referral_before_filing_closes_only_when_its_agreements_are_filed() -> None:
    case = some.signed(some.to_sign(some.heard(some.mediating(ReferralKind.ASSIGNED))))
    ended = casework.conclude(case, _ending(EndReason.AGREED, "各方达成协议。"))
    with pytest.raises(Refusal, match="备案"):
        casework.close(ended, ClosingPath.FILED, dt.date(2026, 11, 20))


@pytest.mark.parametrize("state", sorted(OPEN_STATES))
def test_the_claimant_may_withdraw_from_every_open_state(state: CaseState) -> None:
    case = replace(some.registered(), state=state)
    assert casework.withdraw(case, _ending(EndReason.UNWILLING, "申请人撤回。")).state is S.WITHDRAWN
