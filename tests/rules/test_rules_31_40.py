"""Rules 31 to 40 of law.md §12: endings, hand-back, numbers, causes, names and what is kept private."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mediator_desk.actions.cases import EndingEntry
from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.actions.triage import ReviewEntry, SuspicionEntry
from mediator_desk.domain.acts import Act
from mediator_desk.domain.casenumbers import CaseNumberKind
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.confirmation import cause_of
from mediator_desk.domain.consents import Material
from mediator_desk.domain.corrections import CorrectableField
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.end_reasons import material_to_return, reasons_for
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.figures import Basis, Counted, Rounding, tally
from mediator_desk.domain.hearings import NoteKind, SessionNote
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.identity import IdType, check_identity
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.pools import Pool
from mediator_desk.domain.private_numbers import NumberKind, NumberPlace, masked
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.domain.standing import Outcome
from mediator_desk.domain.triage import Reviewer, SuspensionResult
from mediator_desk.pdf.preview import extract_text
from mediator_desk.store import journal
from mediator_desk.store.transaction import Store
from tests.rules.walk import Walk, day

SECRET = "让步暗语金丝雀"


@pytest.mark.parametrize("kind", [ReferralKind.ASSIGNED, ReferralKind.ENTRUSTED])
def test_rule_31_an_end_has_a_reason_of_the_list_and_a_written_report(walk: Walk, kind: ReferralKind) -> None:
    walk.mediating(kind).tell().meet()
    with pytest.raises(Refusal, match="情况说明"):
        walk.actions.cases.fail(*walk.here, walk.ending(explanation=" "))
    for reason in set(EndReason) - set(reasons_for(Act.FAIL)):
        with pytest.raises(Refusal, match="原因不能是"):
            walk.actions.cases.fail(*walk.here, walk.ending(reason))
    assert walk.case.state is CaseState.MEDIATING
    walk.actions.cases.fail(*walk.here, walk.ending())
    assert "还没有打印终止报告" in walk.file.missing, "the written report is asked for"
    report = walk.actions.papers.issue(*walk.here, PaperKind.END_REPORT)
    assert "双方分歧较大" in extract_text(report.pdf)
    assert "还没有打印终止报告" not in walk.file.missing


def test_rule_31_an_agreed_end_needs_its_report_too(walk: Walk) -> None:
    walk.mediating().settle()
    with pytest.raises(Refusal):
        walk.actions.cases.conclude(*walk.here, EndingEntry(EndReason.TOO_FAR_APART, "各方达成协议。", walk.today))
    walk.actions.cases.conclude(*walk.here, walk.agreed())
    assert "还没有打印终止报告" in walk.file.missing


def test_rule_32_concessions_and_unsigned_facts_do_not_go_back_to_the_court(walk: Walk) -> None:
    walk.mediating().tell().meet()
    walk.meet(notes=(SessionNote(0, NoteKind.CONCESSION, SECRET, walk.everybody[0]),))
    facts: dict[str, Any] = {"undisputed_facts": "一、房屋已经交付。", "undisputed_signed_by": tuple(walk.everybody[:1])}
    walk.actions.cases.fail(*walk.here, walk.ending(**facts))
    report = extract_text(walk.actions.papers.issue(*walk.here, PaperKind.END_REPORT).pdf)
    assert SECRET not in report
    assert "房屋已经交付" not in report, "only one of two has signed the facts"
    package = material_to_return(walk.case)
    assert [material.name for material in package] == ["起诉状", "证据材料", "调解终止报告"]
    for name in ("让步记录", "被申请人妥协意见", "背对背笔记", "无争议事实记载"):
        with pytest.raises(Refusal, match=r"不得移送|不能随卷移送"):
            walk.actions.cases.hand_back(*walk.here, walk.today, [*package, Material(name)])
    walk.actions.cases.hand_back(*walk.here, walk.today, package)
    assert walk.case.state is CaseState.HANDED_BACK


def test_rule_32_facts_that_everybody_signed_go_with_the_case(walk: Walk) -> None:
    walk.mediating().tell().meet()
    facts: dict[str, Any] = {"undisputed_facts": "一、房屋已经交付。", "undisputed_signed_by": tuple(walk.everybody)}
    walk.actions.cases.fail(*walk.here, walk.ending(**facts))
    package = material_to_return(walk.case)
    assert "无争议事实记载" in [material.name for material in package]
    walk.actions.cases.hand_back(*walk.here, walk.today, package)


def test_rule_33_without_the_courts_receipt_a_failed_case_is_not_archived(walk: Walk) -> None:
    walk.mediating().tell().meet().actions.cases.fail(*walk.here, walk.ending())
    with pytest.raises(Refusal):
        walk.actions.cases.archive(*walk.here)
    walk.actions.cases.hand_back(*walk.here, walk.today, material_to_return(walk.case))
    with pytest.raises(Refusal):
        walk.actions.cases.archive(*walk.here)
    assert Act.ARCHIVE not in walk.acts
    with pytest.raises(Refusal, match="法院签收人"):
        walk.actions.cases.court_receives(*walk.here, walk.today, " ", "")
    walk.actions.cases.court_receives(*walk.here, walk.today, "测试法官", "")
    walk.actions.cases.archive(*walk.here)
    assert walk.case.state is CaseState.ARCHIVED


def test_rule_33_a_withdrawn_case_gives_back_what_it_received_before_the_archive(walk: Walk) -> None:
    walk.mediating().actions.cases.withdraw(*walk.here, walk.ending(EndReason.UNWILLING))
    assert "不能归档" in walk.acts[Act.ARCHIVE]
    with pytest.raises(Refusal, match="不能归档"):
        walk.actions.cases.archive(*walk.here)


def test_rule_34_a_suspicion_of_sham_stops_the_mediation_with_a_report_and_the_mediator_does_not_go_on_alone(
    walk: Walk,
) -> None:
    walk.mediating().tell()
    entry = SuspicionEntry(walk.today, "双方对账目说法完全一致", "转账当日原路退回", Reviewer.COURT, walk.today)
    with pytest.raises(Refusal):
        walk.actions.triage.suspend(*walk.here, replace(entry, reported_to=""))
    walk.actions.triage.suspend(*walk.here, entry)
    stopped = walk.case.state
    assert stopped is CaseState.SUSPENDED
    report = walk.actions.papers.issue(*walk.here, PaperKind.SUSPICION_REPORT)
    assert report.paper.number.startswith("调线")
    by_himself = ReviewEntry(SuspensionResult.GO_ON, Reviewer.COURT, walk.mediator.name, walk.today, "排除")
    with pytest.raises(Refusal) as refused:
        walk.actions.triage.resolve(*walk.here, by_himself)
    assert refused.value.code == "reviewer"
    walk.actions.triage.resolve(*walk.here, replace(by_himself, who="测试法官"))
    assert walk.case.state is CaseState.MEDIATING


def test_rule_35_a_number_has_one_written_form_and_one_case(walk: Walk) -> None:
    walk.register(numbers=(("(2026) 内0121 民初 0123号", None),))
    assert [number.text for number in walk.case.numbers] == ["（2026）内0121民初123号"]
    assert walk.case.numbers[0].kind is CaseNumberKind.FIRST_INSTANCE
    for twin in ("（2026）内0121民初123号", "〔2026〕内0121民初第00123号"):
        with pytest.raises(Refusal) as refused:
            walk.register(numbers=((twin, None),))
        assert refused.value.code == "duplicate"
    walk.register(numbers=(("（2025）内0121民初123号", None), ("（2026）内0121诉前调123号", None)))
    walk.register(numbers=(("（2026）内0121民诉前调确7号", None),))
    assert walk.case.numbers[0].text == "（2026）内0121民诉前调确7号", "a code of five characters"


def test_rule_36_a_case_of_2025_keeps_its_cause_of_the_list_of_2020(walk: Walk) -> None:
    book = shipped_causes()
    old = book.list_on(day("2025-11-03"))
    assert old is not None and old.version == "2020"
    walk.on("2025-11-03").register(cause="物业服务合同纠纷", cause_version=old.version)
    walk.answer(True)
    now = book.list_on(walk.on("2026-11-23").today)
    assert now is not None and now.version == "2026"
    kept = cause_of(walk.case)
    assert kept is not None and kept.version == "2020"
    assert (walk.case.cause, walk.case.cause_version) == ("物业服务合同纠纷", "2020")
    walk.tell()
    correct = walk.actions.corrections.correct
    correct(*walk.here, CorrectableField.JUDGE, 0, "测试法官", "分案")
    assert walk.case.cause_version == "2020", "working on it does not carry it over"


def test_rule_37_a_name_keeps_its_interpunct_its_length_and_is_one(walk: Walk) -> None:
    long = "巴图孟克" + "·阿拉坦" * 12
    assert len(long) > 50
    parties = (PartyEntry(PartyRole.APPLICANT, "巴图•孟克"), PartyEntry(PartyRole.RESPONDENT, long))
    walk.register(parties=parties)
    assert [party.name for party in walk.case.parties] == ["巴图\u00b7孟克", long]
    assert walk.line.headline.applicants == "巴图\u00b7孟克"


def test_rule_37_a_character_no_font_has_stops_the_print_and_is_shown(walk: Walk) -> None:
    rare = "\U0002b8b9"
    parties = (PartyEntry(PartyRole.APPLICANT, "测试甲"), PartyEntry(PartyRole.RESPONDENT, f"王{rare}"))
    walk.mediating(parties=parties)
    with pytest.raises(Refusal, match=rare) as refused:
        walk.actions.papers.issue(*walk.here, PaperKind.RECEIPT)
    assert refused.value.code == "missing-glyph"
    assert walk.file.papers == ()


def test_rule_38_identity_numbers_are_checked_and_never_block(walk: Walk) -> None:
    good, bad = "11010519491231002X", "110105194912310021"
    parties = (
        PartyEntry(PartyRole.APPLICANT, "测试甲", id_number=good),
        PartyEntry(PartyRole.RESPONDENT, "测试乙", id_number=bad, id_reason="身份证原件如此"),
    )
    walk.register(parties=parties)
    kept = {party.name: (party.id_number, party.id_reason) for party in walk.case.parties}
    assert kept == {"测试甲": (good, ""), "测试乙": (bad, "身份证原件如此")}
    company = check_identity(IdType.CREDIT_CODE, "91350100M000100Y43", today=walk.today)
    assert (company.ok, check_identity(IdType.RESIDENT, bad, today=walk.today).ok) == (True, False)


def test_rule_38_numbers_are_masked_and_a_full_view_is_logged(walk: Walk, store: Store) -> None:
    number, phone = "11010519491231002X", "13800138000"
    first = PartyEntry(PartyRole.APPLICANT, "测试甲", id_number=number, phone=phone)
    walk.register(parties=(first, PartyEntry(PartyRole.RESPONDENT, "测试乙")))
    assert (masked(NumberKind.IDENTITY, number), masked(NumberKind.PHONE, phone)) == ("110***********002X", "138****8000")
    assert number not in str(walk.line), "a list knows no numbers"
    owner, version = walk.party("测试甲").id, walk.case.version
    assert walk.actions.revealing.reveal(walk.case_id, NumberPlace(owner, NumberKind.IDENTITY)) == number
    assert walk.actions.revealing.reveal(walk.case_id, NumberPlace(owner, NumberKind.PHONE)) == phone
    looks = walk.file.looks
    assert [(look.actor, look.at, look.text) for look in looks] == [
        ("测试书记员", walk.clock(), "查看测试甲的证件号码全号"),
        ("测试书记员", walk.clock(), "查看测试甲的电话全号"),
    ]
    assert number not in str(looks) and phone not in str(looks), "whose number, not the number"
    assert walk.case.version == version, "to look is not to change"
    with store.reading() as tx:
        assert journal.verify(tx) == ()


def test_rule_38_without_its_line_in_the_journal_no_number_is_shown(
    walk: Walk, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    walk.register(parties=(PartyEntry(PartyRole.APPLICANT, "测试甲", phone="13800138000"), PartyEntry(PartyRole.RESPONDENT, "测试乙")))
    owner = walk.party("测试甲").id
    monkeypatch.setattr(store, "view_only", True)
    with pytest.raises(Refusal):
        walk.actions.revealing.reveal(walk.case_id, NumberPlace(owner, NumberKind.PHONE))


def test_rule_39_a_deputy_sees_counts_and_nothing_of_a_case_that_is_not_his(walk: Walk, store: Store) -> None:
    """The view only: supervision opinions are not in the program yet."""
    walk.mediating()
    mine, other = walk.mediator, walk.invite("测试委员甲")
    assert mine.name != other.name

    def sits(mediator_id: int) -> Actions:
        return actions_for(store, shipped_calendar(), Actor(77, "测试代表", frozenset({Role.DEPUTY}), mediator_id))

    stranger = sits(other.id)
    assert (stranger.cases.count(DocketFilter()), stranger.agreements.shelf()) == (0, ())
    for look in (stranger.cases.open, lambda case_id: stranger.notes.of_case(case_id)):
        with pytest.raises(Refusal) as refused:
            look(walk.case.id)
        assert refused.value.code == "foreign"
    assert stranger.oversight.year(walk.today.year).total.received == 1, "how much work there is, he may know"
    assert sits(mine.id).cases.open(walk.case.id).case.id == walk.case.id


def test_rule_40_the_rate_says_what_it_counts_and_how_it_rounds(walk: Walk) -> None:
    rows = [Counted(Pool.CPPCC, Outcome.SUCCESS, 8), Counted(Pool.CPPCC, Outcome.FAILED, 8)]
    all_21 = tally([*rows, Counted(None, Outcome.RUNNING, 5)])
    assert all_21.rate().words == "38.10 %（8/21，接收口径）"
    assert all_21.rate(rule=Rounding.CUT_OFF).rate == "38.09 %"
    assert all_21.rate(Basis.CLOSED).words == "50.00 %（8/16，办结口径）"
    assert tally([]).rate().words == "—"
    agreement = walk.mediating().settle()
    walk.actions.cases.conclude(*walk.here, walk.agreed())
    year = walk.actions.oversight.year
    assert year(walk.today.year).total.rate().words == "100.00 %（1/1，接收口径）"
    mediators = next(s for s in walk.case.agreements[0].signatures if s.mediator_id is not None)
    walk.actions.outcomes.void_signature(*walk.here, agreement.id, mediators.id, "登记有误")
    total = year(walk.today.year).total
    assert (total.rate().words, total.beside) == ("0.00 %（0/1，接收口径）", "另有待证 1 件")
