"""Referral sheets of the court (移送表): looking, which writes nothing, and taking in the chosen rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from mediator_desk.actions.conflict_checks import check_new_people
from mediator_desk.actions.desk import CASE, Desk, today
from mediator_desk.domain.cases import Case
from mediator_desk.domain.causes import CauseBook, shipped_causes
from mediator_desk.domain.chronology import check_chronology
from mediator_desk.domain.column_mapping import (
    Origin,
    SheetChoice,
    SheetKind,
    names_and_meanings,
    names_digest,
)
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.progress import Progress, silent
from mediator_desk.domain.referral_entries import registered_case
from mediator_desk.domain.referral_faults import referral_faults
from mediator_desk.domain.referral_judging import court_numbers_in
from mediator_desk.domain.referral_mapping import digest_of
from mediator_desk.domain.referral_sheets import SheetReport, SheetRow, Verdict
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.standing import Headline, headline
from mediator_desk.domain.touched import Touched
from mediator_desk.exchange.referrals import judge_read, read_referrals
from mediator_desk.exchange.writing import workbook_of
from mediator_desk.store import cases, journal, past_roles, settings, sheet_mappings
from mediator_desk.store.transaction import Transaction

IMPORTABLE = frozenset({Verdict.READY, Verdict.ASK})
"""Rows that can become cases; 需确认 only after somebody chose them knowingly."""

_NOTHING_TAKEN = "一行也没有导入。"
_MOST_NAMED = 20
"""Rows a sentence names at most."""
_AT_ONCE = 250
"""Cases written between two looks at whether somebody has cancelled."""


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

    def examine(
        self, content: bytes, file_name: str, choice: SheetChoice | None = None, progress: Progress = silent
    ) -> SheetReport:
        """Judge every row against the causes of its day and the cases already here; writes nothing.

        Args:
            choice: how the person wants the file to be read, where he has said so.
        """
        with self._desk.store.reading() as tx:
            return self._judge(tx, content, file_name, choice, progress)

    def faults(self, content: bytes, file_name: str, choice: SheetChoice | None = None) -> bytes:
        """The list of errors (错误清单) as a workbook: what is wrong with which cell, and the rows to be mended."""
        wanted = choice or SheetChoice()
        with self._desk.store.reading() as tx:
            report = self._judge(tx, content, file_name, wanted, silent)
        grid = read_referrals(content, file_name, wanted).grids[0]
        return workbook_of(referral_faults(report, grid))

    def _judge(
        self, tx: Transaction, content: bytes, file_name: str, choice: SheetChoice | None, progress: Progress
    ) -> SheetReport:
        day, centre = today(tx), settings.load(tx)
        wanted = choice or SheetChoice()
        read = read_referrals(content, file_name, wanted)
        kept = None
        if wanted.columns is None:
            kept = sheet_mappings.remembered(tx, SheetKind.REFERRALS, digest_of(read.grids[0]))
        numbers = court_numbers_in(read.grids[0], wanted.columns, kept)
        return judge_read(
            read,
            file_name,
            today=day,
            causes=self._causes,
            known=cases.known_numbers(tx, numbers),
            court_code=centre.court_code,
            rules=centre.rules,
            choice=wanted,
            remembered=kept,
            step=partial(progress, "核对"),
        )

    def take_in(
        self,
        content: bytes,
        file_name: str,
        chosen: Sequence[int],
        choice: SheetChoice | None = None,
        progress: Progress = silent,
    ) -> TakenIn:
        """Import the chosen rows (by sheet row number) in one transaction; all of them or none.

        Raises:
            Refusal: a chosen row is not there or cannot be imported, naming row and reason, or `progress` stopped
                it; nothing was written.
        """
        with self._desk.store.writing(self._desk.actor) as tx:
            report = self._judge(tx, content, file_name, choice, progress)
            rows = rows_to_take(report, chosen)
            made = list(self._registered(tx, rows, progress))
            for start in range(0, len(made), _AT_ONCE):
                some = made[start : start + _AT_ONCE]
                cases.add_many(tx, some)
                progress("写入", start + len(some), len(made))
            lines = [(case.id, f"移送表第{row.number}行") for (case, _), row in zip(made, rows, strict=True)]
            journal.note_new(tx, CASE, "import", lines)
            _remember(tx, report, PurePath(file_name).name)
        text = f"已导入{len(made)}件案件"
        became = tuple((row.number, case.id) for row, (case, _) in zip(rows, made, strict=True))
        return TakenIn(Touched.CASES, len(made), made[0][0].id, text, became)

    def _registered(
        self, tx: Transaction, rows: Sequence[SheetRow], progress: Progress
    ) -> Iterator[tuple[Case, Headline]]:
        """Each row as a case with its line of the list, by the rules of the form."""
        day, rules = today(tx), settings.load(tx).rules
        before = past_roles.went_on_under(tx, [text for row in rows for text in row.values.case_numbers])
        for place, row in enumerate(rows, start=1):
            try:
                case = registered_case(row.values, self._causes, tx.new_id, day)
                if before & set(row.values.case_numbers):
                    check_new_people(tx, case)
                check_chronology(None, case, day)
                yield case, headline(case, case_deadline(case, self._desk.calendar, rules))
            except Refusal as refusal:
                what = f"第{row.number}行：{refusal.what}"
                raise Refusal(what, _NOTHING_TAKEN, refusal.todo, code=refusal.code) from refusal
            progress("登记", place, len(rows))


def _remember(tx: Transaction, report: SheetReport, called: str) -> None:
    """Keep what somebody said of the columns, for the next sheet with the same names."""
    if not any(column.origin is Origin.CHOSEN for column in report.columns):
        return
    names, meanings = names_and_meanings(report.columns)
    if sheet_mappings.remember(tx, SheetKind.REFERRALS, names_digest(names), names, meanings):
        said = "、".join(f"“{column.name}”读作{column.meaning}" for column in report.columns if column.meaning)
        journal.note(tx, Subject.SETTINGS, tx.court_id, "sheet-columns", f"记住移送表的列：{said}（{called}）")


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
