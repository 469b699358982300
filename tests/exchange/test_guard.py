"""What is no harmless .xlsx is turned away before it is parsed (reliability.md §5b rows 36-38)."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile

import pytest
from openpyxl import Workbook

from mediator_desk.domain.refusals import Refusal
from mediator_desk.exchange.guard import MOST_BYTES, MOST_PARTS, check_workbook
from tests.exchange.sheets import saved, sheet_of_2024, sheet_of_lines, with_part

SHEET = "xl/worksheets/sheet1.xml"
UNREADABLE = "不是可读取的 .xlsx 文件，未导入任何行。"
TOO_LARGE = "表格过大或异常，已拒绝，未导入任何行。"
FORBIDDEN = "表格含有不允许的内容，已拒绝。"


def _refused(content: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        check_workbook(content)
    return refused.value.what


def _replacing(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    def change(body: bytes) -> bytes:
        assert old in body
        return body.replace(old, new, 1)

    return with_part(content, part, change)


def _with_dimension(content: bytes, declared: bytes) -> bytes:
    def change(body: bytes) -> bytes:
        changed, times = re.subn(b'<dimension ref="[^"]*"', b'<dimension ref="' + declared + b'"', body)
        assert times == 1
        return changed

    return with_part(content, SHEET, change)


def _zip_of(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, body in parts.items():
            target.writestr(name, body)
    return packed.getvalue()


def test_a_sheet_of_the_court_passes() -> None:
    assert check_workbook(sheet_of_2024()).content.startswith(b"PK")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "案号,收案日期\n（2024）内0121诉前调304号,2024-01-15\n".encode(),
        b"%PDF-1.7\n",
        _zip_of({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<Types/>"}),
        _zip_of({"xl/workbook.xml": b"<workbook/>"}),
        _zip_of({}),
    ],
    ids=["empty", "old xls", "text", "pdf", "word", "no content types", "empty zip"],
)
def test_what_is_no_workbook_is_unreadable(content: bytes) -> None:
    assert _refused(content) == UNREADABLE


def test_a_file_truncated_anywhere_is_unreadable() -> None:
    whole = sheet_of_2024()
    for share in range(1, 20):
        assert _refused(whole[: len(whole) * share // 20]) == UNREADABLE


def test_a_part_that_is_no_sound_xml_is_unreadable() -> None:
    assert _refused(_replacing(sheet_of_2024(), SHEET, b"</worksheet>", b"")) == UNREADABLE


def test_a_file_over_ten_megabytes_is_too_large() -> None:
    assert _refused(b"PK" + b"\0" * MOST_BYTES) == TOO_LARGE


def test_a_bomb_is_too_large() -> None:
    bomb = with_part(sheet_of_2024(), "xl/media/image1.bin", lambda _: b"\0" * 60_000_000)
    assert len(bomb) < 200_000
    assert _refused(bomb) == TOO_LARGE


def test_a_bomb_padded_until_the_whole_file_looks_harmless_is_too_large() -> None:
    noise = random.Random(1).randbytes(800_000)
    padded = with_part(sheet_of_2024(), "xl/media/noise.bin", lambda _: noise)
    bomb = with_part(padded, "xl/media/image1.xml", lambda _: b"<a>" + b" " * 20_000_000 + b"</a>")
    assert len(bomb) * 100 > 20_800_000
    assert _refused(bomb) == TOO_LARGE


def test_more_unpacked_than_a_hundred_megabytes_is_too_large() -> None:
    body = random.Random(1).randbytes(200_000) + b"\0" * 4_800_000
    large = io.BytesIO(sheet_of_2024())
    with zipfile.ZipFile(large, "a", zipfile.ZIP_DEFLATED) as target:
        for place in range(22):
            target.writestr(f"xl/media/{place}.bin", body)
    assert len(large.getvalue()) < MOST_BYTES
    assert _refused(large.getvalue()) == TOO_LARGE


def test_a_part_longer_than_it_declares_is_never_unpacked_further() -> None:
    content = bytearray(sheet_of_2024())
    entry = content.index(b"PK\x01\x02")
    name_at = content.index(SHEET.encode(), entry)
    central = name_at - 46
    assert content[central : central + 4] == b"PK\x01\x02"
    struct.pack_into("<I", content, central + 24, 100)
    assert _refused(bytes(content)) == UNREADABLE


def test_very_many_parts_are_too_large() -> None:
    parts = {f"xl/media/{place}.bin": b"" for place in range(MOST_PARTS)}
    crowded = io.BytesIO(sheet_of_2024())
    with zipfile.ZipFile(crowded, "a") as target:
        for name, body in parts.items():
            target.writestr(name, body)
    assert _refused(crowded.getvalue()) == TOO_LARGE


def test_two_parts_of_one_name_are_unreadable() -> None:
    twice = io.BytesIO(sheet_of_2024())
    with zipfile.ZipFile(twice, "a") as target:
        target.writestr(SHEET.upper(), b"<worksheet/>")
    assert _refused(twice.getvalue()) == UNREADABLE


@pytest.mark.parametrize("place", ["XFD1048576", "A5031", "BI1"])
def test_a_far_cell_is_too_large(place: str) -> None:
    book = Workbook()
    book.active[place] = "x"
    assert _refused(saved(book)) == TOO_LARGE


@pytest.mark.parametrize("place", ["A5030", "BH1"])
def test_a_cell_at_the_edge_passes(place: str) -> None:
    book = Workbook()
    book.active[place] = "x"
    check_workbook(saved(book))


def test_a_far_cell_is_found_where_the_declared_dimension_hides_it() -> None:
    book = Workbook()
    book.active["XFD1048576"] = "x"
    assert _refused(_with_dimension(saved(book), b"A1:B2")) == TOO_LARGE


def test_a_far_declared_dimension_is_too_large() -> None:
    assert _refused(_with_dimension(sheet_of_2024(), b"A1:XFD1048576")) == TOO_LARGE


def test_cells_that_do_not_say_where_they_are_count_too() -> None:
    cells = b"<c/>" * 61
    crowded = _replacing(
        sheet_of_lines([["案号"]]), SHEET, b"<sheetData>", b"<sheetData><row>" + cells + b"</row>"
    )
    assert _refused(crowded) == TOO_LARGE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_forbidden_in_any_encoding(encoding: str) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [{laughs}]><sst><si><t>&a8;</t></si></sst>'
    )
    content = with_part(sheet_of_2024(), "xl/sharedStrings.xml", lambda _: text.encode(encoding))
    assert _refused(content) == FORBIDDEN


def test_an_external_entity_is_forbidden() -> None:
    text = b'<!DOCTYPE x [<!ENTITY e SYSTEM "secret.txt">]><sst><si><t>&e;</t></si></sst>'
    assert _refused(with_part(sheet_of_2024(), "xl/sharedStrings.xml", lambda _: text)) == FORBIDDEN


def test_a_bare_document_type_is_forbidden() -> None:
    content = with_part(
        sheet_of_2024(), "docProps/app.xml", lambda body: b"<!DOCTYPE x>" + body[body.index(b"<P") :]
    )
    assert _refused(content) == FORBIDDEN


@pytest.mark.parametrize(
    "part",
    [
        *(
            "xl/vbaProject.bin",
            "XL/VBAPROJECT.BIN",
            "xl/macrosheets/sheet1.xml",
            "xl/externalLinks/externalLink1.xml",
        ),
        *("xl/embeddings/oleObject1.bin", "xl/activeX/activeX1.xml", "xl/connections.xml"),
    ],
)
def test_macros_controls_and_links_to_other_files_are_forbidden(part: str) -> None:
    assert _refused(with_part(sheet_of_2024(), part, lambda _: b"<x/>")) == FORBIDDEN


def test_a_workbook_that_calls_itself_macro_enabled_is_forbidden() -> None:
    macro = _replacing(
        sheet_of_2024(),
        "[Content_Types].xml",
        b"openxmlformats-officedocument.spreadsheetml.sheet.main",
        b"macroEnabled",
    )
    assert _refused(macro) == FORBIDDEN


def test_a_relation_to_a_file_outside_is_forbidden() -> None:
    linked = _replacing(
        sheet_of_2024(),
        "xl/_rels/workbook.xml.rels",
        b"<Relationship ",
        b'<Relationship TargetMode="External" ',
    )
    assert _refused(linked) == FORBIDDEN


def test_a_web_address_in_a_cell_passes() -> None:
    book = Workbook()
    book.active["A1"] = "案号"
    book.active["A1"].hyperlink = "mailto:test@example.org"
    assert check_workbook(saved(book)).content
