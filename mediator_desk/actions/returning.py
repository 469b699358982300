"""Taking a finished case up again (重新启动), and following it with a new one (再次委派、委托)."""

from __future__ import annotations

import datetime as dt

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.conflict_checks import check_new_people
from mediator_desk.actions.desk import CASE, Desk, today
from mediator_desk.domain.calendar import spell_date
from mediator_desk.domain.case_links import CaseLink, Link
from mediator_desk.domain.cases import Case
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.merging import check_stands
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.returning import FollowUp, follow_up, reopen
from mediator_desk.domain.staff import Role
from mediator_desk.domain.touched import Touched
from mediator_desk.store import cases, journal, links, papers, settings
from mediator_desk.store.transaction import Transaction

END_TAKEN_BACK = "案件已重新启动，原终结情况撤销"
"""Why the report on the end that is taken back no longer counts."""


class ReturningActions:
    """The verbs by which a case that was over goes on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def reopen(self, case_id: int, seen: int, on: dt.date, reason: str) -> Changed:
        """Take the case up again, by decision of the judge who is signed in; its end is struck and kept.

        Raises:
            Refusal: no judge, no reason, or another case has taken its place.
        """
        actor = self._desk.actor
        if Role.JUDGE not in actor.roles:
            raise Refusal(
                "重新启动由法官决定，您不是法官。", "案件没有改动。", "请法官登录后办理，或者“再次委派（委托）”。", code="judge"
            )

        def step(case: Case, tx: Transaction) -> Case:
            after = reopen(case, tx.new_id(), on, actor.name, reason)
            _refuse_followed(links.of_case(tx, case))
            for paper in papers.of_case(tx, case_id):
                if paper.kind is PaperKind.END_REPORT and not paper.voided:
                    papers.void(tx, paper.id, END_TAKEN_BACK)
            expired.append(self._expired(tx, after))
            return after

        expired: list[str] = []

        def line(case: Case) -> str:
            return f"{actor.name}决定重新启动，现为“{case.state}”，理由：{reason.strip()}{expired[-1]}"

        return self._desk.change_case(
            case_id, seen, "reopen-case", step, line, Touched.CASES | Touched.DOCUMENTS
        )

    def refer_again(self, case_id: int, seen: int, entry: FollowUp) -> Changed:
        """Register a new case that follows this one; the earlier one stays as it is.

        Raises:
            Refusal: the earlier case still runs, or its follower does.
        """
        with self._desk.store.writing(self._desk.actor) as tx:
            before = cases.load(tx, case_id)
            check_stands(before)
            if before.version != seen:
                raise Refusal("此案刚被修改，可能不是您看到的样子。", "没有登记新案。", "请刷新后再办。", code="stale")
            _refuse_followed(links.of_case(tx, before))
            fresh = follow_up(before, entry, tx.new_id, today(tx))
            check_new_people(tx, fresh)
            self._desk.add_case(tx, fresh)
            journal.note(tx, CASE, fresh.id, "register", f"因{entry.link}登记，前案：{before.title}")
            text = f"{entry.link}：已登记新案{fresh.title}"
            self._desk.note_case(tx, case_id, "refer-again", text)
        return Changed(Touched.CASES, fresh.id, text)

    def _expired(self, tx: Transaction, case: Case) -> str:
        """What is to be said of a limit that ran out while the case was over."""
        last_day = case_deadline(case, self._desk.calendar, settings.load(tx).rules).last_day
        if last_day is None or last_day >= today(tx):
            return ""
        return f"；调解期限已于{spell_date(last_day)}届满"


def _refuse_followed(found: tuple[CaseLink, ...]) -> None:
    """Refuse where a later case has taken this one's place and is not over."""
    later = next((link for link in found if link.link is Link.LATER and link.open), None)
    if later is not None:
        raise Refusal(
            f"本案已有后案{later.title}（{later.standing}），不能同时办理。",
            "案件没有改动。",
            "请在后案中办理。",
            code="followed",
        )
