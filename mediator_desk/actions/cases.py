"""What people do with a case: from its registration to the court's receipt (案件)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mediator_desk.actions.agenda_reading import meant
from mediator_desk.actions.answers import Changed
from mediator_desk.actions.bookings import BookingMet
from mediator_desk.actions.case_reading import read_case_file
from mediator_desk.actions.conflict_checks import check_new_people, people_changed, refuse_open_findings
from mediator_desk.actions.desk import CASE, Desk, today
from mediator_desk.actions.inquiries import become_case
from mediator_desk.actions.session_keeping import keep_session
from mediator_desk.domain import casework
from mediator_desk.domain.agencies import starting
from mediator_desk.domain.agreements import Claim
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.casenumbers import recognise_number
from mediator_desk.domain.cases import Case, NumberEntry
from mediator_desk.domain.consents import Consent, ConsentForm, LimitExtension, Material, Receipt
from mediator_desk.domain.docket import DocketFilter, Histogram, Which
from mediator_desk.domain.endings import ClosingPath, Ending, EndReason, HandBack
from mediator_desk.domain.entries import (
    AgentEntry,
    CaseEntry,
    ClaimEntry,
    PartyEntry,
    new_agent,
    new_case,
    new_party,
)
from mediator_desk.domain.hearings import Notice, NoticeItem, Session
from mediator_desk.domain.limits import case_deadline, check_extensions
from mediator_desk.domain.outcome_paths import check_path
from mediator_desk.domain.parties import PartyGroup
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.speakers import speaker_name
from mediator_desk.domain.standing import CaseRow
from mediator_desk.domain.touched import Touched
from mediator_desk.domain.triage import Triage
from mediator_desk.domain.triage_work import split_second
from mediator_desk.store import docket, journal, settings
from mediator_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class EndingEntry:
    """The end of a mediation as entered."""

    reason: EndReason
    explanation: str
    ended_on: dt.date
    cost_raising_conduct: str = ""
    undisputed_facts: str = ""
    undisputed_signed_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """One party's answer as entered; an empty `given_by` means the agent or, without one, the party himself."""

    party_id: int
    agreed: bool
    given_by: str = ""
    agent_id: int | None = None


class CaseActions:
    """The verbs of the case room; each is one transaction."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # -- looking -------------------------------------------------------------------------------

    def count(self, wanted: DocketFilter) -> int:
        """How many cases a list would show."""
        with self._desk.store.reading() as tx:
            return docket.count(tx, meant(self._desk, tx, wanted), today(tx), self._desk.scope)

    def counts(self) -> dict[Which, int]:
        """The number beside each view of the list."""
        with self._desk.store.reading() as tx:
            return docket.counts(tx, today(tx), self._desk.scope)

    def measure(self, wanted: DocketFilter) -> Histogram:
        """How long a list is and where its lines lie; asked once for all of its windows."""
        with self._desk.store.reading() as tx:
            return docket.histogram(tx, meant(self._desk, tx, wanted), today(tx), self._desk.scope)

    def page(
        self, wanted: DocketFilter, start: int, n: int, measured: Histogram | None = None
    ) -> tuple[CaseRow, ...]:
        """A window of the list."""
        with self._desk.store.reading() as tx:
            known = meant(self._desk, tx, wanted)
            return docket.page(tx, known, today(tx), start, n, measured, self._desk.scope)

    def today(self) -> dt.date:
        """The day at the desk."""
        with self._desk.store.reading() as tx:
            return today(tx)

    def open(self, case_id: int) -> CaseFile:
        """The whole file of one case."""
        with self._desk.store.reading() as tx:
            return read_case_file(tx, case_id, self._desk.calendar, self._desk.actor)

    # -- coming in -----------------------------------------------------------------------------

    def register(self, entry: CaseEntry, inquiry_id: int | None = None) -> Changed:
        """Register a case (登记案件).

        Args:
            inquiry_id: the visit or call of which it came; that keeps the link.
        """
        with self._desk.store.writing(self._desk.actor) as tx:
            case = casework.register(new_case(entry, tx.new_id, today(tx)))
            check_new_people(tx, case)
            self._desk.add_case(tx, case)
            text = f"已登记{case.title}"
            journal.note(tx, CASE, case.id, "register", text)
            if inquiry_id is not None:
                become_case(tx, inquiry_id, case)
        return Changed(Touched.CASES | (Touched.CARE if inquiry_id else Touched.NOTHING), case.id, text)

    def join_party(
        self,
        case_id: int,
        seen: int,
        entry: PartyEntry,
        *,
        agreed: bool | None = None,
        form: ConsentForm = ConsentForm.WRITTEN,
    ) -> Changed:
        """Add a party to a running case (追加当事人), with his answer when he gave it at once."""

        def step(case: Case, tx: Transaction) -> Case:
            day = today(tx)
            name = entry.group.strip()
            group = next((g for g in case.groups if g.name == name), None)
            if name and group is None:
                group = PartyGroup(tx.new_id(), name)
            dated = replace(entry, joined_on=entry.joined_on or day)
            seq = max((p.seq for p in case.parties), default=0) + 1
            party = new_party(dated, seq, group.id if group else None, tx.new_id, day)
            joined = people_changed(tx, case, casework.join_party(case, party, group))
            if agreed is None:
                return joined
            consent = Consent(tx.new_id(), party.id, agreed, dated.joined_on or day, party.name, form)
            return casework.record_consent(joined, consent)

        said = "" if agreed is None else f"，{'同意' if agreed else '不同意'}调解"
        return self._desk.change_case(
            case_id, seen, "join-party", step, f"已追加{entry.role}{entry.name.strip()}{said}"
        )

    def add_agent(self, case_id: int, seen: int, party_id: int, entry: AgentEntry) -> Changed:
        """Give a party an agent (登记代理人)."""

        def step(case: Case, tx: Transaction) -> Case:
            agent = new_agent(starting(case, party_id, entry, today(tx)), tx.new_id, today(tx))
            return people_changed(tx, case, casework.add_agent(case, party_id, agent))

        return self._desk.change_case(case_id, seen, "add-agent", step, f"已登记代理人{entry.name.strip()}")

    def add_claim(self, case_id: int, seen: int, entry: ClaimEntry) -> Changed:
        """Add a claim, usually a side dispute (附带纠纷) that came up in mediation."""

        def step(case: Case, tx: Transaction) -> Case:
            seq = max((c.seq for c in case.claims), default=0) + 1
            claim = Claim(tx.new_id(), seq, entry.text.strip(), entry.amount, entry.side)
            return casework.add_claim(case, claim)

        return self._desk.change_case(
            case_id, seen, "add-claim", step, f"已增加请求事项“{entry.text.strip()}”"
        )

    def add_number(self, case_id: int, seen: int, text: str, given_on: dt.date | None) -> Changed:
        """Give a case one more number (诉前调, 民初, 平台编号)."""
        kind, normal, _ = recognise_number(text)

        def step(case: Case, tx: Transaction) -> Case:
            return casework.add_number(case, NumberEntry(tx.new_id(), kind, normal, given_on))

        return self._desk.change_case(case_id, seen, "add-number", step, f"已补登案号{normal}")

    # -- consent, receipt, sessions ------------------------------------------------------------

    def record_consents(
        self,
        case_id: int,
        seen: int,
        answers: Sequence[ConsentAnswer],
        *,
        given_on: dt.date,
        form: ConsentForm,
        note: str = "",
    ) -> Changed:
        """Record what the parties answered (征求意愿), all of it or nothing."""
        if not answers:
            raise Refusal("请至少记录一方的意愿。", "案件没有改动。", code="empty")

        def step(case: Case, tx: Transaction) -> Case:
            # Those who agree first: a refusal by one must not stand in the way of recording the others.
            for answer in sorted(answers, key=lambda each: not each.agreed):
                who = answer.given_by.strip() or speaker_name(case.party(answer.party_id), answer.agent_id)
                own, party_id, agent_id = tx.new_id(), answer.party_id, answer.agent_id
                consent = Consent(own, party_id, answer.agreed, given_on, who, form, note, agent_id)
                case = casework.record_consent(case, consent)
            return case

        def line(case: Case) -> str:
            said = []
            for agreed, words in ((True, "同意"), (False, "不同意")):
                ids = {answer.party_id for answer in answers if answer.agreed is agreed}
                names = "、".join(party.name for party in case.parties if party.id in ids)
                said += [f"{names}{words}调解"] if names else []
            return f"{'；'.join(said)}（{form}）"

        return self._desk.change_case(case_id, seen, "consent", step, line)

    def receive(
        self,
        case_id: int,
        seen: int,
        *,
        signed_at: dt.datetime,
        receiver: str,
        deliverer: str,
        online: bool,
        materials: Sequence[Material],
    ) -> Changed:
        """Record the signed receipt (签收材料); the limit starts."""

        def step(case: Case, tx: Transaction) -> Case:
            receipt = Receipt(
                tx.new_id(), signed_at, receiver.strip(), deliverer.strip(), online, tuple(materials)
            )
            refuse_open_findings(tx, case)
            return casework.receive(case, receipt)

        return self._desk.change_case(
            case_id, seen, "receive", step, f"{receiver.strip()}已签收材料，期限起算"
        )

    def decline(self, case_id: int, seen: int, on: dt.date, reason: str) -> Changed:
        """The mediator does not accept (不接收)."""
        return self._desk.change_case(
            case_id,
            seen,
            "decline",
            lambda case, tx: casework.decline(case, on, reason),
            f"调解员不接收：{reason}",
        )

    def tell(self, case_id: int, seen: int, told: Mapping[int, Sequence[NoticeItem]], on: dt.date) -> Changed:
        """Record the 告知 given to each party."""
        notices = [Notice(party_id, item, on) for party_id, items in told.items() for item in items]

        def line(case: Case) -> str:
            names = "、".join(p.name for p in case.parties if told.get(p.id))
            items = [item for item in NoticeItem if any(item in given for given in told.values())]
            return f"已向{names}告知{'、'.join(items)}"

        return self._desk.change_case(
            case_id, seen, "tell", lambda case, tx: casework.tell(case, notices), line
        )

    def hold_session(self, case_id: int, seen: int, session: Session, booked: BookingMet | None = None) -> Changed:
        """Record a session (记录调解); id 0 is a new one, number 0 the next.

        Args:
            booked: the booking that it came of; who was called and is not there is kept as absent.
        """
        return keep_session(self._desk, case_id, seen, session, booked)

    def extend(
        self, case_id: int, seen: int, days: int, agreed_on: dt.date, consents: Sequence[int], reason: str
    ) -> Changed:
        """Extend the limit (延长期限)."""

        def step(case: Case, tx: Transaction) -> Case:
            entry = LimitExtension(tx.new_id(), days, agreed_on, tuple(consents), reason)
            after = casework.extend(case, entry, self._last_day(tx, case))
            check_extensions(case, after, self._desk.calendar, settings.load(tx).rules)
            return after

        return self._desk.change_case(case_id, seen, "extend", step, f"经各方同意延长{days}日")

    # -- endings -------------------------------------------------------------------------------

    def conclude(self, case_id: int, seen: int, entry: EndingEntry) -> Changed:
        """End with every claim settled (达成协议)."""
        return self._finish(case_id, seen, entry, "conclude", casework.conclude)

    def fail(self, case_id: int, seen: int, entry: EndingEntry) -> Changed:
        """End without settling everything (调解不成)."""
        return self._finish(case_id, seen, entry, "fail", casework.fail)

    def give_back(self, case_id: int, seen: int, entry: EndingEntry) -> Changed:
        """Return the case before mediation (退回)."""
        return self._finish(case_id, seen, entry, "return", casework.give_back)

    def withdraw(self, case_id: int, seen: int, entry: EndingEntry) -> Changed:
        """The claimant withdraws (撤回)."""
        return self._finish(case_id, seen, entry, "withdraw", casework.withdraw)

    def object_to_mediator(self, case_id: int, seen: int, entry: EndingEntry) -> Changed:
        """A party objects to the designated mediator."""
        return self._finish(case_id, seen, entry, "object", casework.object_to_mediator)

    def _finish(
        self, case_id: int, seen: int, entry: EndingEntry, verb: str, way: casework.EndingStep
    ) -> Changed:
        def step(case: Case, tx: Transaction) -> Case:
            ending = Ending(
                tx.new_id(),
                entry.reason,
                entry.explanation.strip(),
                entry.ended_on,
                entry.cost_raising_conduct.strip(),
                entry.undisputed_facts.strip(),
                entry.undisputed_signed_by,
            )
            casework.check_expired(ending, self._last_day(tx, case))
            return way(case, ending)

        return self._desk.change_case(case_id, seen, verb, step, lambda case: f"{case.state}：{entry.reason}")

    def hand_back(self, case_id: int, seen: int, sent_on: dt.date, materials: Sequence[Material]) -> Changed:
        """Send the material back to the court (移送法院)."""
        return self._desk.change_case(
            case_id,
            seen,
            "hand-back",
            lambda case, tx: casework.hand_back(case, HandBack(tx.new_id(), sent_on, tuple(materials))),
            f"已移送法院，材料{len(materials)}项",
        )

    def court_receives(
        self,
        case_id: int,
        seen: int,
        received_on: dt.date,
        receiver: str,
        court_number: str,
        *,
        split: Triage | None = None,
        fee_told_on: dt.date | None = None,
    ) -> Changed:
        """The court's receipt (法院签收), the number under which it goes on, and how it split the case if known."""
        number = recognise_number(court_number)[1] if court_number.strip() else ""

        def step(case: Case, tx: Transaction) -> Case:
            after = casework.court_receives(case, received_on, receiver.strip(), number)
            after = split_second(after, replace(split, id=tx.new_id()) if split else None, fee_told_on)
            if number and all(entry.text != number for entry in case.numbers):
                entry = NumberEntry(tx.new_id(), recognise_number(number)[0], number, received_on)
                after = replace(after, numbers=(*after.numbers, entry))
            return after

        return self._desk.change_case(
            case_id, seen, "court-receives", step, lambda case: f"法院{receiver.strip()}已签收，{case.state}"
        )

    def close(self, case_id: int, seen: int, path: ClosingPath, on: dt.date, court_ruling: str = "") -> Changed:
        """Close a settled case (办结) in a way of its regime; `court_ruling` is the court's number, where there is one."""
        ruling = recognise_number(court_ruling)[1] if court_ruling.strip() else ""

        def step(case: Case, tx: Transaction) -> Case:
            check_path(case, path, settings.load(tx).rules)
            return casework.close(case, path, on, ruling)

        line = f"已办结：{path}" + (f"（{ruling}）" if ruling else "")
        return self._desk.change_case(case_id, seen, "close", step, line)

    def archive(self, case_id: int, seen: int) -> Changed:
        """Put the case in the archive (归档)."""
        return self._desk.change_case(
            case_id, seen, "archive", lambda case, tx: casework.archive(case), "已归档"
        )

    def _last_day(self, tx: Transaction, case: Case) -> dt.date | None:
        """The last day of the limit as it stands."""
        return case_deadline(case, self._desk.calendar, settings.load(tx).rules).last_day
