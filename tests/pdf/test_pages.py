"""Rows come onto pages as a court expects them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from mediator_desk.domain.papers import AgreementSheet, SignatureBlock
from mediator_desk.pdf.agreement import agreement_rows
from mediator_desk.pdf.paragraph import Row, gap, kept_with_next, paragraph
from mediator_desk.pdf.sheet import HEIGHT, LEADING, WIDTH, Page, body_look, paginate
from mediator_desk.pdf.tables import Column, headed, table_row
from tests.pdf.sample_sheets import crowded_sheet, short_sheet, yakeshi_sheet

NONE: frozenset[str] = frozenset()


def texts(page: Page) -> list[str]:
    return [placed.row.text for placed in page]


def test_a_page_holds_22_lines_of_28_characters() -> None:
    rows = paragraph("甲" * 28 * 23, body_look(NONE, indent=0), WIDTH)
    assert [len(row.text) for row in rows] == [28] * 23
    pages = paginate(rows[:22])
    assert len(pages) == 1
    assert len(pages[0]) == 22
    assert len(paginate(rows)) == 2
    assert pytest.approx(28.99, abs=0.01) == LEADING


@pytest.mark.parametrize("before", range(17, 23))
def test_a_paragraph_never_leaves_a_single_line_behind_or_sends_one_ahead(before: int) -> None:
    look = body_look(NONE)
    filler = [row for _ in range(before) for row in paragraph("前文。", look, WIDTH)]
    for page in paginate(filler + paragraph("甲" * 26 + "乙" * 28 * 4, look, WIDTH)):
        of_paragraph = [text for text in texts(page) if text != "前文。"]
        assert len(of_paragraph) != 1


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    look = body_look(NONE)
    for before in range(18, 24):
        filler = [row for _ in range(before) for row in paragraph("前文。", look, WIDTH)]
        heading = kept_with_next(paragraph("调解结果", look, WIDTH))
        pages = paginate([*filler, *heading, *paragraph("后文。", look, WIDTH)])
        assert all(texts(page)[-1] != "调解结果" for page in pages)


def test_space_vanishes_at_the_top_of_a_page() -> None:
    filler = [row for _ in range(22) for row in paragraph("前文。", body_look(NONE), WIDTH)]
    pages = paginate([*filler, gap(LEADING), *paragraph("后文。", body_look(NONE), WIDTH)])
    assert pages[1][0].row.text == "后文。"
    assert pages[1][0].down == 0


def test_a_table_repeats_its_head_on_each_page() -> None:
    columns = (Column(WIDTH / 2), Column(WIDTH / 2))
    lines = [row for index in range(60) for row in table_row([f"第{index}期", "元"], columns, NONE)]
    pages = paginate(headed(table_row(["期次", "金额"], columns, NONE, bold=True), lines))
    assert len(pages) > 1
    assert all(texts(page)[0] == "期次金额" for page in pages)
    assert all(placed.down + placed.row.height <= HEIGHT + 0.01 for page in pages for placed in page)


def test_a_cell_longer_than_a_page_goes_on_over_pages_without_loss() -> None:
    columns = (Column(80.0), Column(WIDTH - 80))
    text = "转账" * 2_000
    pages = paginate(table_row(["方式", text], columns, NONE))
    assert len(pages) > 1
    assert "".join(piece for page in pages for piece in texts(page)).replace("方式", "") == text
    assert all(placed.down + placed.row.height <= HEIGHT + 0.01 for page in pages for placed in page)


def lengthened(sheet: AgreementSheet, lines: int) -> AgreementSheet:
    return replace(sheet, closing=(*("双方确认无误。" for _ in range(lines)), *sheet.closing))


def is_place_to_sign(row: Row) -> bool:
    return re.search("签名、(捺印|盖章)：", row.text) is not None


def signing_pages(rows: list[Row]) -> list[Page]:
    return [page for page in paginate(rows) if any(is_place_to_sign(placed.row) for placed in page)]


@pytest.mark.parametrize("make", [short_sheet, yakeshi_sheet, crowded_sheet])
def test_the_places_to_sign_are_never_alone_on_a_page(make: Callable[[], AgreementSheet]) -> None:
    for lines in range(0, 24):
        page, *further = signing_pages(agreement_rows(lengthened(make(), lines)))
        first = next(index for index, placed in enumerate(page) if is_place_to_sign(placed.row))
        assert sum(placed.row.body for placed in page[:first]) >= 2
        assert further == []


def test_thirty_signers_go_on_over_pages_under_a_heading_that_names_the_paper() -> None:
    blocks = tuple(SignatureBlock("被申请人", f"测试{index:02d}") for index in range(30))
    pages = signing_pages(agreement_rows(replace(short_sheet(), signatures=blocks)))
    assert len(pages) > 1
    assert sum(placed.row.body for placed in pages[0]) >= 2
    assert all("（续）调解协议书 调协〔2026〕7号" in texts(page)[0] for page in pages[1:])
    printed = "".join(text for page in pages for text in texts(page))
    assert all(f"测试{index:02d}" in printed for index in range(30))


def test_the_end_of_the_paper_stays_with_the_last_place_to_sign() -> None:
    for lines in range(0, 24):
        last = paginate(agreement_rows(lengthened(yakeshi_sheet(), lines)))[-1]
        assert any(is_place_to_sign(placed.row) for placed in last)
        assert "签订日期：2026年11月23日" in texts(last)[-1]


def test_the_date_is_written_without_leading_zeros() -> None:
    sheet = replace(short_sheet(), made_on=dt.date(2027, 1, 5))
    assert agreement_rows(sheet)[-1].text == "签订日期：2027年1月5日"
