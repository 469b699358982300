"""A referral sheet (移送表) of the court and what the centre makes of each row; looking writes nothing.

The types of this page travel from the judging (`referral_judging`) to the window, the commands and
the import. The fields are those courts exchange in practice (law.md §5).
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from mediator_desk.domain.column_mapping import MappedColumn
from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.rulebook import Procedure, ReferralKind


class Column(enum.StrEnum):
    """What a column of a referral sheet holds."""

    SEQUENCE = "序号"
    CASE_NUMBER = "案号"
    RECEIVED_ON = "收案日期"
    CAUSE = "案由"
    APPLICANT = "申请人"
    APPLICANT_ID = "申请人证件号"
    APPLICANT_PHONE = "申请人电话"
    RESPONDENT = "被申请人"
    RESPONDENT_ID = "被申请人证件号"
    RESPONDENT_PHONE = "被申请人电话"
    THIRD = "第三人"
    THIRD_ID = "第三人证件号"
    THIRD_PHONE = "第三人电话"
    AMOUNT = "标的额"
    CLAIM = "请求事项"
    JUDGE = "指导法官"
    PROCEDURE = "适用程序"
    ENTERPRISE = "涉企"
    REMARK = "备注"
    APPLICANT_ADDRESS = "申请人住址"
    RESPONDENT_ADDRESS = "被申请人住址"
    THIRD_ADDRESS = "第三人住址"
    APPLICANT_AGENT = "申请人代理人"
    RESPONDENT_AGENT = "被申请人代理人"
    THIRD_AGENT = "第三人代理人"
    APPLICANT_AUTHORITY = "申请人代理权限"
    RESPONDENT_AUTHORITY = "被申请人代理权限"
    THIRD_AUTHORITY = "第三人代理权限"
    AGENT = "代理人（哪一方不明）"
    AUTHORITY = "代理权限"
    CONSENT = "调解意愿"
    CONSENT_ON = "表态日期"
    CONSENT_FORM = "表态方式"
    REFERRED_ON = "委派（委托）日期"
    MEDIATOR = "调解员"
    SIGNED_ON = "签收日期"


NEEDED = (Column.CASE_NUMBER, Column.RECEIVED_ON, Column.CAUSE, Column.APPLICANT, Column.RESPONDENT)
"""Without these a row is no case yet; they can be filled in (需补)."""


class Verdict(enum.StrEnum):
    """What can be done with a row, from best to worst."""

    READY = "可导入"
    ASK = "需确认"
    """Can be imported once somebody has looked at the reasons."""
    INCOMPLETE = "需补"
    """Can be imported after something is filled in."""
    IMPOSSIBLE = "不能导入"
    """Something stands there that can never be read, or the case is here already."""


_SEVERITY = {verdict: place for place, verdict in enumerate(Verdict)}


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of several verdicts; 可导入 when there is none."""
    return max(verdicts, key=_SEVERITY.__getitem__, default=Verdict.READY)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row got its verdict.

    Attributes:
        cell: address as the sheet shows it, "E7"; empty when the sheet has no such column.
        column: what the cell should hold.
        text: one whole sentence.
        verdict: what this reason alone leads to; 可导入 marks a remark that asks for nothing.
    """

    cell: str
    column: Column
    text: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Answers:
    """What a row says of the consent to mediate, where it says who, when and how; nothing of it is guessed.

    Attributes:
        said: role → agreed or not, for whole sides only.
    """

    said: tuple[tuple[PartyRole, bool], ...]
    given_on: dt.date
    form: ConsentForm


@dataclass(frozen=True, slots=True)
class ReferralValues:
    """What could be read of a row, in the forms in which it is kept.

    Attributes:
        case_numbers: in their one written form; the court's own first.
        received_on: 收案日期; None when missing or unreadable.
        cause: the name in the list of that day, or the text as typed when the list has none.
        amount: yuan with two places; None when the sheet gives none.
        procedure: 未定 when the sheet gives none.
        enterprise: 涉企.
        kind: 委派 or 委托 as the case number suggests; None when it does not say.
        referred_on: 委派 (委托) 日期; None when the sheet gives none.
        answers: recorded as consents; None where who, when or how is not written.
        stated: what the sheet says and no record can hold yet, one sentence; kept in the remark.
    """

    case_numbers: tuple[str, ...] = ()
    received_on: dt.date | None = None
    cause: str = ""
    applicants: tuple[PartyEntry, ...] = ()
    respondents: tuple[PartyEntry, ...] = ()
    thirds: tuple[PartyEntry, ...] = ()
    amount: Decimal | None = None
    claim: str = ""
    judge: str = ""
    procedure: Procedure = Procedure.UNDECIDED
    enterprise: bool = False
    remark: str = ""
    kind: ReferralKind | None = None
    referred_on: dt.date | None = None
    answers: Answers | None = None
    stated: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the sheet, judged.

    Attributes:
        number: row number as the sheet shows it.
        values: what could be read; never to be imported when the verdict is 需补 or 不能导入.
        known_case: id and title of the case that already has this number.
        to_fill: what the case will still lack when the row is taken in as it is (需补), in words.
    """

    number: int
    verdict: Verdict
    reasons: tuple[Reason, ...]
    values: ReferralValues
    known_case: tuple[int, str] | None = None
    to_fill: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetReport:
    """A whole sheet, judged.

    Attributes:
        header_row: row of the column names.
        cautions: sentences about the sheet as a whole: columns not read, rows that are no cases.
        columns: what each column was taken for, from left to right.
        sheets: names of the sheets that could be read instead; one for a .csv.
        encoding: how the bytes of a .csv were read; empty for a workbook.
    """

    file_name: str
    sheet: str
    header_row: int
    rows: tuple[SheetRow, ...]
    cautions: tuple[str, ...] = ()
    columns: tuple[MappedColumn, ...] = ()
    sheets: tuple[str, ...] = ()
    encoding: str = ""

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many rows got each verdict, from best to worst; verdicts nobody got count 0."""
        return {verdict: sum(row.verdict is verdict for row in self.rows) for verdict in Verdict}
