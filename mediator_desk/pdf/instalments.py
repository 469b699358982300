"""The performance table (履行安排): who pays whom, how, and each part with its day and amount."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from mediator_desk.domain.money import amount_in_words, format_amount
from mediator_desk.domain.papers import InstalmentLine
from mediator_desk.pdf.numerals import clause_number
from mediator_desk.pdf.paragraph import Align, Row, gap, kept_with_next, paragraph
from mediator_desk.pdf.sheet import LEADING, WIDTH, body_look
from mediator_desk.pdf.tables import Column, headed, table_row

_PARTS = (
    Column(44.0, Align.CENTRE),
    Column(124.0, Align.CENTRE),
    Column(96.0, Align.RIGHT),
    Column(WIDTH - 264.0, Align.LEFT),
)
_WHOLE = (Column(WIDTH),)


def _group(line: InstalmentLine) -> tuple[int, str, str, str]:
    """Lines that differ in day and amount only stand under one heading."""
    return line.number, line.payer, line.payee, line.way


def _group_rows(lines: Sequence[InstalmentLine], spaces: frozenset[str]) -> list[Row]:
    """One payer, one payee, one way: a heading and a row for each part."""
    number, payer, payee, way = _group(lines[0])
    who = f"第{clause_number(number)}项　付款人：{payer}　收款人：{payee}"
    text = f"{who}\n履行方式：{way}" if way.strip() else who
    head = table_row([text], _WHOLE, spaces)
    head += table_row(["期次", "履行期限", "金额（元）", "大写（人民币）"], _PARTS, spaces, bold=True)
    rows: list[Row] = []
    for index, line in enumerate(lines, start=1):
        part = str(index) if len(lines) > 1 else "一次"
        cells = [part, line.due, format_amount(line.amount), amount_in_words(line.amount)]
        rows += table_row(cells, _PARTS, spaces)
    if len(lines) > 1:
        total = sum((line.amount for line in lines), Decimal(0))
        rows += table_row(["合计", "", format_amount(total), amount_in_words(total)], _PARTS, spaces)
    return headed(head, rows)


def instalment_rows(lines: Sequence[InstalmentLine], spaces: frozenset[str]) -> list[Row]:
    """The whole table under its caption; nothing when nothing is to be paid."""
    if not lines:
        return []
    caption = paragraph("履行安排表", body_look(spaces), WIDTH, bold=5)
    rows = kept_with_next(caption)
    for _, group in itertools.groupby(lines, _group):
        rows += _group_rows(list(group), spaces)
    return [*rows, gap(LEADING / 2)]
