"""Walks one XML part of a workbook as a stream, before the workbook is parsed.

The walk refuses document types and entities (reliability.md §5b row 38), links to other files, and
cells outside the limits of a referral sheet (row 37). It builds no tree, so that it stays small
whatever the part holds. On its way it notes the cells which a reader of values would show as
empty: formulas nobody has computed and error values; they travel on as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString

from mediator_desk.domain.referral_columns import TITLE_ROWS
from mediator_desk.exchange.refusals import forbidden, too_large, unreadable

MOST_ROWS = 5_000 + 2 * TITLE_ROWS
"""Rows of a sheet: 5,000 cases (`referral_judging.MOST_CASES`), titles above and signatures below them."""
MOST_COLUMNS = 60

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_FORBIDDEN_TYPES = ("macro", "vbaproject", "externallink", "activex", "oleobject")
_ENTITIES_TODO = "文件带有实体或文档类型声明，请在 Excel 或 WPS 中另存为新的 .xlsx 后再试。"
_MACRO_TODO = "请另存为不带宏和控件的 .xlsx 后再试。"
_LINK_TODO = "请断开到其他文件的链接，另存为 .xlsx 后再试。"

Place = tuple[int, int]
"""Row and column of a cell, both from 1."""


@dataclass(frozen=True, slots=True)
class PartScan:
    """What the walk learned.

    Attributes:
        root: local name of the root element, such as `worksheet`.
        plain: text of the cells a reader of values shows as empty; only for a worksheet.
        sheets: name of a sheet → its relation id; only for the workbook part.
        targets: relation id → target; only for a part of relations.
    """

    root: str
    plain: Mapping[Place, str]
    sheets: Mapping[str, str]
    targets: Mapping[str, str]


def scan_part(content: bytes) -> PartScan:
    """Walk one XML part; refuse it as rows 36 to 38 say."""
    walker = _Walker()
    try:
        parseString(content, walker, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as refused:
        raise forbidden(_ENTITIES_TODO) from refused
    except (SAXException, UnicodeError, LookupError, ValueError) as broken:
        raise unreadable() from broken
    return PartScan(walker.root, walker.plain, walker.sheets, walker.targets)


def place_of(reference: str) -> Place:
    """Row and column of "C7"; refuses what is no reference of a cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise unreadable()
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


class _Walker(ContentHandler):
    """Remembers where the walk is, and judges what it meets."""

    def __init__(self) -> None:
        super().__init__()
        self.root = ""
        self.plain: dict[Place, str] = {}
        self.sheets: dict[str, str] = {}
        self.targets: dict[str, str] = {}
        self._row = 0
        self._column = 0
        self._cells = 0
        self._error = False
        self._into = ""
        self._formula: list[str] | None = None
        self._value: list[str] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        local = name.rpartition(":")[2]
        if not self.root:
            self.root = local
        if self.root == "worksheet":
            self._meet_in_sheet(local, attrs)
        elif self.root == "Relationships" and local == "Relationship":
            self._meet_relation(attrs)
        elif self.root == "Types":
            self._meet_type(attrs.get("ContentType", ""))
        elif self.root == "workbook" and local == "sheet":
            relation = next((attrs[key] for key in attrs.getNames() if key.endswith(":id")), "")
            self.sheets[attrs.get("name", "")] = relation

    def endElement(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local in ("f", "v", "is"):
            self._into = ""
        elif local == "c" and self.root == "worksheet":
            self._leave_cell()

    def characters(self, content: str) -> None:
        if self._into == "f" and self._formula is not None:
            self._formula.append(content)
        elif self._into:
            self._value.append(content)

    def _meet_in_sheet(self, local: str, attrs: AttributesImpl) -> None:
        if local == "c":
            self._enter_cell(attrs)
        elif local == "row":
            self._row = _whole(attrs["r"]) if "r" in attrs else self._row + 1
            self._column = 0
            _check_place((self._row, 1))
        elif local == "dimension" and "ref" in attrs:
            for corner in attrs["ref"].split(":"):
                _check_place(place_of(corner))
        elif local == "f":
            self._formula = []
            self._into = "f"
        elif local in ("v", "is"):
            self._into = "v"

    def _enter_cell(self, attrs: AttributesImpl) -> None:
        if "r" in attrs:
            self._row, self._column = place_of(attrs["r"])
        else:
            self._column += 1
        _check_place((self._row, self._column))
        self._cells += 1
        if self._cells > MOST_ROWS * MOST_COLUMNS:
            raise too_large()
        self._error = attrs.get("t", "") == "e"
        self._formula = None
        self._value = []

    def _leave_cell(self) -> None:
        value = "".join(self._value).strip()
        if self._error and value:
            self.plain[self._row, self._column] = value
        elif self._formula is not None and not value:
            self.plain[self._row, self._column] = "=" + "".join(self._formula)

    def _meet_relation(self, attrs: AttributesImpl) -> None:
        kind = attrs.get("Type", "")
        if attrs.get("TargetMode", "").lower() == "external" and not kind.lower().endswith("/hyperlink"):
            raise forbidden(_LINK_TODO)
        self.targets[attrs.get("Id", "")] = attrs.get("Target", "")

    def _meet_type(self, content_type: str) -> None:
        if any(word in content_type.lower() for word in _FORBIDDEN_TYPES):
            raise forbidden(_MACRO_TODO if "link" not in content_type.lower() else _LINK_TODO)


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,7}", text):
        raise unreadable()
    return int(text)


def _check_place(place: Place) -> None:
    row, column = place
    if row > MOST_ROWS or column > MOST_COLUMNS:
        raise too_large(f"最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列，请删除多余的行列后另存为新的 .xlsx 再试。")
