"""Every kind of line of 待办: how it comes, what its button does, and that doing it makes it go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from mediator_desk.actions.assigning import RulingEntry
from mediator_desk.actions.disclosures import DisclosureEntry
from mediator_desk.actions.outcomes import PerformanceEntry
from mediator_desk.actions.triage import ReviewEntry, SuspicionEntry
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agenda import CARD_OF, WATCHED, AgendaCard, AgendaLine, Hit, Matter, choose
from mediator_desk.domain.agenda_rules import HOLDS
from mediator_desk.domain.agenda_words import WORDINGS
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.cases import Channel
from mediator_desk.domain.consents import ConflictGround, ConflictResult, Material
from mediator_desk.domain.endings import ClosingPath, EndReason
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.succession import Ceasing, Heirs, Passing
from mediator_desk.domain.triage import Reviewer, SuspensionResult
from tests.rules.walk import Walk

Doing = Callable[[Walk], object]


def line(walk: Walk, matter: Matter) -> AgendaLine | None:
    """The line of the matter in the page of the clerk."""
    cards = walk.actions.agenda.look().cards.values()
    return next((each for groups in cards for group in groups for each in group.lines if each.matter is matter), None)


def later(walk: Walk, days: int) -> Walk:
    walk.clock.advance(dt.timedelta(days=days))
    return walk


def _applied(walk: Walk) -> None:
    walk.mediating()
    walk.actions.assigning.apply_recusal(
        *walk.here, walk.mediator.id, ConflictGround.OTHER, "曾为对方提供咨询", walk.case.parties[0].name
    )


def _ruled(walk: Walk, result: ConflictResult) -> None:
    finding = walk.actions.assigning.open_findings(walk.case.id)[0]
    entry = RulingEntry(finding, result, walk.today, "测试旗人民法院", "经审查")
    walk.actions.assigning.rule(*walk.here, [entry])


def _barred(walk: Walk) -> None:
    _applied(walk)
    _ruled(walk, ConflictResult.WITHDRAWN)


def _suspended(walk: Walk) -> None:
    walk.mediating()
    entry = SuspicionEntry(walk.today, "双方没有争议", "凭证存疑", "人民法院", walk.today)
    walk.actions.triage.suspend(*walk.here, entry)


def _resumed(walk: Walk) -> None:
    entry = ReviewEntry(SuspensionResult.GO_ON, Reviewer.COURT, "测试法官", walk.today, "排除嫌疑")
    walk.actions.triage.resolve(*walk.here, entry)


def _failed(walk: Walk) -> None:
    walk.mediating()
    walk.actions.cases.fail(*walk.here, walk.ending())


def _handed_back(walk: Walk) -> None:
    walk.actions.cases.hand_back(*walk.here, walk.today, [Material("起诉状")])


def _taken(walk: Walk) -> None:
    walk.actions.cases.court_receives(*walk.here, walk.today, "测试法官", "")


def _unproved(walk: Walk) -> None:
    agreement = walk.mediating().settle()
    signature = next(s for s in agreement.signatures if s.party_id is not None)
    walk.actions.outcomes.void_signature(*walk.here, agreement.id, signature.id, "登记错误")


def _signed_again(walk: Walk) -> None:
    agreement = walk.case.agreements[-1]
    party = next(p for p in walk.case.parties if agreement.signature_of(p.id) is None)
    walk.sign(agreement, [walk.signature(party)])


def _late_filing(walk: Walk) -> None:
    walk.mediating().settle()
    later(walk, 14)


def _extended(walk: Walk) -> None:
    walk.actions.cases.extend(*walk.here, 20, walk.today, walk.everybody, "尚需补充证据")


def _told_and_met(walk: Walk) -> None:
    walk.tell().meet()


def _died(walk: Walk) -> None:
    party = walk.mediating().case.parties[1]
    walk.actions.people.succeed(*walk.here, Passing(party.id, walk.today, Ceasing.DIED, "死亡证明", Heirs.UNKNOWN))


def _inherited(walk: Walk) -> None:
    gone = walk.case.parties[1]
    passing = Passing(gone.id, walk.today, Ceasing.DIED, "死亡证明", Heirs.KNOWN)
    walk.actions.people.succeed(*walk.here, passing, [PartyEntry(PartyRole.RESPONDENT, "测试继承人")])


def _at_court(walk: Walk) -> None:
    _failed(walk)
    _handed_back(walk)


def _filed(walk: Walk) -> None:
    walk.mediating()
    walk.file_it(walk.settle())


def _confirmed(walk: Walk) -> None:
    walk.apply_for_confirmation(walk.case.agreements[-1])


def _closed(walk: Walk) -> None:
    _filed(walk)
    walk.actions.cases.conclude(*walk.here, walk.agreed())


def _paid(walk: Walk) -> None:
    agreement = walk.case.agreements[-1]
    owed = agreement.obligations[0]
    done = PerformanceEntry(owed.id, walk.today, owed.amount, "转账凭证", walk.case.parties[0].name)
    walk.actions.outcomes.perform(*walk.here, agreement.id, [done])


def _and_on(walk: Walk, doing: Doing) -> Walk:
    doing(walk)
    return walk


@dataclass(frozen=True)
class Row:
    matter: Matter
    comes: Doing
    button: Act | AgreementStep | None
    goes: Doing


ROWS = (
    Row(Matter.NO_CONSENT, lambda w: w.register(), Act.RECORD_CONSENT, lambda w: w.answer(True)),
    Row(
        Matter.REFUSED,
        lambda w: w.register().answer(False, "巴图·孟克"),
        Act.RETURN,
        lambda w: w.actions.cases.give_back(*w.here, w.ending(EndReason.UNWILLING)),
    ),
    Row(Matter.NO_MEDIATOR, lambda w: w.register().answer(True), Act.REFER, lambda w: w.refer()),
    Row(Matter.UNSIGNED, lambda w: w.register().answer(True).refer(), Act.RECEIVE, lambda w: w.receive()),
    Row(
        Matter.UNSIGNED_LONG,
        lambda w: later(w.register().answer(True).refer(), 4),
        Act.RECEIVE,
        lambda w: w.actions.cases.decline(*w.here, w.today, "时间冲突"),
    ),
    Row(
        Matter.UNDISCLOSED,
        lambda w: w.register(channel=Channel.ONLINE).answer(True).refer(),
        Act.DISCLOSE,
        lambda w: w.actions.disclosures.record(*w.here, DisclosureEntry(w.mediator.id, w.today)),
    ),
    Row(Matter.UNTOLD, lambda w: w.mediating(), Act.TELL, lambda w: w.tell()),
    Row(Matter.CONFLICT, _applied, Act.RULE_CONFLICT, lambda w: _ruled(w, ConflictResult.REJECTED)),
    Row(Matter.REPLACE, _barred, Act.CHANGE_MEDIATOR, lambda w: w.change_mediator(w.invite("测试委员丙"))),
    Row(Matter.OVERDUE, lambda w: later(w.mediating(), 31), Act.FAIL, lambda w: w.actions.cases.fail(*w.here, w.ending())),
    Row(Matter.DUE_TODAY, lambda w: later(w.mediating(), 30), Act.EXTEND, _extended),
    Row(Matter.DUE_SOON, lambda w: later(w.mediating(), 28), Act.EXTEND, _extended),
    Row(Matter.DUE_WEEK, lambda w: later(w.mediating().tell(), 24), Act.HOLD_SESSION, _extended),
    Row(Matter.NO_SESSION, lambda w: later(w.mediating().tell(), 8), Act.HOLD_SESSION, lambda w: w.meet()),
    Row(
        Matter.APPRAISING,
        lambda w: w.mediating().start_appraisal("2026-11-24"),
        Act.FINISH_APPRAISAL,
        lambda w: w.actions.triage.finish_appraisal(*w.here, w.today),
    ),
    Row(Matter.SUSPENDED, _suspended, Act.RESOLVE_SUSPENSION, _resumed),
    Row(
        Matter.NO_SUSPICION_REPORT,
        _suspended,
        Act.PRINT_SUSPICION,
        lambda w: w.actions.papers.issue(*w.here, PaperKind.SUSPICION_REPORT),
    ),
    Row(
        Matter.DRAFT,
        lambda w: w.mediating().tell().meet().draft(),
        None,
        lambda w: w.actions.agreements.finish(*w.here, w.case.agreements[-1].id),
    ),
    Row(
        Matter.TO_SIGN,
        lambda w: w.mediating().tell().meet().finish(),
        AgreementStep.SIGN,
        lambda w: w.sign(w.case.agreements[-1]),
    ),
    Row(
        Matter.TO_CONCLUDE,
        lambda w: w.mediating().settle(),
        Act.CONCLUDE,
        lambda w: w.actions.cases.conclude(*w.here, w.agreed()),
    ),
    Row(
        Matter.NOT_FILED,
        lambda w: w.mediating().settle(),
        AgreementStep.FILE,
        lambda w: w.file_it(w.case.agreements[-1]),
    ),
    Row(Matter.NOT_FILED_LATE, _late_filing, AgreementStep.FILE, lambda w: w.file_it(w.case.agreements[-1])),
    Row(
        Matter.UNPRINTED,
        lambda w: w.mediating().settle(),
        None,
        lambda w: w.actions.agreements.issue(*w.here, w.case.agreements[-1].id),
    ),
    Row(Matter.TO_PROVE, _unproved, Act.SIGN_AGREEMENT, _signed_again),
    Row(Matter.TO_HAND_BACK, _failed, Act.HAND_BACK, _handed_back),
    Row(Matter.NO_REPORT, _failed, Act.PRINT_REPORT, lambda w: w.actions.papers.issue(*w.here, PaperKind.END_REPORT)),
    Row(Matter.AT_COURT, _at_court, Act.COURT_RECEIVES, _taken),
    Row(Matter.HEIRS, _died, Act.SUCCEED, _inherited),
    Row(Matter.CONFIRM, lambda w: later(_and_on(w, _filed), 25), AgreementStep.APPLY_CONFIRMATION, _confirmed),
    Row(Matter.TO_CLOSE, _closed, Act.CLOSE, lambda w: w.actions.cases.close(*w.here, ClosingPath.FILED, w.today)),
    Row(Matter.PERFORM_SOON, lambda w: later(_and_on(w, _filed), 33), AgreementStep.RECORD_PERFORMANCE, _paid),
    Row(Matter.PERFORM_LATE, lambda w: later(_and_on(w, _filed), 39), AgreementStep.RECORD_PERFORMANCE, _paid),
    Row(
        Matter.NO_NUMBER,
        lambda w: w.register(),
        Act.ADD_NUMBER,
        lambda w: w.actions.cases.add_number(*w.here, "（2026）内0121诉前调99号", w.today),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.matter.name)
def test_a_line_comes_with_its_button_and_goes_when_the_act_is_done(walk: Walk, row: Row) -> None:
    row.comes(walk)
    shown = line(walk, row.matter)
    assert shown is not None
    assert shown.reason and shown.why
    assert (shown.deed.act or shown.deed.step) is row.button
    assert shown.deed.case_id == walk.case.id
    if isinstance(row.button, Act):
        offered = {offer.act for offer in walk.file.offers if not offer.reason}
        assert row.button in offered
    row.goes(walk)
    assert line(walk, row.matter) is None


def test_a_limit_that_has_not_begun_is_never_told_as_a_number_of_days(walk: Walk) -> None:
    later(walk.register().answer(True).refer(), 40)
    told = {group.matter for groups in walk.actions.agenda.look().cards.values() for group in groups}
    assert Matter.UNSIGNED_LONG in told
    assert not told & {Matter.OVERDUE, Matter.DUE_TODAY, Matter.DUE_SOON, Matter.DUE_WEEK}


@pytest.mark.parametrize(("kind", "days"), [(ReferralKind.ASSIGNED, 30), (ReferralKind.ENTRUSTED, 15)])
def test_days_are_counted_by_the_limit_of_the_case_itself(walk: Walk, kind: ReferralKind, days: int) -> None:
    later(walk.mediating(kind), days - 1)
    assert line(walk, Matter.DUE_SOON) is not None
    later(walk, 20)
    shown = line(walk, Matter.OVERDUE)
    assert shown is not None and shown.fact.startswith("超期")


def test_every_kind_of_line_is_walked_through_above() -> None:
    assert {row.matter for row in ROWS} == set(Matter)


def test_every_matter_has_its_rule_its_words_and_its_card() -> None:
    assert set(HOLDS) == set(WORDINGS) == set(CARD_OF) == set(Matter)
    assert set(CARD_OF.values()) == set(AgendaCard)
    assert all(wording.why for wording in WORDINGS.values())
    assert all(WORDINGS[matter].acts or WORDINGS[matter].agreement for matter in Matter)
    assert {matter for matters in WATCHED.values() for matter in matters} <= set(Matter)


def test_a_card_shows_something_of_every_matter_and_the_most_pressing_of_each_first() -> None:
    days = [dt.date(2026, 11, day) for day in range(1, 21)]
    many = [Hit(Matter.OVERDUE, number, day) for number, day in enumerate(reversed(days))]
    few = [Hit(Matter.CONFLICT, 100), Hit(Matter.REFUSED, 101)]
    chosen = choose([*many, *few], room=6, each=2)
    assert [hit.due for hit in chosen[Matter.OVERDUE].shown] == days[:4]
    assert chosen[Matter.OVERDUE].total == 20
    assert [len(chosen[m].shown) for m in (Matter.CONFLICT, Matter.REFUSED)] == [1, 1]
