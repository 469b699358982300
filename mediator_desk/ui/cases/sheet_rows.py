"""The rows of a judged referral sheet as a table: choice, verdict, what was read, and why."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.money import format_amount
from mediator_desk.domain.referral_sheets import Reason, ReferralValues, SheetRow, Verdict
from mediator_desk.ui.kit.cells import Cell, CellDelegate, CellKind
from mediator_desk.ui.kit.tables import Column, Row
from mediator_desk.ui.kit.tokens import Tone

COLUMNS = (
    Column("选", CellKind.PLAIN, 40),
    Column("行", CellKind.NUMBER, 44),
    Column("判定", CellKind.STATE, 106),
    Column("案号 / 案由", CellKind.TWO_LINES, 210),
    Column("申请人 / 被申请人", CellKind.TWO_NAMES, 170),
    Column("标的额", CellKind.NUMBER, 104),
    Column("收案日期", CellKind.PLAIN, 100),
    Column("理由", CellKind.PLAIN),
)

CHOOSABLE = frozenset({Verdict.READY, Verdict.ASK})
"""Rows that can be ticked; 需确认 only by hand."""

VERDICT_LOOKS = {
    Verdict.READY: (Tone.OK, "checkmark_circle"),
    Verdict.ASK: (Tone.WARN, "question_circle"),
    Verdict.INCOMPLETE: (Tone.WARN, "edit"),
    Verdict.IMPOSSIBLE: (Tone.ERR, "error_circle"),
}


def sheet_line(row: SheetRow, chosen: Collection[int]) -> Row:
    """A row of the sheet as a line of the table; its key is the number of the row."""
    values = row.values
    tone, icon = VERDICT_LOOKS[row.verdict]
    return Row(
        row.number,
        (
            _choice(row, row.number in chosen),
            Cell(str(row.number), spoken=f"第{row.number}行"),
            Cell(row.verdict.value, tone=tone, icon=icon),
            Cell("、".join(values.case_numbers) or "—", values.cause),
            Cell(_names(values.applicants), _names(values.respondents)),
            Cell(format_amount(values.amount) if values.amount is not None else "—"),
            Cell(f"{values.received_on:%Y-%m-%d}" if values.received_on else "—"),
            Cell(_first_reason(row)),
        ),
    )


def reason_line(reason: Reason) -> str:
    """One reason with the cell it is about."""
    cell = f"{reason.cell}（{reason.column}）：" if reason.cell else f"{reason.column}："
    return cell + reason.text


def value_lines(values: ReferralValues) -> tuple[str, ...]:
    """What was read of the row, in a few lines."""
    sides = (("申请人", values.applicants), ("被申请人", values.respondents), ("第三人", values.thirds))
    lines = [f"{word}：{_names(side)}" for word, side in sides if side]
    lines += [_about(party) for _, side in sides for party in side if party.address or party.agents]
    more = (
        f"来源：{values.kind}" if values.kind else "",
        f"适用程序：{values.procedure}",
        f"指导法官：{values.judge}" if values.judge else "",
        "涉企" if values.enterprise else "",
        f"委派（委托）日期：{values.referred_on:%Y-%m-%d}" if values.referred_on else "",
        f"备注：{values.remark}" if values.remark else "",
    )
    lines.append(" · ".join(word for word in more if word))
    if values.answers is not None:
        said = "、".join(f"{role}{'同意' if agreed else '不同意'}调解" for role, agreed in values.answers.said)
        lines.append(f"调解意愿：{said}（{values.answers.given_on:%Y-%m-%d}，{values.answers.form}）")
    if values.stated:
        lines.append(f"记入备注：{values.stated}")
    if values.claim:
        lines.append(f"请求事项：{values.claim}")
    return tuple(lines)


def _about(party: PartyEntry) -> str:
    agents = "、".join(f"{a.kind}{a.name}{f'（{a.authority}）' if a.authority else ''}" for a in party.agents)
    return "，".join(filter(None, (f"{party.name}：{party.address}" if party.address else f"{party.name}：", agents)))


class ChoiceDelegate(CellDelegate):
    """A box that is ticked or not; nothing where the row cannot be chosen."""

    def paint_cell(self, painter: QPainter, box: QRect, cell: Cell, selected: bool) -> None:
        """The box in the middle of the row."""
        if cell.share is None:
            return
        tokens = self.look.tokens
        size = self.look.px(16)
        square = QRectF(box.left(), box.top() + (box.height() - size) / 2, size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ticked = bool(cell.share)
        painter.setPen(QPen(QColor(tokens.primary if ticked else tokens.border_input), 1))
        painter.setBrush(QColor(tokens.primary if ticked else tokens.surface))
        painter.drawRoundedRect(square, self.look.px(3), self.look.px(3))
        if ticked:
            ratio = painter.device().devicePixelRatio()
            mark = self.look.pixmap("checkmark", tokens.on_primary, 12, ratio)
            painter.drawPixmap(
                round(square.left() + self.look.px(2)), round(square.top() + self.look.px(2)), mark
            )
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _choice(row: SheetRow, chosen: bool) -> Cell:
    """`share` is 1 when ticked, 0 when not, None when the row cannot be chosen."""
    if row.verdict not in CHOOSABLE:
        return Cell("", spoken="不能选择")
    return Cell("", share=1.0 if chosen else 0.0, spoken="已选" if chosen else "未选")


def _names(parties: tuple[PartyEntry, ...]) -> str:
    return "、".join(party.name for party in parties) or "—"


def _first_reason(row: SheetRow) -> str:
    if row.known_case is not None:
        return f"已登记为{row.known_case[1]}"
    worst = next((reason for reason in row.reasons if reason.verdict is row.verdict), None)
    if worst is None or (row.verdict is Verdict.READY and not row.reasons):
        return f"登记后需补：{'、'.join(row.to_fill)}" if row.to_fill else "—"
    more = len(row.reasons) - 1
    return reason_line(worst) + (f"（另{more}条）" if more else "")
