"""Finds the row of column names in a referral sheet and says which column holds what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mediator_desk.domain.names import half_width, without_invisible
from mediator_desk.domain.referral_sheets import NEEDED, Column
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.sheet_grids import Grid, cell_address

TITLE_ROWS = 15
"""The column names stand within so many rows; titles and notes come before them."""

_FEWEST_COLUMNS = 3
_TOLD_BY_ROW = (Column.CASE_NUMBER, Column.APPLICANT, Column.RESPONDENT, Column.THIRD)
"""A second column of these would lose a party or a number of the row: each row says so."""
_TELLING = (Column.CASE_NUMBER, Column.APPLICANT, Column.RESPONDENT)

_SIDES: Mapping[Column, str] = {
    Column.APPLICANT: r"(?:申请人|原告|原告人|申请方|起诉人|申请调解人)",
    Column.RESPONDENT: r"(?:被申请人|被告|被告人|被申请方|被起诉人)",
    Column.THIRD: r"(?:第三人)",
}
_OF_NAME = r"(?:姓名|名称|姓名或名称|姓名/名称|姓名名称|姓名、名称)?"
_OF_ID = (
    r"(?:(?:居民)?身份证(?:件)?(?:号|号码|证号)?|公民身份号码|身份号码|(?:有效)?证件(?:号|号码)?|证照号码?"
    r"|(?:统一)?社会信用代码|信用代码|(?:身份证|证件)(?:号|号码)?(?:/|或|、)(?:统一)?社会信用代码)"
)
_OF_PHONE = r"(?:(?:联系|手机)?电话(?:号码)?|手机(?:号|号码)?|联系方式|联系号码)"
_PARTS: Mapping[Column, tuple[Column, Column]] = {
    Column.APPLICANT: (Column.APPLICANT_ID, Column.APPLICANT_PHONE),
    Column.RESPONDENT: (Column.RESPONDENT_ID, Column.RESPONDENT_PHONE),
    Column.THIRD: (Column.THIRD_ID, Column.THIRD_PHONE),
}
"""Columns of a side's identity numbers and telephone numbers."""

_ALIASES: Mapping[Column, tuple[str, ...]] = {
    Column.SEQUENCE: ("序号", "序", "no", "no.", "行号"),
    Column.CASE_NUMBER: (
        "案号",
        "案件号",
        "案件案号",
        "案件编号",
        "诉前调案号",
        "诉前案号",
        "立案案号",
        "民初案号",
        "调解案号",
    ),
    Column.RECEIVED_ON: (
        *("收案日期", "收案时间", "立案日期", "立案时间", "受理日期", "受理时间", "登记日期", "登记时间"),
        *("收到日期", "移送日期", "移送时间", "分案日期", "委派日期", "委派时间", "委托日期", "委托时间"),
    ),
    Column.CAUSE: ("案由", "案件案由", "立案案由", "纠纷类型", "纠纷类别", "案件类型"),
    Column.AMOUNT: (
        *("标的额", "标的金额", "诉讼标的额", "诉讼标的", "标的", "涉案标的额", "涉案标的", "涉案金额"),
        *("争议金额", "诉请金额", "诉讼金额", "标的数额", "金额"),
    ),
    Column.CLAIM: (
        *("请求事项", "诉讼请求", "诉讼请求事项", "调解请求", "申请事项", "申请请求", "诉请", "诉求"),
        *("主要诉求", "主要诉讼请求", "请求"),
    ),
    Column.JUDGE: ("指导法官", "承办法官", "主审法官", "联系法官", "对接法官", "立案法官", "法官", "承办人"),
    Column.PROCEDURE: ("适用程序", "审理程序", "审判程序", "程序类型", "程序"),
    Column.ENTERPRISE: ("涉企", "是否涉企", "涉企案件", "是否涉企案件", "是否涉及企业"),
    Column.REMARK: ("备注", "附注", "备考", "说明"),
}
"""Names a column goes by, the likeliest first: it wins where two columns claim the same."""

_PATTERNS: tuple[tuple[re.Pattern[str], Column], ...] = tuple(
    (re.compile(f"{words}(?:的)?{part}"), column)
    for side, words in _SIDES.items()
    for part, column in zip((_OF_NAME, _OF_ID, _OF_PHONE), (side, *_PARTS[side]), strict=True)
)
_BARE_PARTS = (re.compile(_OF_ID), re.compile(_OF_PHONE))
_UNIT_AT_END = re.compile(r"^(?P<base>.*?)(?P<unit>\((?:单位:?)?(?:人民币)?万?元?\)|[/:,]?万元|[/:,]元)$")


@dataclass(frozen=True, slots=True)
class SheetHeader:
    """The row of column names.

    Attributes:
        row: its number.
        places: which column (from 1) holds what.
        ten_thousands: the name of the amount's column says 万元.
        unread: address and name of the columns nobody here knows, or that repeat another.
        repeated: place and meaning of those that repeat a column of parties or case numbers.
    """

    row: int
    places: Mapping[Column, int]
    ten_thousands: bool
    unread: tuple[tuple[str, str], ...]
    repeated: tuple[tuple[int, Column], ...] = ()

    def missing(self) -> tuple[Column, ...]:
        """Needed columns the sheet does not have."""
        return tuple(column for column in NEEDED if column not in self.places)


def find_header(grid: Grid) -> SheetHeader | None:
    """The row among the first fifteen that names most known columns; None when none names enough."""
    best: SheetHeader | None = None
    for row in range(1, min(grid.height, TITLE_ROWS) + 1):
        header = _read_names(grid, row)
        telling = any(column in header.places for column in _TELLING)
        if telling and len(header.places) >= _FEWEST_COLUMNS and len(header.places) > _known(best):
            best = header
    return best


def no_header() -> Refusal:
    """What is said of a sheet without recognisable column names (reliability.md §5b row 39)."""
    needed = "、".join(NEEDED)
    return Refusal(
        f"没有认出列名：前{TITLE_ROWS}行里找不到“{needed}”等列。",
        "未导入任何行。",
        "请核对是不是移送表，并把列名写在同一行。",
        code="sheet-columns",
    )


def is_header_text(text: str, column: Column) -> bool:
    """Whether a cell repeats the column's name, as sheets printed in pages do."""
    return _column_of(_squeezed(text)) is column


def _known(header: SheetHeader | None) -> int:
    return len(header.places) if header is not None else 0


def _read_names(grid: Grid, row: int) -> SheetHeader:
    names = [(place, grid.text(row, place)) for place in range(1, len(grid.rows[row - 1]) + 1)]
    claims = list(_claims((place, _squeezed(text)) for place, text in names if text))
    places: dict[Column, int] = {}
    for column, place, _rank in sorted(claims, key=lambda claim: (claim[2], claim[1])):
        places.setdefault(column, place)
    taken = set(places.values())
    unread = tuple((cell_address(row, place), text) for place, text in names if text and place not in taken)
    repeated = tuple(
        (place, column) for column, place, _rank in claims if place not in taken and column in _TOLD_BY_ROW
    )
    amount = places.get(Column.AMOUNT)
    in_ten_thousands = amount is not None and "万" in grid.text(row, amount)
    return SheetHeader(row, places, in_ten_thousands, unread, repeated)


def _claims(names: Iterable[tuple[int, str]]) -> Iterable[tuple[Column, int, int]]:
    """Each recognised name as column, place and rank; 电话 alone belongs to the party left of it."""
    side: Column | None = None
    for place, name in names:
        column = _column_of(name)
        if column is None and side is not None:
            column = _part_of(name, side)
        if column is None:
            continue
        if column in _SIDES:
            side = column
        words = _ALIASES.get(column, ())
        base = _without_unit(name)
        yield column, place, words.index(base) if base in words else 0


def _column_of(name: str) -> Column | None:
    for form in dict.fromkeys((name, _without_unit(name), _without_brackets(name))):
        for column, words in _ALIASES.items():
            if form in words:
                return column
        for pattern, column in _PATTERNS:
            if pattern.fullmatch(form):
                return column
    return None


def _part_of(name: str, side: Column) -> Column | None:
    for pattern, column in zip(_BARE_PARTS, _PARTS[side], strict=True):
        if pattern.fullmatch(_without_brackets(name)):
            return column
    return None


def _squeezed(text: str) -> str:
    """The name without spaces, invisible characters, stars and a closing colon; brackets half-width."""
    bare = re.sub(r"[\s*]", "", without_invisible(half_width(text))).lower()
    return (
        bare.translate(str.maketrans("〔【［﹝[", "(((((", ""))
        .translate(str.maketrans("〕】］﹞]", ")))))"))
        .rstrip(":")
    )


def _without_unit(name: str) -> str:
    match = _UNIT_AT_END.fullmatch(name)
    return match["base"] if match else name


def _without_brackets(name: str) -> str:
    return re.sub(r"\([^()]*\)", "", name)
