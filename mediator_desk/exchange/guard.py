"""Looks at the bytes of a workbook before anything parses them (reliability.md §2.2, §5b rows 36-38).

Sizes are compared as declared before a byte is unpacked, and each part is unpacked to no more than
it declared. What passes is packed anew from exactly the parts that were looked at, so that the
parser cannot meet anything else: no second part of the same name, no longer stream than declared,
no picture, no binary.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mediator_desk.domain.refusals import Refusal
from mediator_desk.exchange.part_scan import PartScan, Place, scan_part
from mediator_desk.exchange.refusals import forbidden, too_large, unreadable

MOST_BYTES = 10 * 1024 * 1024
"""Of the file as it lies on disk."""
MOST_UNPACKED_BYTES = 100 * 1024 * 1024
"""Of all parts together."""
MOST_RATIO = 100
"""Unpacked to packed, of the file and of every part above `_SMALL_PART`."""
MOST_PARTS = 1_000

_SMALL_PART = 1024 * 1024
_CONTENT_TYPES = "[content_types].xml"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_FORBIDDEN_NAMES = ("vbaproject", "vbadata", "/macrosheets/", "/activex/", "/externallinks/", "/embeddings/")
_FORBIDDEN_ENDINGS = ("xl/connections.xml",)
_NAMES_TODO = "请去掉宏、控件、嵌入对象和到其他文件的链接，另存为 .xlsx 后再试。"
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile raises over bytes that are no sound ZIP."""


@dataclass(frozen=True, slots=True)
class CheckedWorkbook:
    """A workbook that may be parsed.

    Attributes:
        content: the bytes to parse, packed anew.
        plain: name of a sheet → texts of its cells a reader of values would show as empty.
    """

    content: bytes
    plain: Mapping[str, Mapping[Place, str]]


def check_workbook(content: bytes) -> CheckedWorkbook:
    """Refuse what is no harmless .xlsx; answer what may be parsed."""
    if len(content) > MOST_BYTES:
        raise too_large(f"文件不能超过 {MOST_BYTES // 1024 // 1024} MB，请只保留案件各行后再试。")
    parts = _unpack(content)
    scans = {name.lower(): scan_part(part) for name, part in parts.items()}
    return CheckedWorkbook(_pack(parts), _plain_by_sheet(scans))


def _unpack(content: bytes) -> dict[str, bytes]:
    """The XML parts by name; nothing is unpacked before all sizes are known to be sane."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir()]
            _check_entries(entries, len(content))
            return {_name(entry): _read(packed, entry) for entry in entries if _is_xml(entry)}
    except Refusal:
        raise
    except _BROKEN_ZIP as broken:
        raise unreadable() from broken


def _check_entries(entries: Sequence[zipfile.ZipInfo], size: int) -> None:
    names = [_name(entry).lower() for entry in entries]
    if len(entries) > MOST_PARTS:
        raise too_large()
    if _CONTENT_TYPES not in names:
        raise unreadable()
    if any(word in f"/{name}" for name in names for word in _FORBIDDEN_NAMES):
        raise forbidden(_NAMES_TODO)
    if any(name.endswith(_FORBIDDEN_ENDINGS) for name in names):
        raise forbidden(_NAMES_TODO)
    if _WORKBOOK not in names or len(set(names)) < len(names):
        raise unreadable()
    if any(entry.flag_bits & _ENCRYPTED or entry.compress_type not in _PACKED_BY for entry in entries):
        raise unreadable()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED_BYTES or unpacked > size * MOST_RATIO:
        raise too_large()
    if any(e.file_size > _SMALL_PART and e.file_size > e.compress_size * MOST_RATIO for e in entries):
        raise too_large()


def _name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/").lstrip("/")


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".xml", ".rels"))


def _read(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with packed.open(entry) as stream:
        part = stream.read(entry.file_size + 1)
    if len(part) != entry.file_size:
        raise unreadable()
    return part


def _pack(parts: Mapping[str, bytes]) -> bytes:
    """The same parts in a new ZIP."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return packed.getvalue()


def _plain_by_sheet(scans: Mapping[str, PartScan]) -> dict[str, Mapping[Place, str]]:
    relations = scans.get(_RELATIONS)
    targets = relations.targets if relations is not None else {}
    found: dict[str, Mapping[Place, str]] = {}
    for sheet, relation in scans[_WORKBOOK].sheets.items():
        part = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/").lower()
        scan = scans.get(part)
        if scan is not None:
            found[sheet] = scan.plain
    return found
