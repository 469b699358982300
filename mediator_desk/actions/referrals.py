"""Referral sheets of the court (移送表): looking, which writes nothing, and taking in the chosen rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mediator_desk.actions.desk import CASE, Desk, today
from mediator_desk.domain import casework
from mediator_desk.domain.causes import CauseBook, shipped_causes
from mediator_desk.domain.entries import CaseEntry, ClaimEntry, new_case
from mediator_desk.domain.referral_sheets import ReferralValues, SheetReport, SheetRow, Verdict
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.touched import Touched
from mediator_desk.exchange.referrals import check_referrals
from mediator_desk.store import cases, journal, settings
from mediator_desk.store.transaction import Transaction

IMPORTABLE = frozenset({Verdict.READY, Verdict.ASK})
"""Rows that can become cases; 需确认 only after somebody chose them knowingly."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import did: how many cases, and which row of the sheet became which case (row, id)."""

    touched: Touched
    count: int
    first_id: int
    text: str
    cases: tuple[tuple[int, int], ...] = ()


class ReferralActions:
    """The verbs of the court's sheets."""

    def __init__(self, desk: Desk, causes: CauseBook | None = None) -> None:
        self._desk = desk
        self._causes = causes or shipped_causes()

    def examine(self, content: bytes, file_name: str) -> SheetReport:
        """Judge every row against the causes of its day and the cases already here; writes nothing."""
        with self._desk.store.reading() as tx:
            return self._judge(tx, content, file_name)

    def _judge(self, tx: Transaction, content: bytes, file_name: str) -> SheetReport:
        day, centre = today(tx), settings.load(tx)

        def judge(known: Mapping[str, tuple[int, str]]) -> SheetReport:
            return check_referrals(
                content,
                file_name,
                today=day,
                causes=self._causes,
                known=known,
                court_code=centre.court_code,
                rules=centre.rules,
            )

        first = judge({})
        known = cases.known_numbers(tx, [number for row in first.rows for number in row.values.case_numbers])
        return judge(known) if known else first

    def take_in(
        self,
        content: bytes,
        file_name: str,
        chosen: Sequence[int],
        progress: Callable[[int, int], None] | None = None,
    ) -> TakenIn:
        """Import the chosen rows (by sheet row number) in one transaction; all of them or none.

        Raises:
            Refusal: a chosen row cannot be imported, naming row and reason; nothing was written.
        """
        if not chosen:
            raise Refusal("还没有选择要导入的行。", "一行也没有导入。", code="empty")
        wanted = set(chosen)
        with self._desk.store.writing(self._desk.actor) as tx:
            report = self._judge(tx, content, file_name)
            rows = [row for row in report.rows if row.number in wanted]
            _refuse_bad(rows)
            made = [self._register(tx, row) for row in rows]
            if progress is not None:
                progress(len(made), len(rows))
        text = f"已导入{len(made)}件案件"
        became = tuple(zip((row.number for row in rows), made, strict=True))
        return TakenIn(Touched.CASES, len(made), made[0], text, became)

    def _register(self, tx: Transaction, row: SheetRow) -> int:
        entry = _entry(row.values, self._causes)
        case = casework.register(new_case(entry, tx.new_id, today(tx)))
        self._desk.add_case(tx, case)
        journal.note(tx, CASE, case.id, "import", f"移送表第{row.number}行")
        return case.id


def _refuse_bad(rows: Sequence[SheetRow]) -> None:
    bad = [row for row in rows if row.verdict not in IMPORTABLE]
    if bad:
        lines = "；".join(
            f"第{row.number}行{row.reasons[0].text if row.reasons else row.verdict}" for row in bad
        )
        raise Refusal(
            f"{lines}。".replace("。。", "。"),
            "一行也没有导入。",
            "请取消选择这些行，或改好表格再导入。",
            code="rows",
        )


def _entry(values: ReferralValues, causes: CauseBook) -> CaseEntry:
    received: dt.date | None = values.received_on
    if received is None:
        raise Refusal("缺收案日期。", "一行也没有导入。", code="rows")
    return CaseEntry(
        kind=values.kind or ReferralKind.ENTRUSTED,
        cause=values.cause,
        cause_version=_version(causes, received),
        received_on=received,
        parties=(*values.applicants, *values.respondents, *values.thirds),
        numbers=tuple((number, received) for number in values.case_numbers),
        claims=(ClaimEntry(values.claim or values.cause, values.amount),),
        procedure=values.procedure,
        amount=values.amount,
        summary=values.claim,
        guiding_judge=values.judge,
        enterprise=values.enterprise,
        remark=values.remark,
    )


def _version(causes: CauseBook, day: dt.date) -> str:
    listed = causes.list_on(day)
    return listed.version if listed else ""
