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
_OF_ADDRESS = r"(?:(?:现)?(?:住址|住所|住所地|地址|居住地|住址或住所地|经常居住地)|(?:联系|送达|家庭|户籍)(?:地址|住址))"
_OF_AGENT = r"(?:(?:委托|法定)?(?:诉讼)?代理人(?:姓名)?)"
_OF_AUTHORITY = r"(?:(?:委托|诉讼)?代理人?(?:的)?(?:代理)?(?:权限|授权)|授权权限|授权范围)"
_PARTS: Mapping[Column, tuple[Column, ...]] = {
    Column.APPLICANT: (
        *(Column.APPLICANT_ID, Column.APPLICANT_PHONE, Column.APPLICANT_ADDRESS),
        *(Column.APPLICANT_AGENT, Column.APPLICANT_AUTHORITY),
    ),
    Column.RESPONDENT: (
        *(Column.RESPONDENT_ID, Column.RESPONDENT_PHONE, Column.RESPONDENT_ADDRESS),
        *(Column.RESPONDENT_AGENT, Column.RESPONDENT_AUTHORITY),
    ),
    Column.THIRD: (
        *(Column.THIRD_ID, Column.THIRD_PHONE, Column.THIRD_ADDRESS),
        *(Column.THIRD_AGENT, Column.THIRD_AUTHORITY),
    ),
}
"""Columns of a side's identity numbers, telephone numbers, addresses, agents and their powers."""

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
        *("收到日期", "移送日期", "移送时间", "分案日期"),
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
    Column.CONSENT: ("调解意愿", "是否同意调解", "是否同意", "同意调解", "同意情况", "双方意愿", "意愿", "征询意愿"),
    Column.CONSENT_ON: ("表态日期", "同意日期", "同意时间", "征询日期", "征询意愿日期", "意愿征询日期"),
    Column.CONSENT_FORM: ("表态方式", "同意方式", "征询方式", "征询意愿方式"),
    Column.REFERRED_ON: (
        *("委派(委托)日期", "委派日期", "委派时间", "委托日期", "委托时间", "委派/委托日期", "委派、委托日期"),
        *("委派委托日期", "委派或委托日期", "委派或者委托日期", "委派(委托)时间", "委派调解日期", "委托调解日期"),
    ),
    Column.MEDIATOR: ("调解员", "调解员姓名", "特邀调解员", "主持调解员", "承办调解员", "指派调解员"),
    Column.SIGNED_ON: (
        *("签收日期", "签收时间", "调解员签收日期", "调解员签收时间", "材料签收日期", "签收材料日期"),
        "材料签收时间",
    ),
}
"""Names a column goes by, the likeliest first: it wins where two columns claim the same."""

_PATTERNS: tuple[tuple[re.Pattern[str], Column], ...] = tuple(
    (re.compile(f"{words}(?:的)?{part}"), column)
    for side, words in _SIDES.items()
    for part, column in zip(
        (_OF_NAME, _OF_ID, _OF_PHONE, _OF_ADDRESS, _OF_AGENT, _OF_AUTHORITY), (side, *_PARTS[side]), strict=True
    )
)
_BARE_PARTS = (re.compile(_OF_ID), re.compile(_OF_PHONE), re.compile(_OF_ADDRESS))
"""Alone they belong to the party left of them. An agent alone is nobody's: whose he is, somebody has to say."""
_BARE_AGENT, _BARE_AUTHORITY = re.compile(_OF_AGENT), re.compile(_OF_AUTHORITY)
OWN_NAMES = frozenset({"判定", "理由", "怎么办"})
"""Columns which the list of errors adds to a sheet; they are passed over in silence when it comes back."""
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


def header_at(grid: Grid, row: int, meanings: Mapping[int, str]) -> SheetHeader:
    """The header with the meanings that somebody chose, or that stand beyond doubt."""
    places = {Column(meaning): place for place, meaning in meanings.items()}
    amount = places.get(Column.AMOUNT)
    return SheetHeader(row, places, amount is not None and "万" in grid.text(row, amount), ())


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
    unread = tuple(
        (cell_address(row, place), text)
        for place, text in names
        if text and place not in taken and _squeezed(text) not in OWN_NAMES
    )
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
        if _BARE_AGENT.fullmatch(form):
            return Column.AGENT
        if _BARE_AUTHORITY.fullmatch(form):
            return Column.AUTHORITY
    return None


def _part_of(name: str, side: Column) -> Column | None:
    for pattern, column in zip(_BARE_PARTS, _PARTS[side][: len(_BARE_PARTS)], strict=True):
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
