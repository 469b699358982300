"""Referral sheets of the court (移送表): looking, which writes nothing, and taking in the chosen rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mediator_desk.actions.conflict_checks import check_new_people
from mediator_desk.actions.desk import CASE, Desk, today
from mediator_desk.domain import casework
from mediator_desk.domain.causes import CauseBook, shipped_causes
from mediator_desk.domain.entries import new_case
from mediator_desk.domain.referral_entries import entry_of
from mediator_desk.domain.referral_sheets import SheetReport, SheetRow, Verdict
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.exchange.referrals import check_referrals
from mediator_desk.store import cases, journal, settings
from mediator_desk.store.transaction import Transaction

IMPORTABLE = frozenset({Verdict.READY, Verdict.ASK})
"""Rows that can become cases; 需确认 only after somebody chose them knowingly."""

_NOTHING_TAKEN = "一行也没有导入。"
_MOST_NAMED = 20
"""Rows a sentence names at most."""


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
            Refusal: a chosen row is not there or cannot be imported, naming row and reason; nothing was written.
        """
        with self._desk.store.writing(self._desk.actor) as tx:
            report = self._judge(tx, content, file_name)
            rows = rows_to_take(report, chosen)
            made = [self._register(tx, row) for row in rows]
            if progress is not None:
                progress(len(made), len(rows))
        text = f"已导入{len(made)}件案件"
        became = tuple(zip((row.number for row in rows), made, strict=True))
        return TakenIn(Touched.CASES, len(made), made[0], text, became)

    def _register(self, tx: Transaction, row: SheetRow) -> int:
        try:
            entry = entry_of(row.values, self._causes)
            case = casework.register(new_case(entry, tx.new_id, today(tx)))
            check_new_people(tx, case)
            self._desk.add_case(tx, case)
        except Refusal as refusal:
            what = f"第{row.number}行：{refusal.what}"
            raise Refusal(what, _NOTHING_TAKEN, refusal.todo, code=refusal.code) from refusal
        journal.note(tx, CASE, case.id, "import", f"移送表第{row.number}行")
        return case.id


def rows_to_take(report: SheetReport, chosen: Sequence[int]) -> list[SheetRow]:
    """The chosen rows (by sheet row number), in the order of the sheet; only those can all come in.

    Raises:
        Refusal: none is chosen, the sheet has no case in one of these rows, or one cannot be imported.
    """
    if not chosen:
        raise Refusal("还没有选择要导入的行。", _NOTHING_TAKEN, code="empty")
    unknown = sorted(set(chosen) - {row.number for row in report.rows})
    if unknown:
        shown = "、".join(map(str, unknown[:_MOST_NAMED])) + ("等" if len(unknown) > _MOST_NAMED else "")
        raise Refusal(f"表里没有第{shown}行案件。", _NOTHING_TAKEN, "请核对行号。", code="rows")
    wanted = set(chosen)
    rows = [row for row in report.rows if row.number in wanted]
    _refuse_bad(rows)
    return rows


def _why(row: SheetRow) -> str:
    """The first reason that alone keeps the row out."""
    return next((each.text for each in row.reasons if each.verdict is row.verdict), row.verdict)


def _refuse_bad(rows: Sequence[SheetRow]) -> None:
    bad = [row for row in rows if row.verdict not in IMPORTABLE]
    if bad:
        lines = "；".join(f"第{row.number}行{_why(row)}" for row in bad)
        raise Refusal(
            f"{lines}。".replace("。。", "。"),
            _NOTHING_TAKEN,
            "请取消选择这些行，或改好表格再导入。",
            code="rows",
        )
