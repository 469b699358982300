"""The plain papers: 终止调解报告 and 签收回执."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.domain.papers import SignatureBlock
from mediator_desk.domain.plain_papers import PlainPaper
from mediator_desk.domain.refusals import Refusal
from mediator_desk.pdf.preview import extract_text, page_count
from mediator_desk.pdf.report import draw_plain, missing_glyphs_plain
from tests.pdf.sample_sheets import end_report


def test_a_report_prints_its_fields_text_and_list_of_material() -> None:
    printed = extract_text(draw_plain(end_report()))
    for text in (
        "终止调解报告",
        "终止原因：分歧较大",
        "牙克石市人民法院：",
        "起诉状",
        "9,426.80元",
        "2026年11月23日",
    ):
        assert text in printed


def test_a_report_is_the_same_bytes_each_time() -> None:
    assert draw_plain(end_report()) == draw_plain(end_report())


def test_an_empty_field_is_left_out() -> None:
    paper = replace(end_report(), fields=(("案号", ""), ("案由", "离婚纠纷")))
    printed = extract_text(draw_plain(paper))
    assert "案号：" not in printed
    assert "案由：离婚纠纷" in printed


def test_a_receipt_with_nothing_but_a_title_and_one_signature_prints() -> None:
    paper = PlainPaper("签收回执", "测试调解中心", "", signatures=(SignatureBlock("签收人", "孙调解"),))
    pdf = draw_plain(paper)
    assert page_count(pdf) == 1
    assert "签收人：孙调解" in extract_text(pdf)


def test_a_list_of_two_hundred_lines_repeats_its_head_on_each_page() -> None:
    head, *lines = end_report().table
    paper = replace(end_report(), table=(head, *(lines * 67)))
    pages = extract_text(draw_plain(paper)).split("\f")
    assert len(pages) > 5
    assert all("材料名称" in page for page in pages)


def test_a_missing_glyph_in_the_list_stops_the_print_with_row_and_column() -> None:
    head, *lines = end_report().table
    paper = replace(end_report(), table=(head, *lines, ("4", "㺿的证言", "原件", "1", "1")))
    assert [glyph.field for glyph in missing_glyphs_plain(paper)] == ["表格第4行“材料名称”"]
    with pytest.raises(Refusal, match=r"终止调解报告.*㺿"):
        draw_plain(paper)
    assert draw_plain(replace(paper, spaces=frozenset("㺿")))
