"""A .csv is read whatever saved it, and what is broken in it is named by its line."""

from __future__ import annotations

import pytest

from mediator_desk.domain.refusals import Refusal
from mediator_desk.exchange.delimited import BROKEN, read_delimited
from mediator_desk.exchange.reading import read_file
from tests.exchange.delimited_files import COLUMNS, OPTIONAL_COLUMNS, a_row, text_of
from tests.exchange.sheets import sheet_of_2024

TEXT = text_of([a_row()])


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("gb18030", "GB18030"),
        ("gbk", "GB18030"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_every_encoding_and_delimiter_gives_the_same_rows(codec: str, named: str, delimiter: str) -> None:
    read = read_delimited(text_of([a_row()], delimiter=delimiter).encode(codec))
    assert read.encoding == named
    assert read.broken_rows == ()
    assert read.grid.rows[0] == (*COLUMNS, *OPTIONAL_COLUMNS)
    assert read.grid.text(2, 2) == "（2026）内0121民初303号"
    assert read.grid.text(2, 10) == "归还借款本金,及利息"


def test_numbers_days_and_formulas_stay_the_text_they_are() -> None:
    row = a_row(序号="007", 请求事项="=1+1", 申请人证件号="150199199211067290")
    grid = read_delimited(text_of([row]).encode()).grid
    assert (grid.value(2, 1), grid.value(2, 10), grid.value(2, 6)) == ("007", "=1+1", "150199199211067290")
    assert grid.value(2, 3) == "2026-09-22"


@pytest.mark.parametrize(("codec", "named"), [("utf-8", "UTF-8"), ("gb18030", "GB18030")])
def test_broken_bytes_are_named_by_their_row_and_the_rest_is_read(codec: str, named: str) -> None:
    content = text_of([a_row(), a_row(被申请人="陆某某华")]).encode(codec)
    name = "陆某某华".encode(codec)
    broken = content.replace(name, name[:-1] + b"\xff")
    read = read_delimited(broken)
    assert (read.encoding, read.broken_rows) == (named, (3,))
    assert read.grid.text(2, 8) == "陆华华"
    assert BROKEN in read.grid.text(3, 8)
    assert "第3行有无法识别的字节" in read_file(broken, "移送表.csv").cautions[0]


def test_a_person_may_choose_another_encoding() -> None:
    read = read_delimited(TEXT.encode("gb18030"), "UTF-8")
    assert read.encoding == "UTF-8"
    assert read.broken_rows == (1, 2)


def test_a_cell_with_a_line_end_in_quotes_is_one_cell() -> None:
    grid = read_delimited(text_of([a_row(请求事项="还款\n付利息")]).encode()).grid
    assert grid.text(2, 10) == "还款\n付利息"
    assert grid.height == 2


def test_a_quote_that_is_never_closed_is_refused_with_its_row() -> None:
    rows = [a_row() for _ in range(300)]
    text = text_of(rows).replace("顾国浩", '"顾国浩', 1)
    with pytest.raises(Refusal, match="引号没有成对"):
        read_delimited(text.encode())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (sheet_of_2024(), "改成 .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 .xls"),
        (b"a,b\x00c,d" * 3, "不是文本表格"),
    ],
)
def test_what_is_no_text_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=r"未导入任何行") as refused:
        read_delimited(content)
    assert words in refused.value.todo


@pytest.mark.parametrize("content", [b"x" * 20 + b"," * 80 + b"\n" + b"," * 80, b"a,b\n" * 6000])
def test_more_than_a_sheet_holds_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        read_delimited(content)
    assert refused.value.code == "sheet-too-large"


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_sheet(content: bytes) -> None:
    assert read_file(content, "空.csv").grids == ()
